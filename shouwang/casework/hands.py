"""Whose hands do a duty: the one rule asked before a row gets a link, a button or a count."""

from collections.abc import Collection, Iterable
from datetime import datetime

from shouwang.access import kinds
from shouwang.access.may import May, granted_in_place
from shouwang.access.policy import may
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


def who_can(unit: Unit | int, codes: Collection[str], at: datetime) -> dict[str, str]:
    """For each of these duties the posts of the unit that may do it, by role and person."""
    if not codes:
        return {}
    posts = list(offices.posts_of(unit, at))
    return {code: _named(one for one in posts if acts_on(one, code)) for code in codes}


def _named(posts: Iterable[Post]) -> str:
    words = dict.fromkeys(f"{ROLES[post.role]} {post.person.title}" for post in posts)
    return "、".join(words) or NOBODY
