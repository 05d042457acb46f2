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

import psycopg
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
    is_late: bool = False
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
    late: list[Question[Any]] = field(default_factory=list)
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
    statement: str,
    given: Given,
    make: Callable[[Sequence[Any]], Made] = tuple,
    *,
    is_late: bool = False,
) -> Question[Made]:
    """The same, sent together with the next statement: one journey to the server for both.

    `is_late`: the last of its journey, and the server may work on it while the others are read.
    """
    connection.ensure_connection()
    names = _numbered(statement)[1]
    values = [_text(given[name]) for name in names]  # type: ignore[call-overload]
    question = Question(statement, values, make, is_late)
    _line().waiting.append(question)
    return question


@contextmanager
def first(statement: str, given: Given) -> Iterator[None]:
    """Within the block, inside a transaction, this stands before whatever is asked.

    Questions by heart that are sent before the transaction has begun make one journey, itself a
    transaction that begins with this statement; nothing else is asked to begin or to commit one.
    Django's own statements begin it, with this statement as their first.
    """
    ahead(statement, given)
    line = _line()
    if _is_idle():
        line.first = line.waiting.pop()
    try:
        with connection.execute_wrapper(_after_the_first):
            yield
    finally:
        line.first = None
        line.waiting.clear()
        if connection.connection is not None:
            _collect(line, connection.connection.pgconn)


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
    """Send what waits, and read every answer but a late one; that of the journey before too."""
    line, conn = _line(), connection.connection
    with connection.wrap_database_errors:
        _collect(line, conn.pgconn)
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
        if len(line.known) >= KNOWN_MOST:
            _forget(line, conn)
        known = [line.known.get(q.statement) or _learn(line, conn, q.statement) for q in questions]
        if len(questions) == 1 and not begins:
            result = conn.pgconn.exec_prepared(known[0].name, questions[0].values)
            _read(line, questions[0], result)
        else:
            line.late = _travel(line, conn.pgconn, questions, begins)


def _travel(
    line: _Line, pgconn: Any, questions: list[Question[Any]], begins: bool
) -> list[Question[Any]]:
    """One journey for all; the first that fails speaks for those behind it. Returns: who is late."""
    is_late = line.first is not None and questions[-1].is_late
    pgconn.enter_pipeline_mode()
    if begins:
        pgconn.send_query_params(b"BEGIN", None)
    for question in questions:
        if is_late and question is questions[-1]:
            pgconn.send_flush_request()
        pgconn.send_query_prepared(line.known[question.statement].name, question.values)
    pgconn.pipeline_sync()
    late = questions[-1:]
    prompt = [*([None] if begins else []), *(questions[:-1] if is_late else questions)]
    results = _results(pgconn, len(prompt), ends=not is_late)
    if is_late and any(result.status not in DONE for result in results):
        _results(pgconn, 1, ends=True)
    for question_, result in zip(prompt, results, strict=True):
        _read(line, question_, result)
    return late if is_late else []


def _collect(line: _Line, pgconn: Any) -> None:
    """Read what was late."""
    late, line.late = line.late, []
    for question in late:
        _read(line, question, _results(pgconn, 1, ends=True)[0])


def _results(pgconn: Any, count: int, *, ends: bool) -> list[Any]:
    """So many results of a journey, and its end."""
    try:
        results = []
        for _ in range(count):
            results.append(pgconn.get_result())
            pgconn.get_result()  # None stands between two statements
        if ends:
            pgconn.get_result()
            pgconn.exit_pipeline_mode()
        return results
    except BaseException:
        pgconn.finish()  # half a journey is nothing to go on with
        raise


def _read(line: _Line, question: Question[Any] | None, result: Any) -> None:
    _checked(result)
    if question is None:
        return
    known = line.known[question.statement]
    known.columns.set_pgresult(result, set_loaders=not known.is_read)
    known.is_read = True
    question.answer = known.columns.load_rows(0, result.ntuples, question.make)


def _learn(line: _Line, conn: Any, statement: str) -> _ByHeart:
    """Have the server prepare a statement; the types of the values are its to find."""
    line.learnt += 1
    known = _ByHeart(f"heart_{line.learnt}".encode(), Transformer(conn))
    _checked(conn.pgconn.prepare(known.name, _numbered(statement)[0]))
    line.known[statement] = known
    return known


def _forget(line: _Line, conn: Any) -> None:
    """Begin anew before the server's memory fills with the filters of one day."""
    for known in line.known.values():
        _checked(conn.pgconn.exec_(b"DEALLOCATE " + known.name))
    line.known.clear()


def _checked(result: Any) -> Any:
    if result is None:
        raise psycopg.OperationalError("the connection ended on the way")
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
