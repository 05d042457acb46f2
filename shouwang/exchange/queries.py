"""Questions about ledgers handed in, within the reach in force."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shouwang.access import reach
from shouwang.exchange.models import LedgerLine, LedgerProgress, LedgerRun

PAGE = 100
SAID = ("unread", "harm_said")  # of the whole ledger, shown at its head


def runs() -> QuerySet[LedgerRun]:
    """Every ledger the reach shows, the newest first; the file itself is not fetched.

    `is_unsaid`: it tells of harm, in whatever row or line, and nobody said whether that was reported.
    """
    within = reach.current()
    here = Q(division_id__gte=within.low, division_id__lte=within.high, label__lte=within.label)
    lines_of = LedgerLine.objects.filter(run=OuterRef("pk"))
    is_told, is_said = (
        Exists(lines_of.filter(code="harm_told")),
        Exists(lines_of.filter(code=SAID[1])),
    )
    return (
        LedgerRun.objects.filter(here if reach.reads("ledger") else Q(pk__in=()))
        .annotate(is_unsaid=is_told & ~is_said)
        .defer("content")
        .select_related("town", "handed_in_by__person")
        .order_by("-handed_in_at", "-key")
    )


def newer(run: LedgerRun) -> LedgerRun | None:
    """The ledger of a later day that this one would overwrite what it said: stored, the latest."""
    done = (LedgerRun.State.STORING, LedgerRun.State.STORED)
    found = LedgerRun.objects.filter(town=run.town_id, state__in=done, as_of__gt=run.as_of)
    return found.defer("content").order_by("-as_of", "-handed_in_at").first()


def how_far(run: LedgerRun) -> LedgerProgress:
    """How far the job of a ledger is."""
    return LedgerProgress.objects.filter(run=run).first() or LedgerProgress(run=run)


def lines(run: LedgerRun, kind: str, after: int = 0) -> QuerySet[LedgerLine]:
    """The lines of one kind, in the order of the ledger, a page from a cursor on."""
    found = LedgerLine.objects.filter(run=run, kind=kind, pk__gt=after).exclude(code__in=SAID)
    return found.select_related("division").order_by("pk")[: PAGE + 1]


def said_of_all(run: LedgerRun, code: str) -> list[str]:
    """What is said of the whole ledger: the columns nobody read, whether harm was reported."""
    found = LedgerLine.objects.filter(run=run, code=code)
    return list(found.order_by("pk").values_list("message", flat=True))


def told_of_harm(run: LedgerRun) -> int:
    """How many rows of a ledger say that somebody hurts the child."""
    found = LedgerLine.objects.filter(run=run, code="harm_told")
    return found.values("sheet", "row").distinct().count()
