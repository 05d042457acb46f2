"""Pages of what was told by telephone: whoever rang writes it down, the office says yes or no."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports import actions_claims, queries
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.forms import PhoneForm
from shouwang.reports.models import Report

SAID = {
    "confirm": "已确认受理。",
    "deny": "已登记没有接到这个电话，本单位仍要受理。",
    "strike": "已划去，记录仍保留。",
}


@page(may=May.RECORD_RECEIPT, purpose="电话受理")
def receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down one's own call to an office that takes reports."""
    post: Post = request.post  # type: ignore[attr-defined]
    told = list(queries.of_matter(key))
    if not told:
        return get_object_or_404(queries.reports(), matter_id=key)
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        office, call, only = form.cleaned_data["office"], form.call(), [one.key for one in told]
        reach.widen(key)
        done = attempt(
            request,
            form,
            lambda: actions_claims.claim_by_phone(
                told[0].matter, office, call, only=only, by=post, at=now()
            ),
        )
        if done is not None:
            names = {True: done[0].unit.name, False: dict(PhoneForm.OFFICES)[office]}
            name = names[told[0].knows_place]
            request.session["said"] = f"已登记您打过的电话，待{name}确认；确认前不算受理。"
            return redirect("/reports/")
    context = {"form": form, "report": told[0]}
    return render(request, "reports/receipt.html", context, status=422 if form.errors else 200)


@page(may=May.RECORD_RECEIPT, purpose="确认电话受理")
def claims(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was told by telephone of one report: confirmed or denied by the office, or struck."""
    post: Post = request.post  # type: ignore[attr-defined]
    report = get_object_or_404(queries.reports(), key=key)
    wrong = ""
    if request.method == "POST":
        try:
            _do(request, report, post)
        except Refusal as no:
            if no.code not in ("claim_who_needed", "words_too_long"):
                raise
            wrong = no.sentence
        else:
            request.session["said"] = SAID[request.POST["do"]]
            is_office = request.POST["do"] != "strike"
            return redirect(f"/matters/{report.matter_id}/" if is_office else "/reports/")
    shown = queries.seen_by(post, report)
    context = {"report": shown, "office": ROLE_OFFICE.get(post.role, ""), "wrong": wrong}
    return render(request, "reports/claims.html", context, status=422 if wrong else 200)


def _do(request: HttpRequest, report: Report, post: Post) -> None:
    do = request.POST.get("do", "")
    number = request.POST.get("claim") or request.GET.get("claim", "")
    if do not in actions_claims.DO or not number.isdecimal():
        raise Refusal("claim_gone", "3.2.2")
    if int(number) not in {one.pk for one in report.claims.all()}:
        raise Refusal("claim_gone", "3.2.2")
    given = {"who": request.POST.get(f"who_{number}", "").strip()} if do == "confirm" else {}
    actions_claims.DO[do](int(number), **given, by=post, at=now())
