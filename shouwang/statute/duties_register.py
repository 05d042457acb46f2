"""Duties of the register, the visits, the report and the posts: 3.1.2, 3.2.1, 3.2.2, 4.2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_rule import DutyRule

TAKE_BY_LEVEL: Final = MappingProxyType({"red": "take_report_red"})
VISIT_BY_LEVEL: Final = MappingProxyType(
    {
        "red": "visit_red",
        "orange": "visit_orange",
        "yellow": "visit_yellow",
        "green": "visit_green",
    }
)

CHILDREN: Final = (
    DutyRule(
        code="children.verify",
        clause="3.1.2",
        title="核实新登记儿童",
        action="核实",
        opened_by=("children.to_verify",),
        closed_by=("children.registered", "children.exited"),
        holder="village",
        within="verify",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant="town",
    ),
    DutyRule(
        code="children.approve_change",
        clause="3.1.2",
        title="审核信息变更",
        action="审核变更",
        opened_by=("children.changed",),
        closed_by=("children.registered", "children.to_exit", "children.exited"),
        holder="town",
        within="approve_change",
        escalates_to=("district.civil_affairs",),
    ),
    DutyRule(
        code="children.decide_exit",
        clause="3.1.2",
        title="审核退出",
        action="审核退出",
        opened_by=("children.to_exit",),
        closed_by=("children.exited", "children.registered"),
        holder="town",
        within="decide_exit",
        escalates_to=("district.civil_affairs",),
    ),
    DutyRule(
        code="children.answer_transfer",
        clause="3.1.2",
        title="接收转入儿童",
        action="答复",
        opened_by=("children.transfer_asked",),
        closed_by=(
            "children.transfer_accepted",
            "children.transfer_refused",
            "children.transfer_withdrawn",
        ),
        holder="village",
        placed="to",
        within="answer_transfer",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant="town",
        scope="record",
    ),
)

VISITS: Final = (
    DutyRule(
        code="visits.visit",
        clause="3.1.2",
        title="定期走访",
        action="登记走访",
        # children.registered opens the first visit only: later ones find the duty open already.
        opened_by=(
            "children.registered",
            "children.level_changed",
            "visits.made",
            "visits.voided",
        ),
        closed_by=("visits.made", "visits.voided", "children.level_changed", "children.exited"),
        holder="village",
        within="visit_green",
        by_level=VISIT_BY_LEVEL,
        escalates_to=("town", "district.civil_affairs"),
        if_vacant="town",
    ),
    DutyRule(
        code="visits.screen",
        clause="3.1.2",
        title="全面排查并报告镇街",
        action="登记排查",
        opened_by=("visits.screening_called", "visits.screened"),
        closed_by=("visits.screened",),
        holder="village",
        within="screening",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant="town",
    ),
    DutyRule(
        code="visits.revisit",
        clause="3.1.2",
        title="未遇补访",
        action="登记走访",
        opened_by=("visits.missed",),
        closed_by=("visits.made", "children.exited"),
        holder="village",
        within="revisit",
        escalates_to=("town",),
        if_vacant="town",
    ),
)

REPORTS: Final = (
    DutyRule(
        code="reports.report",
        clause="3.2.1",
        title="立即报告",
        action="报告",
        opened_by=("children.danger_found",),
        # A report about the child closes it as well: reports.actions.file, whose matter is the case.
        closed_by=("children.red_withdrawn",),
        holder="village",
        within="report_danger",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant="town",
    ),
    DutyRule(
        code="reports.take_police",
        clause="3.2.2",
        title="受理报告（公安）",
        action="受理",
        opened_by=("reports.filed",),
        closed_by=("reports.taken_by_police", "reports.dismissed"),
        holder="police_station",
        within="take_report",
        by_level=TAKE_BY_LEVEL,
        escalates_to=("district.police", "district.conference_office"),
    ),
    DutyRule(
        code="reports.take_civil_affairs",
        clause="3.2.2",
        title="受理报告（民政）",
        action="受理",
        opened_by=("reports.filed",),
        closed_by=("reports.taken_by_civil_affairs", "reports.dismissed"),
        holder="district.civil_affairs",
        within="take_report",
        by_level=TAKE_BY_LEVEL,
        escalates_to=("district.conference_office",),
    ),
    DutyRule(
        code="reports.see_town",
        clause="3.2.1",
        title="知悉报告（镇街）",
        action="已知悉",
        opened_by=("reports.filed",),
        closed_by=("reports.seen_by_town", "emergencies.town_told"),
        holder="town",
        within="town_sees_report",
        escalates_to=("district.civil_affairs",),
    ),
    DutyRule(
        code="reports.see_cyberspace",
        clause="3.2.1",
        title="纳入舆情处理（网信）",
        action="纳入舆情处理",
        opened_by=("reports.filed",),
        closed_by=("reports.seen_by_cyberspace",),
        holder="district.cyberspace",
        within="cyberspace_sees_report",
        escalates_to=("district.conference_office",),
        discloses=False,
    ),
    DutyRule(
        code="reports.assist",
        clause="3.2.2",
        title="协助调查和应急处置",
        action="补充情况",
        opened_by=("reports.filed",),
        closed_by=(
            "emergencies.handed_over",
            "emergencies.settled",
            "emergencies.closed",
            "reports.dismissed",
        ),
        holder="reporter",
        open_ended=True,
    ),
    DutyRule(
        code="reports.identify",
        clause="3.2.2",
        title="查明儿童身份",
        action="登记身份",
        opened_by=("reports.filed_unidentified",),
        closed_by=("reports.identified", "reports.dismissed"),
        holder="town",
        within="identify_child",
        escalates_to=("district.civil_affairs",),
    ),
    DutyRule(
        code="reports.investigate",
        clause="3.2.2",
        title="组织联合调查",
        action="登记调查",
        opened_by=("reports.accepted",),
        closed_by=("emergencies.investigated", "reports.dismissed"),
        holder="district.civil_affairs",
        within="joint_investigation",
        by_level=MappingProxyType({"red": "joint_investigation_red"}),
        escalates_to=("district.conference_office",),
    ),
    DutyRule(
        code="reports.feed_back",
        clause="3.2.1",
        title="向报告人反馈",
        action="登记反馈",
        opened_by=("reports.accepted", "reports.dismissed"),
        closed_by=("reports.fed_back",),
        holder="police_station",
        within="feedback",
        escalates_to=("district.police",),
    ),
)

POSTS: Final = (
    DutyRule(
        code="posts.fill",
        clause="4.2",
        title="配备儿童保护专干",
        action="配备专干",
        opened_by=("posts.vacated",),
        closed_by=("posts.filled",),
        holder="town",
        within="fill_post",
        escalates_to=("district.civil_affairs",),
    ),
)

URGENT_LOOKS: Final = (
    DutyRule(
        code="access.see_urgent_look",
        clause="3.2.6",
        title="知悉紧急查看",
        action="查看",
        opened_by=("access.looked_urgently",),
        closed_by=("access.urgent_look_seen",),
        holder="town",
        within="see_urgent_look",
        escalates_to=("district.civil_affairs",),
        if_vacant="district.civil_affairs",
        scope="record",
        discloses=False,
    ),
    DutyRule(
        code="access.review_urgent_look",
        clause="3.2.6",
        title="复核紧急查看",
        action="复核",
        opened_by=("access.looked_urgently",),
        closed_by=("access.urgent_look_reviewed",),
        holder="district.civil_affairs",
        within="review_urgent_look",
        escalates_to=("district.conference_office",),
        scope="record",
        discloses=False,
    ),
)

REGISTER: Final = CHILDREN + VISITS + REPORTS + POSTS + URGENT_LOOKS
