"""The roster as JSON, straight from its rows: the shape of ChildRow, and nothing checked twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from pydantic_core import to_json

from shouwang.api.children_shapes import age_on
from shouwang.children.roster import Row


def page_of(
    rows: Iterable[Row], places: Mapping[str, str], following: str, on: date
) -> HttpResponse:
    """A Page of ChildRow."""
    items = [_item(row, places[row.division_id], on) for row in rows]
    said = to_json({"items": items, "next": following})
    return HttpResponse(said, content_type="application/json")


def _item(row: Row, place: str, on: date) -> dict[str, Any]:
    return {
        "key": row.key,
        "file_no": row.file_no,
        "name_masked": row.name_masked,
        "id_masked": row.id_masked,
        "sex": row.sex,
        "age": age_on(row.birth, on),
        "division": {"code": row.division_id, "name": place},
        "school": row.school,
        "grade": row.grade,
        "level": row.level,
        "state": row.state,
        "visited_at": _at(row.visited),
    }


def _at(at: str | None) -> str | None:
    """An instant as the other answers write it: the server says 2026-09-10 04:30:00+00."""
    return at.replace(" ", "T").replace("+00", "Z") if at else None
