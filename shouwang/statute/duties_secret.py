"""Duties of a child kept secret: 3.2.2. Those of the bureau name no child
and are read by those alone who decide: nothing climbs to an office that must not know.
"""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_rule import DutyRule

SECRETS: Final = (
    DutyRule(
        code="children.decide_secret",
        clause="3.2.2",
        title="审批保密申请",
        action="审批",
        may="decide_secret",
        opened_by=("children.secret_asked",),
        closed_by=("children.secret_decided",),
        holder="district.civil_affairs",
        within="decide_secret",
        alone="只有被指定的审批人知道有这件事",
        scope="record",
        discloses=False,
    ),
    DutyRule(
        code="children.mind_secrets",
        clause="3.2.2",
        title="督促保密事项",
        action="督促",
        may="decide_secret",
        opened_by=("children.secret_untended",),
        closed_by=("children.secret_minded",),
        holder="district.civil_affairs",
        within="mind_secrets",
        alone="只有被指定的审批人知道有这件事",
        scope="record",
        discloses=False,
    ),
    DutyRule(
        code="children.record_whereabouts",
        clause="3.2.2",
        title="填写保密信息",
        action="填写",
        may="read_secret",
        opened_by=("children.secret_in_force",),
        closed_by=("children.whereabouts_recorded", "children.secret_ended"),
        holder="district.civil_affairs",
        within="record_whereabouts",
        alone="只有知情人能看，按知情人所在单位另行确定",
    ),
    # Whoever does not know finds the old home empty and has it looked for: one who knows says where it is.
    DutyRule(
        code="children.tell_police",
        clause="3.2.2",
        title="告诉公安孩子在哪里",
        action="登记告知",
        may="read_secret",
        opened_by=("children.sought_unknowing",),
        closed_by=("children.police_told", "children.secret_ended"),
        holder="district.civil_affairs",
        within="tell_police",
        alone="只有知情人能看，按知情人所在单位另行确定",
    ),
    DutyRule(
        code="children.review_secret",
        clause="3.2.2",
        title="复核是否继续保密",
        action="复核",
        may="read_secret",
        opened_by=("children.secret_in_force", "children.secret_reviewed"),
        closed_by=("children.secret_reviewed", "children.secret_ended"),
        holder="district.civil_affairs",
        within="review_secret",
        alone="只有知情人能看，按知情人所在单位另行确定",
    ),
)
