"""What was added by the number of a receipt to what a child reported: nobody knows who wrote it."""

import re
from collections.abc import Iterable
from copy import copy
from typing import Any

from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import NOW_SAID

UNSURE = "凭回执编号补充，没有核实是不是孩子本人；里面的号码先不要打"
HIDDEN = "（号码不显示）"
# A telephone in whatever groups it is written.
NUMBER = re.compile(
    r"\+?[\d〇零一二三四五六七八九幺](?:[\s\-—·.]?[\d〇零一二三四五六七八九幺]){6,}"
)


def as_added(report: Report, added: Iterable[Addition], *, knows_safe: bool) -> list[Any]:
    """The additions as they are shown: those of nobody with an account say so where a child reported.

    Whoever may not know how the child is reached reads no telephone number in them.
    """
    return [_shown(report, one, knows_safe) for one in added]


def _shown(report: Report, one: Addition, knows_safe: bool) -> Any:
    shown: Any = copy(one)
    is_by_number = one.added_by_id is None and report.reporter_kind == "child"
    shown.is_now = one.told.startswith(NOW_SAID)
    shown.source = UNSURE if is_by_number and knows_safe else ""
    if is_by_number and not knows_safe:
        shown.told = NUMBER.sub(HIDDEN, one.told)
    return shown
