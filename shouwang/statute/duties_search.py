"""Duties of the search for a missing child: 3.2.2, branch C."""

from __future__ import annotations

from typing import Final

from shouwang.statute.duties_police import OVER
from shouwang.statute.duty_chains import POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

SEARCH: Final = (
    DutyRule(
        code="emergencies.search",
        clause="3.2.2",
        title="查找失踪儿童",
        action="登记查找",
        may="police_measures",
        opened_by=(
            "reports.missing_reported",
            "emergencies.search_owed",
            # 找到了 was written by mistake: as urgent as at the first.
            "emergencies.found_wrongly",
            "children.lost",
            "children.sought",
            # Found with whoever is named: red anew, until it is taken from there.
            "children.with_named",
        ),
        closed_by=(
            "children.with_named",
            "emergencies.search_noted",
            "emergencies.child_found",
            "children.seen_again",
            *OVER,
        ),
        holder="police_station",
        within="start_search",
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        danger=True,
    ),
    # Searched and not found: handed on to a day, again and again until the child is found.
    DutyRule(
        code="emergencies.search_on",
        clause="3.2.2",
        title="继续查找失踪儿童",
        action="登记查找",
        may="police_measures",
        opened_by=("emergencies.search_goes_on",),
        closed_by=(
            "children.with_named",
            "emergencies.search_noted",
            "emergencies.child_found",
            "children.seen_again",
            *OVER,
        ),
        holder="police_station",
        until="due_on",
        escalates_to=("district.police", "district.conference_office"),
        if_vacant=POLICE_ABOVE,
        danger=True,
    ),
)
