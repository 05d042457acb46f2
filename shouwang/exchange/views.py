"""台账导入: hand in, watch it being read, look at every row, store."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.children.warned import HARM_SAID
from shouwang.exchange import actions, queries
from shouwang.exchange.forms import HandIn, Harm, Same
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.spreadsheets.marking import mark
from shouwang.exchange.unheld import outside, place_of, unheld
from shouwang.exchange.whose import marked_too
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Post
from shouwang.offices.queries import town_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(may=May.IMPORT_LEDGER, purpose="台账导入")
def index(request: HttpRequest) -> HttpResponse:
    """The ledgers handed in, and a new one."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    form = HandIn(request.POST or None, request.FILES or None, initial={"as_of": local(at).date()})
    if request.method == "POST" and form.is_valid():
        run = attempt(request, form, lambda: _hand_in(form, post))
        if run is not None:
            return redirect(f"/ledgers/{run.key}/")
    context = {"form": form, "runs": list(queries.runs()[:30]), "town": town_of(post.unit.division)}
    return render(request, "exchange/index.html", context, status=422 if form.errors else 200)


def _hand_in(form: HandIn, post: Post) -> LedgerRun:
    given, town = form.cleaned_data["file"], town_of(post.unit.division)
    as_of = form.cleaned_data["as_of"]
    run = actions.hand_in(
        given.read(), given.name, town or post.unit.division, as_of=as_of, by=post, at=now()
    )
    actions.later(run, "read")
    return run


def _run(key: UUID) -> LedgerRun:
    found: LedgerRun = get_object_or_404(queries.runs(), key=key)
    return found


@page(may=May.IMPORT_LEDGER, purpose="台账导入")
def run(request: HttpRequest, key: UUID) -> HttpResponse:
    """One ledger: how far it is, then every row by what is said of it."""
    return _page(request, _run(key), Harm())


def _page(
    request: HttpRequest, handed: LedgerRun, form: Harm, row: Same | None = None
) -> HttpResponse:
    """The page of a ledger; `row`: what was said of one of its rows and not taken."""
    kinds = dict(LedgerLine.Kind.choices)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else _first(handed)
    after = request.GET.get("after", "0")
    rows = list(queries.lines(handed, kind, int(after) if after.isdigit() else 0))
    context = {
        "run": handed,
        "how_far": queries.how_far(handed),
        "kinds": kinds,
        "kind": kind,
        "rows": rows[: queries.PAGE],
        "more": rows[queries.PAGE - 1].pk if len(rows) > queries.PAGE else 0,
        "counts": _counts(handed),
        "harmed": queries.told_of_harm(handed),
        "unheld": [place_of(line) for line in unheld(handed)],
        "outside": [place_of(line) for line in outside(handed)],
        "form": form,
        "row_form": row,
        "newer": queries.newer(handed) if handed.state == "read" and handed.changed else None,
        "harm_said": "".join(queries.said_of_all(handed, HARM_SAID)),
        "unread": "、".join(queries.said_of_all(handed, "unread")),
    }
    is_wrong = bool(form.errors or (row and row.errors))
    return render(request, "exchange/run.html", context, status=422 if is_wrong else 200)


def _counts(handed: LedgerRun) -> dict[str, int]:
    return {
        "refused": handed.refused,
        "warned": handed.warned,
        "fresh": handed.fresh,
        "changed": handed.changed,
        "known": handed.known,
        "missing": handed.missing,
        "same": handed.same,
    }


def _first(handed: LedgerRun) -> str:
    """What must be looked at first."""
    counts = _counts(handed)
    return next((kind for kind, count in counts.items() if count), "fresh")


@page(may=May.IMPORT_LEDGER, purpose="台账导入")
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far it is, as a part of the page; when done the page is asked to come anew."""
    handed = _run(key)
    context = {"run": handed, "how_far": queries.how_far(handed)}
    response = render(request, "exchange/_progress.html", context)
    if handed.state not in ("waiting", "reading", "storing"):
        response.headers["HX-Refresh"] = "true"
    return response


@page(may=May.IMPORT_LEDGER, purpose="台账入库")
def store(request: HttpRequest, key: UUID) -> HttpResponse:
    """Store all accepted rows."""
    handed = _run(key)
    form = Harm(request.POST if request.method == "POST" else None)
    by = request.post  # type: ignore[attr-defined]
    if form.is_valid():
        attempt(
            request,
            form,
            lambda: actions.ask_to_store(
                handed, harm=form.said(), is_older_meant=form.is_older_meant(), by=by, at=now()
            ),
        )
    if form.errors:
        return _page(request, handed, form)
    return redirect(f"/ledgers/{key}/")


@page(may=May.IMPORT_LEDGER, purpose="台账核对")
def same(request: HttpRequest, key: UUID) -> HttpResponse:
    """A row that differs from the file of its number is of the same child: stored with the others."""
    handed = _run(key)
    form = Same(request.POST if request.method == "POST" else None)
    by = request.post  # type: ignore[attr-defined]
    if form.is_valid():
        line = form.cleaned_data["line"]
        attempt(request, form, lambda: actions.same_child(handed, line, by=by, at=now()))
    if form.errors:
        return _page(request, handed, Harm(), form)
    return redirect(f"/ledgers/{key}/")


@page(may=May.IMPORT_LEDGER, purpose="下载标注")
def marked(request: HttpRequest, key: UUID) -> HttpResponse:
    """The ledger given back with what was found marked in its cells; on the trail."""
    handed, post = _run(key), request.post  # type: ignore[attr-defined]
    note(post, act="download_ledger", key=None, at=now(), purpose="下载标注台账", reason=str(key))
    reading = marked_too(handed, actions.read(handed))
    body = mark(actions.content_of(handed), handed.file_name, reading)
    response = HttpResponse(body, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="marked.xlsx"'
    return response
