"""The verifier: reads the whole trail once and compares it with its seals and with the witness.

The witness is read before the database: what it holds was committed, so an honest trail that is
written and sealed meanwhile is never found fault with.
"""

from bisect import bisect_left
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from shouwang.access import witness
from shouwang.access.actions_sealing import ROWS, STYLE, TO_COME, key
from shouwang.access.models import Seal
from shouwang.access.sealing import START, chain_of, digest_of, key_name
from shouwang.access.tampering import Damage, Finding, Kind, batch_of
from shouwang.access.witness import Memory, Resumed, Root
from shouwang.kernel.refusal import Refusal

AT_ONCE, ROWS_AT_ONCE = 2_000, 50_000
NAMES = tuple(field.name for field in Seal._meta.get_fields())
OneSeal = namedtuple("OneSeal", NAMES)  # type: ignore[misc]
SEALS = (
    f"SELECT {', '.join(NAMES)} FROM access_seal WHERE number > %s ORDER BY number LIMIT {AT_ONCE}"
)
BELOW_ALL = -(2**62)
WITNESSED_WITHIN = timedelta(minutes=1)
STAND = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
PENDING = "SELECT count(*), min(at) FROM access_trail WHERE xid >= %s AND xid < %s"
FUTURE = "SELECT id FROM access_trail WHERE xid >= greatest(%s, %s) ORDER BY id LIMIT 21"
REUSED = "SELECT EXISTS (SELECT 1 FROM access_trail WHERE xid >= %s AND id <= %s AND at > %s)"
NUMBERS = "SELECT last_value FROM access_trail_id_seq"


@dataclass
class Report:
    """What was read, what is not sealed yet, what was owned up to, and what is wrong."""

    rows: int = 0
    batches: int = 0
    pending: int = 0
    pending_since: datetime | None = None
    sealed_at: datetime | None = None
    resumed: list[Resumed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Walk:
    """How far the verifier has come."""

    key: bytes
    memory: Memory
    report: Report
    is_witnessed: bool
    damage: Damage = field(default_factory=Damage)
    chain: bytes = START
    xid: int = BELOW_ALL
    last_id: int = 0
    other: list[Any] = field(default_factory=list)
    broken: list[Any] = field(default_factory=list)

    def close(self, seal: Any, lines: list[bytes]) -> None:
        """One batch with all its rows."""
        report = self.report
        if seal.number != report.batches + 1:
            gap = (report.batches + 1, seal.number - 1)
            found = Finding(Kind.SEAL_MISSING, gap, report.sealed_at, seal.sealed_at)
            report.findings.append(found)
            lines = [line for line in lines if _xid(line) >= seal.xid_from]
            self.chain = self.memory.chain(seal.number - 1) or b""
        if digest_of(lines, seal.digest) != bytes(seal.root):
            span = (report.sealed_at, seal.sealed_at)
            marks = bytes(seal.marks)
            self.damage.add(batch_of(seal.number, lines, marks, seal.digest, span))
        self._check_chain(seal)
        report.rows += len(lines)
        report.batches, report.sealed_at = seal.number, seal.sealed_at
        self.xid, self.last_id = seal.xid_to, seal.last_id

    def _check_chain(self, seal: Any) -> None:
        """The seal's own word, and the witness's; the witness is the one to go on from."""
        kept, known = bytes(seal.chain), self.memory.chain(seal.number)
        is_ours = self.chain == b"" or chain_of(seal, self.chain, self.key) == kept
        if known is not None and known != kept:
            self.other.append(seal)
        if not is_ours:
            self.broken.append(seal)
        self.chain = known or kept


def verify(path: Path, *, at: datetime) -> Report:
    """Walk the trail from its first row to its last.

    Returns: a report; honest when it has no findings.
    Refuses: witness_unreadable, witness_away, no_digest.
    """
    memory = witness.recall(path, key())
    if memory and memory.single and path == settings.WITNESS:  # ours was never single lines
        raise Refusal("witness_unreadable", path=str(path), line=1)
    report = Report()
    walk = _Walk(key(), memory or Memory(), report, is_witnessed=memory is not None)
    report.resumed = walk.memory.resumed
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(STAND)
            cursor.execute(STYLE)
        for seals in _seals():
            _read(walk, seals)
        _look_beyond(walk, at)
    report.findings += walk.damage.findings(report.batches)
    report.findings += _of_seals(walk)
    if memory is None and report.batches:
        report.findings.append(Finding(Kind.WITNESS_MISSING))
    return report


def _seals() -> Iterator[list[Any]]:
    """All seals in order, so many at once that their rows fit into memory."""
    number = -1
    while True:
        seals = list(map(OneSeal._make, _ask(SEALS, number)))
        if not seals:
            return
        end, rows = 1, seals[0].rows
        while end < len(seals) and rows + seals[end].rows <= ROWS_AT_ONCE:
            rows += seals[end].rows
            end += 1
        yield seals[:end]
        number = seals[end - 1].number


def _read(walk: _Walk, seals: list[Any]) -> None:
    """The rows of these batches, each given to its seal."""
    high = max(one.xid_to for one in seals)
    with connection.cursor() as cursor, cursor.copy(ROWS.format(low=walk.xid, high=high)) as copy:
        lines = b"".join(copy).splitlines(
            keepends=True
        )  # a break inside a row is written as two signs
    begun = 0
    for seal in seals:
        end = _end(lines, begun, seal)
        walk.close(seal, lines[begun:end])
        begun = end


def _end(lines: list[bytes], begun: int, seal: Any) -> int:
    """Where a batch ends: mostly after as many rows as were sealed, which two looks tell."""
    end = begun + seal.rows
    if (
        begun < end <= len(lines)
        and _xid(lines[end - 1]) < seal.xid_to
        and (end == len(lines) or _xid(lines[end]) >= seal.xid_to)
    ):
        return end
    return bisect_left(lines, seal.xid_to, lo=begun, key=_xid)


def _xid(line: bytes) -> int:
    return int(line[2 : line.index(b"\t", 2)])


def _ask(statement: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def _look_beyond(walk: _Walk, at: datetime) -> None:
    """What lies behind the last seal: rows that wait, rows from the future, an end cut off."""
    report, known = walk.report, walk.memory.last
    to_come = _ask(TO_COME)[0][0]
    report.pending, report.pending_since = _ask(PENDING, walk.xid, to_come)[0]
    future = tuple(row[0] for row in _ask(FUTURE, to_come, walk.xid))
    if future:
        report.findings.append(Finding(Kind.INSERTED, rows=future, count=len(future)))
    if walk.other:
        return
    if known and known.number > report.batches:
        until = datetime.fromisoformat(known.at)
        kind = Kind.ROLLED_BACK if _is_older(walk, known, until) else Kind.CUT
        lost = max(0, known.total - report.rows)
        span = (report.batches + 1, known.number)
        report.findings.append(Finding(kind, span, report.sealed_at, until, count=lost))
    elif report.sealed_at and report.sealed_at < at - WITNESSED_WITHIN:
        number = walk.memory.number
        if number < report.batches and walk.is_witnessed and not walk.memory.single:
            span = (number + 1, report.batches)
            report.findings.append(Finding(Kind.WITNESS_SHORT, span, until=report.sealed_at))


def _is_older(walk: _Walk, known: Root, until: datetime) -> bool:
    """Whether the numbers of rows fell back too: they stay where only rows were deleted.

    A row that got a number of the lost ones after they were sealed says the same.
    """
    if not walk.report.batches:
        return False
    return _ask(NUMBERS)[0][0] < known.last_id or _ask(REUSED, walk.xid, known.last_id, until)[0][0]


def _of_seals(walk: _Walk) -> Iterator[Finding]:
    """What was done to the seals themselves."""
    last, other = walk.report.batches, [seal.number for seal in walk.other]
    broken = {seal.number for seal in walk.broken}
    end = min(last, walk.memory.number)
    is_whole_end = bool(other) and other == sorted(walk.memory.known(other[0], end))
    if is_whole_end and (len(other) > 1 or other[0] not in broken):
        since, until = walk.other[0].sealed_at, walk.report.sealed_at
        yield Finding(Kind.RECOMPUTED, (other[0], last), since, until)
        broken = {number for number in broken if number < other[0]}
        other = []
    keys = {seal.key for seal in walk.broken if seal.number in broken}
    if keys and key_name(walk.key) not in keys:
        yield Finding(Kind.WRONG_KEY, (min(broken), max(broken)))
        return
    for number in sorted(broken | set(other)):
        yield Finding(Kind.SEAL_EDITED, (number, number))
