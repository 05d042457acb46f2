"""Duties of the report and of taking it: 3.2.1, 3.2.2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duties_again import LOOKING_AGAIN
from shouwang.statute.duties_identity import IDENTITY, TAKE_BY_LEVEL
from shouwang.statute.duties_more import TOLD_MORE
from shouwang.statute.duty_chains import BUREAU_ABOVE, BUREAU_BESIDE, POLICE_ABOVE, TOWN_ABOVE
from shouwang.statute.duty_rule import DutyRule
from shouwang.statute.duty_twins import of_each_office

_TAKE: Final = of_each_office(
    "reports.take_{}",
    "受理报告",
    action="受理",
    may="take_report",
    opened_by=("reports.filed",),
    closed_by=("reports.taken_by_{}", "reports.set_aside_by_{}", "reports.withdrawn"),
    within="take_report",
    by_level=TAKE_BY_LEVEL,
    scope="record",
)
# Whoever has taken the report goes; the other office is not waited for.
# Harmed again, or in danger now: whoever has been there goes anew.
_INVESTIGATE: Final = of_each_office(
    "reports.investigate_{}",
    "到场调查",
    action="登记调查",
    may="investigate",
    opened_by=("reports.taken_by_{}", "reports.go_anew_{}"),
    closed_by=("emergencies.found_by_{}", "emergencies.closed", "reports.case_set_aside_by_{}"),
    within="joint_investigation",
    by_level=MappingProxyType({"red": "joint_investigation_red"}),
)
_REPORTS: Final = (
    DutyRule(
        code="reports.report",
        clause="3.2.1",
        title="立即报告",
        action="报告",
        may="file_report",
        opened_by=("children.danger_found",),
        # A report about the child closes it as well: reports.actions.file, whose matter is the case.
        closed_by=("children.red_withdrawn",),
        holder="village",
        within="report_danger",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
    ),
    _TAKE[0],
    DutyRule(
        code="reports.ring_police",
        clause="3.2.2",
        title="拨打110并记录",
        action="登记报警",
        may="ring_police",
        opened_by=("reports.police_missing",),
        closed_by=(
            "reports.police_rung",
            "reports.taken_by_police",
            "reports.case_set_aside_by_police",
            "reports.case_withdrawn",
        ),
        holder="district.civil_affairs",
        within="ring_police",
        escalates_to=("district.conference_office",),
        if_vacant=BUREAU_BESIDE,
        danger=True,
    ),
    _TAKE[1],
    DutyRule(
        code="reports.see_town",
        clause="3.2.1",
        title="知悉报告（镇街）",
        action="已知悉",
        may="see_report",
        opened_by=("reports.filed", "reports.moved_here"),
        closed_by=("reports.seen_by_town", "emergencies.town_told", "reports.case_withdrawn"),
        holder="town",
        within="town_sees_report",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="reports.see_cyberspace",
        clause="3.2.1",
        title="纳入舆情处理（网信）",
        action="纳入舆情处理",
        may="see_opinion",
        opened_by=("reports.filed",),
        closed_by=("reports.seen_by_cyberspace", "reports.case_withdrawn"),
        holder="district.cyberspace",
        within="cyberspace_sees_report",
        escalates_to=("district.conference_office",),
        if_vacant=("district.publicity",),
        discloses=False,
        for_child=False,
    ),
    DutyRule(
        code="reports.assist",
        clause="3.2.2",
        title="协助调查和应急处置",
        action="补充情况",
        may="file_report",
        # Handed over and never came there: whoever reported assists again.
        opened_by=("reports.filed", "reports.assist_again"),
        closed_by=(
            "emergencies.handed_over",
            "children.came_after_all",
            "emergencies.settled",
            "emergencies.closed",
            "reports.case_dismissed",
            "reports.case_withdrawn",
        ),
        holder="reporter",
        open_ended=True,
        alone="谁报告的只有报告单位自己知道，随办件办结而止",
        for_child=False,
    ),
    *_INVESTIGATE,
    DutyRule(
        code="reports.feed_back",
        clause="3.2.1",
        title="向报告人反馈",
        action="登记反馈",
        may="feed_back",
        # How it goes within its days; what came of it once what the report began has ended.
        opened_by=(
            "reports.accepted",
            "reports.dismissed",
            "reports.objection_answered",
            "reports.result_due",
        ),
        closed_by=("reports.fed_back", "reports.progress_told"),
        holder="police_station",
        within="feedback",
        escalates_to=("district.police",),
        if_vacant=(*POLICE_ABOVE, "district.civil_affairs"),
        for_child=False,
        scope="record",
    ),
)

REPORTS: Final = _REPORTS + LOOKING_AGAIN + TOLD_MORE + IDENTITY
