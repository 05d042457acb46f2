"""Visits: of a child, the plan, one record, recording under a roof, voiding."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.children import child_or_404
from shouwang.api.children_shapes import child_row
from shouwang.api.door import Request
from shouwang.api.duties import duty_out
from shouwang.api.paging import Page, page
from shouwang.api.problems import Invalid, filled
from shouwang.api.shapes import who
from shouwang.api.visits_shapes import (
    Chosen,
    Days,
    FindingFollowed,
    InstrumentOut,
    Item,
    NewVisit,
    OfChild,
    Option,
    PlannedCall,
    Recorded,
    VisitOut,
    VisitRecord,
    Void,
)
from shouwang.casework.supervising import supervised
from shouwang.children.dangers import Said, calls, must_be_said
from shouwang.children.homecoming import accused
from shouwang.children.models import Child
from shouwang.children.queries import placed_from, under_the_roof
from shouwang.kernel.clock import local
from shouwang.offices.models import Post
from shouwang.offices.queries import governing_unit, posts_of
from shouwang.statute.instruments import instrument
from shouwang.visits import actions, actions_following, queries
from shouwang.visits.actions_voiding import void_all
from shouwang.visits.forms import VisitForm
from shouwang.visits.models import Visit
from shouwang.visits.unsaid import SURE

router = Router(tags=["visits"])


def instrument_out(code: str) -> InstrumentOut:
    """A questionnaire of the statute as it stands."""
    table = instrument(code)
    items = [
        Item(
            code=item.code,
            label=item.label,
            multiple=item.multiple,
            required=item.required,
            default=item.default,
            options=[Option(code=code, label=label) for code, label in item.offered],
        )
        for item in table.items
    ]
    return InstrumentOut(
        code=code, name=table.name, version=table.version, clause=table.clause, items=items
    )


def _fields(visit: Visit) -> dict[str, Any]:
    return {
        "key": visit.key,
        "round": visit.round,
        "child": visit.child_id,
        "went_at": visit.went_at,
        "mode": visit.mode,
        "state": visit.state,
        "counted": visit.counted,
        "where": visit.where,
        "author": who(visit.author),
        "scribe": who(visit.scribe),
    }


def _row(visit: Visit) -> VisitOut:
    return VisitOut(**_fields(visit))


@door.get(router, "", may=May.READ_CHILD, out=Page[VisitOut])
def of_child(request: Request, asked: Query[OfChild]) -> Page[VisitOut]:
    """The visits to one child, the newest first, voided ones included."""
    child = child_or_404(asked.child)
    supervised(request.post, child.key, request.at)
    if not reach.reads("visit", of=child.key):
        raise Http404
    found = queries.of_child(child.key).select_related(
        "author__person", "author__unit", "scribe__person", "scribe__unit"
    )
    return page(found, ("-went_at", "-key"), asked, _row, VisitOut)


@door.get(router, "/plan", may=May.RECORD_VISIT, out=Page[PlannedCall])
def plan(request: Request, asked: Query[Days]) -> Page[PlannedCall]:
    """Doors to knock at within so many days, the most urgent first."""
    calls = queries.plan(request.at + timedelta(days=asked.days))
    numbers = [str(call.duty.pk) for call in calls]
    start = numbers.index(asked.after) + 1 if asked.after in numbers else 0
    shown = calls[start : start + asked.limit]
    more = len(calls) > start + asked.limit
    on = local(request.at).date()
    return Page[PlannedCall](
        items=[
            PlannedCall(
                children=[child_row(child, on) for child in call.children],
                duty=duty_out(call.duty, request.at),
                level=call.level,
                missed=call.missed,
            )
            for call in shown
        ],
        next=str(shown[-1].duty.pk) if more else "",
    )


@door.get(router, "/instrument", may=May.RECORD_VISIT, out=InstrumentOut)
def questions(request: Request) -> InstrumentOut:
    """The questions of a visit."""
    return instrument_out("visit")


@door.get(router, "/{key}", may=May.READ_CHILD, out=VisitRecord)
def one(request: Request, key: UUID) -> VisitRecord:
    """One visit as it was written down."""
    supervised(request.post, lambda: queries.child_of(key), request.at)
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    note(
        request.post,
        act="read_child",
        key=visit.child_id,
        at=request.at,
        purpose="走访记录",
        division=visit.division_id,
    )
    chosen = [
        Chosen(item=item.code, option=option.code, label=item.label, words=option.label)
        for item, option in queries.said_in(visit)
    ]
    return VisitRecord(
        **_fields(visit),
        person_met=visit.person_met,
        last_contact_on=visit.last_contact_on,
        note=visit.note,
        version=visit.version,
        void_reason=visit.void_reason,
        follow_up=visit.follow_up,
        chosen=chosen,
    )


@door.post(router, "", may=May.RECORD_VISIT, out=Recorded)
def record(request: Request, body: NewVisit) -> Recorded:
    """Record one visit for every child under the roof, or that it was not met."""
    child, post, at = child_or_404(body.child), request.post, request.at
    note(post, act="read_child", key=child.key, at=at, purpose="走访", division=child.division_id)
    roof = under_the_roof(child)
    form = VisitForm(_typed(body, roof), under_roof=roof, authors=_authors(request, child))
    facts = filled(form).facts(at)
    author = form.cleaned_data.get("author")
    if body.author and author is None:
        raise Invalid([("author", "只有镇街督导员可以代录，且只能代本村（居）的专干。")])
    table = instrument("visit")
    for one in roof:
        found = facts.dangers_of(one.key) if one.key in facts.seen else ()
        must_be_said(calls(one, found, at), body.danger)
    made = actions.record(
        roof,
        facts,
        author=author or post,
        scribe=post if author else None,
        at=at,
        said=Said(body.danger),
    )
    leads = [code for visit in made for code in table.situations_in(visit.answers)]
    return Recorded(
        items=[_row(visit) for visit in made],
        leads=list(dict.fromkeys(leads)),
        next_due=queries.next_due(child.key),
    )


def _authors(request: Request, child: Child) -> Any:
    """Whose paper a supervisor may type in: the posts of the child's village."""
    if not may(request.post, May.SCRIBE_VISIT):
        return None
    unit = governing_unit(child.division)
    return posts_of(unit, request.at) if unit else Post.objects.none()


def _placed_beside(roof: list[Child]) -> set[UUID]:
    """Who lives in this house and is placed elsewhere: a visit of its own."""
    return {one.key for one, _ in placed_from(roof[0])}


def _typed(body: NewVisit, roof: list[Child]) -> dict[str, Any]:
    """As the page's form reads it: what was not answered is as it was before."""
    table = instrument("visit")
    known = {item.code for item in table.items} - {"child_seen"}
    keys = {child.key for child in roof}
    strange = [f"answers.{code}" for code in body.answers if code not in known]
    strange += [f"seen.{key}" for key in body.seen if key not in keys]
    strange += [f"where.{key}" for key in body.where if key not in keys]
    asked = accused(keys) if body.alone or body.harmer else {}
    strange += [f"alone.{key}" for key in body.alone if key not in asked]
    strange += [f"harmer.{key}" for key in body.harmer if key not in asked]
    apart = {f"{what}.{key}" for what in ("seen", "where") for key in _placed_beside(roof)}
    if strange:
        words = {True: "已登记安置在别处，另外登记它的走访。", False: "没有这一项。"}
        raise Invalid((name, words[name in apart]) for name in strange)
    went = body.went_at.strftime("%Y-%m-%dT%H:%M") if body.went_at else ""
    single = {item.code: item.default for item in table.items if not item.multiple}
    several = {item.code for item in table.items if item.multiple}
    answers = {
        code: [given] if code in several and isinstance(given, str) else given
        for code, given in body.answers.items()
    }
    return {
        **{code: default for code, default in single.items() if default},
        **answers,
        **{f"seen_{key}": word for key, word in body.seen.items()},
        **{f"where_{key}": word for key, word in body.where.items()},
        **{f"alone_{key}": word for key, word in body.alone.items()},
        **{f"harmer_{key}": word for key, word in body.harmer.items()},
        "went_at": went,
        "mode": body.mode,
        "about": [str(key) for key in body.about],
        **({SURE: "yes"} if body.about_sure else {}),
        "person_met": body.person_met,
        "last_contact_on": body.last_contact_on,
        "note": body.note,
        "harm": body.harm,
        "author": body.author,
    }


@door.post(router, "/{key}/follow", may=May.FOLLOW_FINDING, out=VisitOut, status=200)
def follow(request: Request, key: UUID, body: FindingFollowed) -> VisitOut:
    """Write down what was done about what the visit found; the duty ends."""
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    by, at = request.post, request.at
    return _row(actions_following.follow(visit, body.words, harm=body.harm, by=by, at=at))


@door.post(router, "/{key}/void", may=May.VOID_VISIT, out=VisitOut, status=200)
def void(request: Request, key: UUID, body: Void) -> VisitOut:
    """Void a wrong entry; it stays, crossed out, and the visit is owed again."""
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    meant = [visit, *(queries.beside(visit) if body.whole_visit else [])]
    given = {"reason": body.reason, "harm": body.harm}
    done = void_all(meant, **given, by=request.post, at=request.at)
    return next(_row(one) for one in done if one.pk == visit.pk)
