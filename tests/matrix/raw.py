"""Who reads a grave field of a child, an adult or a house past the field table: seen as it happens.

Every read of such a field is followed up to the line of the product that asked for it. A page, a
template, the API or an export must have been handed the record as its viewer is shown it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shouwang.access.fields import PLAIN
from shouwang.children.models import Adult, Child, Household

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "shouwang" / "access" / "fields.py"
TEMPLATES = str(ROOT / "templates")
OUTER = ("/views", "/api/", "/desk/", "/listing.py", "/lines.py", "/statistics/")
# Read raw all the same, each with its reason.
ALLOWED = {
    ("api/children_shapes.py", "birth"): "the age in years is told, the birthday is not",
    ("assessment/open.html", "birth"): "the age in years is told",
    ("children/new.html", "birth"): "the age in years is told",
    ("desk/search.html", "birth"): "the age in years is told",
    ("statistics/list.html", "birth"): "the age in years is told",
    ("reports/new.html", "birth"): "the age in years is told",
    ("children/listing.py", "rating"): "a column only where the table lets it leave",
    ("assessment/views_rating.py", "birth"): "which questions of the sheet fit the age",
}


class Spy:
    """Stands before a field and remembers which line of the outer house asked for it."""

    def __init__(self, name: str, usual: Any, found: set[tuple[str, str]]) -> None:
        self.name, self.usual, self.found = name, usual, found

    def __get__(self, record: Any, owner: type) -> Any:
        if record is None:
            return self.usual
        asker = _asker()
        if asker is not None:
            self.found.add((asker, self.name))
        if self.name in record.__dict__:
            return record.__dict__[self.name]
        return self.usual.__get__(record, owner)

    def __set__(self, record: Any, value: Any) -> None:
        record.__dict__[self.name] = value


def _asker() -> str | None:
    """The page, template or operation that asks; None where the inner house does, or the table."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(TEMPLATES):
            return file.removeprefix(TEMPLATES + "/")
        if file.startswith(str(ROOT / "shouwang")):
            is_outer = any(part in file for part in OUTER) and file != str(TABLE)
            return file.removeprefix(f"{ROOT}/shouwang/") if is_outer else None
        frame = frame.f_back  # type: ignore[assignment]
    return None


@contextmanager
def watched() -> Iterator[set[tuple[str, str]]]:
    """Within the block: which outer file read which field past the table."""
    found: set[tuple[str, str]] = set()
    before = []
    for model in (Child, Adult, Household):
        for name, label in model.PRIVACY.items():
            if label not in PLAIN:
                usual = model.__dict__[name]
                before.append((model, name, usual))
                setattr(model, name, Spy(name, usual, found))
    try:
        yield found
    finally:
        for model, name, usual in before:
            setattr(model, name, usual)
