"""An office will not act on a report; the report ends when both have said so; looking again."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.joining import running_case, single_records
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_taking import (
    AGAIN,
    OTHER,
    ROLE_OFFICE,
    accept_if_answered,
    locked,
    noes,
    receipt_here,
    said,
)
from shouwang.reports.models import Danger, Dismissal, Receipt, Report
from shouwang.reports.rules import REASON, within

CLAUSE = "3.2.2"
Office = Receipt.Office
SET_ASIDE = {
    Office.POLICE: "set_aside_by_police",
    Office.CIVIL_AFFAIRS: "set_aside_by_civil_affairs",
}
CASE_SET_ASIDE = {
    Office.POLICE: "case_set_aside_by_police",
    Office.CIVIL_AFFAIRS: "case_set_aside_by_civil_affairs",
}
WEIGHED = {
    Office.POLICE: "weighed_by_police",
    Office.CIVIL_AFFAIRS: "weighed_by_civil_affairs",
}
UPHELD = {Office.POLICE: "upheld_by_police", Office.CIVIL_AFFAIRS: "upheld_by_civil_affairs"}
RESUMED = {Office.POLICE: "resumed_by_police", Office.CIVIL_AFFAIRS: "resumed_by_civil_affairs"}
LOOK_AGAIN = {
    Office.POLICE: "reports.look_again_police",
    Office.CIVIL_AFFAIRS: "reports.look_again_civil_affairs",
}
TAKEN = {Office.POLICE: "taken_by_police", Office.CIVIL_AFFAIRS: "taken_by_civil_affairs"}
OVER = ("withdrawn", "dismissed")


def _office(by: Post, matter: Matter) -> Office:
    check(by, May.DISMISS_REPORT, matter.pk)
    office = ROLE_OFFICE.get(by.role)
    if office is None:
        raise Refusal("not_your_office", CLAUSE)
    return office


def _reason(words: str, code: str) -> str:
    if not words:
        raise Refusal(code, CLAUSE)
    return within(words, REASON)


@transaction.atomic
def dismiss(
    matter: Matter,
    reason: str,
    *,
    only: Collection[UUID] | None = None,
    by: Post,
    at: datetime,
) -> list[Report]:
    """Say for one's own office that a report will not be acted on, with what was found.

    Source: 3.2.2. `only` names the reports that are meant; without it all of the case that this office
    has not said no to. Effect: closes this office's duties on it alone. Where the other office has
    taken it, that one looks again; when both have said no the report is dismissed, the case closes
    if nothing else is in it, and a child that was red by this report alone is so no longer.
    Refuses: dismiss_reason_needed, words_too_long, already_seen, not_your_office, not_permitted.
    """
    office = _office(by, matter)
    words = _reason(reason, "dismiss_reason_needed")
    rows = [
        report
        for report in locked(matter)
        if report.state in ("filed", "accepted")
        and (only is None or report.key in only)
        and office not in noes(report)
    ]
    if not rows:
        raise Refusal("already_seen", CLAUSE)
    for report in rows:
        _set_aside(report, office, words, by, at)
    return rows


def _set_aside(report: Report, office: Office, words: str, by: Post, at: datetime) -> None:
    _say_no(report, office, words, by, at)
    beside = []
    if not _acts_on(report.matter, office):
        beside.append(CASE_SET_ASIDE[office])
    if Danger.objects.filter(report=report).exclude(disputed_at=None).exists():
        beside.append(WEIGHED[office])
    happened(report, SET_ASIDE[office], by=by, at=at, facts=said(report), beside=beside)
    other = OTHER[office]
    if other in noes(report):
        _end(report, by, at)
    elif report.receipts.filter(office=other).exists():
        happened(report, AGAIN[other], by=by, at=at, facts=said(report))
        accept_if_answered(report, at)


def _say_no(report: Report, office: Office, words: str, by: Post, at: datetime) -> Dismissal:
    took = report.receipts.filter(office=office).exists()
    row: Dismissal = Dismissal.objects.create(
        report=report,
        office=office,
        kind=Dismissal.Kind.UNTRUE if took else Dismissal.Kind.NOT_TAKEN,
        reason=words,
        at=at,
        by=by,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    return row


def _acts_on(matter: Matter, office: Office) -> bool:
    """Whether there is another report of the case to which this office has not said no."""
    rows = Report.objects.filter(matter=matter).exclude(state__in=OVER)
    return any(office not in noes(report) for report in rows)


def _end(report: Report, by: Post, at: datetime) -> None:
    """Both offices have said no."""
    matter = report.matter
    others = Report.objects.filter(matter=matter).exclude(state__in=OVER).exclude(pk=report.pk)
    is_last = not others.exists()
    beside = ("case_dismissed",) if is_last else ()
    take(report, "dismissed", by=by, at=at, facts=said(report), beside=beside)
    if is_last and matter.closed_at is None and not _runs(matter):
        matter.closed_at = at
        matter.save(update_fields=["closed_at"])
    _clear(report, by, at)


def _runs(matter: Matter) -> bool:
    """Whether an emergency or a support case is in it, whoever opened that."""
    with reach.entered(reach.EVERYTHING):
        return any(True for _ in single_records(matter))


def _clear(report: Report, by: Post, at: datetime) -> None:
    """Take back what the report alone did to its child; another report still stands for itself."""
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.filter(pk=report.child_id).first()
        others = Report.objects.filter(child=child).exclude(state__in=OVER)
        if child is not None and not others.exists():
            words = f"两家核查不实，报告 {report.number}"
            children.withdraw_ground(child, "report_in_90_days", reason=words, by=by, at=at)


def in_question(matter: Matter, office: Office | str) -> list[UUID]:
    """The reports that this office may look at again: it is asked to, or has said no itself."""
    asked = matter.duties.filter(code=LOOK_AGAIN[Office(office)], closed_at=None)
    keys = {UUID(record.partition(":")[2]) for record in asked.values_list("record", flat=True)}
    no = Dismissal.objects.filter(matter=matter, office=office, ended_at=None)
    return [*keys, *(key for key in no.values_list("report_id", flat=True) if key not in keys)]


def _again(matter: Matter, key: UUID, office: Office) -> tuple[Report, Dismissal | None]:
    found = [report for report in locked(matter) if report.key == key]
    if not found or key not in in_question(matter, office):
        raise Refusal("nothing_to_look_at", CLAUSE)
    no = Dismissal.objects.select_for_update(of=("self",)).filter(report=found[0], ended_at=None)
    return found[0], no.filter(office=office).first()


@transaction.atomic
def uphold(matter: Matter, key: UUID, reason: str, *, by: Post, at: datetime) -> Report:
    """Look again and stay with it: with one's own no for a new reason, or with what one took.

    Source: 3.2.2. Effect: closes this office's reports.look_again_…; the former no ends, the new one
    stands with its own reason.
    Refuses: look_again_reason_needed, words_too_long, nothing_to_look_at, not_your_office,
    not_permitted.
    """
    office = _office(by, matter)
    report, no = _again(matter, key, office)
    if no is not None:
        words = _reason(reason, "look_again_reason_needed")
        _stop(no, by, at)
        _say_no(report, office, words, by, at)
    happened(report, UPHELD[office], by=by, at=at, facts=said(report))
    return report


@transaction.atomic
def resume(matter: Matter, key: UUID, *, by: Post, at: datetime) -> Report:
    """Look again and act on it after all: one's own no ends, the report is taken.

    Source: 3.2.2. Effect: closes this office's reports.look_again_…, opens its
    reports.investigate_…; a report that was dismissed is accepted, its case runs again and its child
    is red again; an office that still says no looks again too.
    Refuses: nothing_to_look_at, resumed_elsewhere, not_your_office, not_permitted.
    """
    office = _office(by, matter)
    report, no = _again(matter, key, office)
    if no is None:
        raise Refusal("nothing_to_look_at", CLAUSE)
    _reopen(report)
    _stop(no, by, at)
    receipt_here(report, office, by, at)
    facts = said(report)
    happened(report, RESUMED[office], by=by, at=at, facts=facts, beside=(TAKEN[office],))
    if report.state == "dismissed":
        take(report, "accepted", by=None, at=at, facts=facts)
        _raise(report, at)
    else:
        accept_if_answered(report, at)
    if OTHER[office] in noes(report):
        happened(report, AGAIN[OTHER[office]], by=by, at=at, facts=facts)
    return report


def _stop(no: Dismissal, by: Post, at: datetime) -> None:
    no.ended_at, no.ended_by = at, by
    no.save(update_fields=["ended_at", "ended_by"])


def _reopen(report: Report) -> None:
    """A case that ended with this report runs again; not beside another one of the same child."""
    matter = report.matter
    if matter.closed_at is None:
        return
    other = running_case(report.child_id, but=matter.pk) if report.child_id else None
    if other is not None:
        raise Refusal("resumed_elsewhere", CLAUSE, number=other.number)
    matter.closed_at = None
    matter.save(update_fields=["closed_at"])


def _raise(report: Report, at: datetime) -> None:
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.filter(pk=report.child_id).first()
        if child is not None:
            children.raise_level(child, ["report_in_90_days"], by=None, at=at)


@transaction.atomic
def ask_again(report: Report, *, by: Post | None, at: datetime) -> int:
    """Have every office that said no to a report look again: something more is known; how many.

    Source: 3.2.2. Effect: opens their reports.look_again_….
    """
    offices = sorted(noes(report))
    for office in offices:
        happened(report, AGAIN[Office(office)], by=by, at=at, facts=said(report))
    return len(offices)
