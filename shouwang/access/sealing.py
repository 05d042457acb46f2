"""What a seal is: the written form of a row, the digest of a batch, the link to the seal before.

Pure functions. The sealer computes with them, the verifier computes again.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shouwang.kernel.refusal import Refusal, register

register({"no_digest": "这台机器上没有摘要算法 {name}，请把 SHOUWANG_DIGEST 改为 sha256。"})

VERSION = "1"
FIELDS = (
    "xid",
    "id",
    "at",
    "person_id",
    "post_id",
    "act",
    "key",
    "division",
    "purpose",
    "reason",
    "outcome",
    "many",
)
IN_FRONT = 3  # version, transaction and number: where a row stands, not what it says
MARK = 16  # eight bytes of number, eight of digest
START = bytes(32)
# As the server's COPY writes text, so that it can hand over rows in their written form.
ESCAPED = {
    ord(char): f"\\{letter}"
    for char, letter in zip("\\\b\f\n\r\t\v", ("\\", *"bfnrtv"), strict=True)
}


@dataclass(frozen=True)
class Link:
    """What a seal says of its batch, besides the chain."""

    number: int
    xid_from: int
    xid_to: int
    rows: int
    total: int
    last_id: int
    root: bytes
    marks: bytes
    digest: str
    key: str
    sealed_at: datetime


def written(row: Any) -> bytes:
    """A row in its written form: one line, its fields in the order of FIELDS behind the version."""
    values = (_text(getattr(row, name)) for name in FIELDS)
    return ("\t".join((VERSION, *values)) + "\n").encode()


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, datetime):
        return instant(value)
    return str(value).translate(ESCAPED)


def instant(at: datetime) -> str:
    """An instant as the server writes it in UTC: its fraction without trailing noughts."""
    text = at.astimezone(UTC).isoformat(" ")[: -len("+00:00")]
    return f"{text.rstrip('0') if '.' in text else text}+00"


def place_of(line: bytes) -> tuple[int, int]:
    """The transaction and the number of a row in its written form."""
    _, xid, number, _ = line.split(b"\t", IN_FRONT)
    return int(xid), int(number)


def digest_of(parts: Iterable[bytes], name: str) -> bytes:
    """The digest of all parts together.

    Refuses: no_digest.
    """
    if name not in hashlib.algorithms_available:
        raise Refusal("no_digest", name=name)
    return hashlib.new(name, b"".join(parts)).digest()


def said(line: bytes, name: str) -> bytes:
    """Eight bytes of what a row says, wherever it stands."""
    return hashlib.new(name, line.split(b"\t", IN_FRONT)[IN_FRONT]).digest()[: MARK // 2]


def marks_of(lines: Iterable[bytes], name: str) -> bytes:
    """Each row's number and what it says, in the batch's order."""
    return b"".join(place_of(line)[1].to_bytes(8, "big") + said(line, name) for line in lines)


def read_marks(marks: bytes) -> list[tuple[int, bytes]]:
    """Number and digest of each row of a batch."""
    places = range(0, len(marks), MARK)
    return [(int.from_bytes(marks[at : at + 8], "big"), marks[at + 8 : at + MARK]) for at in places]


def key_name(key: bytes) -> str:
    """By which a key is told from another without being given away."""
    return hashlib.sha256(b"shouwang trail key\n" + key).hexdigest()[:16]


def link_of(
    lines: Sequence[bytes],
    *,
    number: int,
    before: int,
    span: tuple[int, int],
    digest: str,
    key: bytes,
    at: datetime,
) -> Link:
    """The seal of these rows, in their order; `before` rows were sealed until then."""
    return Link(
        number=number,
        xid_from=span[0],
        xid_to=span[1],
        rows=len(lines),
        total=before + len(lines),
        last_id=max(place_of(line)[1] for line in lines),
        root=digest_of(lines, digest),
        marks=marks_of(lines, digest),
        digest=digest,
        key=key_name(key),
        sealed_at=at,
    )


def chain_of(link: Any, previous: bytes, key: bytes) -> bytes:
    """The chain after this seal: its facts and the chain before it, under the key."""
    facts = (
        f"{VERSION} {link.number} {link.xid_from} {link.xid_to} {link.rows} {link.total}"
        f" {link.last_id} {link.digest} {link.key} {instant(link.sealed_at)}\n"
    ).encode()
    return hmac.digest(key, b"".join((previous, link.root, facts, link.marks)), link.digest)
