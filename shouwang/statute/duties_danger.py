"""Duties after a danger was written down: a slip taken back, one that its author doubts, one unopened."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_chains import BUREAU_ABOVE, BUREAU_BESIDE, POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

OPENED_BY_POLICE: Final = (
    "reports.opened_by_police",
    "reports.taken_by_police",
    "reports.case_set_aside_by_police",
    "reports.case_withdrawn",
)
OPENED_BY_CIVIL_AFFAIRS: Final = (
    "reports.opened_by_civil_affairs",
    "reports.taken_by_civil_affairs",
    "reports.case_set_aside_by_civil_affairs",
    "reports.case_withdrawn",
)

MISTAKEN: Final = (
    DutyRule(
        code="reports.ring_household",
        clause="3.2.1",
        title="电话核实误填撤回",
        action="打电话核实",
        may="ring",
        opened_by=("children.danger_withdrawn",),
        closed_by=("reports.household_rung",),
        holder="town",
        until="ring_on",
        escalates_to=("district.civil_affairs", "district.conference_office"),
        if_vacant=BUREAU_ABOVE,
    ),
    DutyRule(
        code="reports.weigh_police",
        clause="3.2.2",
        title="处理登记人称误填（公安）",
        action="处理",
        may="take_report",
        opened_by=("reports.disputed",),
        closed_by=("reports.weighed_by_police", "reports.case_set_aside_by_police"),
        holder="police_station",
        within="weigh_mistake",
        escalates_to=("district.police",),
        if_vacant=POLICE_ABOVE,
        danger=True,
    ),
    DutyRule(
        code="reports.weigh_civil_affairs",
        clause="3.2.2",
        title="处理登记人称误填（民政）",
        action="处理",
        may="take_report",
        opened_by=("reports.disputed",),
        closed_by=(
            "reports.weighed_by_civil_affairs",
            "reports.case_set_aside_by_civil_affairs",
        ),
        holder="district.civil_affairs",
        within="weigh_mistake",
        escalates_to=("district.conference_office",),
        if_vacant=BUREAU_BESIDE,
        danger=True,
    ),
    DutyRule(
        code="reports.weigh_town",
        clause="3.2.2",
        title="知悉登记人称误填",
        action="查看",
        may="see_report",
        opened_by=("reports.disputed",),
        closed_by=("reports.weighed_by_town", "reports.case_dismissed"),
        holder="town",
        within="town_sees_report",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        for_child=False,
    ),
)

UNOPENED: Final = (
    DutyRule(
        code="reports.ring_police_town",
        clause="3.2.2",
        title="电话催告公安打开报告",
        action="打电话",
        may="ring",
        opened_by=("reports.unopened_by_police",),
        closed_by=("reports.police_rung_by_town", *OPENED_BY_POLICE),
        holder="town",
        within="ring_office",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="reports.ring_police_lead",
        clause="3.2.2",
        title="负责人催告公安打开报告",
        action="打电话",
        may="ring",
        opened_by=("reports.unopened_by_police",),
        closed_by=("reports.police_rung_by_lead", *OPENED_BY_POLICE),
        holder="district.civil_affairs",
        within="ring_office",
        escalates_to=("district.conference_office",),
        alone="只有民政负责人打；没有负责人的，镇街打的照样算",
        for_child=False,
    ),
    DutyRule(
        code="reports.ring_civil_affairs_town",
        clause="3.2.2",
        title="电话催告民政打开报告",
        action="打电话",
        may="ring",
        opened_by=("reports.unopened_by_civil_affairs",),
        closed_by=("reports.civil_affairs_rung_by_town", *OPENED_BY_CIVIL_AFFAIRS),
        holder="town",
        within="ring_office",
        escalates_to=("district.conference_office",),
        if_vacant=BUREAU_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="reports.ring_civil_affairs_lead",
        clause="3.2.2",
        title="负责人催告本局打开报告",
        action="打电话",
        may="ring",
        opened_by=("reports.unopened_by_civil_affairs",),
        closed_by=("reports.civil_affairs_rung_by_lead", *OPENED_BY_CIVIL_AFFAIRS),
        holder="district.civil_affairs",
        within="ring_office",
        escalates_to=("district.conference_office",),
        alone="只有民政负责人打；没有负责人的，镇街打的照样算",
        for_child=False,
    ),
)

DANGERS: Final = MISTAKEN + UNOPENED
