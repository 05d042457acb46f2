"""The police write down their own part: call number, case, receipt of acceptance, result.

Source: 3.1.3.3, 3.2.2. No other office may write any of it.
"""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holders import office_of_case
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, raise_event
from shouwang.children.told import lines_of
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_shared import CLAUSE, said_of
from shouwang.emergencies.models import PoliceRecord
from shouwang.emergencies.papers import must_be_called, must_be_day, must_be_number, must_be_warning
from shouwang.emergencies.receivers import is_told_of
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.models import Receipt
from shouwang.reports.rules import is_said
from shouwang.statute.codes import codes, more

Kind = PoliceRecord.Kind
CHECKS = "3.1.3.3"
EVENT = {
    Kind.CALL: "call_numbered",
    Kind.CASE: "case_decided",
    Kind.RECEIPT: "receipt_given",
    Kind.RESULT: "result_told",
}
OUTCOMES = {Kind.CASE: "police_cases", Kind.RESULT: "police_results"}
WARNING = "warning"
NEEDS_REASON = ("refused", "not_a_case")


@transaction.atomic
def record_police(
    matter: Matter, kind: str, facts: PoliceFacts, *, by: Post, at: datetime
) -> PoliceRecord:
    """Write down one number or paper of the police; written again, the newest counts and all stay.

    Source: 3.1.3.3, 3.2.2. Effect: closes its duty; a case accepted opens give_receipt and tell_result;
    what it newly tells of harm the other office reads.
    Refuses: not_taken_by_police, case_elsewhere, police_outcome_needed, police_number_needed,
    police_reason_needed, police_told_needed, receipt_to_harmer, result_to_harmer,
    police_day_in_future, paper_is_phone, paper_is_no_number, paper_other_year, paper_before_report, call_too_early,
    warning_other, no_police_case, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    hold(matter.pk)
    part = Kind(kind)
    must_be_taken(matter)
    must_be_here(matter, by)
    if part in (Kind.RECEIPT, Kind.RESULT) and not is_accepted(matter):
        raise Refusal("no_police_case", CHECKS)
    _must_fit(part, facts)
    _must_not_be_told(matter, part, facts)
    _must_be_then(matter, part, facts, at)
    if part == Kind.RESULT and facts.outcome == WARNING:
        must_be_warning(matter, facts.number, is_needed=False)
    row = PoliceRecord.objects.create(
        matter=matter,
        division_id=matter.division_id,
        kind=part,
        outcome=facts.outcome,
        number=facts.number,
        on=facts.on,
        told=facts.told,
        reason=facts.reason,
        unit=by.unit,
        recorded_at=at,
        recorded_by=by,
    )
    _tell(row, by, at)
    tell_harm(matter, part.label, *lines_of(facts), by=by, at=at)
    return row


def _must_fit(part: PoliceRecord.Kind, facts: PoliceFacts) -> None:
    """What this kind of record needs."""
    known = OUTCOMES.get(part)
    if known and facts.outcome not in codes(known):
        raise Refusal("police_outcome_needed", CHECKS)
    column = {"police_cases": "number", "police_results": "paper"}.get(known or "")
    is_needed = not known or bool(more(known, facts.outcome, column or ""))
    if (is_needed or facts.number) and not is_said(facts.number):
        raise Refusal("police_number_needed", CHECKS)
    if part == Kind.CASE and facts.outcome in NEEDS_REASON and not facts.reason:
        what = codes("police_cases")[facts.outcome]
        raise Refusal("police_reason_needed", CHECKS, what=what)
    if part in (Kind.RECEIPT, Kind.RESULT) and not facts.told:
        raise Refusal("police_told_needed", CHECKS)


def _must_be_then(
    matter: Matter, part: PoliceRecord.Kind, facts: PoliceFacts, at: datetime
) -> None:
    """Its number and its day are such as a paper of this case can have."""
    if facts.on is None or facts.on > local(at).date():
        raise Refusal("police_day_in_future", CHECKS)
    must_be_number(facts.number, facts.on)
    if part == Kind.CALL:
        must_be_called(matter, facts.on, at)
    else:
        must_be_day(matter, facts.on)


def _must_not_be_told(matter: Matter, part: PoliceRecord.Kind, facts: PoliceFacts) -> None:
    """A receipt names who reported: whoever is named as having harmed the child is not given it.

    That the result was told to him is written down with its reason: others are told it, too.
    """
    if part not in (Kind.RECEIPT, Kind.RESULT) or not is_told_of(matter, facts.told):
        return
    if part == Kind.RECEIPT:
        raise Refusal("receipt_to_harmer", CHECKS)
    if not facts.reason:
        raise Refusal("result_to_harmer", CHECKS)


def _tell(row: PoliceRecord, by: Post, at: datetime) -> None:
    part = Kind(row.kind)
    is_new = part == Kind.CASE and bool(more("police_cases", row.outcome, "accepted"))
    raise_event(
        row.matter,
        f"emergencies.{EVENT[part]}",
        record=f"policerecord:{row.pk}",
        by=by,
        at=at,
        facts=said_of(row.matter),
        beside=("emergencies.case_accepted",) if is_new else (),
    )


def is_accepted(matter: Matter) -> bool:
    """Whether the police have taken it as a case, by what they wrote last."""
    last = PoliceRecord.objects.filter(matter=matter, kind=Kind.CASE).order_by("-pk").first()
    return last is not None and bool(more("police_cases", last.outcome, "accepted"))


def must_be_taken(matter: Matter) -> datetime:
    """When the police took the first report of a case. Refuses: not_taken_by_police."""
    rows = Receipt.objects.filter(matter=matter, office=Receipt.Office.POLICE)
    first: datetime | None = rows.order_by("taken_at").values_list("taken_at", flat=True).first()
    if first is None:
        raise Refusal("not_taken_by_police", CLAUSE)
    return first


def must_be_here(matter: Matter, by: Post) -> None:
    """Let the station that has the case write, or a police office above it. Refuses: case_elsewhere."""
    unit = office_of_case("police_station", matter)
    if by.unit_id != unit.pk and by.unit.kind == "police_station":
        raise Refusal("case_elsewhere", CLAUSE, unit=unit.name)
