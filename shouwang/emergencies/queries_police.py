"""Questions about the police's own part of a case, within the reach in force."""

from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.emergencies.models import PoliceRecord, StationTransfer
from shouwang.offices.models import Post, Unit
from shouwang.offices.queries import district_of, inside

SENT_TO = ("police_station", "police")


def records_of(case: UUID) -> QuerySet[PoliceRecord]:
    """What the police wrote of their own part, the first one first."""
    found = PoliceRecord.objects.filter(reach.rows(key="matter_id", kind="emergency"), matter=case)
    return found.select_related("unit").order_by("pk")


def transfers_of(case: UUID) -> QuerySet[StationTransfer]:
    """Where the police sent a case, the first one first."""
    found = StationTransfer.objects.filter(
        reach.rows(key="matter_id", kind="emergency"), matter=case
    )
    return found.select_related("sender", "receiver").order_by("pk")


def open_transfer(case: UUID) -> StationTransfer | None:
    """The transfer that nobody has answered."""
    return transfers_of(case).filter(outcome="").first()


def owes_answer(case: UUID, post: Post) -> bool:
    """Whether this post's office has to receive or return it."""
    owed = Duty.objects.filter(code="emergencies.receive_transfer", matter=case, closed_at=None)
    return owed.filter(reach.rows(key="matter_id"), holder=post.unit_id).exists()


def stations(case: Matter, post: Post) -> QuerySet[Unit]:
    """The police offices of the district that a case can be sent to."""
    district = district_of(case.division) or case.division
    places = inside(district).values("code")
    found = Unit.objects.filter(kind__in=SENT_TO, division__in=places)
    return found.exclude(pk=post.unit_id).order_by("name")
