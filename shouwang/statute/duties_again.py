"""Looking again at a report to which one office said no: 3.2.2."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_chains import BUREAU_BESIDE, POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

LOOKING_AGAIN: Final = (
    DutyRule(
        code="reports.look_again_police",
        clause="3.2.2",
        title="再次核查报告（公安）",
        action="再次核查",
        may="dismiss_report",
        opened_by=("reports.again_to_police",),
        closed_by=(
            "reports.upheld_by_police",
            "reports.resumed_by_police",
            "reports.set_aside_by_police",
        ),
        holder="police_station",
        within="look_again",
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        scope="record",
        danger=True,
    ),
    DutyRule(
        code="reports.look_again_civil_affairs",
        clause="3.2.2",
        title="再次核查报告（民政）",
        action="再次核查",
        may="dismiss_report",
        opened_by=("reports.again_to_civil_affairs",),
        closed_by=(
            "reports.upheld_by_civil_affairs",
            "reports.resumed_by_civil_affairs",
            "reports.set_aside_by_civil_affairs",
        ),
        holder="district.civil_affairs",
        within="look_again",
        escalates_to=("district.conference_office",),
        if_vacant=BUREAU_BESIDE,
        scope="record",
        danger=True,
    ),
)
