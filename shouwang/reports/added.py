"""What stands in a report as a post may read it: whose number may be rung from it, and by whom.

Whoever may not know who reported reads no telephone number in any words of it: a neighbour types his
own, a child that of its home. What came by the number of a receipt to a child's report is of nobody
that anybody made sure of.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from shouwang.kernel.identity import without_telephones
from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import NOW_SAID

UNSURE = "凭回执编号补充，没有核实是不是孩子本人；里面的号码先不要打"
WORDS = ("described", "place", "told", "done_already")


def as_added(
    report: Report, added: Iterable[Addition], *, knows: bool, knows_safe: bool
) -> list[Any]:
    """The additions as they are shown: those of nobody with an account say so where a child reported.

    `knows`: may know who reported; `knows_safe`: how the child is reached.
    """
    return [_shown(report, one, knows, knows_safe) for one in added]


def _shown(report: Report, one: Addition, knows: bool, knows_safe: bool) -> Any:
    shown: Any = copy(one)
    is_by_number = one.added_by_id is None and report.reporter_kind == "child"
    shown.is_now = one.told.startswith(NOW_SAID)
    shown.source = UNSURE if is_by_number and knows_safe else ""
    if not knows:
        shown.told = without_telephones(one.told)
    return shown


def without_numbers(report: Report) -> Report:
    """The report with no telephone number in its words, for whoever may not know who reported."""
    shown = copy(report)
    for name in WORDS:
        setattr(shown, name, without_telephones(getattr(report, name)))
    return shown
