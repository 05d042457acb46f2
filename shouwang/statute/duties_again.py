"""Looking again at a report to which one office said no: 3.2.2."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duty_twins import of_each_office

LOOKING_AGAIN: Final = of_each_office(
    "reports.look_again_{}",
    "再次核查报告",
    action="再次核查",
    may="dismiss_report",
    opened_by=("reports.again_to_{}",),
    closed_by=("reports.upheld_by_{}", "reports.resumed_by_{}", "reports.set_aside_by_{}"),
    within="look_again",
    scope="record",
)
