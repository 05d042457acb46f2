"""Whether a case is of a child of this name, or tells these words: asked by a package below (settings.WHO_IS_REPORTED)."""

from collections.abc import Collection
from uuid import UUID

from shouwang.access import reach
from shouwang.children.naming import plain, plain_name
from shouwang.reports.models import Report


def is_named(cases: Collection[UUID], name: str) -> bool:
    """Whether a report of one of these running cases names this child, or is of a file of this name.

    Nothing of the reports is told but that. Spaces, wide letters, dots and older characters make no difference.
    """
    with reach.entered(reach.EVERYTHING):
        rows = Report.objects.filter(matter__in=cases, matter__closed_at=None)
        found = list(rows.values_list("described", "child__name"))
    told = plain_name(name)
    return any(told in plain_name(said) or told == plain_name(own or "") for said, own in found)


def is_told(cases: Collection[UUID], texts: Collection[str]) -> bool:
    """Whether a report of one of these running cases tells all of this, in the same words."""
    with reach.entered(reach.EVERYTHING):
        rows = Report.objects.filter(matter__in=cases, matter__closed_at=None)
        found = list(rows.values_list("told", flat=True))
    return any(all(plain(text) in plain(told) for text in texts) for told in found)
