"""The quarterly list of who holds which post: each is confirmed or ended, or suspended in the end (3.2.6).

Source: 儿童个人信息网络保护规定 Art. 15, 未成年人网络保护条例 Art. 36.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.granting import granting
from shouwang.access.may import May
from shouwang.casework import posts
from shouwang.casework.actions_suspending import give_back, is_last_there, suspend_post
from shouwang.casework.figures import CALENDAR, span_at
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.casework.steps import check
from shouwang.kernel.clock import add, local, midnight
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import locks
from shouwang.offices import queries as offices
from shouwang.offices.locks import Kind
from shouwang.offices.models import Person, Post, Unit

CLAUSE = "3.2.6"
DUTY = "posts.certify"
KINDS = ("town", "civil_affairs", "conference_office")
UNCONFIRMED = "季度核对逾期未确认"

register(
    {
        "certify_not_listed": "这个岗位不在本单位要核对的名单上，或者已经核对过。",
        "certifies_himself": "本人的岗位由同单位其他人或上级核对。",
    }
)


def quarter_of(at: datetime) -> datetime:
    """The instant at which the quarter of `at` began."""
    day = local(at).date()
    return midnight(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def _roles(spec: str) -> list[str]:
    return [row.role for row in granting().values() if row.certified_at == spec]


def list_of(office: Unit, at: datetime) -> QuerySet[Post]:
    """The posts that this office has not confirmed in the present quarter, suspended ones too.

    Stand-ins end by themselves; a post of this quarter was approved in it.
    """
    here, since = office.division, quarter_of(at)
    spec = office.kind if office.kind == "town" else f"district.{office.kind}"
    roles = _roles(spec)
    inside = Q(unit__division__code__gte=here.low, unit__division__code__lte=here.high)
    which = inside & Q(role__in=roles)
    if office.kind == "civil_affairs":  # what a town would certify and no town holds
        which |= Q(unit__division=here, role__in=_roles("town"))
        which |= Q(unit__kind="city_civil_affairs", unit__division=offices.city_of(here))
    fresh = Q(confirmed_at=None) | Q(confirmed_at__lt=since)
    return (
        Post.objects.filter(offices.on_the_list(at) & which & fresh, since__lt=since)
        .filter(stands_for=None)
        .select_related("unit__division", "person")
        .order_by("unit__division", "unit", "since", "id")
    )


def offices_of(by: Unit) -> list[Unit]:
    """The offices whose lists are this unit's to certify now: its own, and one that has nobody."""
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code=DUTY, holder=by, closed_at=None)
        units = {duty.held_for or duty.holder for duty in owed.select_related("held_for", "holder")}
    own = {by} if by.kind in KINDS else set()
    return sorted(units | own, key=lambda unit: unit.pk)


def call_for_quarter(*, at: datetime) -> int:
    """Have each office certify its list, once a quarter. The clock asks each day.

    Source: 3.2.6. Effect: duty posts.certify. Returns: how many offices were asked.
    """
    asked = _not_called(at)
    hold(*(office.key for office, _ in asked))
    for office, count in asked:
        facts = {"unit": office.pk, "subject": f"{count} 个岗位"}
        posts.told(office, "posts.certifying", office, None, at, **facts)
    return len(asked)


def _not_called(at: datetime) -> list[tuple[Unit, int]]:
    """The offices that have a list and were not called in this quarter, and how many posts it names."""
    since, found = quarter_of(at), []
    units = Unit.objects.filter(kind__in=KINDS).select_related("division__parent")
    for office in units.order_by("id"):
        called = Event.objects.filter(matter=office.key, name="posts.certifying", at__gte=since)
        known = called.filter(at__lte=at)  # not what a clock that was ahead wrote of a day to come
        count = 0 if known.exists() else list_of(office, at).count()
        if count:
            found.append((office, count))
    return found


@transaction.atomic
def confirm(rows: Iterable[Post], *, by: Post, at: datetime) -> int:
    """Confirm that these posts are still held and needed; with the last one the list is done.

    A post that was suspended because nobody confirmed it is given back.
    Refuses: not_permitted, certify_not_listed, certifies_himself.
    """
    check(by, May.CERTIFY_POST)
    lists = {office: set(list_of(office, at)) for office in offices_of(by.unit)}
    done, rows = 0, list(rows)
    _hold_all(rows, lists)
    for post in rows:
        office = next((office for office, owed in lists.items() if post in owed), None)
        if office is None:
            raise Refusal("certify_not_listed", CLAUSE)
        if post.person_id == by.person_id:
            raise Refusal("certifies_himself", CLAUSE)
        post.confirmed_at, post.confirmed_by = at, by
        post.save(update_fields=["confirmed_at", "confirmed_by"])
        posts.told(post.unit, "posts.confirmed", post, by, at)
        posts.on_trail(by, "confirm_post", post.person, post.role, at, unit=post.unit)
        if post.suspended_at is not None:
            give_back(post, by=by, at=at, reason="季度核对确认")
        done += 1
    settle(by=by, at=at)
    return done


def _hold_all(rows: Iterable[Post], lists: Iterable[Unit]) -> None:
    """Hold whose posts they are, and the affairs of their offices and of those whose lists they are on."""
    locks.hold(Kind.PERSON, Person, [post.person_id for post in rows])
    hold(*(post.unit.key for post in rows), *(office.key for office in _owing(lists)))


def _owing(lists: Iterable[Unit] = ()) -> list[Unit]:
    """The offices whose lists are owed now, and these."""
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code=DUTY, closed_at=None).select_related("held_for", "holder")
        return [*lists, *(duty.held_for or duty.holder for duty in owed.order_by("id"))]


def settle(*, by: Post | None, at: datetime) -> int:
    """Close the lists on which nothing is left: all is confirmed, ended or run out."""
    empty = [office for office in _owing() if not list_of(office, at).exists()]
    hold(*(office.key for office in empty))
    for office in empty:
        posts.told(office, "posts.certified", office, by, at)
    return len(empty)


def suspend_unconfirmed(*, at: datetime) -> int:
    """Suspend what nobody confirmed long after the list was due. The clock asks each day.

    The last one at an office whose duties nobody else would take is left and climbs on. The
    invented people of a demo instance are left alone.
    Returns: how many posts were suspended.
    """
    late = {} if settings.DEMO else {post.pk: post for post in _unconfirmed(at)}
    hold(*(office.key for office in _owing()), *(post.unit.key for post in late.values()))
    settle(by=None, at=at)
    done = 0
    for post in late.values():
        if not is_last_there(post, at):
            suspend_post(post, why=UNCONFIRMED, at=at)
            done += 1
    return done


def _unconfirmed(at: datetime) -> Iterator[Post]:
    """The posts on lists that were due long ago, not suspended yet."""
    late = Duty.objects.filter(code=DUTY, closed_at=None, due_at__lt=at)
    for duty in late.select_related("held_for__division", "holder__division", "division"):
        grace = span_at("certify_grace", duty.division, duty.due_at)
        if add(duty.due_at, grace, CALENDAR) <= at:
            yield from list_of(duty.held_for or duty.holder, at).filter(suspended_at=None)
