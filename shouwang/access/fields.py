"""Which fields of a record a post sees, masked or whole: fields.csv beside the models' labels.

A field labelled open to its row (open, staff, S0, S1) is shown with it. Whatever is graver stands
in fields.csv with its kind, or is absent: a new field that nobody placed is shown to nobody.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import models

from shouwang.access import kinds
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted, granted_in_place
from shouwang.offices.models import Post

FIELDS = Path(__file__).with_name("fields.csv")
PLAIN = frozenset({"open", "staff", "S0", "S1"})
ROSTER_LABELS = frozenset({"S0", "S1"})
HELD = "held"  # not a field: the words that something is on file
HELD_WORDS = "已采集，办理该儿童事项时可见"
NOTHING: frozenset[str] = frozenset()


class Show(StrEnum):
    """What a post gets of a field."""

    SHOW = "show"
    MASK = "mask"
    ABSENT = "absent"
    WRITE = "write"


@dataclass(frozen=True)
class Field:
    """One line of fields.csv. `mask`: the field shown in its stead. `leaves`: it may be exported."""

    kind: str
    mask: str
    groups: frozenset[str]
    leaves: bool
    write: frozenset[May]


@lru_cache(maxsize=1)
def placed() -> dict[tuple[str, str], Field]:
    """(model, field) -> its line; an unknown act or kind in it fails at once."""
    with FIELDS.open(encoding="utf-8", newline="") as rows:
        found = {
            (r["model"], r["field"]): Field(
                r["kind"],
                r["mask"],
                frozenset(r["group"].split()),
                r["leaves"] == "yes",
                frozenset(May(act) for act in r["write"].split()),
            )
            for r in csv.DictReader(rows)
        }
    unknown = {line.kind for line in found.values()} - kinds.names().keys()
    if unknown:
        raise KeyError(f"fields.csv: {sorted(unknown)}")
    return found


def fields(
    post: Post | None,
    model: type[models.Model],
    *,
    stands: frozenset[str] = NOTHING,
    act: May | None = None,
    leaves: bool = False,
) -> Mapping[str, Show]:
    """Every field of the model: shown, masked, absent, or open to be written while doing `act`.

    `stands`: how the post stands to this record besides seeing its row. `leaves`: what would leave
    as an export. Nobody (no post) is shown nothing.
    """
    role = post.role if post else ""
    return _fields(role, model, stands, act, leaves)


@lru_cache(maxsize=4096)
def _fields(
    role: str, model: type[models.Model], stands: frozenset[str], act: May | None, leaves: bool
) -> Mapping[str, Show]:
    is_urgent = Stand.URGENT in stands  # the row is seen by that alone
    hows = {*stands} | ({act.value} if act else set()) | (set() if is_urgent else {Stand.ROW.value})
    own = granted().get(role, NOTHING) | granted_in_place().get(role, NOTHING)
    table = placed()
    found: dict[str, Show] = {}
    for name, label in model.PRIVACY.items():  # type: ignore[attr-defined]
        line = table.get((model._meta.label_lower, name))
        if line is None:
            found[name] = Show.SHOW if _is_plain(role, label) else Show.ABSENT
        elif leaves and not line.leaves:
            found[name] = Show.MASK if line.mask and line.mask != HELD else Show.ABSENT
        elif act in line.write and act in own:
            found[name] = Show.WRITE
        elif kinds.is_open(role, line.kind, hows):
            found[name] = Show.SHOW
        else:
            found[name] = Show.MASK if line.mask and role else Show.ABSENT
    return found


def _is_plain(role: str, label: str) -> bool:
    """Whether whoever sees the row sees a field of this label with it."""
    if label in ROSTER_LABELS:
        return kinds.is_open(role, "roster")
    return label in PLAIN and bool(role)


def mask_of(model: type[models.Model], name: str) -> str:
    """The field, or HELD, that stands for this one where it is masked."""
    return placed()[model._meta.label_lower, name].mask


def writes(model: type[models.Model], act: May) -> frozenset[str]:
    """The fields of this model that the act may write."""
    here = model._meta.label_lower
    return frozenset(
        name for (one, name), line in placed().items() if one == here and act in line.write
    )


def in_group(group: str) -> frozenset[tuple[str, str]]:
    """Model and field of whatever one reveal opens."""
    return frozenset(key for key, line in placed().items() if group in line.groups)


@lru_cache(maxsize=256)
def _names(model: type[models.Model]) -> dict[str, str]:
    """Every way to a field of the model by an attribute -> the field's own name."""
    found: dict[str, str] = {}
    for name in model.PRIVACY:  # type: ignore[attr-defined]
        if name == "pk":
            continue
        field = model._meta.get_field(name)
        found |= {name: name, getattr(field, "attname", name): name}
        if getattr(field, "choices", None):
            found[f"get_{name}_display"] = name
    return found


@dataclass(frozen=True)
class Viewer:
    """A post as it stands to some records: what it is shown of them is asked here and only here."""

    post: Post | None
    stands: frozenset[str] = NOTHING
    act: May | None = None
    leaves: bool = False

    def fields(self, model: type[models.Model]) -> Mapping[str, Show]:
        """The field table for this viewer."""
        return fields(self.post, model, stands=self.stands, act=self.act, leaves=self.leaves)

    def sees(self, model: type[models.Model], name: str) -> bool:
        """Whether a field of this model is whole before these eyes."""
        return self.fields(model)[name] in (Show.SHOW, Show.WRITE)

    def of(self, record: Any) -> Any:
        """The record as this viewer is shown it; none stays none."""
        return Shown(record, self) if isinstance(record, models.Model) else record

    def all(self, records: Iterable[Any]) -> list[Any]:
        """Each record as this viewer is shown it."""
        return [self.of(record) for record in records]


class Shown:
    """A record with its fields as one viewer is shown them; what is no field passes through.

    Masked reads as its mask, absent as None; a record behind it is shown the same way.
    """

    __slots__ = ("_fields", "_names", "_record", "_viewer")

    def __init__(self, record: models.Model, viewer: Viewer) -> None:
        self._record, self._viewer = record, viewer
        self._fields, self._names = viewer.fields(type(record)), _names(type(record))

    def __getattr__(self, name: str) -> Any:
        field = self._names.get(name)
        if field is None:
            return getattr(self._record, name)
        said = self._fields[field]
        if said in (Show.SHOW, Show.WRITE):
            found = getattr(self._record, name)
            return Shown(found, self._viewer) if _is_placed(found) else found
        hidden = _masked(self._record, field) if said is Show.MASK else None
        return _saying(hidden) if name.startswith("get_") else hidden

    def __str__(self) -> str:
        return str(self._record)

    def whole(self, name: str) -> Any:
        """The field if it is shown whole, else None."""
        return getattr(self, name) if self._viewer.sees(type(self._record), name) else None


def _is_placed(found: Any) -> bool:
    return isinstance(found, models.Model) and any(
        label not in PLAIN for label in getattr(type(found), "PRIVACY", {}).values()
    )


def _masked(record: models.Model, field: str) -> Any:
    mask = mask_of(type(record), field)
    if mask == HELD:
        return HELD_WORDS if getattr(record, field) else ""
    return getattr(record, mask)


def _saying(words: Any) -> Callable[[], Any]:
    return lambda: words


def forget() -> None:
    """Read the table anew: for a table that was changed while the program runs, in a test."""
    for each in (placed, _fields):
        each.cache_clear()
