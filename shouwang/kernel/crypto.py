"""Sealing of identity numbers and phones, their blind index, and the slow hash of receipts.

A sealed value is: layout byte, key id, algorithm id, 12 bytes of nonce, ciphertext with its tag.
Table, row and field are bound in as associated data, so a value moved to another row does not open.
"""

import hashlib
import hmac
import os
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Protocol

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shouwang.kernel.keyring import SM4_GCM, Keys, KeysAway, make, reread, ring, ring_file

__all__ = [
    "SealBroken",
    "blind_index",
    "blind_indexes",
    "key_file",
    "make_key_file",
    "open_bytes",
    "open_sealed",
    "seal",
    "seal_bytes",
    "slow_hash",
]
LAYOUT = 1
HEAD = 3
NONCE = 12
TAG = 16
INDEX_BYTES = 16
HASH_BYTES = 32
# 32 MiB twice over, about 50 ms: 10^16 receipt numbers would take one core fifteen million years.
HASH_KIB, HASH_PASSES = 32 * 1024, 2
_hashing = BoundedSemaphore(2)

key_file = ring_file
make_key_file = make


class SealBroken(Exception):
    """A stored value does not open under its key, table, row and field: damaged or moved."""


class Aead(Protocol):
    """A cipher that notices every change."""

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        """The ciphertext with its tag."""

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        """What was encrypted. Raises InvalidTag."""


class Sm4Gcm:
    """SM4 (GB/T 32907) in Galois counter mode, the tag behind the ciphertext."""

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        """The ciphertext with its tag."""
        sealing = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(bound)
        return sealing.update(data) + sealing.finalize() + sealing.tag

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        """What was encrypted. Raises InvalidTag."""
        if len(data) < TAG:
            raise InvalidTag
        opening = Cipher(self._cipher, modes.GCM(nonce, data[-TAG:])).decryptor()
        opening.authenticate_additional_data(bound)
        return opening.update(data[:-TAG]) + opening.finalize()


@lru_cache(maxsize=16)
def _cipher(algorithm: int, key: bytes) -> Aead:
    return Sm4Gcm(key) if algorithm == SM4_GCM else AESGCM(key)


def _key(keys: Keys, under: str) -> bytes:
    key: bytes = getattr(keys, under)
    if not key:
        raise KeysAway("密钥环是旧版的，请运行：shouwang init")
    return key


def _bound(table: str, row: object, field: str) -> bytes:
    return f"{table}\x1f{row}\x1f{field}".encode()


def seal(text: str, *, table: str, row: object, field: str, under: str = "field") -> bytes:
    """Encrypt one value for the place where it will lie; an empty text stays empty.

    Where the value has a blind index, that is reckoned after it: then a rotation finds both.
    `under` is the key of the generation: that of fields, or that of what is kept secret.
    """
    return seal_bytes(text.encode(), table=table, row=row, field=field, under=under)


def seal_bytes(
    content: bytes, *, table: str, row: object, field: str, under: str = "field"
) -> bytes:
    """Encrypt a file for the place where it will lie; nothing stays nothing."""
    if not content:
        return b""
    keys = ring().sealing
    nonce = os.urandom(NONCE)
    cipher = _cipher(keys.algorithm, _key(keys, under))
    body = cipher.encrypt(nonce, content, _bound(table, row, field))
    return bytes((LAYOUT, keys.id, keys.algorithm)) + nonce + body


def open_sealed(blob: bytes, *, table: str, row: object, field: str, under: str = "field") -> str:
    """Decrypt a value sealed for this very place.

    Raises SealBroken when it was altered or belongs elsewhere: never a guess, never an empty text.
    """
    return open_bytes(blob, table=table, row=row, field=field, under=under).decode()


def open_bytes(blob: bytes, *, table: str, row: object, field: str, under: str = "field") -> bytes:
    """Decrypt a file sealed for this very place.

    Raises SealBroken when it was altered or belongs elsewhere, or its key is no longer there.
    """
    blob = bytes(blob)
    if not blob:
        return b""
    if len(blob) < HEAD + NONCE + TAG or blob[0] != LAYOUT:
        raise SealBroken(f"unknown layout in {table}.{field}")
    keys = ring().keys.get(blob[1]) or reread().keys.get(blob[1])
    if keys is None or keys.algorithm != blob[2]:
        raise SealBroken(f"no key for {table}.{field}")
    nonce, body = blob[HEAD : HEAD + NONCE], blob[HEAD + NONCE :]
    try:
        cipher = _cipher(keys.algorithm, _key(keys, under))
        return cipher.decrypt(nonce, body, _bound(table, row, field))
    except InvalidTag as broken:
        raise SealBroken(f"{table}.{field}") from broken


def blind_index(text: str, *, kind: str) -> bytes:
    """Sixteen bytes by which equal values of one kind are found without being read: to be stored.

    To look a value up, ask for `blind_indexes`: while keys rotate it may lie under either.
    """
    return _index(ring().sealing.index, text, kind) if text else b""


def blind_indexes(text: str, *, kind: str) -> list[bytes]:
    """Every index under which a value may lie now, the one that is stored first; none of nothing."""
    if not text:
        return []
    return list(dict.fromkeys(_index(keys.index, text, kind) for keys in ring().looked_up))


def _index(key: bytes, text: str, kind: str) -> bytes:
    return hmac.new(key, f"{kind}\x1f{text}".encode(), hashlib.sha256).digest()[:INDEX_BYTES]


def slow_hash(text: str, *, kind: str) -> bytes:
    """Argon2id of a secret that its holder alone keeps; equal secrets give equal bytes.

    Salt and pepper come from the ring, so that a stolen database gives nothing to try. Takes 32 MiB
    and some fifty milliseconds; two at a time in one process, others wait.
    """
    if not text:
        return b""
    key = ring().receipt
    peppered = hmac.new(key, f"{kind}\x1f{text}".encode(), hashlib.sha256).digest()
    salt = hmac.new(key, f"salt\x1f{kind}".encode(), hashlib.sha256).digest()[:16]
    with _hashing:
        return hash_secret_raw(
            peppered, salt, HASH_PASSES, HASH_KIB, 1, hash_len=HASH_BYTES, type=Type.ID
        )
