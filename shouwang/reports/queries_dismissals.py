"""Every no that an office said to a report, with what became of it: for the lead."""

from django.db.models import Exists, OuterRef, QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.reports.models import Addition, Dismissal

LOOKS = ("reports.look_again_police", "reports.look_again_civil_affairs")


def dismissals() -> QuerySet[Dismissal]:
    """All within the reach, the newest first, those that ended included."""
    objections = Addition.objects.filter(
        report=OuterRef("report"), is_objection=True, added_at__gte=OuterRef("at")
    )
    return (
        Dismissal.objects.filter(reach.rows(key="matter_id", kind="dismissal"))
        .annotate(is_objected=Exists(objections))
        .select_related("report", "by__unit", "division")
        .order_by("-at", "-pk")
    )


def waiting(rows: list[Dismissal]) -> set[str]:
    """The records of these that an office is to look at again."""
    matters = {one.matter_id for one in rows}
    owed = Duty.objects.filter(matter__in=matters, code__in=LOOKS, closed_at=None)
    return set(owed.values_list("record", flat=True))
