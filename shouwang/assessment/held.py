"""The risk sheet and the assessment, as forms that are asked about before a danger is stored."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.http import QueryDict

from shouwang.assessment.actions import assess
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.forms import AssessForm, RateForm
from shouwang.casework.queries import visible_matters
from shouwang.children.dangers import Found, Kind, Said, add_kind, calls, is_slip
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.instruments import instrument

CODE, ASSESS = "rating", "assess"


def _found(child: Child, typed: QueryDict, post: Post, at: datetime) -> Found:
    form = RateForm(typed)
    if not form.is_valid():
        return {}
    try:
        grounds = calls(child, instrument("risk").raised_by(form.answers()), at)
    except Refusal:  # said by the form itself when it is stored
        return {}
    return {child: grounds} if grounds else {}


def _slipped(table: str, typed: QueryDict, struck: Collection[str]) -> QueryDict:
    """What called the offices is asked again: no answer stands in its place."""
    copy = typed.copy()
    for item in instrument(table).items:
        dangers = {option.code for option in item.options if is_slip(option.row.raises, struck)}
        rest = [code for code in typed.getlist(item.code) if code not in dangers]
        copy.setlist(item.code, rest)
    return copy


def _store(
    child: Child, typed: QueryDict, said: Said, by: Post, held_at: datetime, at: datetime
) -> None:
    form = RateForm(typed)
    if not form.is_valid():
        raise Refusal("held_unreadable", "3.2.3")
    given = {"note": form.cleaned_data["note"], "harm": form.harm}
    rate(child, form.answers(), **given, by=by, at=at, said=said)


def _assessed(child: Child, typed: QueryDict, post: Post, at: datetime) -> Found:
    form = AssessForm(typed)
    if not form.is_valid():
        return {}
    try:
        grounds = calls(child, instrument("assessment").raised_by(form.answers()), at)
    except Refusal:  # said by the form itself when it is stored
        return {}
    return {child: grounds} if grounds else {}


def _assess(
    child: Child, typed: QueryDict, said: Said, by: Post, held_at: datetime, at: datetime
) -> None:
    form = AssessForm(typed)
    matter = visible_matters().filter(pk=typed.get("matter", "") or None).first()
    if matter is None or not form.is_valid():
        raise Refusal("held_unreadable", "3.2.3")
    opinion, given = form.cleaned_data["opinion"], {"differs": form.cleaned_data["differs"]}
    given["harm"] = form.harm
    assess(matter, form.answers(), opinion, **given, by=by, at=at, said=said, is_held=True)


def register() -> None:
    """Make the forms known when the program starts."""
    there = "/assessment/{matter}/assess/"
    add_kind(Kind(ASSESS, "调查评估", there, _assessed, partial(_slipped, "assessment"), _assess))
    add_kind(
        Kind(CODE, "风险评估", "/assessment/risk/{key}/", _found, partial(_slipped, "risk"), _store)
    )
