"""Sealing one table anew, batch by batch, as the owner: no write of anybody else is lost or held up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, sql
from psycopg.adapt import PyFormat
from psycopg.rows import dict_row

from shouwang.access.sealed import Table
from shouwang.kernel.crypto import SealBroken, blind_index, open_bytes, seal_bytes
from shouwang.kernel.sealed import Sealed

IGNORING = "SELECT set_config('pgtrigger.ignore', %s, true)"
Row = dict[str, Any]
Place = tuple[str, object, str]


class Resealing:
    """One round of sealing under the key `current`; `broken` gathers what does not open at all."""

    def __init__(self, conn: Connection[Any], current: int, ignored: list[str]) -> None:
        self.conn = conn
        self.current = current
        self.broken: set[Place] = set()
        # No version is kept of a record for this: nothing that it says has changed.
        self._ignored = "{" + ",".join(ignored) + "}"

    def through(self, table: Table) -> int:
        """One way through a table in the order of its keys; a row that somebody holds is passed over.

        Returns: how many rows were sealed anew, each batch in a transaction of its own.
        """
        which, how = _other(table), sql.SQL("FOR NO KEY UPDATE SKIP LOCKED")
        change, count, last = _changing(table), 0, None
        while True:
            with self._ignoring() as cursor:
                rows = self._read(cursor, table, which, how, last)
                fresh = [one for one in (self._fresh(table, row) for row in rows) if one]
                cursor.executemany(change, fresh)
            count += len(fresh)
            if len(rows) < table.at_once:
                return count
            last = rows[-1][table.key]

    def is_left(self, table: Table) -> bool:
        """Whether any row, held by somebody or not, has a value under another key that does open."""
        query = sql.SQL("SELECT {} FROM {} WHERE {}").format(
            sql.Identifier(table.key), sql.Identifier(table.name), _other(table)
        )
        broken = {key for name, key, _ in self.broken if name == table.name}
        found = self.conn.execute(query, {"current": bytes((self.current,))})
        return any(key not in broken for (key,) in found)

    def prove(self, table: Table) -> int:
        """Open every value of a table once more; an index that does not find it is put right.

        A value that does not open, or lies under another key after all, is broken.

        Returns: how many indexes were.
        """
        change, count, last = _changing(table), 0, None
        while True:
            with self.conn.cursor(row_factory=dict_row) as cursor:
                rows = self._read(cursor, table, _any(table), sql.SQL(""), last)
            for mended in filter(None, (self._mended(table, row) for row in rows)):
                with self._ignoring() as cursor:  # one at a time: it may have to wait for somebody
                    count += cursor.execute(change, mended).rowcount
            if len(rows) < table.at_once:
                return count
            last = rows[-1][table.key]

    @contextmanager
    def _ignoring(self) -> Iterator[Any]:
        """A short transaction in which no version of a record is kept."""
        with self.conn.transaction(), self.conn.cursor(row_factory=dict_row) as cursor:
            cursor.execute(IGNORING, [self._ignored])
            yield cursor

    def _read(
        self, cursor: Any, table: Table, which: sql.Composable, how: sql.SQL, last: object
    ) -> list[Row]:
        asked = {"current": bytes((self.current,)), "most": table.at_once, "last": last}
        query = _reading(table, which, how, is_first=last is None)
        rows: list[Row] = cursor.execute(query, asked).fetchall()
        return rows

    def _fresh(self, table: Table, row: Row) -> Row | None:
        """The row under the current keys beside what it was; None when nothing is to be changed."""
        given, is_changed = _given(table, row), False
        for n, one in enumerate(table.columns):
            old = row[one.column]
            if not old or old[1] == self.current:
                continue
            content = self._opened(table, row, one)
            if content is not None:
                given[f"new{n}"] = seal_bytes(content, **_where(table, row, one))
                given[f"index{n}"] = _index(content, one)
                is_changed = True
        return given if is_changed else None

    def _mended(self, table: Table, row: Row) -> Row | None:
        """The row with the indexes its values have; None when it has them."""
        given, is_changed = _given(table, row), False
        for n, one in enumerate(table.columns):
            content = self._opened(table, row, one) if row[one.column] else None
            if row[one.column] and row[one.column][1] != self.current:
                self.broken.add((table.name, row[table.key], one.field))  # its key must stay
            elif content is not None and one.index and row[one.index] != _index(content, one):
                given[f"index{n}"] = _index(content, one)
                is_changed = True
        return given if is_changed else None

    def _opened(self, table: Table, row: Row, one: Sealed) -> bytes | None:
        try:
            return open_bytes(row[one.column], **_where(table, row, one))
        except SealBroken:
            self.broken.add((table.name, row[table.key], one.field))
            return None


def _where(table: Table, row: Row, one: Sealed) -> dict[str, Any]:
    place = {"table": table.bound, "row": table.row_of(one, row), "field": one.field}
    return {**place, "under": one.under}


def _index(content: bytes, one: Sealed) -> bytes:
    return blind_index(content.decode(), kind=one.kind) if one.index else b""


def _given(table: Table, row: Row) -> Row:
    given = {"key": row[table.key]}
    for n, one in enumerate(table.columns):
        given |= {f"old{n}": row[one.column], f"new{n}": row[one.column]}
        given[f"index{n}"] = row[one.index] if one.index else b""
    return given


def _reading(table: Table, which: sql.Composable, how: sql.SQL, *, is_first: bool) -> sql.Composed:
    after = "" if is_first else "AND {key} > %(last)s"
    return sql.SQL(
        f"SELECT {{columns}} FROM {{table}} WHERE ({{which}}) {after}"
        " ORDER BY {key} LIMIT %(most)s {how}"
    ).format(
        columns=sql.SQL(", ").join(sql.Identifier(name) for name in table.read),
        table=sql.Identifier(table.name),
        which=which,
        key=sql.Identifier(table.key),
        how=how,
    )


def _changing(table: Table) -> sql.Composed:
    """Change a row that is still what was read: whatever somebody wrote meanwhile stands."""
    sets, same = [], []
    for n, one in enumerate(table.columns):
        pairs = [(one.column, f"new{n}")] + ([(one.index, f"index{n}")] if one.index else [])
        sets += [sql.SQL("{} = {}").format(sql.Identifier(c), _bytes(v)) for c, v in pairs]
        same.append(sql.SQL("{} = {}").format(sql.Identifier(one.column), _bytes(f"old{n}")))
    return sql.SQL("UPDATE {} SET {} WHERE {} = {} AND {}").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(sets),
        sql.Identifier(table.key),
        sql.Placeholder("key"),
        sql.SQL(" AND ").join(same),
    )


def _bytes(name: str) -> sql.Placeholder:
    """A value that travels as it is: as text, a file would be twice as large."""
    return sql.Placeholder(name, format=PyFormat.BINARY)


def _any(table: Table) -> sql.Composable:
    """Rows with a sealed value."""
    return _either(table, "{column} <> ''")


def _other(table: Table) -> sql.Composable:
    """Rows with a value sealed by another key: its id is the second byte."""
    return _either(table, "({column} <> '' AND substr({column}, 2, 1) <> %(current)s)")


def _either(table: Table, words: str) -> sql.Composable:
    return sql.SQL(" OR ").join(
        sql.SQL(words).format(column=sql.Identifier(one.column)) for one in table.columns
    )
