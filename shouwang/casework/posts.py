"""Leaving posts and keeping them, with the duties that follow (4.2); asking is actions_granting's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.granting import ADMINISTRATORS, granting
from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework import guarded
from shouwang.casework.bulk import raise_many
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.holders import resolve
from shouwang.casework.holding import born, hold
from shouwang.casework.leaving import is_last
from shouwang.casework.models import Duty, Matter
from shouwang.casework.seats import CHAIRS, DESK, VILLAGE, WITH_A_DESK, empty
from shouwang.casework.steps import check, raise_event
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices import accounts, locks, queries
from shouwang.offices.locks import Kind
from shouwang.offices.models import Division, Grant, Person, Post, Role, Unit

ROSTER = 1
ASKS, APPROVES = "asks", "approves"
# Who keeps posts at the offices that certify them.
SEATED = {
    "town": (Role.TOWN_SUPERVISOR,),
    "civil_affairs": (Role.DISTRICT_OFFICER, Role.DISTRICT_LEAD, Role.SECURITY_ADMIN),
    "conference_office": (Role.CONFERENCE_OFFICE,),
}
UNDER_TOWN = ("village", "school", "kindergarten", "hospital")


register(
    {
        "post_not_yours": "{unit}的“{role}”不由您的岗位办理，请看权限表“谁提名、谁批准”。",
    }
)


def place_of(by: Post) -> Division | None:
    """The place whose posts this post may keep."""
    return reach.figures_place(by) or queries.district_of(by.unit.division)


def covers(by: Post, unit: Unit) -> bool:
    """Whether the unit lies in the place of the post; a district also keeps its city's readers."""
    place = place_of(by)
    if place is None:
        return False
    is_city = unit.kind == "city_civil_affairs" and queries.city_of(place) == unit.division
    return is_city or place.low <= unit.division_id <= place.high


def units_kept(by: Post) -> QuerySet[Unit]:
    """The units whose posts this post may keep, by place and kind."""
    place = place_of(by)
    if place is None:
        return Unit.objects.none()
    inside = Q(division__code__gte=place.low, division__code__lte=place.high)
    if by.role == Role.TOWN_SUPERVISOR:
        inside &= Q(kind__in=UNDER_TOWN)
    else:
        inside |= Q(kind="city_civil_affairs", division=queries.city_of(place))
    return Unit.objects.filter(inside).order_by("division_id", "kind", "id")


def people_kept(by: Post) -> QuerySet[Person]:
    """Who holds or held a post in these units, or waits for one."""
    units = units_kept(by)
    asked = Q(grants__unit__in=units, grants__state=Grant.State.ASKED)
    return Person.objects.filter(Q(posts__unit__in=units) | asked).distinct()


def deciders(role: str) -> list[str]:
    """The roles that approve such a post, and let it go on."""
    return sorted(granting()[role].approves)


def keepers(role: str) -> list[str]:
    """The roles that may end such a post or give it back, as `keeps` says."""
    row = granting()[role]
    certify = SEATED[row.certified_at.rpartition(".")[2]]
    return sorted({*row.asks, *row.approves, *certify})


def may_set(by: Post, unit: Unit, role: str, way: str = ASKS) -> bool:
    """Whether this post asks for that role at that unit, or approves it: access/granting.csv."""
    return by.role in getattr(granting()[role], way) and covers(by, unit)


def keeps(by: Post, unit: Unit, role: str) -> bool:
    """Whether this post may end such a post: it asks for it, approves it or certifies it."""
    at = granting()[role].certified_at
    certifies = at.rpartition(".")[2] == by.unit.kind and covers(by, unit)
    return certifies or may_set(by, unit, role) or may_set(by, unit, role, APPROVES)


def must_keep(by: Post, unit: Unit, role: str) -> None:
    """Go on only when this post may end such a post.

    Refuses: not_permitted, post_not_yours.
    """
    check(by, May.KEEP_POSTS)
    if not keeps(by, unit, role):
        raise Refusal("post_not_yours", unit=unit.name, role=Role(role).label)


def office_for(unit: Unit, role: str, which: str) -> Unit:
    """The office that approves (`approved_at`) or certifies (`certified_at`) such a post."""
    return resolve(getattr(granting()[role], which), _home(unit), {})


def _home(unit: Unit) -> Division:
    """Where its offices are looked for: a city's own unit has those of its first district."""
    if queries.district_of(unit.division) is not None:
        return unit.division
    inside = queries.inside(unit.division).filter(units__kind="civil_affairs")
    return inside.first() or unit.division


def unit_matter(unit: Unit, at: datetime) -> Matter:
    """The matter of a unit's own affairs, made when it is first needed."""
    matter, is_new = Matter.objects.get_or_create(
        key=unit.key,
        defaults={
            "kind": Matter.Kind.UNIT,
            "number": f"DW-{unit.code}",
            "division": unit.division,
            "label": ROSTER,
            "opened_at": at,
        },
    )
    if is_new:
        born(matter)
    return matter


def told(
    unit: Unit, name: str, record: object, by: Post | None, at: datetime, /, **facts: Any
) -> None:
    """Raise an event of the posts on the unit's matter: `record` is a unit, a post or a grant."""
    mark = f"{record._meta.model_name}:{record.pk}"  # type: ignore[attr-defined]
    hold(unit.key)
    with reach.entered(reach.EVERYTHING):
        raise_event(unit_matter(unit, at), name, record=mark, by=by, at=at, facts=facts)


def subject_of(person: Person, role: str) -> str:
    """Whom a duty about a post is about: staff, never a child."""
    return f"{person.title} {Role(role).label}"


def on_trail(
    by: Post | None,
    act: str,
    person: Person,
    role: str,
    at: datetime,
    why: str = "",
    unit: Unit | None = None,
) -> None:
    """Have the trail know what was done to whose account, and at which unit, never of a child."""
    words = " ".join((person.name, unit.name if unit else "", Role(role).label if role else ""))
    note(by, act=act, key=None, at=at, reason=" ".join(f"{words} {why}".split()), outcome="done")


def emptied(unit: Unit, by: Post | None, at: datetime) -> None:
    """After a post ended or was suspended: what nobody there can do now goes to who can.

    A village without a worker is its town's to fill; a town or a station without anybody is the
    bureau's, and stays owed while others do its work.
    """
    chair = CHAIRS.get(unit.kind)
    if chair and empty([unit], at) and unit.key not in owing(chair.duty):
        told(unit, chair.vacated, unit, by, at, **_named(unit))
    hand_over_vacant(at=at, units=[unit])


def peopled(unit: Unit, by: Post | None, at: datetime) -> None:
    """After a post began, was given back or first came to: the office takes back what is its own.

    A chair is filled once its holder has set a password of his own.
    """
    chair = CHAIRS.get(unit.kind)
    if chair and not empty([unit], at) and unit.key in owing(chair.duty):
        told(unit, chair.filled, unit, by, at, **_named(unit))
    hand_over_vacant(at=at, units=[unit])


@transaction.atomic
def dismiss(post: Post, *, by: Post, at: datetime, reason: str = "") -> Post:
    """End a post; a village left without a worker becomes the town's duty to fill.

    Source: 4.2. Effect: duty posts.fill; the village's open duties go to its town; what was owed
    about the post is owed no more. The end of a guarded post (casework.guarded) stands on the desks
    of who approves posts and of the administrators.
    Refuses: not_permitted, post_not_yours; of the last one at an office end_reason; of a guarded one
    end_not_yours, end_reason, end_last.
    """
    must_keep(by, post.unit, post.role)
    locks.hold(Kind.PERSON, Person, [post.person_id])
    words = within(reason.strip(), 200)
    if not words and post.role not in guarded.GUARDED and is_last(post, at):
        raise Refusal("end_reason", guarded.CLAUSE)
    if post.role in guarded.GUARDED:
        asks = by.role in ADMINISTRATORS and may_set(by, post.unit, post.role)
        if not (asks or may_set(by, post.unit, post.role, APPROVES)):
            guarded.refuse(post)
        guarded.must_end(post, words, at)
    return left(post, by=by, at=at, words=words)


def come_to(person: Person, *, at: datetime) -> None:
    """After somebody came to work for the first time: his offices have him from this minute on."""
    for post in queries.held_posts(person, at):
        peopled(post.unit, None, at)


def left(post: Post, *, by: Post | None, at: datetime, words: str = "") -> Post:
    """What follows when a post ends, whoever ended it."""
    ended = accounts.end_post(post, at=at)
    on_trail(by, "end_post", ended.person, ended.role, at, words, ended.unit)
    facts = {guarded.WHY: words, "whose": subject_of(ended.person, ended.role)}
    is_told = ended.role in guarded.GUARDED and words
    told(ended.unit, "posts.left", ended, by, at, **(facts if is_told else {}))
    emptied(ended.unit, by, at)
    return ended


def note_vacancies(*, at: datetime) -> int:
    """Have every village, town and police office with nobody filled, also one that never had any.

    A day's round of the clock: it sees posts that ended by their date. A town that does not use
    the program yet leaves its villages alone, a bureau its towns and stations. Source: 4.2.
    Returns: how many offices changed.
    """
    villages, others = queries.villages_in_use(at), queries.offices_in_use(WITH_A_DESK, at)
    changed = {**_changed(VILLAGE, list(villages), at), **_changed(DESK, list(others), at)}
    hold(*(unit.key for units in changed.values() for unit in units))
    for name, units in changed.items():
        raise_on_units(name, units, at=at)
    return sum(map(len, changed.values()))


def _changed(kind: str, units: list[Unit], at: datetime) -> dict[str, list[Unit]]:
    """Which of these offices nobody has filled since, and which somebody has, by what is said of them."""
    known, vacant = owing(CHAIRS[kind].duty), empty(units, at)
    left = [unit for unit in units if unit.pk in vacant and unit.key not in known]
    filled = [unit for unit in units if unit.pk not in vacant and unit.key in known]
    return {CHAIRS[kind].vacated: left, CHAIRS[kind].filled: filled}


def owing(code: str) -> set[UUID]:
    """The matters that owe this duty now."""
    with reach.entered(reach.EVERYTHING):
        found = Duty.objects.filter(code=code, closed_at=None)
        return set(found.values_list("matter", flat=True))


def raise_on_units(name: str, units: Sequence[Unit], *, at: datetime) -> None:
    """The clock's own event on each of these units' matters."""
    hold(*(unit.key for unit in units))
    happenings = [(unit_matter(unit, at), f"unit:{unit.pk}", _named(unit)) for unit in units]
    raise_many(name, happenings, by=None, at=at)


def _named(unit: Unit) -> dict[str, str]:
    """Which office it is, for the row of its duty; a village's place says it already."""
    return {} if unit.kind == VILLAGE else {"subject": unit.name}
