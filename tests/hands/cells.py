"""The cells: each duty of the statute, each office that may hold it, each staffing of that office."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.holders import named
from shouwang.casework.missing import without_hands
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES
from tests.factories import places
from tests.faults.desks import desk
from tests.hands.cast import Cast, newest
from tests.hands.makers import MAKERS
from tests.hands.pressing import pressed
from tests.hands.staffing import EMPTY, STAFFINGS, right

# What is about an office, a report without a name, or a request that names no child.
WITHOUT_CHILD = (
    "visits.screen",
    "reports.identify",
    "reports.register_child",
    "posts.fill",
    "posts.fill_office",
    "posts.approve",
    "posts.renew",
    "posts.certify",
    "posts.settle",
    "coordination.answer",
    "coordination.finish",
    "coordination.judge",
)
# Kept secret: who may know of it is named one by one, and an office does not stand in for him.
SECRET = (
    "children.decide_secret",
    "children.record_whereabouts",
    "children.review_secret",
    "children.tell_police",
)
# A worker's post: the conference office, which approves the lead's, neither approves nor keeps it.
OF_A_WORKER = ("posts.approve", "posts.renew", "posts.settle")


@dataclass(frozen=True)
class Cell:
    """One duty at one office of its chain, by number, staffed in one way."""

    code: str
    office: int
    staffing: str

    def __str__(self) -> str:
        rule = RULES[self.code]
        offices = (rule.holder, *rule.if_vacant)
        return f"{self.code} @ {offices[self.office]}: {self.staffing}"


def cells() -> Iterator[Cell]:
    """Every cell of the statute, in its order."""
    for code, rule in RULES.items():
        if code not in MAKERS:
            continue
        for office in range(1 + len(rule.if_vacant)):
            for staffing in STAFFINGS:
                is_secret = code in SECRET and staffing != "right"
                is_nobodys = code in WITHOUT_CHILD and staffing == "hidden"
                if not (is_secret or is_nobodys):
                    yield Cell(code, office, staffing)


@dataclass
class Situation:
    """A duty as its maker left it, and the offices of its chain."""

    cast: Cast
    duty: Duty
    offices: list[Unit]


def situation(code: str) -> Situation:
    """Make the situation of a duty; its makers' posts are still there."""
    cast = Cast()
    cast.everybody()
    MAKERS[code](cast)
    duty = Duty.objects.select_related("holder", "held_for", "division").get(pk=newest(code).pk)
    own = duty.held_for or duty.holder
    chain = [named(spec, duty.division, {}) for spec in RULES[code].if_vacant]
    # Where the event names the first office where somebody can, the chain may name it once more.
    later = [unit for unit in chain if unit is not None and unit != own]
    return Situation(cast, duty, [own, *later])


def tried(cell: Cell, made: Situation) -> str:
    """What is wrong in this cell; "" where the duty is done, or listed as without a hand."""
    kept = transaction.savepoint()
    try:
        return _tried(cell, made)
    finally:
        transaction.savepoint_rollback(kept)
        made.duty.refresh_from_db()


def _tried(cell: Cell, made: Situation) -> str:
    duty, offices = made.duty, made.offices
    if cell.office >= len(offices):
        return ""
    if cell.code in SECRET:
        return _secret(made)
    made.cast.ends()
    here, later = offices[cell.office], offices[cell.office + 1 :]
    hands = {unit.pk: right(unit, duty) for unit in later if unit != here}
    if cell.staffing == "right":
        hands[here.pk] = right(here, duty)
    else:
        EMPTY[cell.staffing](here, duty)
    if cell.code in OF_A_WORKER:
        hands = {pk: post for pk, post in hands.items() if post.role != "conference_office"}
    hand_over_vacant(at=now())
    for name in settings.ROUNDS:
        import_string(name)(at=now())
    duty.refresh_from_db()
    able = next((unit for unit in offices[cell.office :] if unit.pk in hands), None)
    if able is None:
        return _listed(cell, made)
    if duty.holder_id != able.pk:
        return f"held by {duty.holder.name}, not {able.name}"
    return pressed(hands[able.pk], duty)


def _secret(made: Situation) -> str:
    """Who decides, and who is named, does it by his own desk."""
    who = "district_lead" if made.duty.code == "children.decide_secret" else "district_officer"
    return pressed(made.cast[who], made.duty)


def _listed(cell: Cell, made: Situation) -> str:
    """Nobody can do it: it stays where it belongs, and whoever fills chairs is told."""
    duty, own = made.duty, made.offices[0]
    if duty.holder_id != own.pk:
        return f"nobody can do it, and it is held by {duty.holder.name}"
    if RULES[cell.code].open_ended:
        return ""
    if own.pk not in {row.unit.pk for row in without_hands(now())}:
        return "nobody can do it, and nobody is told"
    if any(unit.kind == "conference_office" for unit in made.offices):
        return ""
    told = desk(places.post("conference_office", "conference_office"))
    words = told.partition("无人能办的职责")[2]
    return "" if own.name in words else "nobody can do it, and the desk does not say so"
