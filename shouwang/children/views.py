"""台账 and the pages that move a file along."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from shouwang.access.fields import Viewer
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note, note_list
from shouwang.children import actions, contacts, held_level, listing, queries, silence
from shouwang.children.actions_death import death_of
from shouwang.children.actions_level import judge
from shouwang.children.asking import ask_first, token, typed_again
from shouwang.children.forms import Exit, LevelForm, Reveal, ask_of_harmer
from shouwang.children.forms_change import ChangeChild
from shouwang.children.forms_new import NewChild
from shouwang.children.homecoming import owes_carer
from shouwang.children.levels import kept_until
from shouwang.children.models import Child
from shouwang.children.told_file import harm_on, kept_texts
from shouwang.children.warned import told_of_harm
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import label
from shouwang.statute.grounds import LOWEST, UNRATED, in_colour, rank

CHANGED = {
    "changed": "变更已提交镇街审核。",
    "to_exit": "变更已登记。按现在的情况不再符合留守儿童条件，已转“待退出”，请审核。",
}


def _today() -> date:
    return local(now()).date()


def _child(key: UUID) -> Child:
    found: Child = get_object_or_404(queries.files(), matter_id=key)
    return found


@page(may=May.READ_ROSTER, purpose="名册")
def ledger(request: HttpRequest) -> HttpResponse:
    """台账: fixed head, filters, 50 rows by cursor."""
    post: Post = request.post  # type: ignore[attr-defined]
    shown = listing.listing(request.GET, post, _today())
    note_list(post, act="read_roster", many=len(shown.rows), at=now(), purpose="名册")
    return render(request, "children/ledger.html", {"shown": shown})


@page(may=May.CONFIRM_LIST, purpose="核实")
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """A village's new files with each row in view, confirmed in one act."""
    village = get_object_or_404(Division, code=code, level="village")
    rows = sorted(queries.to_verify(village), key=lambda one: -rank(one.level))
    if request.method == "POST":
        chosen = set(request.POST.getlist("child"))
        wanted = [child for child in rows if str(child.key) in chosen]
        done = actions.confirm(village, wanted, by=request.post, at=now())  # type: ignore[attr-defined]
        raised = sum(child.level != UNRATED for child in done)
        words = f"，其中 {raised} 名按档案已定风险等级" if raised else ""
        request.session["said"] = (
            f"{village.short_name}确认在册 {len(done)} 名，首次走访已列入待办{words}。"
        )
        return redirect(f"/children/verify/{code}/" if len(done) < len(rows) else "/")
    request.named = len(rows)  # type: ignore[attr-defined]
    eyes = Viewer(request.post, act=May.CONFIRM_LIST)  # type: ignore[attr-defined]
    context = {"village": village, "rows": eyes.all(rows), "carers": contacts.carers(rows, eyes)}
    context["quiet"] = silence.silent([child.key for child in rows])
    context["told"] = told_of_harm([child.key for child in rows], eyes)
    context["asked"] = silence.asked_at(village, at=now()) if context["quiet"] else ()
    return render(request, "children/verify.html", context)


@page(may=May.REGISTER_CHILD)
def new(request: HttpRequest) -> HttpResponse:
    """A new file: whoever looks like an existing one is shown first."""
    post: Post = request.post  # type: ignore[attr-defined]
    villages = listing.villages(post)
    form = NewChild(request.POST or None, villages=villages, on=_today(), initial=_only(villages))
    alike: list[Child] = []
    if request.method == "POST" and form.is_valid():
        facts, village = form.facts(), form.cleaned_data["village"]
        alike = form.still_alike(queries.alike(facts, village))
        if not alike:
            done = attempt(
                request,
                form,
                lambda: actions.open_file(
                    facts,
                    village,
                    harm=form.harm,
                    by=post,
                    at=now(),
                    is_unreported=form.is_unreported,
                ),
            )
            if done is not None:
                if form.is_unreported:
                    request.session["said"] = f"已建档 {done.file_no}，同时报告派出所和区民政局。"
                    return redirect(f"/reports/danger/{done.key}/")
                request.session["said"] = f"已建档 {done.file_no}，待村（居）核实。"
                return redirect(f"/children/{done.key}/")
    status = 422 if form.errors else 200
    context = {"form": form, "alike": alike}
    return render(request, "children/new.html", context, status=status)


def _only(villages: Any) -> dict[str, Any]:
    found = list(villages[:2])
    return {"village": found[0]} if len(found) == 1 else {}


@page(may=May.CHANGE_CHILD, purpose="变更")
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what has changed; the supervisor approves."""
    child = _child(key)
    viewer = Viewer(request.post, act=May.CHANGE_CHILD)  # type: ignore[attr-defined]
    shown = viewer.of(child)
    initial, ties = listing.as_typed(shown), queries.ties(child)
    form = ChangeChild(
        request.POST or None,
        initial=initial,
        ties=ties,
        on=_today(),
        about=child.key,
        known="\n".join(kept_texts(child)),
    )
    form.keep_known(child)
    form.ask_who(child)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: actions.change(
                child,
                form.fields_given(),
                people=form.people(),
                address=form.cleaned_data["address"],
                harm=form.harm,
                by=request.post,  # type: ignore[attr-defined]
                at=now(),
            ),
        )
        if done is not None:
            words = CHANGED.get(done.state, "变更已登记。")
            request.session["said"] = words
            return redirect(f"/children/{key}/")
    is_owed = owes_carer(child.matter_id)
    who = _who(child, request, "更换受委托人") if is_owed else None
    context = {"form": form, "child": child, "who": who}
    return render(request, "children/change.html", context, status=422 if form.errors else 200)


@page(may=May.APPROVE_CHANGE, purpose="审核变更")
def approve(request: HttpRequest, key: UUID) -> HttpResponse:
    """See what changed, before and after; approve it or send it back."""
    child = _child(key)
    if request.method == "POST":
        act = actions.send_back if "back" in request.POST else actions.approve
        done = act(child, by=request.post, at=now())  # type: ignore[attr-defined]
        words = "已退回，档案恢复原样。" if "back" in request.POST else CHANGED.get(done.state)
        request.session["said"] = words or "变更已审核。"
        return redirect("/")
    since = child.changed_at
    changes = [one for one in queries.history(child) if since and one.at >= since]
    context = {"child": child, "changes": changes, "who": _who(child, request, "审核变更")}
    context["told"] = harm_on(child)
    return render(request, "children/approve.html", context)


def _who(child: Child, request: HttpRequest, purpose: str) -> contacts.Contacts | None:
    by: Post = request.post  # type: ignore[attr-defined]
    return contacts.of_file(child.key, by, at=now(), purpose=purpose)


@page(may=May.PROPOSE_EXIT, purpose="退出")
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose an exit; the supervisor decides on the same page."""
    child, post = _child(key), request.post  # type: ignore[attr-defined]
    form = Exit(request.POST if "reason" in request.POST else None, about=child.key)
    if request.method == "POST" and child.state == "to_exit":
        agreed = "agree" in request.POST
        actions.decide_exit(child, agreed=agreed, by=post, at=now())
        request.session["said"] = f"{child.file_no}{'已退出台账' if agreed else '继续在册'}。"
        return redirect(f"/children/{key}/")
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        death = form.death()
        given = {"death": death, "by": post, "at": now()}
        done = attempt(request, form, lambda: actions.propose_exit(child, reason, **given))
        if done is not None and death is not None and death.is_unreported:
            request.session["said"] = "已提出退出（死亡），同时报告派出所和区民政局。"
            return redirect(f"/reports/danger/{key}/")
        if done is not None:
            request.session["said"] = f"已提出退出（{label('exit_reasons', reason)}），待镇街审核。"
            return redirect(f"/children/{key}/")
    context = {"form": form, "child": child, "who": _who(child, request, "退出")}
    context |= {"is_own": actions.is_own(child, post), "death": death_of(child)}
    return render(request, "children/exit.html", context, status=422 if form.errors else 200)


@page(may=May.RAISE_LEVEL, purpose="风险等级")
def level(request: HttpRequest, key: UUID) -> HttpResponse:
    """Raise the level by what was found, or set it with a reason."""
    child = _child(key)
    typed = request.POST or typed_again(request, held_level.CODE, child)
    form = LevelForm(typed, about=child.key)
    ask_of_harmer(form, child.key)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: ask_first(request, held_level.CODE, child) or _set_level(child, form, request),
        )
        if isinstance(done, HttpResponse):
            return done
        if done is not None:
            request.session["said"] = (
                f"风险等级现为{in_colour(done.level)}，走访间隔已按新等级计算。"
            )
            return redirect(f"/children/{key}/")
    until = kept_until(child, LOWEST, now())
    context = {"form": form, "child": child, "token": token(request), "until": until}
    return render(request, "children/level.html", context, status=422 if form.errors else 200)


def _set_level(child: Child, form: LevelForm, request: HttpRequest) -> Child:
    data, by, at = form.cleaned_data, request.post, now()  # type: ignore[attr-defined]
    given = {"level": data["level"], "harmer": data.get("harmer", ""), "harm": form.harm}
    return judge(child, data["found"], data["reason"], **given, by=by, at=at)


@page(may=May.REVEAL_NUMBER, purpose="查看原文")
def reveal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open one group of fields of one child, with purpose and reason, on the record."""
    child, by = _child(key), request.post  # type: ignore[attr-defined]
    group = request.GET.get("group", "identity")
    form, rows = Reveal(request.POST or None), None
    if request.method == "GET":
        rows = actions.revealed_before(child, group, by=by, at=now())
    if request.method == "POST" and form.is_valid():
        rows = attempt(
            request,
            form,
            lambda: actions.reveal(child, group, **form.cleaned_data, by=by, at=now()),
        )
    context = {"form": form, "child": child, "rows": rows}
    return render(request, "children/reveal.html", context, status=422 if form.errors else 200)


@page(may=May.CHANGE_CHILD, purpose="核实疑点")
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a warning away once it has been looked into."""
    child = _child(key)
    asked = request.POST.get("doubt", "")
    open_ones = child.doubts.filter(settled_at=None)
    doubt = get_object_or_404(open_ones, pk=asked if asked.isdecimal() else None)
    actions.settle_doubt(doubt, by=request.post, at=now())  # type: ignore[attr-defined]
    request.session["said"] = "这条提示已核实。"
    return redirect(f"/children/{key}/")


@page(may=May.READ_ROSTER, purpose="导出")
def export(request: HttpRequest) -> HttpResponse:
    """The list as chosen, masked, as a workbook; the export is on the trail."""
    post: Post = request.post  # type: ignore[attr-defined]
    rows = listing.exported(request.GET)
    body = listing.workbook(rows, post)
    why = "导出名册（脱敏）"
    note(post, act="export_ledger", key=None, at=now(), purpose=why, many=len(rows))
    response = HttpResponse(
        body, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    name = f"{post.unit.division.short_name}名册（脱敏）{local(now()):%Y-%m-%d}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
