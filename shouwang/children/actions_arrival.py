"""Whoever receives a child that was handed over says that it arrived, or that it did not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.steps import check, happened
from shouwang.children.models import FOREVER, Placement
from shouwang.children.placed import said_of
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post

CLAUSE = "3.2.2"
ARRIVED, MISSING = Placement.Arrival.ARRIVED, Placement.Arrival.MISSING
register(
    {
        "arrival_unsaid": "请选择孩子送到了没有。",
        "arrival_needs": "请写明什么时候送到、谁接收的。",
        "arrival_in_future": "送到的时间晚于现在，请核对。",
        "arrival_before_report": "送到的时间早于办件开始的时间，请核对。",
        "arrival_missing_needs": "请写明怎么知道没有送到、现在了解到什么。",
        "arrival_of_other": "由{unit}或者区民政局确认接收。",
        "arrival_said": "已经确认送到。",
        "placement_over": "这次安置已经结束。",
    }
)


@dataclass(frozen=True)
class ArrivalFacts:
    """Whether the child arrived; when and who received it, or what is known of where it is."""

    is_arrived: bool | None
    arrived_at: datetime | None = None
    received_by: str = ""
    note: str = ""


@transaction.atomic
def confirm(key: UUID, facts: ArrivalFacts, *, by: Post, at: datetime) -> Placement:
    """Say that the child arrived, when, and who received it; or that it has not arrived.

    Source: 3.2.2. Effect: closes children.confirm_arrival; not arrived opens children.find_placed
    of civil affairs, which ends when it did arrive or is placed elsewhere.
    Refuses: arrival_unsaid, arrival_needs, arrival_in_future, arrival_before_report,
    arrival_missing_needs, arrival_of_other, arrival_said, placement_over, not_permitted.
    """
    check(by, May.CONFIRM_ARRIVAL)
    row = Placement.objects.select_for_update(of=("self",)).get(pk=key)
    reach.widen(row.matter_id, row.case_id)
    _must_be_open(row, by)
    _must_be_whole(row, facts, at)
    row.arrival = ARRIVED if facts.is_arrived else MISSING
    row.arrived_at = facts.arrived_at if facts.is_arrived else None
    row.received_by = facts.received_by if facts.is_arrived else ""
    row.arrival_note, row.answered_at, row.answered_by = facts.note, at, by
    row.save()
    word = "arrived" if facts.is_arrived else "not_arrived"
    happened(row, word, by=by, at=at, facts=said_of(row))
    return row


def _must_be_open(row: Placement, by: Post) -> None:
    if row.until != FOREVER:
        raise Refusal("placement_over", CLAUSE)
    if by.unit_id != row.unit_id and not may(by, May.CIVIL_MEASURES):
        raise Refusal("arrival_of_other", CLAUSE, unit=row.unit.name if row.unit else "")


def _must_be_whole(row: Placement, facts: ArrivalFacts, at: datetime) -> None:
    if facts.is_arrived is None:
        raise Refusal("arrival_unsaid", CLAUSE)
    if not facts.is_arrived:
        if not facts.note:
            raise Refusal("arrival_missing_needs", CLAUSE)
        return
    if row.arrival == ARRIVED:
        raise Refusal("arrival_said", CLAUSE)
    if not (facts.arrived_at and facts.received_by):
        raise Refusal("arrival_needs", CLAUSE)
    if facts.arrived_at > at:
        raise Refusal("arrival_in_future", CLAUSE)
    if facts.arrived_at < row.case.opened_at.replace(second=0, microsecond=0):
        raise Refusal("arrival_before_report", CLAUSE)
