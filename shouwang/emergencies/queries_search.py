"""Questions about a search and its card, within the reach in force."""

from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.emergencies.models import MissingCard, SearchEntry


def entries_of(case: UUID) -> QuerySet[SearchEntry]:
    """What was done to find the child, the first first."""
    found = SearchEntry.objects.filter(reach.rows(key="matter_id", kind="emergency"), matter=case)
    return found.select_related("unit").order_by("pk")


def card_of(case: UUID) -> MissingCard | None:
    """The card as it was written last."""
    found = MissingCard.objects.filter(reach.rows(key="matter_id", kind="emergency"), matter=case)
    return found.select_related("unit").order_by("-pk").first()
