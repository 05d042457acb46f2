"""Reading what is told of a report that an office has already: 3.2.2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_chains import BUREAU_BESIDE, POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

BY_LEVEL: Final = MappingProxyType({"red": "read_more_red"})

TOLD_MORE: Final = (
    DutyRule(
        code="reports.read_more_police",
        clause="3.2.2",
        title="查看新补充的情况（公安）",
        action="查看",
        may="take_report",
        # New harm is owed anew, from then on; anything else waits with what is unread already.
        opened_by=("reports.more_to_police", "reports.changed_to_police"),
        closed_by=(
            "reports.more_read_by_police",
            "reports.changed_to_police",
            "reports.withdrawn",
        ),
        holder="police_station",
        within="read_more",
        by_level=BY_LEVEL,
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        scope="record",
        danger=True,
    ),
    DutyRule(
        code="reports.read_more_civil_affairs",
        clause="3.2.2",
        title="查看新补充的情况（民政）",
        action="查看",
        may="take_report",
        # New harm is owed anew, from then on; anything else waits with what is unread already.
        opened_by=("reports.more_to_civil_affairs", "reports.changed_to_civil_affairs"),
        closed_by=(
            "reports.more_read_by_civil_affairs",
            "reports.changed_to_civil_affairs",
            "reports.withdrawn",
        ),
        holder="district.civil_affairs",
        within="read_more",
        by_level=BY_LEVEL,
        escalates_to=("district.conference_office",),
        if_vacant=BUREAU_BESIDE,
        scope="record",
        danger=True,
    ),
)
