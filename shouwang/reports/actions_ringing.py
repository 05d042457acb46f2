"""Where no police post can take a report, civil affairs rings 110 and writes the call down (3.2.2)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.chairs import Hands
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, raise_event
from shouwang.children.told import lines_of
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post
from shouwang.reports.actions_harm import tell_harm
from shouwang.reports.models import Notice, PoliceCall, Report
from shouwang.reports.rules import is_number
from shouwang.statute.duties import RULES

CLAUSE = "3.2.2"
TAKE, RING, SEE_NOTICE = "reports.take_police", "reports.ring_police", "reports.see_cyberspace"

register(
    {
        "call_answered_by": "请写明接警人的姓名或警号。",
        "call_number": "请填接警单号；对方没有告知的，请勾选“对方没有告知单号”。",
        "call_no_number": "“{number}”不是接警单号：单号里要有数字。对方没有告知的，这一项空着，勾选“对方没有告知单号”。",
        "call_number_twice": "填了接警单号，就不要勾选“对方没有告知单号”。",
        "call_in_future": "报警时间晚于现在，请核对。",
        "call_before_report": "报警时间早于报告时间，请核对。",
        "call_not_owed": "这个办件没有等待登记的报警。",
    }
)


@dataclass(frozen=True)
class CallFacts:
    """A call as whoever rang tells it."""

    rung_at: datetime
    answered_by: str
    number: str = ""
    is_numberless: bool = False


def call_for_ringing(*, at: datetime, matter: Matter | None = None) -> int:
    """Have civil affairs ring 110 for each report that no police post can take; a clock's round.

    `matter`: in this case only. Once after each report: a call that was written down since is
    enough, and the duty to take it stays open at the police office. Source: 3.2.2. Returns: how many owe a call from now on.
    """
    with reach.entered(reach.CLOCK):
        hands = Hands(at)
        owed = Duty.objects.filter(code=TAKE, closed_at=None).order_by("id")
        owed = owed.filter(matter=matter) if matter is not None else owed
        found = [
            duty
            for duty in owed.select_related("holder__division", "matter__division", "opened_by")
            if not hands.can(duty.holder, RULES[TAKE].may, duty.matter_id)
        ]
        hold(*(duty.matter_id for duty in found))
        return sum(_ask(duty, at) for duty in found)


def _ask(duty: Duty, at: datetime) -> bool:
    matter = duty.matter
    last = Report.objects.filter(matter=matter).order_by("-filed_at").first()
    since = last.filed_at if last is not None else duty.opened_at
    rung = PoliceCall.objects.filter(matter=matter, recorded_at__gte=since).exists()
    owed = Duty.objects.filter(code=RING, matter=matter, closed_at=None).exists()
    if rung or owed:
        return False
    facts = {"level": duty.level, "subject": duty.opened_by.facts.get("subject", "")}
    raise_event(matter, "reports.police_missing", record="", by=None, at=at, facts=facts)
    return True


@transaction.atomic
def ring(matter: Matter, call: CallFacts, *, by: Post, at: datetime) -> PoliceCall:
    """Write down that 110 was rung: when, who answered, the number of the call.

    Source: 3.2.2. Effect: closes ring_police; the police's own duty to take the report stays open.
    Refuses: call_answered_by, call_number, call_number_twice, call_no_number, call_in_future, call_before_report,
    call_not_owed, not_permitted.
    """
    check(by, May.RING_POLICE)
    if not call.answered_by:
        raise Refusal("call_answered_by", CLAUSE)
    _must_be_numbered(call)
    if call.rung_at > at:
        raise Refusal("call_in_future", CLAUSE)
    hold(matter.pk)
    duty = (
        Duty.objects.select_for_update(no_key=True)
        .filter(code=RING, matter=matter, closed_at=None)
        .first()
    )
    if duty is None:
        raise Refusal("call_not_owed", CLAUSE)
    first = Report.objects.filter(matter=matter).order_by("filed_at").first()
    if first is not None and first.filed_at and call.rung_at < _minute(first.filed_at):
        raise Refusal("call_before_report", CLAUSE)
    row = PoliceCall.objects.create(
        matter=matter,
        division_id=matter.division_id,
        rung_at=call.rung_at,
        answered_by=call.answered_by,
        number=call.number,
        is_numberless=call.is_numberless,
        recorded_by=by,
        recorded_at=at,
    )
    raise_event(matter, "reports.police_rung", record=f"policecall:{row.pk}", by=by, at=at)
    tell_harm(matter, "登记报警", *lines_of(call), by=by, at=at)
    return row


def _must_be_numbered(call: CallFacts) -> None:
    """The number of the call, or that none was told; words are no number."""
    if not call.number and not call.is_numberless:
        raise Refusal("call_number", CLAUSE)
    if call.number and call.is_numberless:
        raise Refusal("call_number_twice", CLAUSE)
    if call.number and not is_number(call.number):
        raise Refusal("call_no_number", CLAUSE, number=call.number)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def follow_notices(*, at: datetime) -> int:
    """Have the notice of a report lie with the office that owes reading it; a clock's round.

    Returns: how many were moved.
    """
    moved = 0
    with reach.entered(reach.CLOCK):
        for duty in Duty.objects.filter(code=SEE_NOTICE, closed_at=None).order_by("id"):
            unread = Notice.objects.filter(matter=duty.matter_id, seen_at=None)
            moved += unread.exclude(unit=duty.holder_id).update(unit=duty.holder_id)
    return moved
