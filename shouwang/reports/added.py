"""What stands in a report as a post may read it: whose number may be rung from it, and by whom.

Whoever may not know who reported reads no telephone number in any words of it: a neighbour types his
own, a child that of its home. What came by the number of a receipt to a child's report is of nobody
that anybody made sure of.
"""

import re
from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any

from shouwang.casework.models import Event
from shouwang.kernel.identity import telephones_in, without_telephones
from shouwang.offices.models import Post
from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import NOW_SAID

UNSURE = "凭回执编号补充，没有核实是不是孩子本人；里面的号码先不要打"
BY_NUMBER = "凭回执编号补充，没有核实是不是报告人"
BY_REPORTER, BY_PROGRAM = "报告人补充，保密", "平台按登记的情况写入"
ADDING = ("reports.added", "reports.objected")
OF_PHONE = re.compile(r"电话|手机|号码|短信|微信|联系|别打给|不要打给|不接|换号")
WORDS = ("described", "place", "told", "done_already")


def as_added(
    report: Report, added: Iterable[Addition], post: Post, *, knows: bool, knows_safe: bool
) -> list[Any]:
    """The additions as they are shown, each with who wrote it; what nobody with an account wrote says so.

    `knows`: may know who reported; `knows_safe`: how the child is reached.
    """
    rows = list(added)
    numbered = _by_number(report) if any(one.added_by is None for one in rows) else set()
    return [
        _shown(report, one, knows, knows_safe, _author(report, one, post, knows, numbered))
        for one in rows
    ]


def _shown(report: Report, one: Addition, knows: bool, knows_safe: bool, author: str) -> Any:
    shown: Any = copy(one)
    is_by_number = one.added_by_id is None and report.reporter_kind == "child"
    shown.is_now = one.told.startswith(NOW_SAID)
    shown.author = author
    shown.source = UNSURE if is_by_number and knows_safe else ""
    if not knows:
        shown.told = without_telephones(one.told)
    return shown


def _author(report: Report, one: Addition, post: Post, knows: bool, numbered: set[datetime]) -> str:
    """Who wrote an addition, as this post may know it: whoever reported is nobody's to know but theirs
    who take it, and his own unit's."""
    by = one.added_by
    if by is None:
        if one.added_at not in numbered:
            return BY_PROGRAM
        return BY_NUMBER if knows else BY_REPORTER
    if not knows and by.unit_id == report.reporter_unit_id != post.unit_id:
        return BY_REPORTER
    return f"{by.unit.name}{by.get_role_display()} {by.person.title}"


def _by_number(report: Report) -> set[datetime]:
    """When somebody added by the number of the receipt; all else without an author the program wrote."""
    rows = Event.objects.filter(record=f"report:{report.pk}", name__in=ADDING, by=None)
    return set(rows.values_list("at", flat=True))


def speaks_of_phone(added: Iterable[Any]) -> bool:
    """Whether what was told by the number of the receipt speaks of a telephone: then that is read first."""
    told = (one.told for one in added if one.added_by_id is None)
    return any(OF_PHONE.search(one) or telephones_in(one) for one in told)


def without_numbers(report: Report) -> Report:
    """The report with no telephone number in its words, for whoever may not know who reported."""
    shown = copy(report)
    for name in WORDS:
        setattr(shown, name, without_telephones(getattr(report, name)))
    return shown
