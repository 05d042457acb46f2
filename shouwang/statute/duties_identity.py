"""Duties about who the child of a report is, and where it lives: 3.1.2, 3.2.2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_chains import BUREAU_ABOVE, POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

TAKE_BY_LEVEL: Final = MappingProxyType({"red": "take_report_red"})

IDENTITY: Final = (
    DutyRule(
        code="reports.identify",
        clause="3.2.2",
        title="查明儿童身份",
        action="登记身份",
        may="identify_child",
        opened_by=("reports.filed_unidentified", "reports.identity_unknown"),
        closed_by=("reports.identified", "reports.found_unregistered", "reports.case_dismissed"),
        holder="town",
        within="identify_child",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
    ),
    DutyRule(
        code="reports.register_child",
        clause="3.1.2",
        title="为查明的儿童建档",
        action="登记建档",
        may="register_child",
        opened_by=("reports.found_unregistered",),
        # A child of another district has its file there: handed home it needs none here.
        closed_by=("reports.identified", "reports.handed_home", "reports.case_dismissed"),
        holder="town",
        within="register_found",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
    ),
    DutyRule(
        code="reports.take_over",
        clause="3.2.2",
        title="接手办理（居住地派出所）",
        action="接手",
        may="take_report",
        # Until it has, the station where the child was found owes everything the police owe.
        opened_by=("reports.moved_taken",),
        closed_by=(
            "reports.taken_over",
            "reports.given_back",
            "reports.case_dismissed",
            "emergencies.station_received",
            "emergencies.closed",
        ),
        holder="home_station",
        within="take_report",
        by_level=TAKE_BY_LEVEL,
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        danger=True,
    ),
)
