"""The visit, as a form that is asked about before a danger is stored."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.children.dangers import Found, House, Kind, Said, add_kind, calls, is_slip
from shouwang.children.models import Child
from shouwang.children.queries import siblings
from shouwang.children.told import calls_in
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.offices.queries import governing_unit, posts_of
from shouwang.statute.grounds import Ground
from shouwang.statute.instruments import instrument
from shouwang.statute.telling import Told
from shouwang.visits import actions
from shouwang.visits.forms import VisitForm
from shouwang.visits.rules import AT_HOME, NEAR, VisitFacts
from shouwang.visits.unsaid import SURE, calling, dangers_unsaid

CODE = "visit"


def authors_for(post: Post, child: Child, at: datetime) -> Any:
    """Whose paper a supervisor may type in: the posts of the child's village; None: nobody's."""
    if not may(post, May.SCRIBE_VISIT):
        return None
    unit = governing_unit(child.division)
    return posts_of(unit, at) if unit else Post.objects.none()


def _form(child: Child, typed: QueryDict, post: Post, at: datetime) -> VisitForm:
    # Those whom it was typed of, whoever has left the house or come to it since: what was placed
    # elsewhere or is off the register makes the form refused, and its danger is reported alone.
    roof = [child, *(one for one in siblings(child) if f"seen_{one.key}" in typed)]
    return VisitForm(typed, under_roof=roof, authors=authors_for(post, child, at), may_wait=True)


def _found(child: Child, typed: QueryDict, post: Post, at: datetime) -> Found:
    """Child by child; what nobody has said whose it is, of the house."""
    form = _form(child, typed, post, at)
    if not form.is_valid():
        return {}
    facts, roof = form.facts(at), form.under_roof
    unsaid = dangers_unsaid(facts) if facts.whom_unsaid else ()
    try:
        grounds = {one: calls(one, facts.dangers_of(one.key), at) for one in roof}
        of_any = {ground.code: ground for one in roof for ground in calls(one, unsaid, at)}
    except Refusal:  # said by the form itself when it is stored
        return {}
    found: dict[Child | House, tuple[Ground, ...]] = {
        one: tuple(_as_said(ground, one, facts) for ground in theirs)
        for one, theirs in grounds.items()
        if theirs
    }
    if of_any:
        told = calling(facts)
        found[House(tuple(roof))] = tuple(_in_words(one, told) for one in of_any.values())
    return found


def _as_said(ground: Ground, child: Child, facts: VisitFacts) -> Ground:
    """That whoever is named is at home, and what was typed of harm, is asked about in these words."""
    home, told = facts.home_words(child.key), facts.told_of(child.key)
    if ground.code == NEAR and home:
        return replace(ground, text=home)
    return ground if facts.is_answered else _in_words(ground, told)


def _in_words(ground: Ground, told: Iterable[Told]) -> Ground:
    words = [one.words for one in told if one.calls == ground.code]
    return replace(ground, text=f"{ground.text}：写着“{'；'.join(words)}”") if words else ground


def _named(typed: QueryDict, whose: Collection[str]) -> QueryDict:
    copy = typed.copy()
    copy.setlist("about", list(whose))
    copy[SURE] = "1"
    return copy


def _slipped(typed: QueryDict, struck: Collection[str]) -> QueryDict:
    copy = typed.copy()
    for item in instrument("visit").items:
        dangers = {option.code for option in item.options if is_slip(option.row.raises, struck)}
        given = typed.getlist(item.code)
        if dangers & set(given):
            rest = [code for code in given if code not in dangers]
            copy.setlist(item.code, rest or [item.default])
    for name in [one for one in copy if one.startswith("harmer_") and copy[one] == AT_HOME]:
        if NEAR in struck:
            del copy[name]
    told = calls_in(typed.get("note", ""), typed.get("person_met", ""))
    if any(one.calls in struck for one in told):
        copy.setdefault("harm", "")  # the words stand: asked why they are not reported
    return copy


def _store(
    child: Child, typed: QueryDict, said: Said, by: Post, held_at: datetime, at: datetime
) -> None:
    form = _form(child, typed, by, at)
    if not form.is_valid():
        raise Refusal("held_unreadable", "3.1.2")
    author = form.cleaned_data.get("author")
    actions.record(
        form.under_roof,
        form.facts(held_at),
        author=author or by,
        scribe=by if author else None,
        at=at,
        said=said,
    )


def register() -> None:
    """Make the form known when the program starts."""
    address, act = "/visits/{key}/new/", May.RECORD_VISIT
    add_kind(Kind(CODE, "走访", address, _found, _slipped, _store, _named, act))
