"""Filling and leaving posts, with the duties that follow (4.2); accounts are offices'."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.trail import note
from shouwang.casework.bulk import raise_many
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, raise_event
from shouwang.casework.sweep import hand_over_vacant
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, actions_factor, queries
from shouwang.offices.models import Division, Person, Post, Role, Unit

ROSTER = 1
BELOW = {
    Role.TOWN_SUPERVISOR: {Role.VILLAGE_WORKER, Role.SCHOOL, Role.CLASS_TEACHER, Role.HOSPITAL},
    Role.DISTRICT_OFFICER: set(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR},
    Role.SECURITY_ADMIN: set(Role),
    Role.SYSTEM_ADMIN: {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR},
}

register(
    {
        "post_not_yours": "只能设置本级和下级单位的岗位：{unit}的“{role}”不在您的范围内。",
        "leave_dates": "代班结束日期要晚于开始日期。",
        "stands_for_himself": "代班人不能是请假人本人。",
        "already_vacant": "{unit}目前没有在岗人员。",
    }
)


def is_below(by: Post, unit: Unit, role: str) -> bool:
    """Whether this post may set that role at that unit: its kind of work, inside its place."""
    place: Division | None = reach.figures_place(by) or queries.district_of(by.unit.division)
    allowed = role in BELOW.get(Role(by.role), set())
    return allowed and place is not None and place.low <= unit.division_id <= place.high


def _must_be_below(by: Post, unit: Unit, role: str) -> None:
    check(by, May.KEEP_POSTS)
    if not is_below(by, unit, role):
        raise Refusal("post_not_yours", unit=unit.name, role=Role(role).label)


def unit_matter(unit: Unit, at: datetime) -> Matter:
    """The matter of a unit's own affairs, made when it is first needed."""
    matter, _ = Matter.objects.get_or_create(
        key=unit.key,
        defaults={
            "kind": Matter.Kind.UNIT,
            "number": f"DW-{unit.code}",
            "division": unit.division,
            "label": ROSTER,
            "opened_at": at,
        },
    )
    return matter


def _raise(unit: Unit, name: str, by: Post | None, at: datetime) -> None:
    raise_event(unit_matter(unit, at), name, record=f"unit:{unit.pk}", by=by, at=at)


@transaction.atomic
def appoint(
    person: Person, unit: Unit, role: str, *, by: Post, at: datetime, reason: str = ""
) -> Post:
    """Give a person a post below one's own; a village that was vacant takes its duties back.

    Source: 4.2. Refuses: not_permitted, post_not_yours.
    """
    _must_be_below(by, unit, role)
    was_vacant = queries.is_vacant(unit, at)
    post = accounts.give_post(person, unit, role, at=at, by=by, reason=reason)
    if was_vacant and unit.kind == "village":
        _raise(unit, "posts.filled", by, at)
        hand_over_vacant(at=at)
    return post


@transaction.atomic
def dismiss(post: Post, *, by: Post, at: datetime) -> Post:
    """End a post; a village left without a worker becomes the town's duty to fill.

    Source: 4.2. Effect: duty posts.fill; the village's open duties go to its town.
    Refuses: not_permitted, post_not_yours.
    """
    _must_be_below(by, post.unit, post.role)
    ended = accounts.end_post(post, at=at)
    if ended.unit.kind == "village" and queries.is_vacant(ended.unit, at):
        _raise(ended.unit, "posts.vacated", by, at)
        hand_over_vacant(at=at)
    return ended


@transaction.atomic
def stand_in(
    post: Post, person: Person, *, since: datetime, until: datetime, by: Post, reason: str
) -> Post:
    """Have somebody do a post's work while its holder is on leave, to an end date.

    Source: 4.2. Refuses: not_permitted, post_not_yours, leave_dates, stands_for_himself.
    """
    _must_be_below(by, post.unit, post.role)
    if until <= since:
        raise Refusal("leave_dates")
    if person.pk == post.person_id:
        raise Refusal("stands_for_himself")
    return accounts.give_post(
        person,
        post.unit,
        post.role,
        at=since,
        by=by,
        until=until,
        stands_for=post,
        reason=reason,
    )


def note_vacancies(*, at: datetime) -> int:
    """Have every village without a worker filled by its town, also one that never had any.

    A day's round of the clock: it sees posts that ended by their date. A town that does not use
    the program yet is left alone. Source: 4.2. Returns: how many villages changed.
    """
    villages = list(queries.villages_in_use(at))
    held = queries.occupied(villages, at)
    known = owing("posts.fill")
    empty = [unit for unit in villages if unit.pk not in held and unit.key not in known]
    filled = [unit for unit in villages if unit.pk in held and unit.key in known]
    raise_on_units("posts.vacated", empty, at=at)
    raise_on_units("posts.filled", filled, at=at)
    return len(empty) + len(filled)


def owing(code: str) -> set[UUID]:
    """The matters that owe this duty now."""
    found = Duty.objects.filter(code=code, closed_at=None)
    return set(found.values_list("matter", flat=True))


def raise_on_units(name: str, units: Sequence[Unit], *, at: datetime) -> None:
    """The clock's own event on each of these units' matters."""
    happenings = [(unit_matter(unit, at), f"unit:{unit.pk}", {}) for unit in units]
    raise_many(name, happenings, by=None, at=at)


@transaction.atomic
def one_time_code(person: Person, *, by: Post, at: datetime) -> str:
    """A sign-in code for somebody below who forgot the password; on the trail.

    Refuses: not_permitted, post_not_yours, no_such_person.
    """
    _must_be_below_him(person, by, at)
    _note(person, "give_code", by, at)
    return accounts.give_code(person, by=by, at=at)


@transaction.atomic
def reset_factor(person: Person, reason: str, *, by: Post, at: datetime) -> None:
    """Forget the second factors of somebody below who lost them; his sessions end; on the trail.

    Refuses: not_permitted, post_not_yours, no_such_person.
    """
    _must_be_below_him(person, by, at)
    _note(person, "reset_factor", by, at, reason)
    actions_factor.reset(person)


def _must_be_below_him(person: Person, by: Post, at: datetime) -> None:
    """Every post that he holds."""
    posts = list(queries.held_posts(person, at))
    for post in posts:
        _must_be_below(by, post.unit, post.role)
    if not posts:
        raise Refusal("no_such_person", name=person.name)


def _note(person: Person, act: str, by: Post, at: datetime, reason: str = "") -> None:
    done = Trail.Outcome.DONE
    purpose = f"账号 {person.name}"
    note(by, act=act, key=None, at=at, purpose=purpose, reason=reason, outcome=done)
