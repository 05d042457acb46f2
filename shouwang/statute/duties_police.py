"""Duties of the police's own part of a case: its numbers, its papers, its result, its transfer."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from shouwang.statute.duty_chains import POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

# The police say no to every report, or the case ends: nothing of their own part is owed any more.
OVER: Final = (
    "reports.case_set_aside_by_police",
    "reports.case_withdrawn",
    "emergencies.closed",
)

POLICE: Final = (
    DutyRule(
        code="emergencies.call_number",
        clause="3.2.2",
        title="补填接处警编号",
        action="填编号",
        may="police_measures",
        opened_by=("reports.taken_by_police",),
        closed_by=("emergencies.call_numbered", *OVER),
        holder="police_station",
        within="call_number",
        escalates_to=("district.police",),
        if_vacant=POLICE_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="emergencies.decide_case",
        clause="3.1.3.3",
        title="登记受案、立案结果",
        action="登记结果",
        may="police_measures",
        opened_by=("reports.taken_by_police",),
        closed_by=("emergencies.case_decided", *OVER),
        holder="police_station",
        within="decide_case",
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="emergencies.give_receipt",
        clause="3.1.3.3",
        title="出具受案回执",
        action="登记回执",
        may="police_measures",
        opened_by=("emergencies.case_accepted",),
        closed_by=("emergencies.receipt_given", *OVER),
        holder="police_station",
        within="give_receipt",
        escalates_to=("district.police",),
        if_vacant=POLICE_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="emergencies.tell_result",
        clause="3.1.3.3",
        title="登记查处结果",
        action="登记结果",
        may="police_measures",
        opened_by=("emergencies.case_accepted",),
        closed_by=("emergencies.result_told", *OVER),
        holder="police_station",
        within="tell_result",
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        for_child=False,
    ),
    # One row for each paper whose number was still to come.
    DutyRule(
        code="emergencies.paper_number",
        clause="3.2.2",
        title="补填文书编号",
        action="填编号",
        may="police_measures",
        opened_by=("emergencies.paper_owed",),
        closed_by=("emergencies.paper_numbered",),
        holder="police_station",
        until="due_on",
        escalates_to=("district.police",),
        scope="record",
        if_vacant=POLICE_ABOVE,
        for_child=False,
    ),
    DutyRule(
        code="emergencies.receive_transfer",
        clause="3.2.2",
        title="接收移送的案件",
        action="接收或退回",
        may="police_measures",
        opened_by=("emergencies.station_asked",),
        closed_by=(
            "emergencies.station_received",
            "emergencies.station_returned",
            "emergencies.station_recalled",
        ),
        holder="unit",
        within="receive_transfer",
        by_level=MappingProxyType({"red": "receive_transfer_red"}),
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
    ),
)
