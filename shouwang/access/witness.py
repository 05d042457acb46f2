"""The witness: a file outside the database that holds every root, one line each, for ever.

It is the verifier's own memory. Whoever owns the database and its seals still does not own this
file, when it lies elsewhere (SHOUWANG_WITNESS), nor the copies of its last line that are sent out.
"""

import fcntl
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from shouwang.access.sealing import instant
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "witness_unreadable": "见证文件 {path} 第 {line} 行看不懂。",
        "witness_away": "见证文件 {path} 写不进或读不出：{why}",
    }
)

HEAD = "shouwang-witness 1\n"
SEAL, RESUMED = "seal", "resumed"
CHAIN = 32
TAIL = 4096


@dataclass(frozen=True)
class Root:
    """One line: a batch, the rows so far, the chain after it, when, and how far numbers had come."""

    number: int
    total: int
    chain: bytes
    at: str
    last_id: int
    xid_to: int

    @classmethod
    def of(cls, seal: Any) -> "Root":
        """The line of a seal."""
        at = instant(seal.sealed_at).replace(" ", "T")
        chain = bytes(seal.chain)
        return cls(seal.number, seal.total, chain, at, seal.last_id, seal.xid_to)

    def line(self, word: str = SEAL) -> str:
        """As it stands in the file."""
        facts = (self.number, self.total, self.chain.hex(), self.at, self.last_id, self.xid_to)
        return "\t".join((word, *map(str, facts)))

    @classmethod
    def read(cls, parts: list[str]) -> "Root":
        """From the parts of a line behind its first word."""
        number, total, chain, at, last_id, xid_to = parts
        return cls(int(number), int(total), bytes.fromhex(chain), at, int(last_id), int(xid_to))


@dataclass(frozen=True)
class Resumed:
    """That a restored database was owned up to: from which batch on it went on, when and why."""

    root: Root
    lost: int
    at: str
    reason: str


@dataclass
class Memory:
    """All that a witness file says: the chain of each batch behind `base`, and its last line.

    `single` are the chains of a file that holds lines here and there: those that were mailed.
    """

    base: int = 0
    chains: bytearray = field(default_factory=bytearray)
    single: dict[int, bytes] = field(default_factory=dict)
    last: Root | None = None
    resumed: list[Resumed] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The last batch it knows."""
        return self.last.number if self.last else 0

    def chain(self, number: int) -> bytes | None:
        """The chain after a batch; None when it knows nothing of it."""
        if number in self.single:
            return self.single[number]
        at = (number - self.base - 1) * CHAIN
        if self.last and number == self.last.number:
            return self.last.chain
        return bytes(self.chains[at : at + CHAIN]) if 0 <= at < len(self.chains) else None

    def known(self, first: int, last: int) -> Iterable[int]:
        """The batches of that span of which it knows the chain."""
        if self.single:
            return (number for number in self.single if first <= number <= last)
        return range(first, last + 1)

    def keep(self, root: Root) -> None:
        """Learn one line of those that were mailed, in whatever order."""
        self.single[root.number] = root.chain
        if root.number > self.number:
            self.last = root

    def add(self, root: Root) -> None:
        """Learn the next batch."""
        self.chains += root.chain
        self.last = root

    def go_back(self, known: Resumed) -> None:
        """Forget the batches a restore has lost; a new file begins where the old one was lost."""
        root = known.root
        if not self.base <= root.number <= self.number:
            self.base, self.chains = root.number, bytearray()
        del self.chains[(root.number - self.base) * CHAIN :]
        self.last = root if root.number else None
        self.resumed.append(known)


def recall(path: Path, key: bytes) -> Memory | None:
    """What a witness file says; None when there is none.

    A file without the head holds single lines, as they were mailed: each is compared.
    A last line that was cut short by a crash is passed over: its batch is written again.
    Refuses: witness_unreadable, witness_away.
    """
    memory = Memory()
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith("\n"):
                    break
                try:
                    _learn(memory, line, key, is_first=number == 1)
                except ValueError as odd:
                    raise Refusal("witness_unreadable", path=str(path), line=number) from odd
    except FileNotFoundError:
        return None
    except OSError as away:
        raise Refusal("witness_away", path=str(path), why=str(away)) from away
    return memory


def _learn(memory: Memory, line: str, key: bytes, *, is_first: bool) -> None:
    if is_first and line == HEAD:
        return
    word, *parts = line.rstrip("\n").split("\t")
    if (is_first or memory.single) and word == SEAL:
        memory.keep(Root.read(parts))
    elif memory.single or is_first:
        raise ValueError(line)
    elif word == SEAL:
        root = Root.read(parts)
        if root.number != memory.number + 1:
            raise ValueError(line)
        memory.add(root)
    elif word == RESUMED:
        *root_parts, lost, at, reason, proof = parts
        if not hmac.compare_digest(proof, _proof(line.rpartition("\t")[0], key)):
            raise ValueError(line)
        memory.go_back(Resumed(Root.read(root_parts), int(lost), at, reason))
    else:
        raise ValueError(line)


def _proof(text: str, key: bytes) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The file for adding, nobody else in it, and what a crash cut short taken off its end."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.truncate(_whole(file))
            file.seek(0, os.SEEK_END)
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as away:
        raise Refusal("witness_away", path=str(path), why=str(away)) from away


def _whole(file: IO[bytes]) -> int:
    """How many bytes end with a whole line."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - TAIL)
    file.seek(start)
    return start + file.read().rfind(b"\n") + 1


def begin(path: Path) -> None:
    """Make the file when there is none, before the first batch is sealed.

    Refuses: witness_away.
    """
    with _opened(path) as file:
        if file.tell() == 0:
            file.write(HEAD.encode())


def last(path: Path) -> Root | None:
    """The last batch the file knows, read from its end; None when it knows none.

    Refuses: witness_away, witness_unreadable.
    """
    try:
        with path.open("rb") as file:
            size = _whole(file)
            file.seek(max(0, size - TAIL))
            lines = file.read(min(size, TAIL)).decode(errors="replace").split("\n")
    except FileNotFoundError:
        return None
    except OSError as away:
        raise Refusal("witness_away", path=str(path), why=str(away)) from away
    return _last_of(lines, path)


def _last_of(lines: list[str], path: Path) -> Root | None:
    """The root of the last whole line, a resumed one's as well."""
    line = lines[-2] if len(lines) > 1 else ""
    if f"{line}\n" in ("\n", HEAD):
        return None
    try:
        root = Root.read(line.split("\t")[1:7])
    except ValueError as odd:
        raise Refusal("witness_unreadable", path=str(path), line=-1) from odd
    return root if root.number else None


def append(path: Path, roots: Iterable[Root]) -> None:
    """Add roots and return when they are on the disk.

    Another sealer may have added some of them meanwhile: those are passed over.
    Refuses: witness_away, witness_unreadable.
    """
    with _opened(path) as file:
        file.seek(max(0, file.tell() - TAIL))
        known = _last_of(file.read().decode(errors="replace").split("\n"), path)
        number = known.number if known else 0
        for root in roots:
            if root.number == number + 1:
                file.write(f"{root.line()}\n".encode())
                number = root.number


def own_up(path: Path, root: Root, *, lost: int, at: datetime, reason: str, key: bytes) -> None:
    """Write that the trail goes on from this batch, though the file knows more, and why.

    Refuses: witness_away.
    """
    begin(path)
    words = " ".join(reason.split())
    text = "\t".join((root.line(RESUMED), str(lost), instant(at).replace(" ", "T"), words))
    with _opened(path) as file:
        file.write(f"{text}\t{_proof(text, key)}\n".encode())
