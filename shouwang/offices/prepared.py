"""Statements written once and planned once a connection: for what every page asks.

They take the driver's lowest door, `psycopg.pq`: a cursor costs such a statement three times the
processor time of the statement itself. Row policies, the transaction and the count of queries are
those of Django's own connection; only its execute wrappers are passed by.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db import connection
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

Given = Sequence[Any] | Mapping[str, Any]
Made = TypeVar("Made")
PLACE = re.compile(r"%(?:\((\w+)\))?s")
DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


@dataclass
class _ByHeart:
    """One statement that a connection knows: its name there, and how its columns are read."""

    name: bytes
    columns: Transformer
    is_read: bool = False


_known: WeakKeyDictionary[Any, dict[str, _ByHeart]] = WeakKeyDictionary()


def fetch(
    statement: str, given: Given, make: Callable[[Sequence[Any]], Made] = tuple
) -> list[Made]:
    """Every row of a statement whose text is always the same; only its values change.

    The first statement of a request is its own health check: on a connection that has died in
    the meantime it is asked once more on a new one. `make` builds a row from its columns.
    """
    is_first = connection.health_check_enabled and not connection.health_check_done
    connection.ensure_connection()
    connection.health_check_done = True
    with connection.wrap_database_errors:
        try:
            return _rows(connection.connection, statement, given, make)
        except psycopg.OperationalError:
            if not is_first or connection.connection.pgconn.status == ConnStatus.OK:
                raise
    connection.close()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return _rows(connection.connection, statement, given, make)


def _rows(conn: Any, statement: str, given: Given, make: Callable[..., Made]) -> list[Made]:
    connection.validate_thread_sharing()
    text, names = _numbered(statement)
    values = [_text(given[name]) for name in names]  # type: ignore[call-overload]
    if not conn.autocommit and conn.pgconn.transaction_status == TransactionStatus.IDLE:
        _checked(conn.pgconn.exec_(b"BEGIN"))
    known = _known.setdefault(conn, {}).get(statement) or _learnt(conn, statement, text)
    if connection.queries_logged:
        connection.queries_log.append({"sql": statement, "time": "0.000"})
    result = _checked(conn.pgconn.exec_prepared(known.name, values))
    known.columns.set_pgresult(result, set_loaders=not known.is_read)
    known.is_read = True
    return known.columns.load_rows(0, result.ntuples, make)


def _learnt(conn: Any, statement: str, text: bytes) -> _ByHeart:
    """The types of the values are the server's to find."""
    learnt = _known[conn]
    known = _ByHeart(f"heart_{len(learnt)}".encode(), Transformer(conn))
    _checked(conn.pgconn.prepare(known.name, text))
    learnt[statement] = known
    return known


def _checked(result: Any) -> Any:
    if result.status not in DONE:
        raise error_from_result(result)
    return result


@lru_cache(maxsize=1024)
def _numbered(statement: str) -> tuple[bytes, tuple[Any, ...]]:
    """The statement with the server's own marks, and which value stands at each."""
    names: list[Any] = []

    def mark(found: re.Match[str]) -> str:
        name = found[1] or len(names)
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return PLACE.sub(mark, statement).encode(), tuple(names)


def _text(value: Any) -> bytes | None:
    """A value as the server writes it; a list as its array."""
    if isinstance(value, str):
        return value.encode()
    if value is None:
        return None
    if isinstance(value, int | UUID):  # True and False are read as well as t and f
        return str(value).encode()
    if isinstance(value, datetime):
        return value.isoformat().encode()
    if isinstance(value, list | tuple):
        return b"{" + b",".join(_element(one) for one in value) + b"}"
    raise TypeError(f"{type(value).__name__} has no text here")


def _element(value: Any) -> bytes:
    said = _text(value)
    if said is None:
        return b"NULL"
    return b'"' + said.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
