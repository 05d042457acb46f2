"""Who stands where to whom when one shuts another out; who decides on it; what can still be done."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.fields import NOTHING, Viewer
from shouwang.access.models import Denial
from shouwang.access.reach import SEALED
from shouwang.casework.apart import asked_by
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import HANDS, about, named
from shouwang.casework.models import Duty
from shouwang.offices.models import Division, Person, Post, Unit
from shouwang.offices.queries import held_posts
from shouwang.statute.duties import RULES

# The offices below one's own, by kind: a post there is below, at whatever place of one's own.
BELOW = {
    "town": ("village",),
    "civil_affairs": ("town", "village", "relief_station", "welfare_home"),
}
LEAD = "district_lead"
CONFIRM = "access.confirm_denial"
# Who decides, the first where somebody can. Over an equal or a superior the superior's superior,
# else the office beside the line; over somebody below the superior himself.
BUREAU, CITY = "district.civil_affairs", "city.city_civil_affairs"
BESIDE = "district.conference_office"
DECIDERS = {False: (CITY, BESIDE, BUREAU), True: (BUREAU, CITY, BESIDE)}


def is_below(by: Post, person: Person, at: datetime) -> bool:
    """Whether every post of this person is below this one: an office below, or below at the same."""
    posts = list(held_posts(person, at))
    return bool(posts) and all(_is_below(by, post) for post in posts)


def _is_below(by: Post, post: Post) -> bool:
    if post.unit_id == by.unit_id:
        return by.role == LEAD != post.role
    place = by.unit.division
    is_here = place.low <= post.unit.division.code <= place.high
    return is_here and post.unit.kind in BELOW.get(by.unit.kind, ())


def concerned(by: Post, person: Person, at: datetime) -> tuple[set[int], set[int]]:
    """The offices of the one who shuts out and of the one shut out, and everybody who is there."""
    posts = [*held_posts(by.person, at), *held_posts(person, at)]
    units = {by.unit_id, *(post.unit_id for post in posts)}
    there = Post.objects.filter(unit__in=units, since__lte=at, until__gt=at)
    people = {by.person_id, person.pk, *there.values_list("person", flat=True)}
    return units, people


def deciders(place: Division, *, below: bool, but: Collection[int]) -> list[Unit]:
    """The offices that may decide, in their order; but those of either side."""
    found = (named(spec, place, {}) for spec in DECIDERS[below])
    return [unit for unit in found if unit is not None and unit.pk not in but]


def can_decide(unit: Unit, key: UUID, at: datetime, apart: Collection[int]) -> bool:
    """Whether somebody is there who can decide."""
    return Hands(at, [unit]).can(unit, RULES[CONFIRM].may, key, apart=apart)


def undone(files: Iterable[UUID], at: datetime, *, but: int) -> dict[int, Duty]:
    """What is owed to these children that nobody can do at its holder's but this person, by number.

    So is the last word on whom others shut out. An office's own record is left out; what is kept
    secret has its own round, and is not told of here.
    """
    with reach.entered(reach.CLOCK):
        duties = list(about(list(files)).filter(label__lt=SEALED))
        hands = Hands(at)
        return {
            duty.pk: duty
            for duty in duties
            if (RULES[duty.code].for_child or duty.code == CONFIRM)
            and not _has_hand(duty, hands, but)
        }


def _has_hand(duty: Duty, hands: Hands, but: int) -> bool:
    rule, facts = RULES[duty.code], duty.opened_by.facts
    act = (duty.held_for_id and rule.instead) or rule.may
    apart = {but, *asked_by(facts)}
    return hands.can(duty.holder, act, duty.matter_id, facts.get(HANDS, ()), apart=apart)


def denials() -> QuerySet[Denial]:
    """The denials that the reach in force shows, what is open first, the newest first."""
    unit = reach.current().unit
    ways = Q(unit_id=unit) | Q(seers__contains=[unit]) if unit else None
    return (
        Denial.objects.filter(reach.rows(ways=ways, kind="denial"))
        .select_related("person", "division__parent", "unit", "made_by__person")
        .select_related("made_by__unit", "decided_by__person", "decided_by__unit")
        .order_by("decided_at", "-made_at", "-id")
    )


def shown_to(post: Post, denial: Denial) -> Any:
    """A denial as a post is shown it."""
    return Viewer(post, NOTHING).of(denial)


def posts_of(person: Person, at: datetime) -> list[Post]:
    """The posts of whoever is shut out, for who decides and rings there."""
    return list(held_posts(person, at))


def due_of(denial: Denial) -> datetime | None:
    """By when the decision is owed; None where nobody owes one any more."""
    owed = Duty.objects.filter(code=CONFIRM, record=f"denial:{denial.pk}", closed_at=None)
    found: datetime | None = owed.values_list("due_at", flat=True).first()
    return found
