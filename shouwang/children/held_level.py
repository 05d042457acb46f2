"""The level raised by hand, as a form that is asked about before a danger is stored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.http import QueryDict

from shouwang.children.actions_level import judge
from shouwang.children.dangers import Found, Kind, Said, add_kind, calls, is_slip
from shouwang.children.forms import LevelForm
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

CODE = "level"


def _found(child: Child, typed: QueryDict, post: Post, at: datetime) -> Found:
    form = LevelForm(typed)
    grounds = calls(child, form.cleaned_data["found"], at) if form.is_valid() else ()
    return {child: grounds} if grounds else {}


def _slipped(typed: QueryDict, struck: Collection[str]) -> QueryDict:
    copy = typed.copy()
    left = [code for code in typed.getlist("found") if not is_slip(code, struck)]
    copy.setlist("found", left)
    return copy


def _store(
    child: Child, typed: QueryDict, said: Said, by: Post, held_at: datetime, at: datetime
) -> None:
    form = LevelForm(typed)
    if not form.is_valid():
        raise Refusal("held_unreadable", "3.2.3")
    data = form.cleaned_data
    said = replace(said, told=data["reason"])
    judge(child, data["found"], data["reason"], said=said, by=by, at=at)


def register() -> None:
    """Make the form known when the program starts."""
    add_kind(Kind(CODE, "风险等级", "/children/{key}/level/", _found, _slipped, _store))
