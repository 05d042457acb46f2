"""`duties list`, `sweep` and `statistics`."""

import json
from datetime import timedelta

import pytest

from shouwang.api import actions as api
from shouwang.casework.models import Duty, Stage
from shouwang.kernel.clock import end_of, local, now
from shouwang.offices.models import Division
from shouwang.statistics.catalogue import FIGURES
from tests.api.conftest import Api
from tests.cli.conftest import refused
from tests.factories import places, reporting
from tests.factories.places import GURAO, LIESHAN, WANGDIAN
from tests.statistics.making import busy_district


@pytest.fixture
def filed(everything, noon):
    return reporting.filed(noon)


def codes(told) -> set[str]:
    return {row["code"] for row in told.facts}


def test_open_duties_are_listed_with_clause_holder_due_and_matter(shouwang, filed, noon):
    rows = shouwang("duties", "list", "--json").facts
    assert len(rows) == Duty.objects.filter(closed_at=None).count()
    assert sorted(one["code"] for one in rows) == [
        "reports.assist",
        "reports.identify",
        "reports.ring_police",  # nobody works at the station: civil affairs ring 110
        "reports.see_cyberspace",
        "reports.see_town",
        "reports.take_civil_affairs",
        "reports.take_police",
    ]
    row = next(one for one in rows if one["code"] == "reports.take_police")
    assert (row["clause"], row["holder"], row["unit"]) == ("3.2.2", "古饶派出所", f"police-{GURAO}")
    assert (row["opened"], row["matter"]) == (noon.isoformat(), filed.number)
    assert row["due"] == local(Duty.objects.get(code=row["code"]).due_at).isoformat()
    assert filed.number in shouwang("duties", "list").out


def test_the_list_is_narrowed_by_unit_by_due_time_and_by_being_late(shouwang, filed, noon):
    police = f"police-{GURAO}"
    assert codes(shouwang("duties", "list", "--unit", police, "--json")) == {"reports.take_police"}
    due = Duty.objects.get(code="reports.take_police").due_at
    taken = {"reports.take_police", "reports.take_civil_affairs"}
    after = (due + timedelta(seconds=1)).isoformat()
    found = codes(shouwang("duties", "list", "--due-before", after, "--json"))
    owed = Duty.objects.filter(due_at__lt=due + timedelta(seconds=1))
    assert taken <= found == set(owed.values_list("code", flat=True))
    exactly = codes(shouwang("duties", "list", "--due-before", due.isoformat(), "--json"))
    assert not taken & exactly
    late = Duty.objects.filter(due_at__lt=now()).count()
    assert len(shouwang("duties", "list", "--overdue", "--json").facts) == late
    assert refused(shouwang("duties", "list", "--unit", "castle"), "castle")
    assert shouwang("duties", "list", "--due-before", "tomorrow").code == 2


def test_nothing_owed_is_said_so(shouwang):
    assert shouwang("duties", "list").out == "没有未办的事项。\n"
    assert shouwang("duties", "list", "--json").facts == []


def test_a_sweep_catches_up_to_its_instant_and_again_does_nothing(shouwang, filed, noon):
    at = (noon + timedelta(days=3)).isoformat()
    first = shouwang("sweep", "--at", at, "--json").facts
    assert first["ran"] and first["at"] == at
    made = Stage.objects.all()
    assert first["reminders"] == made.filter(kind="reminder").count() > 0
    assert first["escalations"] == made.filter(kind="escalation").count() > 0

    again = shouwang("sweep", "--at", at, "--json").facts

    assert (again["reminders"], again["escalations"]) == (0, 0)
    assert made.count() == first["reminders"] + first["escalations"]
    assert shouwang("sweep", "--at", "soon").code == 2


@pytest.fixture
def busy(everything):
    places.district()
    busy_district(now())


def shown(post, code: str) -> dict:
    """The figures of a node as the page and the API give them to a post."""
    word, _ = api.issue(post.person, post, at=now())
    return json.loads(Api(word).get(f"/statistics/{code}").content)


@pytest.mark.parametrize("code", [LIESHAN, GURAO, WANGDIAN])
def test_the_figures_of_a_node_are_those_of_its_page(shouwang, busy, code):
    officer = places.post("district_officer", "civil_affairs")
    page = shown(officer, code)

    facts = shouwang("statistics", "--division", code, "--json").facts

    groups = [*page["tiles"], *page["groups"]]
    figures = {one["code"]: one["total"] for group in groups for one in group["figures"]}
    assert facts["figures"] == figures and figures["registered"] > 0
    below = {
        row["division"]["code"]: {one["code"]: one["total"] for one in row["figures"]}
        for row in page["below"]
        if row["division"]
    }
    told = {row["division"]: row["figures"] for row in facts["below"] if row["division"]}
    assert told == below
    clauses = {
        row["clause"]: {one["code"]: one["total"] for one in row["figures"]}
        for row in page["clauses"]
    }
    assert facts["clauses"] == clauses and clauses
    assert (facts["division"], facts["name"]) == (code, Division.objects.get(code=code).name)


def test_a_later_day_counts_what_is_overdue_by_its_end(shouwang, busy):
    day = (now() + timedelta(days=200)).date()
    facts = shouwang("statistics", "--division", LIESHAN, "--at", day.isoformat(), "--json").facts

    late = FIGURES["duty_overdue"].rows(places.district(), end_of(day)).count()
    today = shouwang("statistics", "--division", LIESHAN, "--json").facts["figures"]
    assert facts["figures"]["duty_overdue"] == late > today["duty_overdue"]
    assert facts["figures"]["registered"] == today["registered"]
    assert "在册" in shouwang("statistics", "--division", LIESHAN).out


def test_figures_of_a_place_that_is_not_there_are_refused(shouwang):
    assert refused(shouwang("statistics", "--division", "999999999999"), "999999999999")
    assert shouwang("statistics", "--division", LIESHAN, "--at", "2026-13-01").code == 2
    assert shouwang("statistics").code == 2
