"""Questions about support cases and referrals, within the reach in force."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from shouwang.access import reach
from shouwang.assessment.models import Case, Rating, Service
from shouwang.casework.models import Matter
from shouwang.casework.queries import visible_duties, visible_matters
from shouwang.children.models import Child
from shouwang.offices.models import Division, Unit
from shouwang.offices.queries import district_of, unit_of_kind

CONFERS = ("civil_affairs", "police", "justice")


def cases() -> QuerySet[Case]:
    """Every support case the reach shows."""
    return (
        Case.objects.filter(reach.rows(key="matter_id", kind="case"))
        .select_related("matter__division")
        .prefetch_related("services__unit", "reviews__made_by__unit", "reviews__made_by__person")
        .order_by("-opened_at", "-key")
    )


def of_matter(key: UUID) -> Case | None:
    """The support case of one matter."""
    return cases().filter(matter_id=key).first()


def services() -> QuerySet[Service]:
    """Every referral the reach shows: of one's area, one's cases, or to one's own unit."""
    unit = reach.current().unit
    ours = Q(unit_id=unit) if unit else None
    within = reach.rows(key="matter_id", ways=ours, kind="service")
    return (
        Service.objects.filter(within)
        .select_related("unit", "division", "referred_by__unit", "urged_by__unit")
        .order_by("due_on", "key")
    )


def referred_to(unit: int) -> QuerySet[Service]:
    """What has been referred to a unit, open ones first."""
    return services().filter(unit_id=unit).order_by("state", "due_on", "key")


def followed_by(key: UUID, unit: int) -> Matter:
    """The case a unit follows up by an open duty; opened to it for this step only.

    A village worker sees no case content; the open duty alone is his way in.
    """
    owed = visible_duties().filter(
        matter_id=key, code="assessment.follow_up", holder_id=unit, closed_at=None
    )
    if not owed.exists() and not visible_matters().filter(key=key).exists():
        raise Http404
    reach.widen(key)
    return Matter.objects.select_related("division").get(pk=key)


def offices_at(division: Division) -> list[Unit]:
    """With whom a town confers about a case of this place: civil affairs, police, justice."""
    place = district_of(division)
    found = [unit_of_kind(kind, place) for kind in CONFERS] if place else []
    return [unit for unit in found if unit is not None]


def ratings(child: Child) -> QuerySet[Rating]:
    """The risk sheets of one child, the newest first."""
    return (
        Rating.objects.filter(reach.rows(key="child_id", kind="standing"), child=child)
        .select_related("rated_by__unit", "rated_by__person")
        .order_by("-rated_at", "-key")
    )
