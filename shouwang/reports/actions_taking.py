"""What the offices do with a report: take, see, feed back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import must_open
from shouwang.access.trail import note
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, raise_event, take
from shouwang.children.models import Child
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_seating import locked, over_by_taking
from shouwang.reports.answering import must_be_untaken, naming
from shouwang.reports.feedback import fixed
from shouwang.reports.feedback_over import is_over
from shouwang.reports.models import Feedback, Notice, PhoneClaim, Receipt, Report
from shouwang.reports.rules import OFFICES, PURPOSE, WORDS, unknown, within
from shouwang.reports.whereabouts import says_where

EVENT = {
    Receipt.Office.POLICE: "taken_by_police",
    Receipt.Office.CIVIL_AFFAIRS: "taken_by_civil_affairs",
}
AGAIN = {
    Receipt.Office.POLICE: "again_to_police",
    Receipt.Office.CIVIL_AFFAIRS: "again_to_civil_affairs",
}
OTHER = {
    Receipt.Office.POLICE: Receipt.Office.CIVIL_AFFAIRS,
    Receipt.Office.CIVIL_AFFAIRS: Receipt.Office.POLICE,
}
SPEC = {Receipt.Office.POLICE: OFFICES[0], Receipt.Office.CIVIL_AFFAIRS: OFFICES[1]}
ROLE_OFFICE = {
    "police_desk": Receipt.Office.POLICE,
    "district_officer": Receipt.Office.CIVIL_AFFAIRS,
}


def reports_in(matter: Matter) -> list[Report]:
    """The reports of a case, held. Refuses: no_report, also where it was joined into another just now."""
    rows = locked(matter)
    if not rows:
        raise Refusal("no_report", "3.2.1")
    return rows


@transaction.atomic
def take_here(
    matter: Matter, *, only: Collection[UUID] | None = None, by: Post, at: datetime
) -> list[Receipt]:
    """Take the reports of a case for one's own office, each with a receipt of its own.

    Source: 3.2.2. `only` names the reports that are meant: one that came in meanwhile, unread, is
    not among them; without it all that wait are taken. Effect: closes this office's duty on each;
    opens its reports.investigate_…, whether the other has taken it or not; with the second answer
    a report is accepted, and an office that said no looks again.
    Refuses: not_your_office, taken_here_already, nothing_to_take, not_permitted.
    """
    check(by, May.TAKE_REPORT)
    office = ROLE_OFFICE.get(by.role)
    if office is None:
        raise Refusal("not_your_office", "3.2.2")
    over_by_taking(matter, by=by, at=at)
    rows = waiting(matter, office, only)
    PhoneClaim.objects.filter(report__in=rows, office=office, outcome="").update(
        outcome=PhoneClaim.Outcome.TAKEN, ended_at=at, ended_by=by
    )
    receipt = Receipt(office=office, how=Receipt.How.HERE, unit=by.unit, taken_at=at)
    return [_take(report, receipt, by, at) for report in rows]


def take_claimed(claim: PhoneClaim, who: str, *, by: Post, at: datetime) -> Receipt:
    """Take a report from the moment of a call that `who` of this office took; its action checks.

    Refuses: taken_here_already, nothing_to_take.
    """
    office = Receipt.Office(claim.office)
    over_by_taking(claim.report.matter, by=by, at=at)
    report = waiting(claim.report.matter, office, [claim.report_id])[0]
    how, moment = Receipt.How.PHONE, claim.taken_at
    receipt = Receipt(office=office, how=how, unit=claim.unit, taken_at=moment)
    receipt.officer, receipt.paper_no = who, claim.paper_no
    PhoneClaim.objects.filter(report=report, office=office, outcome="").update(
        outcome=PhoneClaim.Outcome.TAKEN, ended_at=at, ended_by=by
    )
    return _take(report, receipt, by, at)


def waiting(matter: Matter, office: Receipt.Office, only: Collection[UUID] | None) -> list[Report]:
    """The reports of a case that wait for this office, held; among them those that are meant."""
    rows = [
        report
        for report in locked(matter)
        if report.state == "filed"
        and (only is None or report.key in only)
        and not report.receipts.filter(office=office).exists()
        and office not in noes(report)
    ]
    if not rows:
        must_be_untaken(matter, office, only)
        raise Refusal("nothing_to_take", "3.2.2")
    return rows


def run_again(matter: Matter) -> None:
    """A case that had ended runs again: something in it is acted on."""
    if matter.closed_at is not None:
        matter.closed_at = None
        matter.save(update_fields=["closed_at"])


def _take(report: Report, like: Receipt, by: Post, at: datetime) -> Receipt:
    run_again(report.matter)
    receipt: Receipt = Receipt.objects.create(
        report=report,
        office=like.office,
        how=like.how,
        unit=like.unit,
        taken_at=max(like.taken_at, report.filed_at),
        officer=like.officer,
        paper_no=like.paper_no,
        recorded_by=by,
        recorded_at=at,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    facts = said(report) | {"how": like.how}
    happened(report, EVENT[like.office], by=by, at=at, facts=facts)
    accept_if_answered(report, at)
    other = OTHER[Receipt.Office(like.office)]
    if other in noes(report):
        happened(report, AGAIN[other], by=by, at=at, facts=said(report))
    return receipt


def receipt_here(report: Report, office: Receipt.Office, by: Post, at: datetime) -> None:
    """The receipt of an office that takes a report after it had said no; the one it has stays."""
    Receipt.objects.get_or_create(
        report=report,
        office=office,
        defaults={
            "how": Receipt.How.HERE,
            "unit": by.unit,
            "taken_at": at,
            "recorded_by": by,
            "recorded_at": at,
            "matter_id": report.matter_id,
            "division_id": report.division_id,
        },
    )


def said(report: Report) -> dict[str, str]:
    """What the duties about a report say."""
    return {"level": report.level, "subject": subject(report)}


def noes(report: Report) -> set[str]:
    """The offices that say no to a report now."""
    return set(report.dismissals.filter(ended_at=None).values_list("office", flat=True))


def not_before(report: Report, taken_at: datetime) -> datetime:
    """People write down the minute, not the second: the minute of filing is not before it."""
    filed: datetime = report.filed_at
    if taken_at < filed.replace(second=0, microsecond=0):
        raise Refusal("taken_before_report", "3.2.2")
    return max(taken_at, filed)


def accept_if_answered(report: Report, at: datetime) -> None:
    """Both offices have answered and one at least acts on it: the last answer accepts."""
    no = noes(report)
    took = set(report.receipts.values_list("office", flat=True)) - no
    if report.state == "filed" and took and len(took | no) == len(Receipt.Office):
        take(report, "accepted", by=None, at=at, facts=said(report))


def subject(report: Report) -> str:
    """The child as those who may not read its name read it, or that it is not known yet."""
    if report.child_id is None:
        return unknown(report.matter.number)
    with reach.entered(reach.EVERYTHING):  # whoever reported may not read the file itself
        return str(Child.objects.get(pk=report.child_id).name_masked)


@transaction.atomic
def see(matter: Matter, *, by: Post, at: datetime) -> None:
    """The town has read the report.

    Source: 3.2.1. Refuses: not_permitted, no_report.
    """
    check(by, May.SEE_REPORT, matter.pk)
    happened(reports_in(matter)[-1], "seen_by_town", by=by, at=at)


@transaction.atomic
def see_notice(notice: Notice, opinion: str, *, by: Post, at: datetime) -> Notice:
    """The cyberspace office has taken the notice into its watch on public opinion.

    Source: 3.2.1. Refuses: already_seen, words_too_long, not_permitted.
    """
    check(by, May.SEE_OPINION)
    hold(notice.matter_id)
    if notice.seen_at is not None:
        raise Refusal("already_seen", "3.2.1")
    notice.seen_at, notice.opinion = at, within(opinion, PURPOSE)
    notice.save(update_fields=["seen_at", "opinion"])
    reach.widen(notice.matter_id)
    matter = Matter.objects.get(pk=notice.matter_id)
    raise_event(matter, "reports.seen_by_cyberspace", record=f"notice:{notice.pk}", by=by, at=at)
    return notice


@transaction.atomic
def feed_back(
    matter: Matter,
    words: str,
    *,
    only: Collection[UUID] | None = None,
    by: Post,
    at: datetime,
) -> list[Report]:
    """Tell who reported what came of it: a unit reads it with its report, a citizen by receipt number.

    Source: 3.2.1, 未成年人保护法 11. `only` names the reports that are meant; one may leave it out
    where there is one alone. Effect: closes reports.feed_back of each; the days to object begin; each
    is kept. What is told before the report has ended is how it goes: what came of it is owed again
    when it ends (actions_results.owe_results). While somebody is named as having harmed the child, whoever
    may be he, or is not known, is told a fixed sentence and no other.
    Refuses: feedback_needed, feedback_names_child, feedback_says_where, feedback_to_named, words_too_long, which_report,
    no_report, not_permitted.
    """
    check(by, May.FEED_BACK)
    if not words:
        raise Refusal("feedback_needed", "3.2.1")
    rows = [one for one in reports_in(matter) if only is None or one.key in only]
    if not rows:
        raise Refusal("no_report", "3.2.1")
    if only is None and len(rows) > 1:
        raise Refusal("which_report", "3.2.1")
    for only_these in map(fixed, rows):
        if only_these and words not in only_these:
            raise Refusal("feedback_to_named", "3.2.1", plain="”或“".join(only_these))
    if word := next(filter(None, (naming(report, words) for report in rows)), ""):
        raise Refusal("feedback_names_child", "3.2.1", word=word)
    if word := next(filter(None, (says_where(report, words) for report in rows)), ""):
        raise Refusal("feedback_says_where", "3.2.1", word=word)
    for report in rows:
        _tell(report, within(words, WORDS), by, at)
    return rows


def _tell(report: Report, words: str, by: Post, at: datetime) -> None:
    is_result = is_over(report)
    report.feedback, report.fed_back_at = words, at
    report.save(update_fields=["feedback", "fed_back_at"])
    Feedback.objects.create(
        report=report,
        words=words,
        is_result=is_result,
        at=at,
        by=by,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    happened(report, "fed_back" if is_result else "progress_told", by=by, at=at)


def reporter_of(report: Report, *, reason: str, by: Post, at: datetime) -> tuple[str, str]:
    """The reporter's name and phone, opened with a reason and on the record.

    Refuses: reason_needed, words_too_long, not_permitted.
    """
    check(by, May.FEED_BACK)
    if not reason:
        raise Refusal("reason_needed")
    must_open("reporter", by)
    why = within(reason, PURPOSE)
    note(by, act="reveal_reporter", key=report.matter_id, at=at, purpose="反馈", reason=why)
    opened = (
        open_sealed(
            getattr(report, f"{field}_sealed"), table="reports_report", row=report.key, field=field
        )
        for field in ("name", "phone")
    )
    name, phone = opened
    return name, phone
