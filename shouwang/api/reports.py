"""Reports: filing, receipts, and what each office does with them; the notice without the child."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.children import child_or_404, likes, read_new
from shouwang.api.children_shapes import NewChild
from shouwang.api.door import Request
from shouwang.api.new_report_shapes import NewReport
from shouwang.api.paging import Page, page
from shouwang.api.problems import Invalid, filled
from shouwang.api.reports_shapes import (
    AdditionOut,
    Claim,
    ClaimOut,
    DismissalOut,
    FeedbackOut,
    Filed,
    Identify,
    No,
    NoticeOut,
    Opinion,
    Phone,
    PoliceRung,
    ReceiptOut,
    Reporter,
    ReportOut,
    ReportRow,
    Which,
)
from shouwang.api.shapes import Words, office, place
from shouwang.casework.models import Matter
from shouwang.casework.queries import cases
from shouwang.casework.steps import check
from shouwang.casework.supervising import supervised
from shouwang.children.queries import files
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import district_of, inside
from shouwang.reports import (
    actions,
    actions_claims,
    actions_dismissing,
    actions_handing,
    actions_identity,
    actions_ringing,
    actions_taking,
    queries,
)
from shouwang.reports.actions_ringing import CallFacts
from shouwang.reports.candidates import no_such_file
from shouwang.reports.feedback import ringing
from shouwang.reports.forms import ReportForm, home_of, village_of
from shouwang.reports.models import Report
from shouwang.reports.opening import opening
from shouwang.reports.rules import PhoneCall, described, on_no_register, reporter_kind

router, notices = Router(tags=["reports"]), Router(tags=["reports"])


def _fields(report: Report) -> dict[str, Any]:
    plain = ("key", "number", "state", "level", "situations", "ongoing", "filed_at")
    plain += ("feedback", "fed_back_at")
    knows: bool = report.knows_place  # type: ignore[attr-defined]
    receipts = [
        ReceiptOut(
            office=one.office,
            how=one.how,
            unit=office(one.unit) if knows else None,
            taken_at=one.taken_at,
        )
        for one in report.receipts.all()
    ]
    return {
        **{name: getattr(report, name) for name in plain},
        "matter": report.matter_id,
        "division": place(report.division) if knows else None,
        "reported_in": place(report.reported_in) if knows and report.reported_in else None,
        "receipts": receipts,
        "claims": [
            ClaimOut(
                claim=one.pk,
                office=one.office,
                taken_at=one.taken_at,
                answered_by=one.answered_by,
                badge=one.badge,
                rung=one.rung,
                outcome=one.outcome or "waits",
            )
            for one in report.claims.all()
        ],
    }


def _row(report: Report) -> ReportRow:
    return ReportRow(**_fields(report))


def _full(report: Report, post: Post) -> dict[str, Any]:
    plain = ("described", "place", "told", "done_already", "reporter_kind")
    seen = queries.seen_by(post, report)
    return {
        **_fields(report),
        **{name: getattr(seen, name) for name in plain},
        "child": report.child.key if report.child and report.knows_place else None,  # type: ignore[attr-defined]
        "numbered": seen.numbered.words if seen.numbered else "",
        "reporter_unit": office(seen.reporter_unit) if seen.reporter_unit else None,
        "dismissals": DismissalOut.all(seen.noes),
        "additions": [
            AdditionOut(told=one.told, added_at=one.added_at, author=one.author, source=one.source)
            for one in seen.told_later
        ],
        "feedbacks": FeedbackOut.all(seen.told_back),
    }


def report_or_404(key: UUID) -> Report:
    """The report within reach, one's own unit's included."""
    found: Report = get_object_or_404(queries.reports(), key=key)
    return found


def case_or_404(key: UUID) -> Matter:
    """The case of a report; who only reported does not reach it."""
    found: Matter = get_object_or_404(cases(), key=report_or_404(key).matter_id)
    return found


def after(key: UUID) -> ReportRow:
    """The report as it stands after an act."""
    return _row(report_or_404(key))


@door.get(router, "", may=May.READ_REPORT, out=Page[ReportRow])
def listed(request: Request, asked: Query[Which]) -> Page[ReportRow]:
    """What one's unit reported, and what it is concerned with, the newest first."""
    if asked.matter:
        supervised(request.post, asked.matter, request.at)
    found = queries.of_matter(asked.matter) if asked.matter else queries.reports()
    return page(found, ("-filed_at", "-key"), asked, _row, ReportRow)


@door.get(router, "/{key}", may=May.READ_REPORT, out=ReportOut)
def one(request: Request, key: UUID) -> ReportOut:
    """One report as it was told; the look stands in the trail."""
    supervised(request.post, lambda: queries.case_of(key), request.at)
    report = report_or_404(key)
    opening(report.matter_id)
    note(request.post, act="read_report", key=report.matter_id, at=request.at, purpose="报告")
    return ReportOut(**_full(report, request.post))


@door.post(router, "", may=May.FILE_REPORT, out=Filed)
def file(request: Request, body: NewReport) -> Filed:
    """File a report; police, civil affairs and town hold it in this minute."""
    post = request.post
    child = child_or_404(body.child) if body.child else None
    home = district_of(post.unit.division)
    places = inside(home) if home else Division.objects.none()
    given = {**body.model_dump(exclude={"child", "situations"}), "situation": body.situations}
    form = filled(ReportForm(given, places=places, known=bool(child), kind=post.unit.kind))
    facts = form.facts(reporter_kind(post.unit.kind), described(child) if child else "")
    where = child.division if child else form.cleaned_data["division"]
    done = actions.file(facts, where, child=child, by=post, at=request.at)
    return Filed(**_full(report_or_404(done.report.key), post), told_to=queries.SENT_TO)


@door.post(router, "/{key}/take", may=May.TAKE_REPORT, out=ReportRow, status=200)
def take(request: Request, key: UUID) -> ReportRow:
    """Take the report for one's own office; accepted once both offices have."""
    actions_taking.take_here(case_or_404(key), only=[key], by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/receipt", may=May.RECORD_RECEIPT, out=ReportRow, status=200)
def receipt(request: Request, key: UUID, body: Phone) -> ReportRow:
    """Write down one's own call to an office; it ends nothing until that office confirms it."""
    report = report_or_404(key)
    reach.widen(report.matter_id)
    call = PhoneCall(body.taken_at, body.rung, body.officer, body.badge, body.paper_no)
    by, at = request.post, request.at
    actions_claims.claim_by_phone(report.matter, body.office, call, only=[key], by=by, at=at)
    return after(key)


@door.post(router, "/{key}/claims", may=May.RECORD_RECEIPT, out=ReportRow, status=200)
def claims(request: Request, key: UUID, body: Claim) -> ReportRow:
    """Confirm or deny, as the office, what was told by telephone; or strike what one's unit wrote."""
    report = report_or_404(key)
    if body.claim not in {one.pk for one in report.claims.all()}:
        raise Refusal("claim_gone", "3.2.2")
    given = {"who": body.who} if body.do == "confirm" else {}
    actions_claims.DO[body.do](body.claim, **given, by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/ring-police", may=May.RING_POLICE, out=ReportRow, status=200)
def ring_police(request: Request, key: UUID, body: PoliceRung) -> ReportRow:
    """Write down that 110 was rung, where no police post could take the report."""
    call = CallFacts(**body.model_dump())
    actions_ringing.ring(case_or_404(key), call, by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/dismiss", may=May.DISMISS_REPORT, out=ReportRow, status=200)
def dismiss(request: Request, key: UUID, body: No) -> ReportRow:
    """Say no to the report for one's own office; it is dismissed once both offices have."""
    given = {"only": [key], "went": body.going(), "by": request.post, "at": request.at}
    actions_dismissing.dismiss(case_or_404(key), body.words, **given)
    return after(key)


@door.post(router, "/{key}/identify", may=May.IDENTIFY_CHILD, out=ReportRow, status=200)
def identify(request: Request, key: UUID, body: Identify) -> ReportRow:
    """Say which child it is."""
    case = case_or_404(key)
    child = files().filter(matter_id=body.child).first() if body.child else None
    if body.child and child is None:
        raise Invalid([("child", no_such_file(request.post))])
    if child and body.name and body.name != child.name:
        raise Invalid([("name", "和档案上的姓名不一样，请核对是不是这个孩子。")])
    given = {"checked": body.checked, "others": body.told(), "by": request.post, "at": request.at}
    is_new = child is None and case.child is None
    found = on_no_register(body.name, home_of(body.home), body.found) if is_new else body.found
    given |= {"home": village_of(body.home) if is_new else None}
    actions_identity.identify(case, child, found, **given)
    return after(key)


@door.post(router, "/{key}/register", may=May.REGISTER_CHILD, out=ReportRow, status=200)
def register(request: Request, key: UUID, body: NewChild) -> ReportRow | HttpResponse:
    """Open the file of the child that the report named and that is on no register."""
    case = case_or_404(key)
    check(request.post, May.IDENTIFY_CHILD, case.key)
    form = read_new(body, request, is_reported=True)
    facts, village = form.facts(), form.cleaned_data["village"]
    alike = likes(body, facts, village)
    if alike is not None:
        return alike
    actions_identity.register(case, facts, village, by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/take-over", may=May.TAKE_REPORT, out=ReportRow, status=200)
def take_over(request: Request, key: UUID) -> ReportRow:
    """The station of where the child lives takes over what another one had taken."""
    actions_handing.take_over(case_or_404(key), by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/see", may=May.SEE_REPORT, out=ReportRow, status=200)
def see(request: Request, key: UUID) -> ReportRow:
    """The town has read the report."""
    actions_taking.see(case_or_404(key), by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/feed-back", may=May.FEED_BACK, out=ReportRow, status=200)
def feed_back(request: Request, key: UUID, body: Words) -> ReportRow:
    """Tell the reporter what came of it."""
    by, at = request.post, request.at
    actions_taking.feed_back(case_or_404(key), body.words, only=[key], by=by, at=at)
    return after(key)


@door.post(
    router,
    "/{key}/reporter",
    may=May.FEED_BACK,
    out=Reporter,
    status=200,
    keeps=False,
    asks_again=True,
)
def reporter(request: Request, key: UUID, body: Words) -> Reporter:
    """The reporter's name and phone, opened with a reason; every look is noted."""
    case_or_404(key)
    by, at = request.post, request.at
    report = report_or_404(key)
    name, phone = actions_taking.reporter_of(report, reason=body.words, by=by, at=at)
    return Reporter(name=name, phone=phone, **ringing(report))


@door.post(notices, "/{matter}/seen", may=May.SEE_OPINION, out=NoticeOut, status=200)
def notice_seen(request: Request, matter: UUID, body: Opinion) -> NoticeOut:
    """The cyberspace office has taken the notice in; not a word about the child."""
    notice = queries.notice_of(matter, request.post.unit_id)
    if notice is None:
        raise Http404
    done = actions_taking.see_notice(notice, body.words, by=request.post, at=request.at)
    plain = ("town", "situations", "ongoing", "sent_at", "opinion", "seen_at")
    return NoticeOut(matter=done.matter_id, **{name: getattr(done, name) for name in plain})
