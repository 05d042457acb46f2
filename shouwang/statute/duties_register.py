"""Duties of the register, the visits and the urgent looks: 3.1.2, 3.2.6."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duties_reports import REPORTS
from shouwang.statute.duty_chains import BUREAU_ABOVE, TOWN_ABOVE
from shouwang.statute.duty_rule import DutyRule

VISIT_BY_LEVEL: Final = MappingProxyType(
    {
        "red": "visit_red",
        "orange": "visit_orange",
        "yellow": "visit_yellow",
        "green": "visit_green",
        "unrated": "verify",
    }
)

CHILDREN: Final = (
    DutyRule(
        code="children.verify",
        clause="3.1.2",
        title="核实新登记儿童",
        action="核实",
        may="confirm_list",
        opened_by=("children.to_verify",),
        closed_by=("children.registered", "children.exited"),
        holder="village",
        within="verify",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
        in_picture=True,
    ),
    DutyRule(
        code="children.approve_change",
        clause="3.1.2",
        title="审核信息变更",
        action="审核变更",
        may="approve_change",
        opened_by=("children.changed",),
        closed_by=("children.registered", "children.to_exit", "children.exited"),
        holder="town",
        within="approve_change",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        in_picture=True,
    ),
    # Home again or safe at home, and the file still has for its carer who harmed it.
    DutyRule(
        code="children.change_carer",
        clause="3.1.2",
        title="更换受委托人",
        action="登记变更",
        may="change_child",
        opened_by=("children.carer_owed",),
        closed_by=("children.carer_changed", "children.placed", "children.exited"),
        holder="village",
        within="change_carer",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
        in_picture=True,
    ),
    DutyRule(
        code="children.decide_exit",
        clause="3.1.2",
        title="审核退出",
        action="审核退出",
        may="decide_exit",
        # children.exit_reopened: agreed to by who did not know that the child was kept secret.
        opened_by=("children.to_exit", "children.exit_reopened"),
        closed_by=("children.exited", "children.registered"),
        holder="town",
        within="decide_exit",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        in_picture=True,
    ),
    DutyRule(
        code="children.answer_transfer",
        clause="3.1.2",
        title="接收转入儿童",
        action="答复",
        may="answer_transfer",
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
        if_vacant=TOWN_ABOVE,
        scope="record",
        in_picture=True,
    ),
)

# A number on two living files: the district alone knows of it, whoever entered it does not (adr/0040).
NUMBERS: Final = (
    DutyRule(
        code="children.settle_number",
        clause="3.1.2",
        title="核对相同证号",
        action="核对",
        may="settle_number",
        opened_by=("children.number_met", "children.number_unclear"),
        closed_by=("children.number_settled", "children.number_unclear"),
        holder="district.civil_affairs",
        within="settle_number",
        escalates_to=("district.conference_office",),
        alone="两份档案都看得到的只有区民政局",
        discloses=False,
        for_child=False,
    ),
    DutyRule(
        code="children.correct_number",
        clause="3.1.2",
        title="更正证号",
        action="更正",
        may="change_child",
        opened_by=("children.number_wrong",),
        closed_by=("children.number_corrected", "children.exited"),
        holder="village",
        within="correct_number",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
        for_child=False,
        in_picture=True,
    ),
)

VISITS: Final = (
    DutyRule(
        code="visits.visit",
        clause="3.1.2",
        title="定期走访",
        action="登记走访",
        may="record_visit",
        # children.registered opens the first visit only: later ones find the duty open already.
        # 未评 it is a visit with the risk sheet: met, it stays open until the level is known
        # (children.level_changed), and with the level the cycle begins.
        opened_by=(
            "children.registered",
            "children.level_changed",
            "children.exit_reopened",
            "visits.met",
            "visits.unmet",
        ),
        # children.level_back takes a mistake back: the visit that it had ended is owed again.
        closed_by=(
            "visits.met",
            "visits.unmet",
            "children.level_changed",
            "children.level_back",
            "children.level_back_dismissed",
            "children.exited",
        ),
        holder="village",
        within="visit_green",
        by_level=VISIT_BY_LEVEL,
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
    ),
    DutyRule(
        code="visits.screen",
        clause="3.1.2",
        title="全面排查并报告镇街",
        action="登记排查",
        may="record_screening",
        opened_by=("visits.screening_called", "visits.screened"),
        closed_by=("visits.screened",),
        holder="village",
        within="screening",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
    ),
    DutyRule(
        code="visits.revisit",
        clause="3.1.2",
        title="未遇补访",
        action="登记走访",
        may="record_visit",
        opened_by=("visits.not_met", "visits.revisit_again"),
        closed_by=(
            "visits.met",
            "visits.met_unrated",
            "visits.not_missed",
            "children.exited",
        ),
        holder="village",
        within="revisit",
        escalates_to=("town",),
        if_vacant=TOWN_ABOVE,
    ),
    # Home again after it was placed: somebody goes and sees it there, by whatever day its visit is due.
    DutyRule(
        code="visits.see_home",
        clause="3.1.2",
        title="上门看望回家的孩子",
        action="登记走访",
        may="record_visit",
        opened_by=("children.see_home_owed", "visits.see_home_again"),
        closed_by=("visits.seen_home", "children.placed", "children.exited"),
        holder="village",
        within="see_home",
        escalates_to=("town", "district.civil_affairs"),
        if_vacant=TOWN_ABOVE,
    ),
    DutyRule(
        code="visits.follow_finding",
        clause="3.2.3",
        title="落实走访发现的问题",
        action="登记落实",
        may="follow_finding",
        opened_by=("visits.found", "children.harm_written"),
        closed_by=("visits.followed", "visits.voided"),
        holder="town",
        within="follow_finding",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        scope="record",
    ),
)

URGENT_LOOKS: Final = (
    DutyRule(
        code="access.see_urgent_look",
        clause="3.2.6",
        title="知悉紧急查看",
        action="查看",
        may="see_urgent_look",
        opened_by=("access.looked_urgently",),
        closed_by=("access.urgent_look_seen",),
        holder="town",
        within="see_urgent_look",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
        scope="record",
        discloses=False,
        for_child=False,
    ),
    DutyRule(
        code="access.review_urgent_look",
        clause="3.2.6",
        title="复核紧急查看",
        action="复核",
        may="review_urgent_look",
        opened_by=("access.looked_urgently",),
        closed_by=("access.urgent_look_reviewed",),
        holder="district.civil_affairs",
        within="review_urgent_look",
        escalates_to=("district.conference_office",),
        alone="只有区民政局负责人能复核；没有负责人的，由联席会议办公室批准新的负责人",
        scope="record",
        discloses=False,
        for_child=False,
    ),
)

# Whom one person shuts out, another one of another office confirms or lets in again: the holder is
# named by the event, those who must not by its fact `apart`. Our own rule, beside 公务员法第七十六条.
DENIALS: Final = (
    DutyRule(
        code="access.confirm_denial",
        clause="3.2.6",
        title="确认他人登记的回避",
        action="确认",
        may="confirm_denial",
        opened_by=("access.denied",),
        closed_by=(
            "access.denial_confirmed",
            "access.denial_lifted",
            "access.denial_withdrawn",
        ),
        holder="unit",
        within="confirm_denial",
        escalates_to=("district.conference_office", "city.city_civil_affairs"),
        if_vacant=(
            "city.city_civil_affairs",
            "district.conference_office",
            "district.civil_affairs",
        ),
        scope="record",
        discloses=False,
        for_child=False,
    ),
)

REGISTER: Final = CHILDREN + NUMBERS + VISITS + REPORTS + URGENT_LOOKS + DENIALS
