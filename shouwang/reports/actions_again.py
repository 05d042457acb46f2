"""Looking again at a report to which an office said no: more is known, or who reported objects."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.access.may import May, doers
from shouwang.casework.chairs import Hands
from shouwang.casework.holding import hold
from shouwang.casework.joining import running_case
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_dismissing import (
    CASE_SET_ASIDE,
    CLAUSE,
    LOOK_AGAIN,
    TAKEN,
    No,
    Office,
    acts_on,
    end_if_answered,
    office_of,
    reason_of,
    say_no,
)
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
from shouwang.reports.models import Addition, Dismissal, Report
from shouwang.reports.rules import Went

UPHELD = {Office.POLICE: "upheld_by_police", Office.CIVIL_AFFAIRS: "upheld_by_civil_affairs"}
RESUMED = {Office.POLICE: "resumed_by_police", Office.CIVIL_AFFAIRS: "resumed_by_civil_affairs"}


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
    no = Dismissal.objects.select_for_update(of=("self",), no_key=True).filter(
        report=found[0], ended_at=None
    )
    return found[0], no.filter(office=office).first()


@transaction.atomic
def uphold(
    matter: Matter,
    key: UUID,
    reason: str,
    *,
    went: Went | None = None,
    by: Post,
    at: datetime,
) -> Report:
    """Look again and stay with it: with one's own no for a new reason, or with what one took.

    Source: 3.2.2. `went`: who was there; a no from the desk that names nobody again stays one from
    the desk. Effect: closes this office's reports.look_again_…; the former no ends, the new one
    stands with its own reason. Once no office is left to look again, who objected is told, and what
    waited for it ends: the report, its case, the red of its child.
    Refuses: look_again_reason_needed, no_tells_of_harm, look_again_other_hand, went_who_needed, went_seen_needed,
    went_in_future, went_before_report, words_too_long, nothing_to_look_at, not_your_office,
    not_permitted.
    """
    office = office_of(by, matter)
    report, no = _again(matter, key, office)
    if no is not None:
        words = reason_of(reason, "look_again_reason_needed")
        if is_for_another(no, by, at):
            raise Refusal("look_again_other_hand", CLAUSE)
        _stop(no, by, at)
        if went is None and no.went_at is not None:  # who was there before was there
            went = Went(no.went, no.went_at, no.child_seen)
        is_desk = went is None and no.kind != no.Kind.UNTRUE
        say_no(report, office, No(words, went, from_desk=is_desk), by, at)
    left = report.matter.duties.filter(code__in=LOOK_AGAIN.values(), closed_at=None)
    others = left.filter(record=f"report:{report.key}").exclude(code=LOOK_AGAIN[office])
    is_answer = _has_objection(report) and not others.exists()
    beside = ("objection_answered",) if is_answer else ()
    happened(report, UPHELD[office], by=by, at=at, facts=said(report), beside=beside)
    if no is not None and report.matter.closed_at is None:
        if not acts_on(report.matter, office, but=report):
            happened(report, CASE_SET_ASIDE[office], by=by, at=at, facts=said(report))
        end_if_answered(report, by, at)
    return report


def is_for_another(no: Dismissal, by: Post, at: datetime) -> bool:
    """Whether somebody else of the office must look: one hand does not answer an objection to itself."""
    if no.by.person_id != by.person_id or not _has_objection(no.report):
        return False
    hands = Hands(at, [by.unit]).at_unit(by.unit, doers(May.DISMISS_REPORT))
    hidden = {no.matter_id, no.report.child_id}
    return any(one.person != by.person_id and not hidden & one.hidden for one in hands)


def _has_objection(report: Report) -> bool:
    """Whether who reported objected and has heard nothing since."""
    rows = Addition.objects.filter(report=report, is_objection=True)
    since = report.fed_back_at
    return (rows.filter(added_at__gte=since) if since else rows).exists()


@transaction.atomic
def resume(matter: Matter, key: UUID, *, by: Post, at: datetime) -> Report:
    """Look again and act on it after all: one's own no ends, the report is taken.

    Source: 3.2.2. Effect: closes this office's reports.look_again_…, opens its
    reports.investigate_…; a report that was dismissed is accepted, its case runs again and its child
    is red again; an office that still says no looks again too.
    Refuses: nothing_to_look_at, resumed_elsewhere, not_your_office, not_permitted.
    """
    office = office_of(by, matter)
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
    with everything_known():
        child = Child.objects.filter(pk=report.child_id).first()
        if child is not None:
            children.raise_level(child, ["report_in_90_days"], by=None, at=at)


@transaction.atomic
def ask_again(report: Report, *, by: Post | None, at: datetime) -> int:
    """Have the offices that said no to a report look again, for more is known; how many.

    Source: 3.2.2. Effect: opens their reports.look_again_…, but not for what an office added itself.
    The event says nothing of who added it: that may be who reported.
    """
    hold(report.matter_id)
    own = ROLE_OFFICE.get(by.role) if by else None
    with everything_known():
        offices = sorted(noes(report) - {own})
        for office in offices:
            happened(report, AGAIN[Office(office)], by=None, at=at, facts=said(report))
    return len(offices)


def ask_again_known(rows: Iterable[Report], *, by: Post | None, at: datetime) -> None:
    """The child is known now: whoever said no looks again at what two noes did not end.

    Source: 3.2.2. Effect: as `ask_again`.
    """
    for report in rows:
        if report.state != "dismissed" and len(noes(report)) == len(Office):
            ask_again(report, by=by, at=at)
