"""Who at an office is there to do something: a post in force, of somebody who has come to work.

Which role may do what, and how long a new account is waited for, the floors above know: they pass
both in.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shouwang.offices.models import Grant, Post, Unit
from shouwang.offices.prepared import fetch
from shouwang.offices.queries import in_force


@dataclass(frozen=True)
class Hand:
    """One post that somebody works in now: at which unit, as what, and what is hidden from him.

    `has_come`: whether he signed in and set a password of his own; a new account counts as there
    before that. `fills`: false of a stand-in whom nobody approved yet, for a post that nobody holds.
    """

    unit: int
    role: str
    person: int
    hidden: frozenset[UUID]
    has_come: bool = True
    fills: bool = True


# A one-time code alone is not yet somebody who works: who stopped at 设置本人密码 reads nothing.
HAS_COME = Q(person__last_login__isnull=False, person__must_change=False)


# He signed in after the one who was to stand in for him was refused: he is not away any more.
BACK = Q(stands_for__person__last_login__gt=F("decided_at"))


# `at_work` with HAS_COME, as a statement: asked whenever a duty is given to somebody.
HANDS = f"""
SELECT h.unit_id, h.role, h.person_id, p.hidden, p.last_login IS NOT NULL AND NOT p.must_change,
    h.granted_by_id IS NOT NULL OR h.stands_for_id IS NULL OR EXISTS (
        SELECT FROM offices_post o WHERE o.id = h.stands_for_id AND o.until > %(at)s
    )
FROM offices_post h JOIN offices_person p ON p.id = h.person_id
WHERE h.unit_id = ANY(%(units)s) AND p.is_active AND h.suspended_at IS NULL
AND h.since <= %(at)s AND h.until > %(at)s
AND (p.last_login IS NOT NULL AND NOT p.must_change OR h.since > %(waited)s)
AND NOT EXISTS (
    SELECT FROM offices_post s
    WHERE s.stands_for_id = h.id AND s.since <= %(at)s AND s.until > %(at)s
)
AND NOT EXISTS (
    SELECT FROM offices_grant g WHERE g.stands_for_id = h.id
    AND g.since <= %(at)s AND g.until > %(at)s AND (
        g.state = '{Grant.State.ASKED.value}' OR g.state = '{Grant.State.REFUSED.value}'
        AND (p.last_login IS NULL OR p.last_login <= g.decided_at)
    )
)
ORDER BY h.id
"""


def at_work(at: datetime, waited: timedelta) -> QuerySet[Post]:
    """The posts whose holder is there: account open, not suspended, not on leave, has come to work.

    Whoever never came (HAS_COME) is there as long as the post is new, `waited`. On leave is who has a
    stand-in now, or for whom one is asked for and not approved yet; one who was refused brings nobody
    back: away he stays to the end of that leave, or until he signs in again.
    """
    has_come = HAS_COME | Q(since__gt=at - waited)
    return Post.objects.filter(in_force(at), has_come).exclude(_on_leave(at))


def is_on_leave(person: int, at: datetime) -> bool:
    """Whether somebody is away now from a post of his own, whoever stands in there."""
    return Post.objects.filter(in_force(at), _on_leave(at), person=person).exists()


def _on_leave(at: datetime) -> Q:
    stands = Post.objects.filter(stands_for=OuterRef("pk"), since__lte=at, until__gt=at)
    leaves = Grant.objects.filter(stands_for=OuterRef("pk"), since__lte=at, until__gt=at)
    asked = leaves.filter(state=Grant.State.ASKED)
    refused = leaves.filter(Q(state=Grant.State.REFUSED) & ~BACK)
    return Q(Exists(stands) | Exists(asked) | Exists(refused))


def uncovered(units: Iterable[Unit], at: datetime) -> list[Grant]:
    """Whose leave goes on though the one who was to stand in was refused, and nobody else does.

    As the grants that were refused, the last of each post.
    """
    stands = Post.objects.filter(stands_for=OuterRef("stands_for"), since__lte=at, until__gt=at)
    asked = Grant.objects.filter(
        stands_for=OuterRef("stands_for"), state=Grant.State.ASKED, until__gt=at
    )
    found = Grant.objects.filter(
        Q(state=Grant.State.REFUSED) & ~BACK,
        unit__in=list(units),
        since__lte=at,
        until__gt=at,
        stands_for__until__gt=at,
        stands_for__suspended_at=None,
    )
    rows = found.exclude(Exists(stands) | Exists(asked)).order_by("decided_at", "id")
    rows = rows.select_related("unit", "person", "stands_for__person", "decided_by__person")
    return list({grant.stands_for_id: grant for grant in rows}.values())


def hands_of(units: Collection[int], at: datetime, waited: timedelta) -> list[Hand]:
    """Everybody who is there at these units."""
    return fetch(HANDS, {"units": sorted(units), "at": at, "waited": at - waited}, _hand)


def _hand(row: Sequence[Any]) -> Hand:
    unit, role, person, hidden, has_come, fills = row
    return Hand(unit, role, person, frozenset(hidden), has_come, fills)


def _know(people: Iterable[int], key: UUID, roles: Collection[str]) -> Q:
    known = Q(person__in=list(people)) & ~Q(person__hidden__contains=[key])
    return known & Q(role__in=list(roles)) if roles else known


def has_any_of(
    unit: Unit,
    people: Iterable[int],
    key: UUID,
    at: datetime,
    waited: timedelta,
    roles: Collection[str] = (),
) -> bool:
    """Whether any of these people, but who must not know of this file, is there at the unit.

    `roles`: as one of these.
    """
    return at_work(at, waited).filter(_know(people, key, roles), unit=unit).exists()


def units_of(
    people: Iterable[int],
    key: UUID,
    kinds: Sequence[str],
    at: datetime,
    waited: timedelta,
    roles: Collection[str] = (),
) -> list[Unit]:
    """The units of these kinds where any of these people, but who must not know of this file, is.

    In the order of the kinds.
    """
    posts = at_work(at, waited).filter(_know(people, key, roles), unit__kind__in=kinds)
    rows = Unit.objects.filter(pk__in=posts.values("unit")).order_by("id")
    return sorted(rows, key=lambda unit: kinds.index(unit.kind))
