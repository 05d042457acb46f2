"""One road on an empty instance: from a town's own ledger to a closed case, in real browsers."""

import os
import secrets
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from shouwang.kernel.clock import ZONE
from tests.browser import generated, road_case, road_public, road_report
from tests.browser.home import PARTS, Home, fresh
from tests.browser.people import people

# What a citizen's report does, and what follows from a report or the clock by itself.
WITHOUT_A_POST = {
    "reports.filed",
    "reports.filed_unidentified",
    "reports.added",
    "reports.more_to_police",
    "reports.more_to_civil_affairs",
    "reports.changed_to_police",
    "reports.changed_to_civil_affairs",
    "reports.accepted",
    "reports.unopened_by_police",
    "reports.unopened_by_civil_affairs",
    "children.level_changed",
    "children.level_raised_red",
    "posts.vacated",
    "posts.filled",
    "posts.office_vacated",
    "posts.office_filled",
    "posts.certifying",
    "posts.left",
    "visits.screening_called",
    "children.to_exit",
}
SEED = int(os.environ.get("SHOUWANG_SEED", "0")) or secrets.randbelow(10**6) + 1


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A fresh home, served."""
    made = fresh()
    try:
        yield made.start()
    finally:
        made.stop()


def test_ten_people_of_ten_offices_close_one_case_on_an_empty_instance(home, chromium):
    print(f"SHOUWANG_SEED={SEED}")
    made = generated.make(SEED, datetime.now(ZONE).date())
    who = people(home, made)
    with home.watched():
        for someone in who.values():
            someone.open(chromium).sign_in()
        road_report.hand_in_the_ledger(who, made, home.folder)
        road_report.confirm_the_list(who, made)
        road_report.visit_the_siblings(who, made)
        road_report.find_one_alone(who, made)
        filed = time.monotonic()
        number = road_report.both_offices_hold_it(who, filed)
        road_report.both_take_it(who, number)
        road_report.town_and_cyberspace(who, made)
        road_case.investigate(who)
        road_case.four_hours_later(who)
        road_case.settle(who)
        road_case.support(who, made)
        road_case.services(who, made)
        home.move_clock(timedelta(days=5))
        road_case.services_done(who)
        road_public.report_as_anyone(home, chromium, made)
        home.move_clock(timedelta(days=25))
        road_case.a_month_later(who)
        home.move_clock(timedelta(days=40) - home.moved)
        road_case.close(who, made, number)
        road_public.four_levels_agree(who, made)
        road_public.board_and_paper(who, made)
    assert not [error for someone in who.values() for error in someone.errors]
    only_our_people_wrote(home, who)
    only_as_the_runtime_role(home)
    assert home.moved == timedelta(days=40)


# ── Only then the sample: the same instance, the same actions, the same role ──


@pytest.mark.night  # by day tests/cli/test_demo.py lives a smaller one
def test_then_the_sample_is_made_by_the_same_actions_as_the_same_role(home):
    (home.home / "demo").touch()  # what `init --sample demo` does before it makes the accounts
    home.seen.clear()
    with home.watched():
        filled = home.command("demo", "fill", "--children", "8")
    assert sum(filled["states"].values()) >= 8
    only_as_the_runtime_role(home)
    with home.admin() as conn:
        nobody = conn.execute("SELECT DISTINCT name FROM casework_event WHERE by_id IS NULL")
        assert {name for (name,) in nobody.fetchall()} <= WITHOUT_A_POST
        loose = conn.execute("SELECT count(*) FROM children_child WHERE to_verify_by_id IS NULL")
        assert loose.fetchone() == (0,)


def only_as_the_runtime_role(home: Home) -> None:
    """Web, worker and clock were seen at the database, and nobody as anyone but the runtime role."""
    assert home.looks > 50
    assert {role for role, _ in home.seen} == {"shouwang_runtime"}, home.seen
    assert {part for _, part in home.seen} >= PARTS, home.seen


def only_our_people_wrote(home: Home, who: dict) -> None:
    """Every event and every line of the trail is one of the people's, the clock's or the public's."""
    with home.admin() as conn:
        events = conn.execute(
            "SELECT p.name, e.name FROM casework_event e LEFT JOIN offices_post o ON o.id = e.by_id"
            " LEFT JOIN offices_person p ON p.id = o.person_id"
        ).fetchall()
        trail = conn.execute(
            "SELECT p.name, t.act FROM access_trail t LEFT JOIN offices_person p ON p.id = t.person_id"
        ).fetchall()
    assert {name for name, _ in events} <= {*who, None}
    nobody = {event for name, event in events if name is None}
    assert nobody <= WITHOUT_A_POST, nobody
    assert {name for name, _ in trail} <= {*who, None}, trail
    assert {name for name, _ in events} >= {*who} - {"conference", "lead"}
