"""An office will not act on a report; the report ends when both have said so; looking again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.casework.joining import single_records
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.children.told import told_in
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import shortened
from shouwang.offices.models import Post
from shouwang.reports.actions_taking import (
    AGAIN,
    OTHER,
    ROLE_OFFICE,
    accept_if_answered,
    locked,
    noes,
    said,
)
from shouwang.reports.hearing import told_of_harm
from shouwang.reports.models import Danger, Dismissal, Receipt, Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import NAME, REASON, Went, is_said, within

CLAUSE, SHOWN = "3.2.2", 60
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
GO_THERE = {
    Office.POLICE: "reports.investigate_police",
    Office.CIVIL_AFFAIRS: "reports.investigate_civil_affairs",
}
LOOK_AGAIN = {
    Office.POLICE: "reports.look_again_police",
    Office.CIVIL_AFFAIRS: "reports.look_again_civil_affairs",
}
FOUND = {
    Office.POLICE: "emergencies.found_by_police",
    Office.CIVIL_AFFAIRS: "emergencies.found_by_civil_affairs",
}
TAKEN = {Office.POLICE: "taken_by_police", Office.CIVIL_AFFAIRS: "taken_by_civil_affairs"}


def office_of(by: Post, matter: Matter) -> Office:
    """The office for which a post may say no to a report of this case.

    Refuses: not_your_office, not_permitted.
    """
    check(by, May.DISMISS_REPORT, matter.pk)
    office = ROLE_OFFICE.get(by.role)
    if office is None:
        raise Refusal("not_your_office", CLAUSE)
    return office


def reason_of(words: str, code: str) -> str:
    """A reason as it was written; refused where it says nothing, or more than is kept.

    Whoever saw marks, or heard that somebody struck the child, finds no untrue report: no_tells_of_harm.
    """
    if not is_said(words):
        raise Refusal(code, CLAUSE)
    if told := told_in(words):
        shown = shortened(told[0].words, SHOWN)
        raise Refusal("no_tells_of_harm", CLAUSE, words=shown, sounds=told[0].sounds)
    return within(words, REASON)


@transaction.atomic
def dismiss(
    matter: Matter,
    reason: str,
    *,
    only: Collection[UUID] | None = None,
    went: Went | None = None,
    by: Post,
    at: datetime,
) -> list[Report]:
    """Say for one's own office that a report will not be acted on, with what was found.

    Source: 3.2.2. `only` names the reports that are meant; without it all of the case that this office
    has not said no to. `went`: who was there; whose office has not been there, or still owes to go,
    and who names nobody, says no from the desk, and it is written down as that, taken or not. Effect: closes this office's duties on it alone. Where the other office has
    taken it, that one looks again; when both have said no the report is dismissed, the case closes
    if nothing else is in it, and a child that was red by this report alone is so no longer.
    Refuses: dismiss_reason_needed, no_tells_of_harm, went_who_needed, went_seen_needed, went_in_future,
    went_before_report, words_too_long, already_seen, not_your_office, not_permitted.
    """
    office = office_of(by, matter)
    words = reason_of(reason, "dismiss_reason_needed")
    rows = [
        report
        for report in locked(matter)
        if report.state in ("filed", "accepted")
        and (only is None or report.key in only)
        and office not in noes(report)
    ]
    if not rows:
        raise Refusal("already_seen", CLAUSE)
    no = No(words, went, from_desk=went is None and must_say_who_went(matter, office))
    for report in rows:
        _set_aside(report, office, no, by, at)
    return rows


@dataclass(frozen=True)
class No:
    """What an office says: its reason, who was there; `from_desk`: nobody of it went there."""

    words: str
    went: Went | None = None
    from_desk: bool = False


def owes_to_go(matter: Matter, office: Office | str) -> bool:
    """Whether this office has taken a report of the case and has not yet been where the child is."""
    if not office:
        return False
    with everything_known():
        owed = matter.duties.filter(code=GO_THERE[Office(office)], closed_at=None)
        return bool(owed.exists())


def must_say_who_went(matter: Matter, office: Office | str) -> bool:
    """Whether it is asked who was there: it owes to go, or took nothing yet and found nothing there."""
    if not office or owes_to_go(matter, office):
        return bool(office)
    with everything_known():
        took = Receipt.objects.filter(report__matter=matter, office=office).exists()
        found = matter.events.filter(name=FOUND[Office(office)]).exists()
        return not took and not found


def _was_there(report: Report, went: Went, at: datetime) -> None:
    if not is_said(went.who):
        raise Refusal("went_who_needed", CLAUSE)
    within(went.who, NAME)
    if went.child_seen not in Dismissal.Seen:
        raise Refusal("went_seen_needed", CLAUSE)
    if went.at > at:
        raise Refusal("went_in_future", CLAUSE)
    if went.at < report.filed_at.replace(second=0, microsecond=0):
        raise Refusal("went_before_report", CLAUSE)


def _set_aside(report: Report, office: Office, no: No, by: Post, at: datetime) -> None:
    say_no(report, office, no, by, at)
    beside = []
    if not acts_on(report.matter, office, but=report):
        beside.append(CASE_SET_ASIDE[office])
    if Danger.objects.filter(report=report).exclude(disputed_at=None).exists():
        beside.append(WEIGHED[office])
    happened(report, SET_ASIDE[office], by=by, at=at, facts=said(report), beside=beside)
    if OTHER[office] in noes(report):
        end_if_answered(report, by, at)
    elif report.receipts.filter(office=OTHER[office]).exists():
        happened(report, AGAIN[OTHER[office]], by=by, at=at, facts=said(report))
        accept_if_answered(report, at)


def say_no(report: Report, office: Office, no: No, by: Post, at: datetime) -> Dismissal:
    """One office's own no as a row: 核查不实 where it had taken the report, else 不予受理.

    Where nobody of it went there, taken or not: 没有到场.
    """
    went = no.went
    if went is not None:
        _was_there(report, went, at)
    row: Dismissal = Dismissal.objects.create(
        report=report,
        office=office,
        kind=_kind(report, office, no),
        reason=no.words,
        went=went.who if went else "",
        went_at=went.at if went else None,
        child_seen=went.child_seen if went else "",
        at=at,
        by=by,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    return row


def _kind(report: Report, office: Office, no: No) -> Dismissal.Kind:
    if no.from_desk:
        return Dismissal.Kind.DESK
    has_taken = report.receipts.filter(office=office).exists()
    return Dismissal.Kind.UNTRUE if has_taken else Dismissal.Kind.NOT_TAKEN


def acts_on(matter: Matter, office: Office, *, but: Report) -> bool:
    """Whether there is another report to which this office has not said no, or at which it is to look again."""
    with everything_known():
        asked = matter.duties.filter(code=LOOK_AGAIN[office], closed_at=None)
        records = set(asked.values_list("record", flat=True))
        rows = standing(Report.objects.filter(matter=matter)).exclude(pk=but.pk)
        return any(f"report:{one.key}" in records or office not in noes(one) for one in rows)


def looks_left(report: Report) -> bool:
    """Whether an office is still to look again at a report."""
    with everything_known():
        owed = report.matter.duties.filter(code__in=LOOK_AGAIN.values(), closed_at=None)
        return bool(owed.filter(record=f"report:{report.key}").exists())


def must_be_identified(report: Report) -> bool:
    """Whether who it is must be known before two noes end it.

    It was told that the child is harmed, nobody knows which it is, and an office said no without
    having been there, neither having seen the child. Once it is known both look again (actions_again).
    """
    if report.child_id is not None or report.state == "dismissed":
        return False
    rows = report.dismissals.filter(ended_at=None)
    if rows.filter(child_seen=Dismissal.Seen.YES).exists():
        return False
    unseen = rows.filter(went_at=None).exclude(kind=Dismissal.Kind.UNTRUE)
    return unseen.exists() and told_of_harm(report)


def end_if_answered(report: Report, by: Post, at: datetime) -> None:
    """Both offices have said no: the report ends, once none is left to look at it again.

    A report that ended before, and at which both looked again since, lets its case end now. It waits
    for 查明身份 while it may be of a harmed child that nobody looked for (`must_be_identified`).
    """
    if len(noes(report)) < len(Office) or looks_left(report) or must_be_identified(report):
        return
    matter = report.matter
    with everything_known():
        others = standing(Report.objects.filter(matter=matter)).exclude(pk=report.pk)
        is_last = not others.exists()
    beside = ("case_dismissed",) if is_last else ()
    if report.state != "dismissed":
        take(report, "dismissed", by=by, at=at, facts=said(report), beside=beside)
    elif is_last and matter.closed_at is None:
        happened(report, "case_dismissed", by=by, at=at, facts=said(report))
    if is_last and matter.closed_at is None and not _runs(matter):
        matter.closed_at = at
        matter.save(update_fields=["closed_at"])
    _clear(report, by, at)


def _runs(matter: Matter) -> bool:
    """Whether an emergency or a support case is in it, whoever opened that."""
    with everything_known():
        return any(True for _ in single_records(matter))


def _clear(report: Report, by: Post, at: datetime) -> None:
    """Take back what the report alone did to its child; another report still stands for itself."""
    with everything_known():
        child = Child.objects.filter(pk=report.child_id).first()
        others = standing(Report.objects.filter(child=child))
        if child is not None and not others.exists():
            words = f"两家不予处置，报告 {report.number}"
            children.withdraw_ground(
                child,
                "report_in_90_days",
                reason=words,
                by=by,
                at=at,
                word="level_back_dismissed",
            )
