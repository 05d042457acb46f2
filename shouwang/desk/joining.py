"""Making one case of two of the same child, and taking it back: each with its reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import may, viewer
from shouwang.casework import queries
from shouwang.casework.joining import into_which
from shouwang.casework.models import Join, Matter
from shouwang.children.fields import CleanText
from shouwang.children.queries import files
from shouwang.emergencies import actions_joined
from shouwang.kernel.clock import cn_moment, now
from shouwang.kernel.text import shortened
from shouwang.offices.models import Post
from shouwang.reports import queries as reports
from shouwang.reports.candidates import hinted_cases
from shouwang.reports.forms import Words
from shouwang.reports.maybe_one import beside
from shouwang.reports.suspects import leave_to_offices
from shouwang.statute.codes import label

LISTED, SHOWN = 20, 40
TWO = "选了一个办件，又写了另一个编号：只能和一个合并，请留一个。"
NONE = "请选一个办件，或者写其他办件编号。"
LINES = forms.Textarea(attrs={"rows": 3})


class JoinForm(forms.Form):
    """Which other case, one of those that are likely or by its number, and why it is the same thing."""

    case = forms.ChoiceField(label="和哪个办件合并", required=False, widget=forms.RadioSelect)
    number = CleanText(label="其他办件编号", max_length=40, required=False)
    words = CleanText(label="为什么是同一件事", max_length=500, widget=LINES)

    def __init__(self, *args: Any, likely: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if likely:
            self.fields["case"].choices = likely  # type: ignore[attr-defined]
            self.fields["number"].help_text = "上面没有的才写"
        else:
            del self.fields["case"]

    def clean(self) -> dict[str, Any]:
        """Exactly one other case."""
        data = super().clean() or self.cleaned_data
        chosen, typed = data.get("case", ""), data.get("number", "")
        if chosen and typed and chosen != typed:
            raise forms.ValidationError(TWO)
        if not chosen and not typed and not self.errors:
            raise forms.ValidationError(NONE)
        data["number"] = chosen or typed
        return data


def alike(case: Matter) -> list[Matter]:
    """The other running cases of the same child that the reach shows; of an unknown one, first what may be
    of it, then those of its place."""
    rows = queries.cases().filter(closed_at=None, child=case.child).exclude(key=case.key)
    if case.child is not None:
        return list(rows[:LISTED])
    likely = [one.case.pk for one in beside(case)]
    first = list(rows.filter(pk__in=likely).order_by("number")) if likely else []
    here = rows.filter(division=case.division).exclude(pk__in=likely)
    return [*first, *here[:LISTED]]


def told_apart(others: list[Matter], post: Post) -> list[tuple[str, str]]:
    """Each of these cases by its number, and what tells it from the others for whoever may read it."""
    told: dict[UUID, list[str]] = {}
    rows = reports.reports().filter(matter_id__in=[one.pk for one in others])
    for row in rows.order_by("filed_at"):
        words = viewer(post, row.matter_id).of(row).described
        told.setdefault(row.matter_id, []).append(str(words or ""))
    return [(one.number, _apart(one, told.get(one.pk, []))) for one in others]


def _apart(case: Matter, described: list[str]) -> str:
    """A case with the way to read it, its place, its day, its level and whom its reports speak of."""
    level = label("levels", case.level) if case.level else ""
    words = "；".join(dict.fromkeys(shortened(one, SHOWN) for one in described if one))
    return format_html(
        '<a href="/matters/{}/" target="_blank">{}</a> {} {} {} {}',
        case.key,
        case.number,
        case.division.short_name,
        cn_moment(case.opened_at),
        level,
        words,
    )


@page(may=May.JOIN_CASES, purpose="合并办件")
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """Join this case and another of the same child; the one that is further goes on."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    by: Post = request.post  # type: ignore[attr-defined]
    form = JoinForm(request.POST or None, likely=told_apart(alike(case), by))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        other = queries.cases().filter(number=data["number"]).first()
        if other is None:
            form.add_error("number", "您的工作范围内没有这个编号的办件，请核对。")
        elif unknown := _to_identify(case, other):
            form.add_error("number", _identity_first(*unknown, by))
        else:
            done = attempt(
                request,
                form,
                lambda: _join(case, other, data["words"], by),
            )
            if done is not None:
                request.session["said"] = f"{done.matter.number} 已并入 {done.into.number}。"
                return redirect(f"/matters/{done.into_id}/")
    shown = reports.seen_of(by, case.key)
    suspects = [one.suspect for one in shown if one.suspect]
    hinted = hinted_cases(shown) if case.child is None else ()
    context = {"form": form, "matter": case, "suspects": suspects, "hinted": list(hinted)}
    context["is_identified_here"] = may(by, May.IDENTIFY_CHILD)
    return render(request, "desk/join.html", context, status=422 if form.errors else 200)


def _to_identify(case: Matter, other: Matter) -> tuple[Matter, Matter] | None:
    """Of two cases the one whose child nobody has identified, before the one whose child is known."""
    if (case.child is None) == (other.child is None):
        return None
    return (case, other) if case.child is None else (other, case)


def _identity_first(unknown: Matter, known: Matter, by: Post) -> str:
    """Where it is said that the child is that one: with it the two cases become one."""
    words = (
        "办件 {} 的孩子已经查明，{} 的还没有：先在{}登记是不是同一名儿童，登记后两个办件并成一个。"
    )
    there = "“查明身份”"
    if may(by, May.IDENTIFY_CHILD):
        there = format_html('<a href="/reports/{}/identify/">查明身份</a>', unknown.key)
    return format_html(words, known.number, unknown.number, there)


def _still(case: Matter) -> str:
    """For which child a case taken out again is registered still: it may be the wrong one."""
    child = files().filter(pk=Matter.objects.get(pk=case.pk).child).first()
    if child is None:
        return ""
    return f"孩子还登记为 {child.name_masked}（{child.file_no}），不是的请更正。"


def _join(case: Matter, other: Matter, words: str, by: Post) -> Join:
    leave_to_offices([case, other], by)
    done: Join = actions_joined.join(case, other, words, by=by, at=now())
    return done


@page(may=May.JOIN_CASES, purpose="撤销合并")
def part(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a case that was joined into another out again."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    done: Join | None = into_which(case)
    form = Words(request.POST or None, label="为什么撤销")
    if request.method == "POST" and done is not None and form.is_valid():
        words, by = form.cleaned_data["words"], request.post  # type: ignore[attr-defined]
        undone = attempt(request, form, lambda: actions_joined.part(done, words, by=by, at=now()))
        if undone is not None:
            request.session["said"] = f"已撤销合并，{case.number} 继续单独办理。{_still(case)}"
            return redirect(f"/matters/{key}/")
    context = {"form": form, "matter": case, "done": done}
    return render(request, "desk/part.html", context, status=422 if form.errors else 200)
