"""Children's files: the roster, one file, opening, changing, confirming, leaving, revealing."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.fields import Viewer
from shouwang.access.kinds import Stand
from shouwang.access.may import May
from shouwang.access.pages import shows_urgent
from shouwang.access.policy import viewer
from shouwang.access.trail import note, note_list
from shouwang.api import children_shapes as shapes
from shouwang.api import door
from shouwang.api.changes_shapes import change_out
from shouwang.api.children_change import Change
from shouwang.api.children_shapes import ChildOut, ChildRow
from shouwang.api.door import Request
from shouwang.api.duties import duty_out
from shouwang.api.exit_shapes import Exit as ExitBody
from shouwang.api.paging import Page, Paging, key_of
from shouwang.api.placements_shapes import placement_out
from shouwang.api.places import division_or_404
from shouwang.api.problems import Invalid, filled, problem
from shouwang.api.roster import page_of
from shouwang.api.shapes import Code12, Decision, one_of
from shouwang.casework import queries as casework
from shouwang.casework.discreet import without_reporter
from shouwang.casework.models import Matter
from shouwang.children import actions, dangers, listing, queries, roster, silence
from shouwang.children.actions_level import judge
from shouwang.children.actions_urgent import PURPOSE as URGENT
from shouwang.children.forms import Exit
from shouwang.children.forms_change import ChangeChild, parents_typed
from shouwang.children.forms_new import NewChild
from shouwang.children.models import Child
from shouwang.children.placed import as_shown
from shouwang.children.rules import ChildFacts
from shouwang.children.told_file import kept_texts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division

router = Router(tags=["children"])
EVENTS_SHOWN, FOUND = 60, 50


class Filters(Paging):
    """Which files; without a state, whoever has not left."""

    village: Code12 | None = None
    state: one_of("child_statuses") | None = None
    level: one_of("levels") | None = None
    missing: Literal["id", "school", "health", "rating", "address"] | None = None


def _on(at: datetime) -> date:
    return local(at).date()


def child_or_404(key: UUID) -> Child:
    """The file within reach; out of reach is the same as none."""
    found: Child = get_object_or_404(queries.files(), matter_id=key)
    return found


@door.get(router, "", may=May.READ_ROSTER, out=Page[ChildRow])
def listed(request: Request, asked: Query[Filters]) -> HttpResponse:
    """The roster of one's place, masked."""
    given = {name: getattr(asked, name) or "" for name in ("village", "state", "level", "missing")}
    filters = listing.asked(listing.chosen_of(given))
    last = roster.cursor(key_of(asked.after)) if asked.after else None
    if asked.after and last is None:
        raise Refusal("cursor_unknown")
    found = roster.page(filters, last, asked.limit + 1, visited=roster.INSTANT)
    shown = found.rows[: asked.limit]
    following = shown[-1].key if len(found.rows) > asked.limit else ""
    note_list(request.post, act="read_roster", many=len(shown), at=request.at, purpose="名册")
    return page_of(shown, found.places, following, _on(request.at))


@door.post(router, "/search", may=May.READ_CHILD, out=shapes.Confirmed, status=200, keeps=False)
def search(request: Request, body: shapes.Search) -> shapes.Confirmed:
    """Find files by number, name, pinyin or a parent's phone; the first fifty."""
    found = queries.search(body.text)[:FOUND]
    return shapes.Confirmed(items=[shapes.child_row(one, _on(request.at)) for one in found])


@door.post(router, "/confirm", may=May.CONFIRM_LIST, out=shapes.Confirmed, status=200)
def confirm(request: Request, body: shapes.Confirm) -> shapes.Confirmed:
    """Confirm children of one village as on the register."""
    village = division_or_404(body.village)
    wanted = [one for one in queries.to_verify(village) if one.key in set(body.children)]
    done = actions.confirm(village, wanted, by=request.post, at=request.at)
    return shapes.Confirmed(items=[shapes.child_row(one, _on(request.at)) for one in done])


@door.get(router, "/{key}", may=May.READ_CHILD, out=ChildOut)
@shows_urgent
def opened(request: Request, key: UUID) -> ChildOut:
    """One child's file; the look stands in the trail."""
    return _file(child_or_404(key), request)


def _file(child: Child, request: Request) -> ChildOut:
    duties = without_reporter(casework.duties_on_child(child.key))
    eyes = viewer(request.post, child.key, casework.stands(request.post, duties))
    seen = eyes.of(child)
    note(
        request.post,
        act="read_child",
        key=child.key,
        at=request.at,
        purpose=_why(eyes),
        division=child.division_id,
    )
    on, is_silent = _on(request.at), silence.over(child) is not None
    plain = ("nation", "health", "boarding", "reason", "rating", "low_income", "officer")
    plain += ("remark", "out_since", "eligibility", "exit_reason")
    return ChildOut(
        **shapes.row_fields(child, on),
        **{name: getattr(seen, name) for name in plain},
        name=seen.whole("name"),
        hukou_address=seen.whole("hukou_address"),
        address=seen.household.whole("address"),
        ties=shapes.ties_out(queries.ties(child), eyes, is_silent=is_silent),
        siblings=[shapes.child_row(one, on) for one in queries.siblings(child)],
        duties=[duty_out(duty, request.at) for duty in duties],
        **_beside(child, eyes, is_silent=is_silent),
    )


def _why(eyes: Viewer) -> str:
    return URGENT if Stand.URGENT in eyes.stands else "履行职责" if eyes.stands else "工作查阅"


def _beside(child: Child, eyes: Viewer, *, is_silent: bool) -> dict[str, Any]:
    """What hangs on the file: risks, doubts, cases, what happened, what changed."""
    cases = list(casework.cases_of(child.key))
    events = casework.events_of(Matter.objects.get(key=child.key), *cases)[:EVENTS_SHOWN]
    risks = eyes.all(child.risks.filter(ended_at=None).order_by("-since", "id"))
    doubts = eyes.all(child.doubts.filter(settled_at=None).order_by("since", "id"))
    take, where = {"from_attributes": True}, queries.where_now(child.key)
    return {
        "risks": [shapes.RiskOut.model_validate(one, **take) for one in risks],
        "doubts": [shapes.DoubtOut.model_validate(one, **take) for one in doubts],
        "cases": [shapes.CaseRef.model_validate(one, **take) for one in cases],
        "events": [shapes.event_out(event) for event in without_reporter(events)],
        "changes": [change_out(one) for one in queries.history(child)],
        "placement": placement_out(as_shown(where, eyes, is_silent=is_silent)),
    }


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """As a page's form reads it: yes and no in words."""
    words = {True: "yes", False: "no", None: ""}
    for name in ("boarding", "low_income"):
        given[name] = words[given[name]]
    return {**given, "sex": given["sex"] or "0"}


def _flat(given: dict[str, Any]) -> dict[str, Any]:
    """What is given, a parent's facts under the names of the page's form."""
    parents = {
        f"{kind}_{name}": value
        for kind in ("father", "mother")
        for name, value in (given.pop(kind, None) or {}).items()
    }
    return {name: value for name, value in {**given, **parents}.items() if value is not None}


def read_new(body: shapes.NewChild, request: Request, *, is_reported: bool = False) -> NewChild:
    """A new file as the page's own form reads it."""
    given = {"villages": listing.villages(request.post), "on": _on(request.at)}
    return filled(NewChild(_typed(body.model_dump()), is_reported=is_reported, **given))


def likes(body: shapes.NewChild, facts: ChildFacts, village: Division) -> HttpResponse | None:
    """The answer where somebody on the register may be the same child; none where nobody is."""
    alike = [] if body.not_the_same else list(queries.alike(facts, village)[:FOUND])
    if not alike:
        return None
    words = "台账中有相近的儿童，请先核对；确实不是同一人的，带 not_the_same 再送。"
    return problem(409, "alike", words, clause="3.1.2", alike=[_hint(one) for one in alike])


@door.post(router, "", may=May.REGISTER_CHILD, out=ChildOut)
def create(request: Request, body: shapes.NewChild) -> ChildOut | HttpResponse:
    """Open a file; whoever looks like an existing child is answered first, as 409 alike."""
    form = read_new(body, request)
    facts, village = form.facts(), form.cleaned_data["village"]
    alike = likes(body, facts, village)
    if alike is not None:
        return alike
    given = {"is_unreported": form.is_unreported, "harm": form.harm}
    child = actions.open_file(facts, village, **given, by=request.post, at=request.at)
    return _file(child_or_404(child.key), request)


def _hint(child: Child) -> dict[str, str]:
    return {
        "key": str(child.key),
        "file_no": child.file_no,
        "name_masked": child.name_masked,
        "village": child.division.short_name,
    }


@door.post(router, "/{key}/change", may=May.CHANGE_CHILD, out=ChildRow, status=200)
def change(request: Request, key: UUID, body: Change) -> ChildRow:
    """Change what has changed; the supervisor approves."""
    child = child_or_404(key)
    given = _flat(body.model_dump(exclude_unset=True))
    carer = {k: given.pop(k, "") for k in ("carer_name", "carer_relation", "carer_phone")}
    ties = queries.ties(child)
    eyes = Viewer(request.post, act=May.CHANGE_CHILD)
    kept = {**listing.as_typed(eyes.of(child)), **parents_typed(ties), "sex": child.sex}
    given = {k: ("no", "yes")[v] if isinstance(v, bool) else v for k, v in given.items()}
    asked = {"about": child.key, "known": "\n".join(kept_texts(child)), "ties": ties}
    form = ChangeChild({**kept, **given, **carer}, initial=kept, on=_on(request.at), **asked)
    form.keep_known(child)
    form.ask_who(child)
    known = [name for name in ("name", "birth") if given.get(name) and name not in form.fields]
    if known:
        raise Invalid([(name, "档案里已有，不在这里改。") for name in known])
    fields = filled(form).fields_given()
    done = actions.change(
        child,
        fields,
        people=form.people(),
        address=form.cleaned_data["address"],
        harm=form.harm,
        by=request.post,
        at=request.at,
    )
    return shapes.child_row(child_or_404(done.key), _on(request.at))


@door.post(router, "/{key}/approve", may=May.APPROVE_CHANGE, out=ChildRow, status=200)
def approve(request: Request, key: UUID, body: Decision) -> ChildRow:
    """Approve a change, or send it back: the fields stand again as before it."""
    act = actions.approve if body.agreed else actions.send_back
    done = act(child_or_404(key), by=request.post, at=request.at)
    return shapes.child_row(done, _on(request.at))


@door.post(router, "/{key}/exit", may=May.PROPOSE_EXIT, out=ChildRow, status=200)
def propose_exit(request: Request, key: UUID, body: ExitBody) -> ChildRow:
    """Propose that a child leaves the register."""
    given = {"death": filled(Exit(body.model_dump())).death(), "by": request.post, "at": request.at}
    done = actions.propose_exit(child_or_404(key), body.reason, **given)
    return shapes.child_row(done, _on(request.at))


@door.post(router, "/{key}/exit/decision", may=May.DECIDE_EXIT, out=ChildRow, status=200)
def decide_exit(request: Request, key: UUID, body: Decision) -> ChildRow:
    """Let a child leave the register, or keep it there."""
    child = child_or_404(key)
    done = actions.decide_exit(child, agreed=body.agreed, by=request.post, at=request.at)
    return shapes.child_row(done, _on(request.at))


@door.post(router, "/{key}/level", may=May.RAISE_LEVEL, out=ChildRow, status=200)
def level(request: Request, key: UUID, body: shapes.Level) -> ChildRow:
    """Raise the level by what was found, or set it with a reason."""
    child, by, at, why = child_or_404(key), request.post, request.at, body.reason
    given: dict[str, Any] = {"level": body.level, "harmer": body.harmer, "harm": body.harm}
    if body.found:
        given["said"] = dangers.must_be_said(
            dangers.calls(child, body.found, at), body.danger, told=why
        )
    elif not body.level:
        raise Invalid([("level", "请勾选发现的情形，或选择等级。")])
    done = judge(child, body.found, why, **given, by=by, at=at)
    return shapes.child_row(done, _on(at))


@door.post(
    router, "/{key}/reveal", may=May.REVEAL_NUMBER, out=shapes.Revealed, status=200, keeps=False
)
def reveal(request: Request, key: UUID, body: shapes.Reveal) -> shapes.Revealed:
    """Open one group of fields, with purpose and reason; every look is noted, a repeated one too."""
    given = {"purpose": body.purpose, "reason": body.reason, "by": request.post, "at": request.at}
    rows = actions.reveal(child_or_404(key), body.group, **given)
    return shapes.Revealed(
        items=[shapes.RevealedRow(label=label, value=value) for label, value in rows]
    )


@door.post(router, "/{key}/settle", may=May.CHANGE_CHILD, out=shapes.DoubtOut, status=200)
def settle(request: Request, key: UUID, body: shapes.Settle) -> shapes.DoubtOut:
    """Put a warning away once it has been looked into."""
    open_ones = child_or_404(key).doubts.filter(settled_at=None)
    doubt = get_object_or_404(open_ones, pk=body.doubt)
    actions.settle_doubt(doubt, by=request.post, at=request.at)
    return shapes.DoubtOut.model_validate(doubt, from_attributes=True)
