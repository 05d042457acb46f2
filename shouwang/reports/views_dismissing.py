"""An office says no to a report, for itself; it looks again at one to which somebody said no."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import of_case
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import actions_again, queries_dismissals
from shouwang.reports import actions_dismissing as acts
from shouwang.reports.actions_taking import ROLE_OFFICE, noes
from shouwang.reports.forms_going import Again, SayNo
from shouwang.reports.models import Receipt, Report
from shouwang.reports.opening import opening
from shouwang.reports.quiet import is_quiet
from shouwang.reports.views_taking import asked_for, keys, seen

EACH = 50
OVER = ("withdrawn", "dismissed")
UNKNOWN = (
    "两家都已答复：不予处置。报告说到受伤害，孩子还没有查明，也没有人见到：先不办结，"
    "镇街继续查明身份，查明后两家再次核查；都到过场的可以办结。"
)


@page(may=May.DISMISS_REPORT, purpose="核查不实")
def dismiss(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no to a report for one's own office; of several, to those that are ticked."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    office = ROLE_OFFICE.get(post.role, "")
    form = SayNo(request.POST or None, is_asked=acts.must_say_who_went(case, office))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        chosen = keys(request.POST.getlist("report"))
        shown = keys(request.POST.getlist("shown"))
        if len(shown) > 1 and not chosen:
            form.add_error(None, "请选择是哪一份报告。")
        else:
            only = chosen or shown or None
            done = attempt(
                request,
                form,
                lambda: acts.dismiss(case, words, only=only, went=form.going(), by=post, at=now()),
            )
            if done is not None:
                request.session["said"] = _told(done)
                return redirect(f"/matters/{key}/")
    opening(case.key)
    note(post, act="read_report", key=case.key, at=now(), purpose="核查不实")
    reports = [one for one in seen(key, request) if one.state not in OVER]
    left = [one for one in reports if office not in {no.office for no in one.noes}]
    context = {"form": form, "case": case, "reports": left, "office": office}
    return render(request, "reports/dismiss.html", context, status=422 if form.errors else 200)


def _told(done: list[Report]) -> str:
    """That one office alone ends nothing; or that both have said so."""
    if all(one.state == "dismissed" for one in done):
        runs = "" if done[-1].matter.closed_at else "这份报告办结；办件里另有事项在办，没有结案。"
        return f"两家都已答复：不予处置。{runs}请向报告人反馈。"
    if any(len(noes(one)) == len(Receipt.Office) and acts.must_be_identified(one) for one in done):
        return UNKNOWN
    if all(len(noes(one)) == len(Receipt.Office) for one in done):
        return "两家都已答复：不予处置。还要再次核查，核查完才办结。"
    return "已登记本单位不予处置。另一家的待办不变；两家都答复后才办结。"


@page(may=May.DISMISS_REPORT, purpose="再次核查")
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Look again: stay with it, or act on the report after all."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    at = now()
    office = ROLE_OFFICE.get(post.role, "")
    asked = actions_again.in_question(case, office) if office else []
    if request.method != "POST":  # what is done holds the case itself, in the order of all acts
        opening(case.key)
    reports = seen(key, request)
    shown = {one.key: one for one in reports if one.key in asked}
    meant = asked_for(request, reports) or next(iter(shown), case.key)
    report = shown.get(meant)
    is_no = report is not None and office in {no.office for no in report.noes}
    no = report and report.dismissals.filter(office=office, ended_at=None).first()
    is_asked = no is not None and no.went_at is None and no.kind != no.Kind.UNTRUE
    form = Again(request.POST or None, is_no=is_no, is_asked=is_asked)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: _answer(form, case, meant, post))
        if done is not None:
            request.session["said"] = _looked(done)
            return redirect(f"/matters/{key}/")
    note(post, act="read_report", key=case.key, at=at, purpose="再次核查")
    who = of_case(case, post, at=at, purpose="再次核查", is_quiet=is_quiet(case=key))
    context = {"form": form, "case": case, "report": report, "is_no": is_no, "who": who}
    context["is_for_another"] = no is not None and actions_again.is_for_another(no, post, at)
    return render(request, "reports/again.html", context, status=422 if form.errors else 200)


def _looked(report: Report) -> str:
    """What looking again came to, and whether both offices have answered now."""
    if report.state == "dismissed" or len(noes(report)) == len(Receipt.Office):
        if acts.looks_left(report):
            return "已登记再次核查的结果。另一家还在再次核查，核查完才办结。"
        over = report.state == "dismissed" and report.matter.closed_at is not None
        return f"已登记再次核查的结果。两家都已答复：不予处置{'，办件结案' if over else '，办件没有结案'}。"
    return "已登记再次核查的结果。"


@page(may=May.SUPERVISE, purpose="不予处置清单")
def listed(request: HttpRequest) -> HttpResponse:
    """Every no with its reason, whether somebody objected, and whether it is being looked at again."""
    post: Post = request.post  # type: ignore[attr-defined]
    pages = Paginator(queries_dismissals.dismissals(), EACH)
    shown = pages.get_page(request.GET.get("page"))
    rows = list(shown)
    request.named = len(rows)  # type: ignore[attr-defined]
    context = {
        "rows": [(one, viewer(post, one.matter_id).of(one)) for one in rows],
        "waiting": queries_dismissals.waiting(rows),
        "papers": shown,
        "count": pages.count,
    }
    return render(request, "reports/dismissals.html", context)


def _answer(form: Again, case: object, report: UUID, post: Post) -> Report:
    if form.cleaned_data["do"] == "resume":
        return actions_again.resume(case, report, by=post, at=now())  # type: ignore[arg-type]
    words, went = form.cleaned_data["words"], form.going()
    return actions_again.uphold(case, report, words, went=went, by=post, at=now())  # type: ignore[arg-type]
