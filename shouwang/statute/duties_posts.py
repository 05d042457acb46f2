"""Duties of the posts: filling, approving, renewing, certifying them: 4.2, 3.2.6."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_chains import BUREAU_ABOVE
from shouwang.statute.duty_rule import DutyRule

POSTS: Final = (
    DutyRule(
        code="posts.fill",
        clause="4.2",
        title="配备儿童保护专干",
        action="配备专干",
        may="keep_posts",
        opened_by=("posts.vacated",),
        closed_by=("posts.filled",),
        holder="town",
        within="fill_post",
        escalates_to=("district.civil_affairs",),
        if_vacant=BUREAU_ABOVE,
    ),
    DutyRule(
        # A town, a station or the district's police with nobody: what others do for it meanwhile
        # does not fill the chair. The bureau asks for its posts, nobody else does.
        code="posts.fill_office",
        clause="4.2",
        title="配备镇街、公安值班人员",
        action="配备人员",
        may="keep_posts",
        opened_by=("posts.office_vacated",),
        closed_by=("posts.office_filled",),
        holder="district.civil_affairs",
        within="fill_office",
        escalates_to=("district.conference_office",),
        alone="镇街、公安的岗位只由区民政局提名（四（二））",
        for_child=False,
    ),
    DutyRule(
        code="posts.approve",
        clause="4.2",
        title="批准岗位",
        action="批准",
        may="approve_post",
        opened_by=("posts.asked",),
        closed_by=("posts.approved", "posts.refused", "posts.withdrawn"),
        holder="unit",
        within="approve_post",
        escalates_to=("district.conference_office",),
        if_vacant=(*BUREAU_ABOVE, "district.conference_office"),
        scope="record",
    ),
    DutyRule(
        code="posts.renew",
        clause="4.2",
        title="岗位到期续期",
        action="续期",
        may="approve_post",
        opened_by=("posts.ending",),
        closed_by=("posts.renewed", "posts.left"),
        holder="unit",
        until="ends_on",
        remind="renew_last",
        escalates_to=("district.conference_office",),
        if_vacant=(*BUREAU_ABOVE, "district.conference_office"),
        scope="record",
    ),
    DutyRule(
        code="posts.certify",
        clause="3.2.6",
        title="季度核对岗位",
        action="核对",
        may="certify_post",
        opened_by=("posts.certifying",),
        closed_by=("posts.certified",),
        holder="unit",
        within="certify_posts",
        escalates_to=("district.civil_affairs", "district.conference_office"),
        if_vacant=(*BUREAU_ABOVE, "district.conference_office"),
    ),
    DutyRule(
        code="posts.settle",
        clause="3.2.6",
        title="处理停用和久未登录的账号",
        action="处理",
        may="keep_posts",
        opened_by=("posts.suspended", "posts.dormant"),
        closed_by=("posts.restored", "posts.left"),
        holder="unit",
        within="settle_suspended",
        escalates_to=("district.civil_affairs", "district.conference_office"),
        if_vacant=(*BUREAU_ABOVE, "district.conference_office"),
        scope="record",
    ),
)
