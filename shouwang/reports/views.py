"""Reports: filing, receipts, and what each office does with them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page, shows_urgent
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.figures import span_at
from shouwang.casework.queries import case_or_404, cases
from shouwang.casework.steps import check
from shouwang.children.contacts import of_case, of_file
from shouwang.children.models import Child
from shouwang.children.queries import files
from shouwang.children.silence import asked_at, met
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import district_of, inside
from shouwang.reports import actions, actions_taking, queries
from shouwang.reports.actions_anew import has_ended, tell
from shouwang.reports.actions_more import heard
from shouwang.reports.actions_results import make_sure
from shouwang.reports.answering import may_object, objects_until
from shouwang.reports.feedback import fixed, is_him, source_of
from shouwang.reports.feedback_over import is_over
from shouwang.reports.forms import ReportForm, Words
from shouwang.reports.forms_again import More, WhoReported
from shouwang.reports.models import Report
from shouwang.reports.queries_dangers import found_words
from shouwang.reports.quiet import is_quiet
from shouwang.reports.rules import PURPOSE, described, reporter_kind
from shouwang.reports.safe_numbers import whose_reporter
from shouwang.reports.told import told_of
from shouwang.reports.views_taking import asked_for, seen
from shouwang.statute.codes import codes

SHOWN = 100
BEGUN = ("described", "division", "told")
UNSENT = "report_unsent"


def places_for(post: Post) -> Any:
    """Villages and towns of the district, for saying where."""
    home = district_of(post.unit.division)
    return inside(home) if home else Division.objects.none()


@page(may=May.READ_REPORT, purpose="报告")
def index(request: HttpRequest) -> HttpResponse:
    """What this unit reported, and what it is concerned with."""
    post: Post = request.post  # type: ignore[attr-defined]
    rows = list(queries.reports()[:SHOWN])
    request.named = len(rows)  # type: ignore[attr-defined]
    visible = set(cases().values_list("key", flat=True)) if rows else set()
    own = [row for row in rows if row.reporter_unit_id == post.unit_id]
    for row in rows:
        row.found = found_words(row, viewer(post, row.matter_id))  # type: ignore[attr-defined]
    context = {
        "own": told_of(own, post),
        "rows": [row for row in rows if row.reporter_unit_id != post.unit_id],
        "visible": visible,
    }
    return render(request, "reports/index.html", context)


@page(may=May.FILE_REPORT, purpose="报告")
@shows_urgent
def new(request: HttpRequest) -> HttpResponse:
    """File a report; from a child's page or a visit it is prefilled."""
    post: Post = request.post  # type: ignore[attr-defined]
    child = _asked_child(request)
    found = queries.unsent(child) if child else None
    asked = request.GET.getlist("situation") or (found.facts["situations"] if found else [])
    given = [code for code in asked if code in codes("situations")]
    who = of_file(child.key, post, at=now(), purpose="报告") if child else None
    initial = {"situation": given, "told": "走访时发现。" if "visit" in request.GET else ""}
    begun = "prefill" in request.POST  # a page that knows some of it has sent it here, to go on
    if begun:
        initial |= {name: request.POST.get(name, "") for name in BEGUN}
    typed = None if begun else request.POST or None
    kept = {"known": child is not None, "kind": post.unit.kind, "initial": initial}
    form = ReportForm(typed, places=places_for(post), **kept)
    if form.is_bound and form.is_valid():
        done = attempt(request, form, lambda: _file(form, child, post))
        if done is not None:
            request.session["said"] = _told(done.report)
            return redirect(f"/reports/sent/{done.report.key}/")
    context = {
        "form": form,
        "child": child,
        "who": who,
        "told": asked_at(child.division, at=now(), key=child.key) if child else (),
        "unsent_after": found and span_at(UNSENT, child.division, now()),
    }
    return render(request, "reports/new.html", context, status=422 if form.errors else 200)


def _asked_child(request: HttpRequest) -> Child | None:
    key = request.GET.get("child", "")
    try:
        return get_object_or_404(files(), matter_id=UUID(key)) if key else None
    except ValueError:
        return None


def _file(form: ReportForm, child: Child | None, post: Post) -> actions.Filed:
    facts = form.facts(reporter_kind(post.unit.kind), described(child) if child else "")
    division = child.division if child else form.cleaned_data["division"]
    return actions.file(facts, division, child=child, by=post, at=now())


def _told(report: Report) -> str:
    """Who has it now: the same words whoever reported, whatever was known of the child."""
    return f"已报送{'和'.join(queries.SENT_TO)}，编号 {report.number}。情况紧急请同时拨打 110。"


@page(may=May.WORK, purpose="知悉")
def see(request: HttpRequest, key: UUID) -> HttpResponse:
    """The town has read it; the cyberspace office has taken the notice in, without the child."""
    post: Post = request.post  # type: ignore[attr-defined]
    notice = queries.notice_of(key, post.unit_id)
    if notice is not None:
        form = Words(
            request.POST or None, label="有无网络舆情及处理（可不填）", needed=False, most=PURPOSE
        )
        if request.method == "POST" and form.is_valid():
            words = form.cleaned_data["words"]
            actions_taking.see_notice(notice, words, by=post, at=now())
            request.session["said"] = "已纳入舆情处理。"
            return redirect("/")
        return render(request, "reports/notice.html", {"notice": notice, "form": form})
    check(post, May.SEE_REPORT, key)  # the desk alone, work, shows no report
    case = case_or_404(key)
    if request.method == "POST":
        actions_taking.see(case, by=post, at=now())
        request.session["said"] = "已知悉，请配合调查处置。"
        return redirect("/")
    note(post, act="read_report", key=case.key, at=now(), purpose="知悉")
    quiet = is_quiet(case=key)
    who = of_case(case, post, at=now(), purpose="知悉", is_quiet=quiet)
    context = {"case": case, "reports": seen(key, request), "who": who, "is_quiet": quiet}
    context["is_met"] = quiet and bool(met([case.key]))
    return render(request, "reports/see.html", context)


@page(may=May.FEED_BACK, purpose="反馈")
def feed_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the reporter what came of it."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    reports = seen(key, request)
    owed = queries.to_feed_back(case)
    asked = asked_for(request, reports)
    meant = [one for one in reports if one.key == asked]
    meant = meant or [one for one in reports if one.key in owed] or reports[-1:]
    only = [one.key for one in meant[:1]]
    form = Words(request.POST or None, label="给报告人的话")
    raw = queries.of_matter(key).filter(pk__in=only).first()
    sentences = fixed(raw) if raw else ()
    if sentences:
        form.offer(sentences)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        done = attempt(
            request,
            form,
            lambda: actions_taking.feed_back(case, words, only=only, by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = "已登记反馈：报告单位在“报告”中看到，群众凭回执编号看到。"
            return redirect(f"/matters/{key}/")
    context = {"form": form, "case": case, "reports": meant[:1], "only_these": sentences}
    context["is_over"] = raw is not None and is_over(raw)
    context["is_him"] = raw is not None and is_him(raw)
    return render(request, "reports/feed_back.html", context, status=422 if form.errors else 200)


@page(may=May.FILE_REPORT, purpose="补充情况")
def assist(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a unit that reported adds what became known: its own report in the case."""
    report = get_object_or_404(queries.of_matter(key)[:1])
    return redirect(f"/reports/add/{report.key}/")


@page(may=May.FILE_REPORT, purpose="补充情况")
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add what became known later."""
    report = get_object_or_404(queries.reports(), key=key)
    by: Post = request.post  # type: ignore[attr-defined]
    can_object = may_object(report, by, now())
    until = objects_until(report) if can_object else None
    given = {"can_object": can_object, "until": until, "has_ended": has_ended(report)}
    form = More(request.POST or None, **given)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: tell(report, **form.said(), by=by, at=now()))
        if done is not None:
            what = "异议" if done.is_objection else "补充情况"
            request.session["said"] = f"{what}{heard(done.addition.report)}"
            if done.anew:
                request.session["said"] = f"又受到伤害，作为新的报告：{_told(done.anew.report)}"
                return redirect(f"/reports/sent/{done.anew.report.key}/")
            return redirect("/reports/")
    shown = queries.seen_by(request.post, report)  # type: ignore[attr-defined]
    context = {"form": form, "report": shown}
    return render(request, "reports/add.html", context, status=422 if form.errors else 200)


@page(may=May.FEED_BACK, purpose="联系报告人", asks_again=True)
def reporter(request: HttpRequest, key: UUID) -> HttpResponse:
    """The reporter's name and phone, opened with a reason; then, who he was found to be."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    rows = list(queries.of_matter(key))
    asked = asked_for(request, rows)
    report = next((one for one in rows if asked in (one.key, None)), None)
    if report is None:
        raise Http404
    opened, is_check = None, request.POST.get("act") == "checked"
    form = Words(None if is_check else request.POST or None, label="用途（将记录）", most=PURPOSE)
    shown = queries.seen_by(post, report)
    has_spoken = shown.suspect is not None and shown.suspect.has_spoken
    check_form = WhoReported(request.POST if is_check else None, has_spoken=has_spoken)
    if request.method == "POST" and is_check and check_form.is_valid():
        given = check_form.cleaned_data
        make_sure(report, given["is_named"], given["how"], by=post, at=now())
        request.session["said"] = "已登记核对报告人的结果。"
        return redirect(f"/matters/{key}/")
    if request.method == "POST" and not is_check and form.is_valid():
        reason = form.cleaned_data["words"]
        opened = actions_taking.reporter_of(report, reason=reason, by=post, at=now())
    context = {"form": form, "check_form": check_form, "case": case, "opened": opened}
    context |= {"report": shown, "reports": rows, "is_him": is_him(report)}
    context["whose"] = whose_reporter(report) if opened and opened[1] else []
    context |= {"source": source_of(report), "filed_by": _filed_by(report)}
    status = 422 if form.errors or check_form.errors else 200
    return render(request, "reports/reporter.html", context, status=status)


def _filed_by(report: Report) -> str:
    """Who of the unit that reported wrote it down: whom one asks for there."""
    return report.filed_by.person.title if report.reporter_unit and report.filed_by else ""
