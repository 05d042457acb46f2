"""Whose a report is: a unit's, and of whoever knows only what he reported himself, his own alone.

Source: 三（二）1. A school may have reported what its own staff did.
"""

from django.db.models import Q

from shouwang.access import kinds, reach
from shouwang.access.fields import NOTHING
from shouwang.access.kinds import Stand
from shouwang.offices.models import Post
from shouwang.reports.models import Report


def ours() -> Q | None:
    """What one's own unit reported; who reads what he reported himself, that alone."""
    here = reach.current()
    if not here.unit:
        return None
    if kinds.is_of_oneself(here.role, "report"):
        return Q(reporter_unit_id=here.unit, filed_by__person_id=here.person)
    return Q(reporter_unit_id=here.unit)


def stands_to(report: Report, post: Post) -> frozenset[str]:
    """How a post stands to a report of its unit; of others nothing is known by that."""
    if report.reporter_unit_id != post.unit_id:
        return NOTHING
    by = report.filed_by if kinds.is_of_oneself(post.role, "report") else None
    is_self = by is not None and by.person_id == post.person_id
    return frozenset({Stand.OWN, Stand.SELF}) if is_self else frozenset({Stand.OWN})
