"""The same event on many matters at once: a confirmed village, an imported ledger; set-based."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models

from shouwang.access.reach import SEALED
from shouwang.access.secrets import label_on
from shouwang.casework import duties, steps
from shouwang.casework.holding import must_hold
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.terms import BY, FROM, told_of
from shouwang.offices.models import Post
from shouwang.statute import duties as statute

Row = TypeVar("Row")
BATCH = 2000
WORTH_COPYING = 200
STAGED = "pg_temp.staged"
FILES, CASES = "casework_number_seq", "casework_case_seq"
COUNTERS = {"ZJ": "casework_transfer_seq"}
CLOSE = """
UPDATE casework_duty d SET closed_at = e.at, closed_by_id = e.id, next_at = NULL
FROM casework_event e
WHERE e.id = ANY(%s) AND d.matter_id = e.matter_id AND d.code = ANY(%s) AND d.closed_at IS NULL
    AND (d.label >= 4) = (e.label >= 4)
"""


def numbers(prefix: str, count: int, *, year: int | None = None) -> list[str]:
    """So many fresh running numbers: LS-GR-000123, or 2026-0412 for a case; each kind for itself."""
    counter = CASES if year else COUNTERS.get(prefix, FILES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [counter, count])
        drawn = [row[0] for row in cursor.fetchall()]
    if year:
        return [f"{year}-{number:04d}" for number in drawn]
    return [f"{prefix}-{number:06d}" for number in drawn]


def in_sets(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in sets of a few thousand, in their order: what one statement is asked to bear."""
    left = iter(rows)
    while part := list(islice(left, BATCH)):
        yield part


def store_many(records: Sequence[models.Model], *, skip_known: bool = False) -> None:
    """Insert records of one kind: a few as Django does, many by COPY and one INSERT … SELECT.

    Keys that the database numbers are drawn first.
    """
    if len(records) < WORTH_COPYING:
        if records:
            kind = type(records[0])._default_manager
            kind.bulk_create(records, batch_size=BATCH, ignore_conflicts=skip_known)  # type: ignore[arg-type]
        return
    meta = type(records[0])._meta
    if isinstance(meta.pk, models.AutoField | models.BigAutoField):
        _draw_keys(meta.db_table, meta.pk, records)
    takers = [_taker(field) for field in meta.concrete_fields]
    columns = [field.column for field in meta.concrete_fields]
    rows = ([take(record) for take in takers] for record in records)
    _copy(meta.db_table, columns, rows, skip_known)
    alias = connection.alias
    for record in records:
        record._state.adding, record._state.db = False, alias


def store_plain(
    kind: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert plain rows, given as these fields in this order; what is there already stays as it is."""
    fields = [kind._meta.get_field(name) for name in names]
    if len(rows) < WORTH_COPYING:
        attributes = [field.attname for field in fields]
        records = [kind(**dict(zip(attributes, row, strict=True))) for row in rows]
        store_many(records, skip_known=True)
        return
    _copy(kind._meta.db_table, [field.column for field in fields], rows, skip_known=True)


def _copy(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], skip_known: bool
) -> None:
    """COPY into a table with row policies is refused, so the rows go through a temporary one.

    Every policy and trigger of the table sees them.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    tail = "ON CONFLICT DO NOTHING" if skip_known else ""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {STAGED} AS SELECT {named} FROM {table} LIMIT 0")
        with cursor.copy(f"COPY {STAGED} ({named}) FROM STDIN") as out:
            for row in rows:
                out.write_row(row)
        cursor.execute(f"INSERT INTO {table} ({named}) SELECT {named} FROM {STAGED} {tail}")
        cursor.execute(f"DROP TABLE {STAGED}")


def _draw_keys(table: str, pk: "models.Field[Any, Any]", records: Sequence[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, pk.column, len(records)],
        )
        for record, (key,) in zip(records, cursor.fetchall(), strict=True):
            setattr(record, pk.attname, key)


def _taker(field: "models.Field[Any, Any]") -> Callable[[models.Model], Any]:
    """How a field's value is taken from a record for COPY."""
    if isinstance(field, models.JSONField) or getattr(field, "auto_now_add", False):
        return lambda record: field.get_db_prep_save(field.pre_save(record, True), connection)
    return attrgetter(field.attname)


def raise_many(
    name: str,
    happenings: Sequence[tuple[Matter, str, Mapping[str, Any]]],
    *,
    by: Post | None,
    at: datetime,
) -> list[Event]:
    """Record one event on each matter and let the law act on them together.

    `happenings`: matter, record, facts. For duties whose scope is the matter; the holders are
    resolved once a place. Effect: as steps.raise_event on each.
    """
    for matter, _, _ in happenings:
        must_hold(matter)
    events = [
        Event(
            matter=matter,
            name=name,
            record=record,
            at=at,
            by=by,
            division_id=matter.division_id,
            label=label_on(matter.key, matter.label),
            facts=dict(facts),
        )
        for matter, record, facts in happenings
    ]
    store_many(events)
    _close(events, [rule.code for rule in statute.closed_by(name)])
    for rule in statute.opened_by(name):
        _open(rule, events)
    steps.tell(name, events)
    return events


def _close(events: Sequence[Event], codes: list[str]) -> None:
    if codes and events:
        with connection.cursor() as cursor:
            cursor.execute(CLOSE, [[event.pk for event in events], codes])


def _open(rule: statute.DutyRule, events: Sequence[Event]) -> None:
    if rule.scope != "matter":
        raise ValueError(f"{rule.code} is opened record by record")
    keys = [event.matter_id for event in events]
    held = set(
        Duty.objects.filter(code=rule.code, matter__in=keys, closed_at=None).values_list(
            "matter_id", "label"
        )
    )
    drafts: dict[tuple[object, ...], Duty] = {}
    fresh = []
    for event in events:
        if (event.matter_id, event.label) in held:
            continue
        level = event.facts.get("level", event.matter.level)
        facts = event.facts
        like: tuple[object, ...] = (event.division_id, level, facts.get(rule.until))
        like = (*like, told_of(rule.code, facts, BY), told_of(rule.code, facts, FROM))
        if event.label >= SEALED:
            like = (*like, event.matter_id)
        if like not in drafts:
            drafts[like] = duties.draft(rule, event, "")
        fresh.append(duties.copied(drafts[like], rule, event))
    store_many(fresh)
