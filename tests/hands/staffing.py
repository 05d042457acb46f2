"""Seven ways in which the chair of an office may be held, or seem to be."""

from collections.abc import Callable
from datetime import timedelta

from shouwang.casework.models import Duty
from shouwang.children import actions_conflict
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from shouwang.offices.models import Grant, Person, Post, Unit
from tests.factories import places
from tests.hands.cast import person

# Who does an office's work, written by hand from design/access.md 2.2.
WORKS = {
    "village": "village_worker",
    "town": "town_supervisor",
    "police_station": "police_desk",
    "police": "police_desk",
    "city_police": "police_desk",
    "civil_affairs": "district_officer",
    "relief_station": "district_officer",
    "conference_office": "conference_office",
    "city_civil_affairs": "city",
    "cyberspace": "department",
    "publicity": "department",
    "education": "department",
    "school": "school",
}
# At the bureau its lead alone.
LEADS = (
    "access.see_urgent_look",
    "access.review_urgent_look",
    "access.confirm_denial",
    "children.decide_secret",
    "children.mind_secrets",
    "coordination.judge",
    "reports.ring_household",
    "reports.ring_police_town",
    "reports.ring_police_lead",
    "reports.ring_civil_affairs_town",
    "reports.ring_civil_affairs_lead",
)
LONG_AGO = timedelta(days=60)


def role_at(unit: Unit, code: str) -> str:
    """Which role does this duty at this office."""
    if unit.kind == "civil_affairs" and code in LEADS:
        return "district_lead"
    return WORKS[unit.kind]


def right(unit: Unit, duty: Duty) -> Post:
    """Somebody who does this work, every day."""
    return places.post(role_at(unit, duty.code), unit, since=now() - LONG_AGO)


def vacant(unit: Unit, duty: Duty) -> None:
    """Nobody."""


def wrong(unit: Unit, duty: Duty) -> None:
    """Somebody who reads figures only."""
    places.post("statistics", unit, since=now() - LONG_AGO)


def absent(unit: Unit, duty: Duty) -> None:
    """Somebody whose account was never used."""
    post = right(unit, duty)
    Person.objects.filter(pk=post.person_id).update(last_login=None)


def on_leave(unit: Unit, duty: Duty) -> None:
    """Somebody on leave, whose stand-in waits for approval."""
    post = right(unit, duty)
    given = {"person": person(f"stand-in-{post.pk}"), "unit": unit, "role": post.role}
    span = {"since": now() - timedelta(days=1), "until": now() + timedelta(days=60)}
    asked = {"asked_by": post, "asked_at": now() - timedelta(days=1), "reason": "请假"}
    Grant.objects.create(stands_for=post, **given, **span, **asked)


def suspended(unit: Unit, duty: Duty) -> None:
    """Somebody whose account is suspended."""
    accounts.suspend(right(unit, duty).person, why="90天未登录", at=now())


def hidden(unit: Unit, duty: Duty) -> None:
    """Somebody who has a stake in this child."""
    post = right(unit, duty)
    child = Child.objects.get(pk=duty.matter.child or duty.matter_id)
    actions_conflict.declare(child, post.person, "kin", by=None, at=now())


EMPTY: dict[str, Callable[[Unit, Duty], None]] = {
    "vacant": vacant,
    "wrong posts": wrong,
    "never signed in": absent,
    "on leave": on_leave,
    "suspended": suspended,
    "hidden": hidden,
}
STAFFINGS = ("right", *EMPTY)
