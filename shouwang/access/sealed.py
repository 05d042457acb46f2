"""Where sealed values lie: every table whose model says so by `SEALED`, and its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pgtrigger
from django.apps import apps
from psycopg import Connection, sql

from shouwang.kernel.sealed import Sealed

COUNTED = """
SELECT substr({column}, 2, 1), count(*) FROM {table} WHERE {column} <> '' GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True)
class Table:
    """One table with sealed columns; `bound` is the table its values are bound to, `own` their row."""

    name: str
    bound: str
    key: str
    own: str
    columns: tuple[Sealed, ...]

    def row_of(self, column: Sealed, row: dict[str, Any]) -> object:
        """What a value of this row is bound to."""
        if column.row:
            return ":".join("" if row[name] is None else str(row[name]) for name in column.row)
        return row[self.own]

    @cached_property
    def read(self) -> tuple[str, ...]:
        """The columns that are read to open and seal a row, each once."""
        names = [self.key, self.own, *(name for one in self.columns for name in one.row)]
        names += [name for one in self.columns for name in (one.column, one.index) if name]
        return tuple(dict.fromkeys(names))

    @property
    def at_once(self) -> int:
        """How many rows are taken in one transaction."""
        return 1 if any(one.large for one in self.columns) else 200


def tables() -> list[Table]:
    """Every table with sealed columns, living records before their history."""
    found = [model for model in apps.get_models() if hasattr(model, "SEALED")]
    living = [_table(model) for model in found]
    return living + [_history(table, event) for table, event in _events(living)]


def _table(model: Any) -> Table:
    key = model._meta.pk
    name = model._meta.db_table
    return Table(name, name, key.column, key.column, tuple(model.SEALED))


def _events(living: list[Table]) -> Iterator[tuple[Table, Any]]:
    of = {table.name: table for table in living}
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is not None and tracked._meta.db_table in of:
            yield of[tracked._meta.db_table], model


def _history(table: Table, event: Any) -> Table:
    """A kept version holds the very bytes of the record, bound to the record's place."""
    key, own = event._meta.pk, event._meta.get_field("pgh_obj")
    name = event._meta.db_table
    return Table(name, table.name, key.column, own.column, table.columns)


def triggers() -> list[str]:
    """The triggers that would keep a version of a record for a mere sealing anew."""
    names = {table.name for table in tables()}
    known = pgtrigger.registered()
    return [trigger.get_pgid(model) for model, trigger in known if model._meta.db_table in names]


def counts(conn: Connection[Any]) -> list[dict[str, Any]]:
    """How many values of each column lie under each key."""
    return [
        {"table": table.name, "field": one.field, "key": number[0], "values": count}
        for table in tables()
        for one in table.columns
        for number, count in conn.execute(
            sql.SQL(COUNTED).format(
                column=sql.Identifier(one.column), table=sql.Identifier(table.name)
            )
        )
    ]
