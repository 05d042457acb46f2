"""督办: what is late beyond its last stage, the papers, answering and judging them."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import may as may_do
from shouwang.coordination import actions, answering, items, owing, printing, queries
from shouwang.coordination.forms import Answer, Ask, Reason
from shouwang.coordination.models import Directive
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

EACH = 50


def _directive(pk: int) -> Directive:
    found: Directive = get_object_or_404(queries.directives(), pk=pk)
    return found


def reports(post: Post) -> bool:
    """Whether this post reports harm itself; others have it reported."""
    return may_do(post, May.FILE_REPORT)


@page(may=May.READ_DIRECTIVES)
def listed(request: HttpRequest) -> HttpResponse:
    """What waits to be put on a paper, for those who issue; and every paper that one may read."""
    post: Post = request.post  # type: ignore[attr-defined]
    issues = may_do(post, May.ISSUE_DIRECTIVE)
    place, at = queries.district_at(post.unit), now()
    late = queries.late(place, at, but=post.unit) if issues else []
    papers = Paginator(queries.directives(), EACH)
    shown = papers.get_page(request.GET.get("page"))
    context = {
        "issues": issues,
        "late": late,
        "many": sum(one.count for one in late),
        "papers": shown,
        "promised": owing.promised(shown),
        "count": papers.count,
        "place": place,
        "at": at,
    }
    return render(request, "coordination/listed.html", context)


@page(may=May.ISSUE_DIRECTIVE)
def issue(request: HttpRequest, duty: int) -> HttpResponse:
    """Put what one office left late of one kind on a paper to its head."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    late = queries.alike(duty, queries.district_at(post.unit), at)
    form = Ask(request.POST or None, reports=reports(post))
    if not late:
        return _gone(request, duty, form)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data["asked"]
        done = attempt(
            request,
            form,
            lambda: actions.issue(duty, asked, harm=form.harm, by=post, at=at),
            may=May.ISSUE_DIRECTIVE,
        )
        if done is not None:
            request.session["said"] = f"{done.number}已发给{done.to.name}，等待答复。"
            return redirect(f"/coordination/{done.pk}/")
    context = {"form": form, "to": late[0].holder, "code": late[0].code, "at": at}
    context["lines"], context["due"] = queries.lines(late), queries.answer_due(late, at)
    return render(request, "coordination/issue.html", context, status=422 if form.errors else 200)


def _gone(request: HttpRequest, pk: int, form: Form) -> HttpResponse:
    """Done or put on a paper since the page was opened: said, and what was typed stays readable."""
    post: Post = request.post  # type: ignore[attr-defined]
    duty = queries.of_place(pk, queries.district_at(post.unit))
    if duty is None:
        raise Http404
    on = queries.papers_on([duty], now()).get(duty.pk)
    paper = queries.directives().filter(pk=on.pk).first() if on else None
    day = owing.promised([paper]).get(paper.pk) if paper else None
    context = {"promised": day, "at": now()} | {
        "form": form,
        "duty": duty,
        "paper": paper,
        "typed": form.data.get("asked", ""),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "coordination/gone.html", context, status=status)


@page(may=May.READ_RED_LATE)
def red(request: HttpRequest) -> HttpResponse:
    """Every red duty of the district or the city that is late: by number, without a name."""
    post: Post = request.post  # type: ignore[attr-defined]
    place = queries.supervised_place(post.unit)
    rows = Paginator(queries.red(place, now()), EACH)
    context = {
        "rows": rows.get_page(request.GET.get("page")),
        "count": rows.count,
        "place": place,
        "own": post.unit.name,
        "at": now(),
    }
    return render(request, "coordination/red.html", context)


@page(may=May.READ_DIRECTIVES)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what it lists, what was answered, and what this post may do with it now."""
    directive, post = _directive(pk), request.post  # type: ignore[attr-defined]
    return render(request, "coordination/paper.html", _shown(directive, post))


def _shown(directive: Directive, post: Post) -> dict[str, Any]:
    is_to = post.unit_id == directive.to_id or owing.owes_answer(directive, post.unit)
    promised = owing.is_promised(directive)
    is_issuer = post.unit_id == directive.issuer_id or owing.holds(
        directive, "coordination.judge", post.unit
    )
    rows = list(directive.items.order_by("due_at", "id"))
    is_to_head = not answering.is_head(post) and answering.is_for_head(post.unit, now())
    return {
        "directive": directive,
        "items": rows,
        "ways": items.ways(rows, post),
        "is_to_head": is_to and is_to_head and (directive.is_open or promised),
        "promised": promised,
        "promised_day": answering.promised(directive),
        "settled": items.settled(directive),
        "replies": list(directive.replies.select_related("by__unit", "by__person").order_by("id")),
        "due": owing.due_of(directive),
        "left": items.still_open(directive),
        "answers": is_to
        and not is_to_head
        and (promised or directive.is_open)
        and may_do(post, May.ANSWER_DIRECTIVE),
        "judges": is_issuer and directive.is_open and may_do(post, May.JUDGE_DIRECTIVE),
        "takes_back": promised and is_issuer and may_do(post, May.JUDGE_DIRECTIVE),
        "is_answered": directive.state == "answered",
        "at": now(),
    }


@page(may=May.READ_DIRECTIVES)
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as PDF, to be stamped and sent."""
    directive = _directive(pk)
    made = printing.pdf(directive, at=now())
    answer_ = HttpResponse(made, content_type="application/pdf")
    answer_["Content-Disposition"] = f'inline; filename="directive-{directive.pk}.pdf"'
    return answer_


def _write(
    request: HttpRequest,
    pk: int,
    form: Form,
    act: Callable[[Directive], Directive],
    *,
    may: May,
    title: str,
    button: str,
    said: str,
) -> HttpResponse:
    """Show a form below the paper, do what it says, go back to the paper with a sentence."""
    directive, post = _directive(pk), request.post  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: act(directive), may=may)
        if done is not None:
            request.session["said"] = said.format(number=directive.number)
            return redirect(f"/coordination/{pk}/")
    if isinstance(form, Answer):
        form.show(directive.replies.count())
    context = {**_shown(directive, post), "form": form, "title": title, "button": button}
    status = 422 if form.errors else 200
    return render(request, "coordination/write.html", context, status=status)


@page(may=May.ANSWER_DIRECTIVE)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a paper."""
    post: Post = request.post  # type: ignore[attr-defined]
    many = _directive(pk).replies.count()
    known = answering.head_of(post.unit, now())
    heads = {"is_head": answering.is_head(post), "known": known.person.title if known else ""}
    form = Answer(request.POST or None, **heads, many=many, reports=reports(post))

    def act(directive: Directive) -> Directive:
        return actions.answer(directive, **form.cleaned_data, by=post, at=now())

    return _write(
        request,
        pk,
        form,
        act,
        may=May.ANSWER_DIRECTIVE,
        title="答复督办单",
        button="提交答复",
        said="{number}已答复，由签发单位审阅。",
    )


@page(may=May.JUDGE_DIRECTIVE)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer as enough."""
    return _write(
        request,
        pk,
        Form(request.POST if request.method == "POST" else None),
        lambda directive: actions.accept(directive, by=request.post, at=now()),  # type: ignore[attr-defined]
        may=May.JUDGE_DIRECTIVE,
        title="认可答复",
        button="认可答复",
        said="已认可{number}的答复。",
    )


@page(may=May.JUDGE_DIRECTIVE)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is lacking."""
    mine = reports(request.post)  # type: ignore[attr-defined]
    form = Reason(request.POST or None, label="还差什么", reports=mine)
    return _write(
        request,
        pk,
        form,
        lambda directive: actions.send_back(
            directive,
            form.cleaned_data["words"],
            harm=form.harm,
            by=request.post,  # type: ignore[attr-defined]
            at=now(),
        ),
        may=May.JUDGE_DIRECTIVE,
        title="退回重办",
        button="退回",
        said="{number}已退回，重新计算答复期限。",
    )


@page(may=May.JUDGE_DIRECTIVE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the paper back."""
    mine = reports(request.post)  # type: ignore[attr-defined]
    form = Reason(request.POST or None, label="撤回理由", reports=mine)
    return _write(
        request,
        pk,
        form,
        lambda directive: actions.withdraw(
            directive,
            form.cleaned_data["words"],
            harm=form.harm,
            by=request.post,  # type: ignore[attr-defined]
            at=now(),
        ),
        may=May.JUDGE_DIRECTIVE,
        title="撤回督办单",
        button="撤回",
        said="{number}已撤回。",
    )
