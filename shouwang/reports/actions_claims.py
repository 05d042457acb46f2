"""A receipt by telephone is a claim of whoever rang; the office itself says yes or no to it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.holders import office_of_case
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.told import lines_of
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post, Unit
from shouwang.reports.actions_harm import tell_harm
from shouwang.reports.actions_taking import ROLE_OFFICE, SPEC, not_before, take_claimed, waiting
from shouwang.reports.models import PhoneClaim, Receipt, Report
from shouwang.reports.rules import NAME, PhoneCall, is_said, must_be_paper_number, within

CLAUSE = "3.2.2"
Outcome = PhoneClaim.Outcome


@transaction.atomic
def claim_by_phone(
    matter: Matter,
    office: str,
    call: PhoneCall,
    *,
    only: Collection[UUID] | None = None,
    by: Post,
    at: datetime,
) -> list[PhoneClaim]:
    """Write down that an office was rung and said it takes the report; its duty stays open.

    Source: 3.2.2. `only`: the reports that whoever rang told of. Effect: reports.claimed_by_phone;
    the office reads it on its desk and confirms or denies it.
    Refuses: call_needs_words, paper_is_phone, paper_is_no_number, taken_in_future, taken_before_report, claim_waits,
    nothing_to_take, not_permitted.
    """
    check(by, May.RECORD_RECEIPT, matter.key)
    if not all(is_said(word) for word in (call.rung, call.answered_by, call.badge)):
        raise Refusal("call_needs_words", CLAUSE)
    must_be_paper_number(call.paper_no)
    if call.taken_at > at:
        raise Refusal("taken_in_future", CLAUSE)
    hold(matter.pk)
    reach.widen(matter.key)
    kind = Receipt.Office(office)
    unit = office_of_case(SPEC[kind], matter)
    rows = waiting(matter, kind, only)
    theirs = PhoneClaim.objects.filter(report__in=rows, office=kind, outcome="")
    if theirs.filter(recorded_by__unit=by.unit).exists():
        raise Refusal("claim_waits", CLAUSE, unit=unit.name)
    made = [_write(report, kind, unit, call, by, at) for report in rows]
    tell_harm(matter, "登记本人打过的电话", *lines_of(call), by=by, at=at)
    return made


def _write(
    report: Report, office: str, unit: Unit, call: PhoneCall, by: Post, at: datetime
) -> PhoneClaim:
    claim: PhoneClaim = PhoneClaim.objects.create(
        report=report,
        office=office,
        unit=unit,
        rung=call.rung,
        answered_by=call.answered_by,
        badge=call.badge,
        paper_no=call.paper_no,
        taken_at=not_before(report, call.taken_at),
        recorded_by=by,
        recorded_at=at,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    happened(report, "claimed_by_phone", by=by, at=at, facts={"office": office})
    return claim


def _open(pk: int) -> PhoneClaim:
    hold(*PhoneClaim.objects.filter(pk=pk).values_list("matter", flat=True))
    rows = PhoneClaim.objects.select_for_update(of=("self",), no_key=True).select_related(
        "report__matter__division", "report__child", "recorded_by"
    )
    found: PhoneClaim | None = rows.filter(pk=pk).first()
    if found is None or found.outcome:
        raise Refusal("claim_gone", CLAUSE)
    return found


def _must_be_theirs(claim: PhoneClaim, by: Post) -> None:
    if ROLE_OFFICE.get(by.role) != claim.office:
        raise Refusal("not_your_office", CLAUSE)


def _end(claim: PhoneClaim, outcome: Outcome, by: Post, at: datetime) -> PhoneClaim:
    claim.outcome, claim.ended_at, claim.ended_by = outcome, at, by
    claim.save(update_fields=["outcome", "ended_at", "ended_by"])
    return claim


@transaction.atomic
def confirm(pk: int, *, who: str, by: Post, at: datetime) -> Receipt:
    """The office says yes: `who` of it took the report in that call.

    Source: 3.2.2. Effect: the receipt of this office, from the moment of the call; as take_here. The
    receipt has the name that the office says, not the one that whoever rang wrote down.
    Refuses: claim_gone, claim_who_needed, words_too_long, not_your_office, nothing_to_take,
    not_permitted.
    """
    check(by, May.TAKE_REPORT)
    claim = _open(pk)
    _must_be_theirs(claim, by)
    if not is_said(who):
        raise Refusal("claim_who_needed", CLAUSE)
    within(who, NAME)
    _end(claim, Outcome.CONFIRMED, by, at)
    return take_claimed(claim, who, by=by, at=at)


@transaction.atomic
def deny(pk: int, *, by: Post, at: datetime) -> PhoneClaim:
    """The office says no: nobody there had such a call. Its duty to take the report is open as before.

    Source: 3.2.2. Refuses: claim_gone, not_your_office, not_permitted.
    """
    check(by, May.TAKE_REPORT)
    claim = _open(pk)
    _must_be_theirs(claim, by)
    happened(claim.report, "claim_denied", by=by, at=at, facts={"office": claim.office})
    return _end(claim, Outcome.DENIED, by, at)


@transaction.atomic
def strike(pk: int, *, by: Post, at: datetime) -> PhoneClaim:
    """Whoever wrote it strikes it; it stays to be read.

    Source: 3.2.2. Refuses: claim_gone, claim_of_others, not_permitted.
    """
    check(by, May.RECORD_RECEIPT)
    claim = _open(pk)
    if claim.recorded_by.unit_id != by.unit_id:
        raise Refusal("claim_of_others", CLAUSE)
    reach.widen(claim.matter_id)
    happened(claim.report, "claim_struck", by=by, at=at, facts={"office": claim.office})
    return _end(claim, Outcome.STRUCK, by, at)


DO = {"confirm": confirm, "deny": deny, "strike": strike}
