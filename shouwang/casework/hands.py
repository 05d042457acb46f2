"""Whose hands do a duty: the one rule asked before a row gets a link, a button or a count."""

from collections.abc import Iterable, Set
from datetime import datetime
from uuid import UUID

from shouwang.access import kinds
from shouwang.access.may import May, doers, granted_in_place
from shouwang.access.policy import may
from shouwang.casework.apart import BY_ANOTHER, who_asked
from shouwang.casework.chairs import Barred, barred, barred_to
from shouwang.casework.models import Duty
from shouwang.offices import queries as offices
from shouwang.offices.models import Post, Role, Unit
from shouwang.statute.duties import RULES

NOBODY = "本单位没有能办的岗位"
ROLES = dict(Role.choices)


def acts_on(post: Post, code: str) -> bool:
    """Whether the post may do the act that the duty of this code asks for, where its unit owes it.

    An act that it does only in another office's place comes with a duty held in that place. Who knows
    only what he reported himself does none: his office holds them.
    """
    if kinds.is_of_oneself(post.role, "report"):
        return False
    rule = RULES[code]
    acts = {May(act) for act in (rule.may, rule.instead) if act}
    in_place = granted_in_place().get(post.role, frozenset())
    return not acts.isdisjoint(in_place) or any(may(post, act) for act in acts)


def codes_for(post: Post) -> list[str]:
    """The duties that this post may do, by code, in the order of the statute."""
    return [code for code in RULES if acts_on(post, code)]


def is_own(post: Post, duty: Duty) -> bool:
    """Whether this post does this duty: its unit owes it, and it may do the act."""
    return duty.holder_id == post.unit_id and acts_on(post, duty.code)


def who_can(unit: Unit | int, duties: Iterable[Duty], at: datetime) -> dict[int, str]:
    """For each of these duties, by its id, the posts of the unit that do it, by role and person."""
    if not (rows := list(duties)):
        return {}
    posts, shut = list(offices.posts_of(unit, at)), barred()
    return {duty.pk: _named(_hands_of(duty, posts, shut)) for duty in rows}


def not_kept_from(posts: Iterable[Post], key: UUID, act: str) -> list[Post]:
    """Those of these posts to whom this file or case is not hidden, so that they may do the act on it."""
    shut = barred()
    return [post for post in posts if not _is_kept_from(post, {key}, act, shut)]


def _hands_of(duty: Duty, posts: Iterable[Post], shut: Barred) -> list[Post]:
    """Who of them does this very duty: for whom the child is there, and who did not ask for it himself."""
    is_by_another = duty.code in BY_ANOTHER
    apart = who_asked(duty.matter_id, duty.code, duty.record) if is_by_another else ()
    able = [post for post in posts if acts_on(post, duty.code) and post.person_id not in apart]
    about = {key for key in (duty.matter_id, duty.child) if key is not None}
    act = RULES[duty.code].may
    return [post for post in able if not _is_kept_from(post, about, act, shut)]


def _is_kept_from(post: Post, about: Set[UUID], act: str, shut: Barred) -> bool:
    """Whether any of it is hidden from him, or he alone hid it from one who could do the act."""
    kept = barred_to(shut, post.person_id, post.unit_id, doers(act)).union(post.person.hidden)
    return not kept.isdisjoint(about)


def _named(posts: Iterable[Post]) -> str:
    words = dict.fromkeys(f"{ROLES[post.role]} {post.person.title}" for post in posts)
    return "、".join(words) or NOBODY
