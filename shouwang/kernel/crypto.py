"""Sealing of identity numbers and phones, and their blind index.

A sealed value is: layout byte, key id, algorithm id, 12 bytes of nonce, ciphertext with its tag.
Table, row and field are bound in as associated data, so a value moved to another row does not open.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LAYOUT = 1
AES_256_GCM = 1
NONCE = 12
INDEX_BYTES = 16


class SealBroken(Exception):
    """A stored value does not open under its key, table, row and field: damaged or moved."""


@dataclass(frozen=True)
class KeyRing:
    """The field keys by id, the id that seals now, and the key of the blind index."""

    fields: dict[int, bytes]
    current: int
    index: bytes


def key_file() -> Path:
    """Where the ring lies: outside the database, inside the instance's `keys/`."""
    home = Path(os.environ.get("SHOUWANG_HOME", "var")).resolve()
    return home / "keys" / "fields.json"


def make_key_file(path: Path) -> None:
    """Write a fresh ring, readable by the owner only; an existing one is never touched."""
    ring = {"current": 1, "fields": {"1": os.urandom(32).hex()}, "index": os.urandom(32).hex()}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(ring, out)
        out.flush()
        os.fsync(out.fileno())


@lru_cache(maxsize=1)
def ring() -> KeyRing:
    """The ring of this instance, read once a process."""
    raw = json.loads(key_file().read_text(encoding="utf-8"))
    fields = {int(number): bytes.fromhex(key) for number, key in raw["fields"].items()}
    return KeyRing(fields, int(raw["current"]), bytes.fromhex(raw["index"]))


@lru_cache(maxsize=16)
def _cipher(key_id: int) -> AESGCM:
    return AESGCM(ring().fields[key_id])


def _bound(table: str, row: object, field: str) -> bytes:
    return f"{table}\x1f{row}\x1f{field}".encode()


def seal(text: str, *, table: str, row: object, field: str) -> bytes:
    """Encrypt one value for the place where it will lie; an empty text stays empty."""
    return seal_bytes(text.encode(), table=table, row=row, field=field)


def seal_bytes(content: bytes, *, table: str, row: object, field: str) -> bytes:
    """Encrypt a file for the place where it will lie; nothing stays nothing."""
    if not content:
        return b""
    key_id = ring().current
    nonce = os.urandom(NONCE)
    body = _cipher(key_id).encrypt(nonce, content, _bound(table, row, field))
    return bytes((LAYOUT, key_id, AES_256_GCM)) + nonce + body


def open_sealed(blob: bytes, *, table: str, row: object, field: str) -> str:
    """Decrypt a value sealed for this very place.

    Raises SealBroken when it was altered or belongs elsewhere: never a guess, never an empty text.
    """
    return open_bytes(blob, table=table, row=row, field=field).decode()


def open_bytes(blob: bytes, *, table: str, row: object, field: str) -> bytes:
    """Decrypt a file sealed for this very place.

    Raises SealBroken when it was altered or belongs elsewhere.
    """
    blob = bytes(blob)
    if not blob:
        return b""
    if blob[0] != LAYOUT or blob[2] != AES_256_GCM:
        raise SealBroken(f"unknown layout in {table}.{field}")
    nonce, body = blob[3 : 3 + NONCE], blob[3 + NONCE :]
    try:
        return _cipher(blob[1]).decrypt(nonce, body, _bound(table, row, field))
    except InvalidTag as broken:
        raise SealBroken(f"{table}.{field}") from broken


def blind_index(text: str, *, kind: str) -> bytes:
    """Sixteen bytes by which equal values of one kind are found without being read."""
    if not text:
        return b""
    return hmac.new(ring().index, f"{kind}\x1f{text}".encode(), hashlib.sha256).digest()[
        :INDEX_BYTES
    ]
