"""Whose the number is that a child wrote as safe, where the file or another report of the case knows it.

Source: 3.2.2. Whoever harms a child may report as the child, and leave his own number.
"""

from shouwang.access import reach
from shouwang.children import queries
from shouwang.children.around import phone_of
from shouwang.children.models import Child
from shouwang.kernel.identity import telephones_in
from shouwang.kernel.text import digits_of
from shouwang.reports.models import Report
from shouwang.reports.rules import Safe
from shouwang.reports.suspects import known_of

LEAST = 7


def whose_number(report: Report, safe: Safe) -> list[str]:
    """In words, whose number it is besides the child's; nothing where nobody else is known to have it.

    The caller shows it to those alone who may know how the child is reached.
    """
    theirs = {digits_of(one) for one in (safe.phone, *telephones_in(safe.phone))}
    theirs = {one for one in theirs if len(one) >= LEAST}
    if not theirs:
        return []
    with reach.entered(reach.EVERYTHING):
        return [*_in_file(report, theirs), *_of_reporters(report, theirs)]


def _in_file(report: Report, theirs: set[str]) -> list[str]:
    child = Child.objects.filter(pk=report.child_id).first() if report.child_id else None
    if child is None:
        return []
    ties = queries.ties(child).values()
    return [
        f"这是档案里{tie.get_kind_display()}的号码"
        for tie in ties
        if digits_of(phone_of(tie.adult)) in theirs
    ]


def _of_reporters(report: Report, theirs: set[str]) -> list[str]:
    """Another report of the case whose reporter left the same number; the child's own again is none."""
    rows = Report.objects.filter(matter=report.matter_id).exclude(pk=report.pk)
    rows = rows.exclude(reporter_kind="child").exclude(state="withdrawn")
    rows = rows.select_related("filed_by__person", "reporter_unit").order_by("filed_at", "pk")
    return [
        f"和报告 {one.number} 的报告人的号码相同" for one in rows if theirs & set(known_of(one)[1])
    ]
