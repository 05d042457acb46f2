"""The visit, as a form that is asked about before a danger is stored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.children.dangers import Found, Kind, Said, add_kind, calls, is_slip
from shouwang.children.models import Child
from shouwang.children.queries import placed_from, under_the_roof
from shouwang.children.told import calls_in
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.offices.queries import governing_unit, posts_of
from shouwang.statute.grounds import Ground
from shouwang.statute.instruments import instrument
from shouwang.visits import actions
from shouwang.visits.forms import VisitForm
from shouwang.visits.rules import AT_HOME, NEAR, VisitFacts

CODE = "visit"


def authors_for(post: Post, child: Child, at: datetime) -> Any:
    """Whose paper a supervisor may type in: the posts of the child's village; None: nobody's."""
    if not may(post, May.SCRIBE_VISIT):
        return None
    unit = governing_unit(child.division)
    return posts_of(unit, at) if unit else Post.objects.none()


def _form(child: Child, typed: QueryDict, post: Post, at: datetime) -> VisitForm:
    roof = under_the_roof(child)
    # Whoever was placed elsewhere since it was typed stays in it: so it is refused, not dropped.
    roof += [one for one, _ in placed_from(child) if f"seen_{one.key}" in typed and one not in roof]
    return VisitForm(typed, under_roof=roof, authors=authors_for(post, child, at))


def _found(child: Child, typed: QueryDict, post: Post, at: datetime) -> Found:
    form = _form(child, typed, post, at)
    if not form.is_valid():
        return {}
    facts = form.facts(at)
    try:
        grounds = {one: calls(one, facts.dangers_of(one.key), at) for one in form.under_roof}
    except Refusal:  # said by the form itself when it is stored
        return {}
    return {
        one: tuple(_as_said(ground, one, facts) for ground in found)
        for one, found in grounds.items()
        if found
    }


def _as_said(ground: Ground, child: Child, facts: VisitFacts) -> Ground:
    """That whoever is named is at home, and what was typed of harm, is asked about in these words."""
    home, told = facts.home_words(child.key), facts.told_of(child.key)
    if ground.code == NEAR and home:
        return replace(ground, text=home)
    words = [one.words for one in told if one.calls == ground.code]
    if words and not facts.is_answered:
        return replace(ground, text=f"{ground.text}：写着“{'；'.join(words)}”")
    return ground


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
    add_kind(Kind(CODE, "走访", "/visits/{key}/new/", _found, _slipped, _store))
