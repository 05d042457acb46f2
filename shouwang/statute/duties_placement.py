"""Duties of whoever receives a child that was handed over: 3.2.2."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_chains import BUREAU_ABOVE, BUREAU_BESIDE
from shouwang.statute.duty_rule import DutyRule

OVER: Final = (
    "children.placement_ended",
    "children.returned_home",
    "children.placement_followed",
    "children.placement_withdrawn",
)

PLACEMENTS: Final = (
    # The home, the hospital, the village; of a family the bureau, which handed the child over.
    DutyRule(
        code="children.confirm_arrival",
        clause="3.2.2",
        title="确认接收",
        action="确认接收",
        may="confirm_arrival",
        # Met in its old house: whoever has it says where it is.
        opened_by=("children.arrival_owed", "children.arrival_asked"),
        closed_by=(
            "children.arrived",
            "children.not_arrived",
            "children.found_elsewhere",
            "children.taken_away",
            "children.ran_away",
            "children.kept_by_named",
            *OVER,
        ),
        holder="unit",
        within="confirm_arrival",
        escalates_to=("district.civil_affairs", "district.conference_office"),
        scope="record",
        if_vacant=BUREAU_ABOVE,
    ),
    DutyRule(
        code="children.find_placed",
        clause="3.2.2",
        title="孩子不在安置的地方，马上查找",
        action="登记查找结果",
        may="civil_measures",
        # Met in its old house: until whoever has it says where it is.
        opened_by=(
            "children.not_arrived",
            "children.taken_away",
            "children.ran_away",
            "children.met_away",
            "children.kept_by_named",
        ),
        closed_by=("children.arrived", "children.found_elsewhere", "children.kept_by_named", *OVER),
        holder="district.civil_affairs",
        within="find_placed",
        danger=True,
        escalates_to=("district.conference_office",),
        scope="record",
        if_vacant=BUREAU_BESIDE,
    ),
)
