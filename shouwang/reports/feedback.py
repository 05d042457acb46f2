"""What whoever reported may be told: how it goes, what came of it; to some two sentences alone."""

from typing import Any

from shouwang.reports.answering import naming
from shouwang.reports.feedback_over import is_over
from shouwang.reports.likely import is_of_caller
from shouwang.reports.models import Feedback, Report
from shouwang.reports.safe_numbers import whose_reporter
from shouwang.reports.suspects import (
    CLEARED,
    GOES_ON,
    IS_OVER,
    IS_SO,
    NEAR,
    checked,
    suspect_of,
)
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


def is_him(report: Report) -> bool:
    """Whether whoever is rung about this report is one of those named: nobody rings that number.

    He gave the name or the number of one, or an office made sure that it is he; or nobody knows the
    child yet, which may be one of whom somebody is named.
    """
    suspect = suspect_of(report)
    if suspect is None:
        return False
    if checked(report) == IS_SO:
        return True
    return suspect.how in ("same", "guess", NEAR) and not suspect.may_ring


def ringing(report: Report) -> dict[str, Any]:
    """Whose the number of whoever reported is, and whether it is left alone, for the one who opened it."""
    whose = whose_reporter(report)
    told = {"source": source_of(report), "whose": whose}
    return {**told, "do_not_ring": is_him(report) or bool(whose)}


def _is_cleared(report: Report) -> bool:
    """Whether an office has made sure who reported, and that it is none of those who are named."""
    return checked(report) == CLEARED


def readable(report: Report) -> list[Feedback]:
    """What by a receipt number may still be read of what was told, the first one first.

    Kept back: words that name the child or say where it is, and all but the fixed sentences from whoever may be named.
    """
    rows = list(report.feedbacks.all())
    if rows and fixed(report):
        rows = [one for one in rows if one.words in (GOES_ON, IS_OVER)]
    return [one for one in rows if not (naming(report, one.words) or says_where(report, one.words))]


def source_of(report: Report) -> str:
    """Whose the name and the number of a report are: who wrote them down, and that nobody made sure."""
    unit = report.reporter_unit
    if report.reporter_kind == "child" and unit is None:
        return "孩子本人在网上填写；只按孩子写的时间、号码和人联系"
    if unit is None:
        return "报告人在网上自己填写，没有核实"
    phone = f"，单位电话 {unit.phone}" if unit.phone else "，单位电话未登记"
    if is_of_caller(report):
        return f"来电人说的，由{unit.name}登记，没有核实{phone}"
    return f"报告单位{unit.name}登记{phone}"
