"""Each condition of each row policy, tried at rows that it alone keeps away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework.actions_moving import placed_tables
from shouwang.children.models import Child
from shouwang.offices.models import Unit
from tests.matrix.rows import _listed

ALL_PLACES = replace(reach.CLOCK, role="x")
ROWS = 4
DISTRICT = "340604000000"
# Conditions that a table does not have, each with its reason.
NOT_ITS_OWN = {
    ("access_secret", "low"): "known by who asked, decides and is named, wherever it lies",
    ("access_secret", "high"): "the same",
}


def unbound(model: Any) -> Iterator[str]:
    """Which condition lets a row of this table through where it alone should keep it away."""
    table = model._meta.db_table
    with transaction.atomic(), reach.entered(_who_is_named_everywhere()):
        rows = [(row.pk, row, _key(row)) for row in _several(model)]
    for pk, row, key in rows:
        for condition, narrow in narrowed(row, key):
            with transaction.atomic(), reach.entered(narrow):
                is_seen = QuerySet(model).filter(pk=pk).exists()
            if is_seen and (table, condition) not in NOT_ITS_OWN:
                yield f"{model._meta.label} {pk}: {condition}"
        if key is not None and table in kept_secret() and _shows_sealed(model, pk, key):
            yield f"{model._meta.label} {pk}: sealed"
        if key is not None and _shows_to_who_left(
            model, pk, key, getattr(row, "division_id", DISTRICT)
        ):
            yield f"{model._meta.label} {pk}: ended"


def _who_is_named_everywhere() -> reach.Reach:
    """Sees also what only the named see of a child, wherever it is kept."""
    with reach.entered(ALL_PLACES):
        return replace(ALL_PLACES, named=tuple(Child.objects.values_list("pk", flat=True)))


@lru_cache(maxsize=1)
def veiled() -> dict[str, str]:
    """The column by which each table hides its rows from whoever has a stake."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, substring(qual FROM '(\\w+) IS NULL') FROM pg_policies"
            " WHERE policyname = tablename || '_hidden'"
        )
        return dict(cursor.fetchall())


def _key(row: Any) -> UUID | None:
    """The key of the file or case, by that column; a stage's is its duty's."""
    column = veiled().get(row._meta.db_table)
    if column is None and hasattr(row, "duty_id"):
        return row.duty.matter_id  # type: ignore[no-any-return]
    names = {field.column: field.attname for field in row._meta.concrete_fields}
    return getattr(row, names[column]) if column else None


def _several(model: Any) -> list[Any]:
    """Some rows, of the lowest and of the highest place."""
    rows = QuerySet(model).order_by("division_id" if _lies(model) else "pk")
    return [*rows[:ROWS], *rows.reverse()[:ROWS]]


def _lies(model: Any) -> bool:
    """Whether its rows lie in a place themselves; a line of a directive is seen with its paper."""
    return "division" in {field.name for field in model._meta.concrete_fields}


def narrowed(row: Any, key: Any) -> Iterator[tuple[str, reach.Reach]]:
    """The row's own place with one condition against it; its receiver's place is another way."""
    if _lies(type(row)):
        yield from _by_place(row)
    if isinstance(key, UUID) and row._meta.db_table in veiled():
        yield "hidden", replace(ALL_PLACES, hidden=(key,), named=(key,))


def _by_place(row: Any) -> Iterator[tuple[str, reach.Reach]]:
    place, to = int(row.division_id), getattr(row, "to_id", None)
    if not isinstance(to, str):  # an office that a directive goes to is no place
        yield "low", replace(ALL_PLACES, low=str(place + 1).zfill(12))
        yield "high", replace(ALL_PLACES, high=str(place - 1).zfill(12))
    yield "label", replace(ALL_PLACES, label=row.label - 1)


@lru_cache(maxsize=1)
def kept_secret() -> frozenset[str]:
    """The tables whose sealed rows only the named see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies WHERE policyname = tablename || '_secret'"
        )
        return frozenset(row[0] for row in cursor.fetchall())


def guarded() -> list[Any]:
    """Every model whose rows lie in a place, and the histories that know a file or a case."""
    here = [model for model, _ in placed_tables()]
    known = {model._meta.db_table for model in here}
    more = [model for model in apps.get_models() if model._meta.db_table in veiled()]
    return here + [model for model in more if model._meta.db_table not in known]


def _shows_to_who_left(model: Any, pk: Any, key: UUID, place: str) -> bool:
    """Whether a row is shown to a unit that worked on its file or case once; undone."""
    now = datetime.now(UTC)
    with transaction.atomic():
        with reach.entered(ALL_PLACES):
            unit = Unit.objects.create(
                code="left", name="left", kind="school", division_id="340604000000"
            )
            facts = {"division_id": place, "why": "x", "since": now, "until": now}
            Team.objects.create(key=key, unit=unit, **facts)
        with reach.entered(replace(reach.NONE, unit=unit.pk, role="x")):
            is_seen = QuerySet(model).filter(pk=pk).exists()
        transaction.set_rollback(True)
    return is_seen


def list_unbound() -> Iterator[str]:
    """Which condition of the list's own SQL lets a child through where it alone should not."""
    with transaction.atomic(), reach.entered(ALL_PLACES):
        everybody = tuple(_listed())
    assert everybody
    against = {
        "low": replace(ALL_PLACES, low="999999999998"),
        "high": replace(ALL_PLACES, high="000000000001"),
        "label": replace(ALL_PLACES, label=0),
        "hidden": replace(ALL_PLACES, hidden=everybody),
    }
    for condition, narrow in against.items():
        with transaction.atomic(), reach.entered(narrow):
            if _listed():
                yield f"list: {condition}"


def _shows_sealed(model: Any, pk: Any, key: UUID) -> bool:
    """Whether a sealed row is shown to somebody who works on it and is not named; undone."""
    try:
        with transaction.atomic():
            with reach.entered(ALL_PLACES):
                QuerySet(model).filter(pk=pk).update(label=reach.SEALED)
            with reach.entered(replace(ALL_PLACES, label=reach.CASE, keys=(key,))):
                is_seen = QuerySet(model).filter(pk=pk).exists()
            transaction.set_rollback(True)
        return is_seen
    except ProgrammingError:  # nobody changes such a row, nor its label
        return False
