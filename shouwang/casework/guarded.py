"""The administrators' posts and the city's: ended by few, with a reason, and somebody is told (4.2).

Source: 儿童个人信息网络保护规定 Art. 15, 未成年人网络保护条例 Art. 36.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.granting import ADMINISTRATORS, granting
from shouwang.casework.models import Event
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import locks, queries
from shouwang.offices.locks import Kind
from shouwang.offices.models import Division, Post, Role
from shouwang.offices.staffing import HAS_COME

CLAUSE = "4.2"
GUARDED = frozenset({*ADMINISTRATORS, Role.CITY})
# Without one of these nobody keeps the program or its accounts.
NEVER_NONE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
TOLD_FOR = timedelta(days=30)
WHY = "why_ended"

register(
    {
        "end_not_yours": "“{role}”的离岗由{who}办理，本岗位不能办。",
        "end_reason": "请写明离岗的理由。",
        "end_last": "{title}是最后一名{role}。请先提名接任的人，等其登录并设置本人密码后再办离岗。",
    }
)


def refuse(post: Post) -> None:
    """Say who ends such a post: whoever approves it, or the administrator who asks for it."""
    row = granting()[post.role]
    roles = [role for role in Role if role in row.approves | (row.asks & ADMINISTRATORS)]
    who = "、".join(role.label for role in roles)
    raise Refusal("end_not_yours", CLAUSE, role=post.get_role_display(), who=who)


def must_end(post: Post, reason: str, at: datetime) -> None:
    """Go on only with a reason, and never with the last one whom the program cannot be without.

    Refuses: end_reason, end_last.
    """
    if not reason:
        raise Refusal("end_reason", CLAUSE)
    if post.role not in NEVER_NONE:
        return
    # Of two that are ended in one instant the second one finds the first one ended.
    locks.hold(Kind.POST, Post, _same(post).values_list("pk", flat=True))
    if is_last(post, at):
        facts = {"title": post.person.title, "role": post.get_role_display()}
        raise Refusal("end_last", CLAUSE, **facts)


def is_last(post: Post, at: datetime) -> bool:
    """Whether nobody else who has come holds, at that instant, what the program cannot be without."""
    if post.role not in NEVER_NONE:
        return False
    others = _same(post).filter(queries.in_force(at), HAS_COME).exclude(person=post.person_id)
    return not others.exists()


def _same(post: Post) -> QuerySet[Post]:
    place = queries.district_of(post.unit.division) or post.unit.division
    here = {"unit__division__code__gte": place.low, "unit__division__code__lte": place.high}
    return Post.objects.filter(role=post.role, **here)


@dataclass(frozen=True)
class Ended:
    """One guarded post that somebody ended, or, by nobody, that goes on: whose, why, when."""

    whose: str
    why: str
    by: str
    at: datetime


def ended(place: Division, at: datetime) -> list[Ended]:
    """The guarded posts of a place that were ended of late or had to go on, the newest first."""
    with reach.entered(reach.EVERYTHING):
        told = Event.objects.filter(facts__has_key=WHY, at__gte=at - TOLD_FOR)
        found = told.filter(name__in=("posts.left", "posts.kept"))
        city = queries.city_of(place)
        here = found.filter(division__code__gte=place.low, division__code__lte=place.high)
        here |= found.filter(division=city)
        rows = here.select_related("by__unit", "by__person").order_by("-at", "-id")
        return [Ended(row.facts["whose"], row.facts[WHY], _who(row.by), row.at) for row in rows]


def _who(by: Post | None) -> str:
    return f"{by.unit.name} {by.person.title}" if by is not None else ""
