"""A post that ends is renewed before its end, or somebody is told so until he decides (4.2)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework import posts
from shouwang.casework.actions_granting import CLAUSE, must_end
from shouwang.casework.figures import value_at
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.casework.queries import owed_by
from shouwang.casework.seats import CHAIRS
from shouwang.casework.steps import check
from shouwang.kernel.clock import DAY, cn_date, last_day
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices import locks
from shouwang.offices.locks import Kind
from shouwang.offices.models import Person, Post, Unit
from shouwang.offices.queries import on_the_list, posts_of
from shouwang.statute.figures import figure

register(
    {
        "renew_stand_in": "代班到期不续期：请另行安排代班，或者正式提名。",
        "renew_over": "岗位已于{last}到期，请重新提名。",
        "renew_nobody": "请至少勾选一个岗位。",
    }
)


@transaction.atomic
def renew(post: Post, *, until: datetime, reason: str, by: Post, at: datetime) -> Post:
    """Let a post go on to a later end, before it has ended: by neither its holder nor its asker.

    Source: 4.2. Effect: closes posts.renew.
    Refuses: not_permitted, post_not_yours, approves_his_own, renew_stand_in, renew_over,
    grant_reason, leave_dates, grant_too_long.
    """
    check(by, May.APPROVE_POST)
    locks.hold(Kind.PERSON, Person, [post.person_id])
    post = (
        Post.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=post.pk)
    )
    if not posts.may_set(by, post.unit, post.role, posts.APPROVES):
        role = post.get_role_display()
        raise Refusal("post_not_yours", CLAUSE, unit=post.unit.name, role=role)
    if is_his_own(post, by):
        raise Refusal("approves_his_own", CLAUSE)
    if post.stands_for_id:
        raise Refusal("renew_stand_in", CLAUSE)
    if post.until <= at:
        raise Refusal("renew_over", CLAUSE, last=cn_date(last_day(post.until)))
    if not reason.strip():
        raise Refusal("grant_reason", CLAUSE)
    must_end(post.unit, max(post.since, at), until)
    post.until, post.granted_by, post.reason = until, by, within(reason.strip(), 200)
    post.save(update_fields=["until", "granted_by", "reason"])
    posts.told(post.unit, "posts.renewed", post, by, at)
    posts.on_trail(by, "renew_post", post.person, post.role, at, unit=post.unit)
    return post


def is_his_own(post: Post, by: Post) -> bool:
    """Whether somebody else must decide: it is his own, or he asked for it."""
    return by.person_id in (post.person_id, post.asked_by.person_id if post.asked_by else None)


def may_renew(post: Post, by: Post) -> bool:
    """Whether this post decides on that one: its approver's, and neither his own nor asked by him."""
    return not is_his_own(post, by) and posts.may_set(by, post.unit, post.role, posts.APPROVES)


def waiting(unit: Unit) -> list[Post]:
    """The posts whose renewal this unit owes, the first to end first; over ones, too."""
    owed = owed_by(unit).filter(code="posts.renew").values_list("record", flat=True)
    keys = [int(record.partition(":")[2]) for record in owed]
    found = Post.objects.filter(pk__in=keys).order_by("until", "unit__division", "unit", "id")
    return list(found.select_related("unit__division", "person", "asked_by"))


@transaction.atomic
def renew_all(
    chosen: Sequence[Post], *, until: datetime, reason: str, by: Post, at: datetime
) -> int:
    """Let each of these posts go on to the same day, or none of them; how many.

    Source: 4.2. Refuses: renew_nobody, and whatever `renew` refuses of any of them.
    """
    if not chosen:
        raise Refusal("renew_nobody", CLAUSE)
    locks.hold(Kind.PERSON, Person, [post.person_id for post in chosen])
    hold(*(post.unit.key for post in chosen))
    for post in chosen:
        renew(post, until=until, reason=reason, by=by, at=at)
    return len(chosen)


def call_for_renewal(*, at: datetime) -> int:
    """Have the approver's office renew each post that ends soon, once. The clock asks each day.

    Source: 4.2. Effect: duty posts.renew, reminded again some days before (figures renew_notice,
    renew_last). A post that ends by its date leaves it open: somebody must decide.
    A post that is over and whose chair somebody else fills, or is asked to be filled, is renewed by
    nobody any more: what was owed ends. Returns: how many posts were told of.
    """
    most = max(figure("renew_notice").value, 1) * 3 * DAY  # no place may set more: actions.bounds
    ending = Post.objects.filter(on_the_list(at), until__lte=at + most, stands_for=None)
    rows = ending.select_related("unit__division__parent", "person").order_by("id")
    soon = [post for post in rows if _is_to_be_called(post, most, at)]
    over = _over(at)
    hold(*(post.unit.key for post in (*soon, *over)))
    for post in soon:
        office = posts.office_for(post.unit, post.role, "approved_at")
        facts = {"unit": office.pk, "subject": posts.subject_of(post.person, post.role)}
        facts["hands"] = posts.deciders(post.role)
        ends_on = last_day(post.until).isoformat()
        posts.told(post.unit, "posts.ending", post, None, at, **facts, ends_on=ends_on)
    for post in over:
        posts.told(post.unit, "posts.left", post, None, at)
    return len(soon) + len(over)


def _is_to_be_called(post: Post, most: timedelta, at: datetime) -> bool:
    ahead = value_at("renew_notice", post.unit.division, at) * DAY
    return post.until - ahead <= at and not _is_called(post, post.until - most, at)


def _over(at: datetime) -> list[Post]:
    """Renewing what is over is no act: it was left, once the chair is somebody else's matter."""
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code="posts.renew", closed_at=None)
        keys = [int(one.partition(":")[2]) for one in owed.values_list("record", flat=True)]
    gone = Q(until__lte=at) | Q(person__is_active=False, person__suspended_at=None)
    over = Post.objects.filter(gone, pk__in=keys).select_related("unit__division", "person")
    return [post for post in over.order_by("id") if _is_replaced(post, at)]


def _is_replaced(post: Post, at: datetime) -> bool:
    """Whether somebody else holds it now, or the office, being empty, is owed somebody by a duty."""
    others = posts_of(post.unit, at).filter(role=post.role).exclude(person=post.person_id)
    return others.exists() or post.unit.kind in CHAIRS


def _is_called(post: Post, since: datetime, at: datetime) -> bool:
    """Whether it was called since then; what a clock that was ahead wrote has not happened yet."""
    mark = f"post:{post.pk}"
    found = Event.objects.filter(matter=post.unit.key, record=mark, name="posts.ending")
    return found.filter(at__gte=since, at__lte=at).exists()
