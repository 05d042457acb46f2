"""Every no that an office said to a report, what became of it, and which reports still stand."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.reports.models import Addition, Dismissal, Report

LOOKS = ("reports.look_again_police", "reports.look_again_civil_affairs")


def owed_again() -> QuerySet[Duty]:
    """The looks that offices still owe, each beside its report: for a query on reports."""
    record = Concat(Value("report:"), Cast(OuterRef("pk"), CharField()))
    return Duty.objects.filter(
        matter=OuterRef("matter"), record=record, code__in=LOOKS, closed_at=None
    )


def standing(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Those that stand: not withdrawn, and not dismissed but where an office is to look again.

    Source: 3.2.2. An objection or facts that nobody has weighed yet keep a report standing.
    """
    over = Q(state="dismissed") & ~Exists(owed_again())
    return rows.exclude(state="withdrawn").exclude(over)


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


def is_objected(report: Report) -> bool:
    """Whether who reported objects to a no that ended it, and an office is still to look again.

    Only his own objection counts: that somebody else added something is not for him to learn.
    """
    if report.state != "dismissed":
        return False
    told = [one for one in report.additions.all() if one.is_objection]
    if not any(one.added_at >= report.dismissed_at for one in told):
        return False
    record = f"report:{report.key}"
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(matter=report.matter_id, code__in=LOOKS, closed_at=None)
        return owed.filter(record=record).exists()


def ended_words(report: Report) -> str:
    """How a report ended that both said no to, as whoever reported reads it: 核查后 only if somebody went.

    Of a no from before anybody was asked it is not known; then it says neither.
    """
    noes = [one for one in report.dismissals.all() if one.ended_at is None]
    if any(_went(one) for one in noes):
        return "核查后不予处置"
    if all(one.kind == one.Kind.DESK for one in noes):
        return "没有到场，不予处置"
    return "不予处置"


def no_words(no: Dismissal) -> str:
    """What one office's no says of it to whoever reported."""
    if _went(no):
        return "已核查，不予处置"
    return "没有到场，不予处置" if no.kind == no.Kind.DESK else "不予处置"


def _went(no: Dismissal) -> bool:
    return bool(no.went_at) or no.kind == no.Kind.UNTRUE
