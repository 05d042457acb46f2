"""Statements written once and planned once a connection: for what every page asks.

They take the driver's lowest door, `psycopg.pq`: a cursor costs such a statement three times the
processor time of the statement itself. Row policies, the transaction and the count of queries are
those of Django's own connection; only its execute wrappers are passed by.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import psycopg
from django.db import Error, connection
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

from shouwang.kernel.wire import numbered, written

Given = Sequence[Any] | Mapping[str, Any]
Made = TypeVar("Made")
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
        if not is_first or not _is_dead():
            raise
    connection.close()
    return ahead(statement, given, make).rows()


def _is_dead() -> bool:
    conn = connection.connection
    return conn is not None and conn.pgconn.status != ConnStatus.OK


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
    names = numbered(statement)[1]
    values = [written(given[name]) for name in names]  # type: ignore[call-overload]
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
            _collect(line)


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
    """Kept on the driver's own connection: a new one begins with nothing learnt."""
    conn = connection.connection
    try:
        return conn.by_heart  # type: ignore[no-any-return]
    except AttributeError:
        conn.by_heart = _Line()
        return conn.by_heart  # type: ignore[no-any-return]


def send(*, opens: bool = False) -> None:
    """Send what waits, and read every answer but a late one; that of the journey before too."""
    line, conn = _line(), connection.connection
    _collect(line)
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
    late = [one for one in questions[-1:] if one.is_late and line.first is not None]
    prompt = questions[: len(questions) - len(late)]
    with _whole(pgconn):
        pgconn.enter_pipeline_mode()
        if begins:
            pgconn.send_query_params(b"BEGIN", None)
        for question in questions:
            if question in late:
                pgconn.send_flush_request()
            pgconn.send_query_prepared(line.known[question.statement].name, question.values)
        pgconn.pipeline_sync()
        results = _results(pgconn, begins + len(prompt), ends=not late)
        if any(result is None or result.status not in DONE for result in results):
            _results(pgconn, len(late), ends=bool(late))
    for result in results:
        _checked(result)
    for question, result in zip(prompt, results[begins:], strict=True):
        _read(line, question, result)
    return late


def _collect(line: _Line) -> None:
    """Read what was late."""
    late, line.late = line.late, []
    pgconn = connection.connection.pgconn
    for question in late:
        with connection.wrap_database_errors:
            with _whole(pgconn):
                results = _results(pgconn, 1, ends=True)
            _read(line, question, results[0])


def _results(pgconn: Any, count: int, *, ends: bool) -> list[Any]:
    """So many results of a journey, and its end."""
    results = []
    for _ in range(count):
        results.append(pgconn.get_result())
        pgconn.get_result()  # None stands between two statements
    if ends:
        pgconn.get_result()
        pgconn.exit_pipeline_mode()
    return results


@contextmanager
def _whole(pgconn: Any) -> Iterator[None]:
    """Half a journey is nothing to go on with: whatever cuts it ends the connection."""
    try:
        yield
    except BaseException:
        pgconn.finish()
        raise


def _read(line: _Line, question: Question[Any], result: Any) -> None:
    _checked(result)
    known = line.known[question.statement]
    known.columns.set_pgresult(result, set_loaders=not known.is_read)
    known.is_read = True
    question.answer = known.columns.load_rows(0, result.ntuples, question.make)


def _learn(line: _Line, conn: Any, statement: str) -> _ByHeart:
    """Have the server prepare a statement; the types of the values are its to find."""
    line.learnt += 1
    known = _ByHeart(f"heart_{line.learnt}".encode(), Transformer(conn))
    _checked(conn.pgconn.prepare(known.name, numbered(statement)[0]))
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
