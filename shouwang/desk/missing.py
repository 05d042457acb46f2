"""无人能办的职责: what a desk is told of offices that owe duties and have nobody who can do them."""

from dataclasses import dataclass
from datetime import datetime

from shouwang.access.granting import ADMINISTRATORS
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework import guarded
from shouwang.casework.missing import Missing, Vacant, vacant, without_hands
from shouwang.casework.posts import may_set, place_of, units_kept
from shouwang.casework.seats import CHAIRS
from shouwang.offices import staffing
from shouwang.offices.models import Grant, Post, Unit


@dataclass(frozen=True)
class Row:
    """One office, and whether this post names people for it."""

    unit: Unit
    count: int
    since: datetime
    is_ours: bool


def told(post: Post, at: datetime) -> list[Row]:
    """For whoever approves posts: every office of its place that lacks somebody; for others none."""
    place = place_of(post)
    if place is None or not may(post, May.APPROVE_POST):
        return []
    return _rows(post, without_hands(at, place))


@dataclass(frozen=True)
class Empty:
    """One town or police office with nobody, and whether this post names people for it."""

    row: Vacant
    is_ours: bool
    role: str


def empty(post: Post) -> list[Empty]:
    """For whoever approves posts: every town and police office of its place with nobody."""
    place = place_of(post)
    if place is None or not may(post, May.APPROVE_POST):
        return []
    return [_empty(post, row) for row in vacant(place)]


def ended(post: Post, at: datetime) -> list[guarded.Ended]:
    """For whoever approves posts and the administrators: their own kind of posts that were ended."""
    place = place_of(post)
    if place is None or not (may(post, May.APPROVE_POST) or post.role in ADMINISTRATORS):
        return []
    return guarded.ended(place, at)


def empty_kept(post: Post) -> list[Empty]:
    """The same of the offices whose posts this post keeps."""
    return [_empty(post, row) for row in vacant(units=units_kept(post))]


def uncovered(post: Post, at: datetime) -> list[Grant]:
    """For whoever keeps posts: whose leave goes on though the one to stand in was refused."""
    if not may(post, May.KEEP_POSTS):
        return []
    found = staffing.uncovered(units_kept(post), at)
    return [one for one in found if may_set(post, one.unit, one.role)]


def _empty(post: Post, row: Vacant) -> Empty:
    role = CHAIRS[row.unit.kind].role
    return Empty(row, may_set(post, row.unit, role), role)


def kept(post: Post, at: datetime) -> list[Row]:
    """The same of the offices whose posts this post keeps."""
    return _rows(post, without_hands(at, units=units_kept(post)))


def _rows(post: Post, found: list[Missing]) -> list[Row]:
    ours = set(units_kept(post).values_list("pk", flat=True)) if found else set()
    return [Row(one.unit, one.count, one.since, one.unit.pk in ours) for one in found]
