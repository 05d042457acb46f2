"""What was done to a trail that is not as it was sealed: told by rows, batches and the witness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shouwang.access.sealing import place_of, read_marks, said
from shouwang.kernel.clock import local

NAMED_MOST = 20


class Kind(StrEnum):
    """What was done."""

    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    CUT = "cut"
    RECOMPUTED = "recomputed"
    ROLLED_BACK = "rolled_back"
    SEAL_EDITED = "seal_edited"
    SEAL_MISSING = "seal_missing"
    WRONG_KEY = "wrong_key"
    WITNESS_MISSING = "witness_missing"
    WITNESS_SHORT = "witness_short"


WORDS = {
    Kind.EDITED: "行被改动",
    Kind.DELETED: "行被删除",
    Kind.INSERTED: "行被插入",
    Kind.SWAPPED: "行被调换",
    Kind.CUT: "末尾被截去",
    Kind.RECOMPUTED: "全部重算",
    Kind.ROLLED_BACK: "恢复了旧备份",
    Kind.SEAL_EDITED: "封条被改动",
    Kind.SEAL_MISSING: "封条被删除",
    Kind.WRONG_KEY: "封存密钥不是原来那把",
    Kind.WITNESS_MISSING: "没有见证文件",
    Kind.WITNESS_SHORT: "见证文件缺少末尾",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was sealed: its kind, the batches, their time, the rows."""

    kind: Kind
    batches: tuple[int, int] | None = None
    since: datetime | None = None
    until: datetime | None = None
    rows: tuple[int, ...] = ()
    count: int = 0

    @property
    def sentence(self) -> str:
        """What happened and where."""
        words = WORDS[self.kind]
        if self.batches:
            first, last = self.batches
            words += f"：第 {first} 批" if first == last else f"：第 {first}–{last} 批"
        if self.until:
            since = f"{local(self.since):%Y-%m-%d %H:%M:%S}" if self.since else "开始"
            words += f"（{since} 至 {local(self.until):%Y-%m-%d %H:%M:%S}）"
        if self.rows:
            named = "、".join(map(str, self.rows[:NAMED_MOST]))
            words += f"，行号 {named}{' 等' if len(self.rows) > NAMED_MOST else ''}"
        if self.count:
            words += f"，共 {self.count} 行"
        return words


@dataclass
class Batch:
    """A batch whose rows are not those that were sealed: what was sealed, and what is there."""

    number: int
    since: datetime | None
    until: datetime
    sealed: list[tuple[int, bytes]]
    found: list[tuple[int, bytes]]


@dataclass
class Damage:
    """Every damaged batch; told apart only when all are known, for a row may have moved."""

    batches: dict[int, Batch] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        """One more."""
        self.batches[batch.number] = batch

    def findings(self, last: int) -> list[Finding]:
        """What was done to the rows; `last` is the last batch of the trail."""
        sealed = _places(self.batches.values(), "sealed")
        found = _places(self.batches.values(), "found")
        gone, new = sealed.keys() - found.keys(), found.keys() - sealed.keys()
        said_at = {text: number for number, (_, text) in sealed.items()}
        renumbered = {n for n in new if said_at.get(found[n][1]) in gone}
        gone -= {said_at[found[n][1]] for n in renumbered}
        new -= renumbered
        changed = {n for n in sealed.keys() & found.keys() if sealed[n][1] != found[n][1]}
        moved = {n for n in sealed.keys() & found.keys() if sealed[n][0] != found[n][0]} - changed
        swapped = moved | {n for n in changed if _is_swapped(n, sealed, found, said_at)}
        edited = (changed - swapped) | renumbered
        cut = gone if self._is_tail(gone, sealed, last) else set()
        named = gone | new | changed | moved | renumbered
        untold = [b for b in self.batches.values() if not named & _numbers(b)]
        return [
            *self._each(Kind.CUT, cut, sealed),
            *self._each(Kind.DELETED, gone - cut, sealed),
            *self._each(Kind.INSERTED, new, found),
            *self._each(Kind.SWAPPED, swapped, found),
            *self._each(Kind.EDITED, edited, found),
            *(Finding(Kind.EDITED, (b.number, b.number), b.since, b.until) for b in untold),
        ]

    def _each(
        self, kind: Kind, numbers: set[int], places: dict[int, tuple[int, bytes]]
    ) -> Iterable[Finding]:
        """One finding for all rows of a kind."""
        if not numbers:
            return
        at = sorted(places[number][0] for number in numbers)
        first, last = self.batches[at[0]], self.batches[at[-1]]
        span, rows = (first.number, last.number), tuple(sorted(numbers))
        yield Finding(kind, span, first.since, last.until, rows, len(rows))

    def _is_tail(self, gone: set[int], sealed: dict[int, tuple[int, bytes]], last: int) -> bool:
        """Whether what is gone is the end of the trail and nothing else."""
        if not gone:
            return False
        begun = min(sealed[number][0] for number in gone)
        if any(number not in self.batches for number in range(begun, last + 1)):
            return False
        order = [n for at in range(begun, last + 1) for n, _ in self.batches[at].sealed]
        return set(order[len(order) - len(gone) :]) == gone


def batch_of(
    number: int,
    lines: Sequence[bytes],
    marks: bytes,
    digest: str,
    span: tuple[datetime | None, datetime],
) -> Batch:
    """A damaged batch, from its seal and from the rows that are there."""
    found = [(place_of(line)[1], said(line, digest)) for line in lines]
    return Batch(number, *span, read_marks(marks), found)


def _places(batches: Iterable[Batch], side: str) -> dict[int, tuple[int, bytes]]:
    return {n: (b.number, text) for b in batches for n, text in getattr(b, side)}


def _numbers(batch: Batch) -> set[int]:
    return {n for n, _ in batch.sealed} | {n for n, _ in batch.found}


def _is_swapped(
    number: int,
    sealed: dict[int, tuple[int, bytes]],
    found: dict[int, tuple[int, bytes]],
    said_at: dict[bytes, int],
) -> bool:
    """Whether a row says what another was sealed to say, and the other no longer says it."""
    other = said_at.get(found[number][1])
    return other is not None and other in found and found[other][1] != sealed[other][1]
