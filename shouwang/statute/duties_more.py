"""Reading what is told of a report that an office has already: 3.2.2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_twins import of_each_office

BY_LEVEL: Final = MappingProxyType({"red": "read_more_red"})

# New harm is owed anew, from then on; anything else waits with what is unread already.
TOLD_MORE: Final = of_each_office(
    "reports.read_more_{}",
    "查看新补充的情况",
    action="查看",
    may="take_report",
    opened_by=("reports.more_to_{}", "reports.changed_to_{}"),
    closed_by=("reports.more_read_by_{}", "reports.changed_to_{}", "reports.withdrawn"),
    within="read_more",
    by_level=BY_LEVEL,
    scope="record",
)
