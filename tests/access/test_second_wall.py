"""The row policies alone: with every filter of the application gone, nobody sees another's area.

What may be seen is told here anew, row by row, from the tables' own columns; the reach is only set.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.sweep import sweep
from shouwang.children import actions_conflict as conflicts
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports import actions as reports
from shouwang.reports import actions_claims as claims
from shouwang.reports.rules import PhoneCall
from tests.arranged import arranged
from tests.factories import (
    children,
    ledgers,
    looking,
    lying,
    moved,
    places,
    reporting,
    secret,
    support,
    urgent,
)
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
FAR = places.SONGTUAN
ROLES = {
    "village_worker": places.WANGDIAN,
    "town_supervisor": places.GURAO,
    "district_officer": "civil_affairs",
    "district_lead": "civil_affairs",
    "police_desk": places.GURAO,
    "department": "education",
    "school": "school-gurao",
    "statistics": "civil_affairs",
}
# role: how far by place, and up to which label (access.md 2.2, by hand)
AREAS = {
    "village_worker": ("340604102201", "340604102201", 2),
    "town_supervisor": ("340604102000", "340604102999", 3),
    "district_officer": ("340604000000", "340604999999", 3),
    "district_lead": ("340604000000", "340604999999", 2),
}


@arranged
def world() -> dict[str, Any]:
    """Everything there can be, in two towns."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        places.school()
        posts = {role: places.post(role, where) for role, where in ROLES.items()}
        far = places.post("town_supervisor", FAR)
        for village in (places.WANGDIAN, places.QINLOU, "340604101204"):
            by = far if village.startswith(FAR[:9]) else posts["town_supervisor"]
            worker = children.worker(village)
            visit(children.registered(at, by=by, village=village), at, by=worker)
            child = children.registered(at, by=by, village=village)
            report = reporting.filed(at, child=child, by=worker)
            reports.add(report, "又来了", by=worker, at=at)
            call = PhoneCall(at, "0561-110", "王警官", "050123")
            claims.claim_by_phone(report.matter, "police", call, by=worker, at=at)
            if by == far:
                lying.no_police(report.matter, at)  # no police post is on duty in that town
            conflicts.declare(child, children.worker(village).person, "kin", by=by, at=at)
        running = urgent.investigated(at)
        officer = urgent.officer()
        emergencies.call_parents(running, "father", reached=False, note="", by=officer, at=at)
        support.planned(at, child=children.registered(at))
        moved.asked(children.registered(at), at)
        ledgers.handed_in(ledgers.sample("gurao"), "a.xlsx", posts["town_supervisor"], at)
        ledgers.handed_in(ledgers.sample("songtuan"), "b.xlsx", far, at)
        looking.looked(children.registered(at), at, by=looking.police())
        named = places.post("district_officer", "civil_affairs")
        kept = urgent.investigated(at)
        secret.kept(child_of(kept), at, by=named, lead_=posts["district_lead"])
        secret.recorded(child_of(kept), at, by=named)
        lying.the_rest(at)
        sweep(at=now())
    return {**posts, "named": named}


def child_of(record: Any) -> Child:
    """The child that a case is about."""
    return Child.objects.get(pk=record.child)


def rows() -> Iterator[tuple[Any, str | None, Any]]:
    """Every row that lies in a place, with the path to the key of its file or case."""
    for model, path in placed_tables():
        for row in QuerySet(model):
            yield model, path, row


def key_of(row: Any, path: str | None) -> Any:
    """The file or case that the row belongs to."""
    if not path:  # a history that stays where it happened still knows its matter
        return getattr(row, "matter_id", row.pk)
    found = row
    for step in path.split("__"):
        found = getattr(found, step)
    return getattr(found, "pk", found)


def may_see(
    role: str,
    unit: int,
    team: set[Any],
    row: Any,
    key: Any,
    area: tuple[str, str, int] | None = None,
) -> bool:
    """The rule in words of one line each."""
    low, high, label = area or AREAS.get(role, ("~", "!", 0))
    by_place = low <= row.division_id <= high and row.label <= label
    other = getattr(row, "to_id", None)  # a place of a transfer; an office of a directive
    by_other_place = isinstance(other, str) and low <= other <= high and row.label <= label
    by_team = key in team
    by_name = unit in {getattr(row, n, None) for n in ("unit_id", "reporter_unit_id")}
    by_duty = unit in (getattr(row, "seers", None) or ())
    if row.label >= reach.SEALED:
        return unit == getattr(row, "reporter_unit_id", None)
    return by_place or by_other_place or by_team or by_name or by_duty


def test_nothing_of_another_area_is_let_through(world):
    for role in ROLES:
        _sees_its_own_area(role, world[role])


def _sees_its_own_area(role: str, post: Any) -> None:
    with reach.entered(reach.CLOCK):
        team = set(Team.objects.filter(unit=post.unit, until=None).values_list("key", flat=True))
        allowed = {
            (model, row.pk)
            for model, path, row in rows()
            if may_see(role, post.unit_id, team, row, key_of(row, path))
        }
        everything = {(model, row.pk) for model, _, row in rows()}
    with reach.entered(reach.of(post)):
        seen = {(model, row.pk) for model, _, row in rows()}
    if role == "district_lead":
        allowed |= {(m, pk) for m, pk in seen if m._meta.model_name in OF_THE_DECIDERS}
    through_others = {name for model, _ in seen - allowed for name in [model._meta.model_name]}
    assert through_others <= SEEN_WITH_ANOTHER, (role, through_others)
    is_everywhere = role.startswith("district")  # the world is one district
    assert is_everywhere or len(everything - seen) > 20, role
    made = {model._meta.model_name for model, _ in everything}
    assert made == {model._meta.model_name for model, _ in placed_tables()} - NOT_MADE


# Seen with the record they hang on (their policy asks for it), not by columns of their own.
SEEN_WITH_ANOTHER = {"household", "adult", "tie", "receipt", "phoneclaim", "addition", "stage"}
# The clock, who sees all else here, reads no whereabouts; who decides reads the secret's own row.
NOT_MADE = {"doubt", "rating", "review", "screening", "whereabouts"}
# No number lies on two files here: whoever makes this world sees them all, and would be told.
# tests/faults/test_s03_the_districts_duty.py asks who sees such a row.
NOT_MADE |= {"samenumber"}
OF_THE_DECIDERS = {"secret", "matter", "event", "duty"}


def test_who_is_named_sees_what_is_sealed_and_nobody_else_a_row_of_it(world):
    with reach.entered(reach.CLOCK):
        sealed = {(m, row.pk) for m, _, row in rows() if row.label >= reach.SEALED}
    assert len(sealed) > 10
    for name, post in world.items():
        with secret.as_now(post):
            seen = {(m, row.pk) for m, _, row in rows() if row.label >= reach.SEALED}
        if name == "named":
            of_deciders = {m._meta.model_name for m, _ in sealed - seen}
            assert of_deciders <= OF_THE_DECIDERS and {m._meta.model_name for m, _ in seen} > {
                "whereabouts",
                "emergency",
                "duty",
            }
        elif name == "district_lead":
            assert {m._meta.model_name for m, _ in seen} <= OF_THE_DECIDERS
        else:  # a unit's own report stays its paper
            own = {"report"} if name == "school" else set()
            assert {m._meta.model_name for m, _ in seen} == own, name
