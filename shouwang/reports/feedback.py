"""What whoever reported may be told: how it goes, what came of it; to some two sentences alone."""

from shouwang.access import reach
from shouwang.reports.answering import naming
from shouwang.reports.feedback_over import is_over
from shouwang.reports.models import Addition, Feedback, Report
from shouwang.reports.suspects import CLEARED, GOES_ON, IS_OVER, IS_SO, suspect_of
from shouwang.reports.whereabouts import says_where


def fixed(report: Report) -> tuple[str, ...]:
    """The sentences of which one must be told; none where the words are free.

    While somebody is named as having harmed the child and it is not known who reported, it may be he:
    every other word may say where the child is.
    """
    suspect = suspect_of(report)
    if suspect is None or (not suspect.is_likely and _is_cleared(report)):
        return ()
    return (IS_OVER,) if is_over(report) else (GOES_ON,)


def _is_cleared(report: Report) -> bool:
    """Whether an office has made sure who reported, and that it is none of those who are named."""
    with reach.entered(reach.EVERYTHING):
        rows = Addition.objects.filter(report=report).order_by("-added_at", "-pk")
        for told in rows.values_list("told", flat=True):
            if told.startswith((CLEARED, IS_SO)):
                return bool(told.startswith(CLEARED))
    return False


def readable(report: Report) -> list[Feedback]:
    """What by a receipt number may still be read of what was told, the first one first.

    Kept back: words that name the child or say where it is, and all but the fixed sentences from whoever may be named.
    """
    rows = list(report.feedbacks.all())
    if rows and fixed(report):
        rows = [one for one in rows if one.words in (GOES_ON, IS_OVER)]
    return [one for one in rows if not (naming(report, one.words) or says_where(report, one.words))]
