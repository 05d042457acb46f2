"""Statements written once and planned once a connection: for what every page asks.

They take the driver's lowest door, `psycopg.pq`: a cursor costs such a statement three times the
processor time of the statement itself. Row policies, the transaction and the count of queries are
those of Django's own connection; only its execute wrappers are passed by.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import Error, connection
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

Given = Sequence[Any] | Mapping[str, Any]
Made = TypeVar("Made")
PLACE = re.compile(r"%(?:\((\w+)\))?s")
DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
KNOWN_MOST = 200


@dataclass
class Question(Generic[Made]):
    """One statement with its values, sent or waiting; `make` builds a row from its columns."""

    statement: str
    values: list[bytes | None]
    make: Callable[[Sequence[Any]], Made]
    answer: list[Made] | None = None

    def rows(self) -> list[Made]:
        """Every row; sent now, with all that waits, when it is still waiting."""
        if self.answer is None:
            send()
        if self.answer is None:
            raise RuntimeError("a question is answered in the transaction that asked it")
        return self.answer


@dataclass
class _ByHeart:
    """One statement that a connection knows: its name there, and how its columns are read."""

    name: bytes
    columns: Transformer
    is_read: bool = False


@dataclass
class _Line:
    """What one connection knows by heart, and what waits to be sent over it."""

    known: dict[str, _ByHeart] = field(default_factory=dict)
    learnt: int = 0
    waiting: list[Question[Any]] = field(default_factory=list)
    first: Question[Any] | None = None


_lines: WeakKeyDictionary[Any, _Line] = WeakKeyDictionary()


def fetch(
    statement: str, given: Given, make: Callable[[Sequence[Any]], Made] = tuple
) -> list[Made]:
    """Every row of a statement whose text is always the same; only its values change.

    The first statement of a request is its own health check: on a connection that has died in
    the meantime it is asked once more on a new one.
    """
    is_first = connection.health_check_enabled and not connection.health_check_done
    connection.health_check_done = True
    try:
        return ahead(statement, given, make).rows()
    except Error:
        if not is_first or connection.connection.pgconn.status == ConnStatus.OK:
            raise
    connection.close()
    return ahead(statement, given, make).rows()


def ahead(
    statement: str, given: Given, make: Callable[[Sequence[Any]], Made] = tuple
) -> Question[Made]:
    """The same, sent together with the next statement: one journey to the server for both."""
    connection.ensure_connection()
    names = _numbered(statement)[1]
    values = [_text(given[name]) for name in names]  # type: ignore[call-overload]
    question = Question(statement, values, make)
    _line().waiting.append(question)
    return question


@contextmanager
def first(statement: str, given: Given) -> Iterator[None]:
    """Within the block, inside a transaction, this stands before whatever is asked.

    Questions by heart that are sent before the transaction has begun make one journey, itself a
    transaction that begins with this statement; nothing else is asked to begin or to commit one.
    Django's own statements begin it, with this statement as their first.
    """
    question = ahead(statement, given)
    line = _line()
    if _is_idle():
        line.first = line.waiting.pop()
    try:
        with connection.execute_wrapper(_after_the_first):
            yield
    finally:
        line.first = None
        line.waiting.clear()
        question.answer = None


def _after_the_first(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    begin()
    return execute(sql, params, many, context)


def begin() -> None:
    """Send what waits, and leave the transaction open: what is set in it stays to its end."""
    send(opens=True)


def _is_idle() -> bool:
    status: TransactionStatus = connection.connection.pgconn.transaction_status
    return status == TransactionStatus.IDLE


def _line() -> _Line:
    return _lines.get(connection.connection) or _lines.setdefault(connection.connection, _Line())


def send(*, opens: bool = False) -> None:
    """Send what waits, and read every answer."""
    line, conn = _line(), connection.connection
    questions, line.waiting = line.waiting, []
    begins = not conn.autocommit and _is_idle()
    if begins and line.first is not None and (questions or opens):
        questions.insert(0, line.first)
        begins = opens
    if not questions:
        return
    connection.validate_thread_sharing()
    if connection.queries_logged:
        connection.queries_log.extend({"sql": q.statement, "time": "0.000"} for q in questions)
    with connection.wrap_database_errors:
        known = [line.known.get(q.statement) or _learn(line, conn, q.statement) for q in questions]
        asked = [(one.name, q.values) for one, q in zip(known, questions, strict=True)]
        if begins or len(asked) > 1:
            results = _together(conn.pgconn, asked, begins)
        else:
            results = [_checked(conn.pgconn.exec_prepared(*asked[0]))]
        for question, one, result in zip(questions, known, results, strict=True):
            one.columns.set_pgresult(result, set_loaders=not one.is_read)
            one.is_read = True
            question.answer = one.columns.load_rows(0, result.ntuples, question.make)


def _together(pgconn: Any, asked: Sequence[tuple[bytes, Any]], begins: bool) -> list[Any]:
    """The results of all, in one journey; the first that fails speaks for those behind it."""
    pgconn.enter_pipeline_mode()
    try:
        if begins:
            pgconn.send_query_params(b"BEGIN", None)
        for name, values in asked:
            pgconn.send_query_prepared(name, values)
        pgconn.pipeline_sync()
        results = []
        for _ in range(len(asked) + begins):
            results.append(pgconn.get_result())
            pgconn.get_result()  # None stands between two statements
        pgconn.get_result()  # the end of the journey
        pgconn.exit_pipeline_mode()
    except BaseException:
        pgconn.finish()  # half a journey is nothing to go on with
        raise
    return [_checked(result) for result in results][begins:]


def _learn(line: _Line, conn: Any, statement: str) -> _ByHeart:
    """Have the server prepare a statement; the types of the values are its to find."""
    if len(line.known) >= KNOWN_MOST:
        oldest = line.known.pop(next(iter(line.known)))
        _checked(conn.pgconn.exec_(b"DEALLOCATE " + oldest.name))
    line.learnt += 1
    known = _ByHeart(f"heart_{line.learnt}".encode(), Transformer(conn))
    _checked(conn.pgconn.prepare(known.name, _numbered(statement)[0]))
    line.known[statement] = known
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
