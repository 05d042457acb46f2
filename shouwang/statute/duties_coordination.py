"""Duties of coordination: answering a directive, keeping the day promised, judging the answer: 4.1."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_rule import DutyRule

ABOVE: Final = ("district.conference_office", "city.city_civil_affairs")

COORDINATION: Final = (
    DutyRule(
        code="coordination.answer",
        clause="4.1",
        title="答复督办单",
        action="答复",
        may="answer_directive",
        opened_by=("coordination.issued", "coordination.returned"),
        closed_by=("coordination.answered", "coordination.withdrawn"),
        holder="unit",
        within="answer_directive",
        by_level=MappingProxyType({"red": "answer_directive_red"}),
        escalates_to=ABOVE,
        if_vacant=("district.civil_affairs",),
        for_child=False,
        scope="record",
    ),
    DutyRule(
        code="coordination.finish",
        clause="4.1",
        title="按答应的日期办结并答复",
        action="答复",
        may="answer_directive",
        opened_by=("coordination.promised",),
        closed_by=("coordination.answered", "coordination.returned", "coordination.withdrawn"),
        holder="unit",
        until="finish_by",
        escalates_to=ABOVE,
        if_vacant=("district.civil_affairs",),
        for_child=False,
        scope="record",
    ),
    DutyRule(
        code="coordination.judge",
        clause="4.1",
        title="审阅督办答复",
        action="审阅",
        may="judge_directive",
        opened_by=("coordination.answered",),
        closed_by=("coordination.accepted", "coordination.returned", "coordination.withdrawn"),
        holder="unit",
        within="judge_directive",
        escalates_to=ABOVE,
        if_vacant=("district.conference_office", "district.civil_affairs"),
        for_child=False,
        scope="record",
    ),
)
