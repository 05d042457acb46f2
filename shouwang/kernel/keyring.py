"""The key ring: field keys and index keys by id, wrapped by a master key that lies elsewhere.

A process keeps the ring and looks once a second whether its file is another one; a value under an
id it does not know makes it look at once. docs/adr/0010 says how a rotation goes through the states.
"""

import hashlib
import hmac
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shouwang.kernel.durable import replace_file, write_new

AES_256_GCM, SM4_GCM = 1, 2
ALGORITHMS = {AES_256_GCM: "aes-256-gcm", SM4_GCM: "sm4-gcm"}
KEY_BYTES = {AES_256_GCM: 32, SM4_GCM: 16}
PARTS = ("field", "index", "secret")
LAYOUT = 2
NONCE = 12
IDS = 255
LOOKS_EVERY = 1.0


class KeysAway(Exception):
    """The ring cannot be opened: its file or the master key is missing, or they do not fit."""


@dataclass(frozen=True)
class Keys:
    """One generation: what seals a field, what its blind index is reckoned with, and what seals
    the facts that are kept secret.
    """

    id: int
    algorithm: int
    field: bytes
    index: bytes
    secret: bytes = b""


@dataclass(frozen=True)
class KeyRing:
    """Every generation by its id, and what each is for now.

    `current` seals. An `announced` one is known to all and used by none yet; under a `retiring`
    one values may still lie. Any other is kept to open old copies. `receipt` lasts for ever: no
    receipt number is kept from which it could be reckoned anew.
    """

    keys: Mapping[int, Keys]
    current: int
    receipt: bytes
    announced: int | None = None
    retiring: tuple[int, ...] = field(default=())

    @property
    def sealing(self) -> Keys:
        """The generation that seals now."""
        return self.keys[self.current]

    @property
    def looked_up(self) -> tuple[Keys, ...]:
        """Under which blind indexes may lie, the current ones first."""
        ids = (self.current, *([self.announced] if self.announced else []), *self.retiring)
        return tuple(self.keys[one] for one in ids)

    @property
    def is_rotating(self) -> bool:
        """Whether a rotation was begun and is not finished."""
        return self.announced is not None or bool(self.retiring)


def ring_file() -> Path:
    """Where the ring lies: outside the database, inside the instance's `keys/`."""
    home = Path(os.environ.get("SHOUWANG_HOME", "var")).resolve()
    return home / "keys" / "fields.json"


def master_file(path: Path) -> Path:
    """Where the master key lies: SHOUWANG_MASTER_KEY, else beside the ring."""
    given = os.environ.get("SHOUWANG_MASTER_KEY")
    return Path(given) if given else path.with_name("master.key")


def make(path: Path) -> None:
    """Write a fresh ring, readable by the owner only; an existing one is never touched."""
    first = _fresh(1, AES_256_GCM)
    write_new(path, _wrapped(KeyRing({1: first}, 1, os.urandom(32)), make_master(path)))


def make_master(path: Path) -> bytes:
    """The master key of the ring at that path, made when there is none."""
    place = master_file(path)
    if not place.exists():
        with suppress(FileExistsError):  # another process was first: its key is the one
            write_new(place, os.urandom(32).hex() + "\n")
    return _master(path)


def upgrade(path: Path) -> bool:
    """Bring a ring of an earlier layout to this one; whether it did. A kill leaves the one or the other."""
    raw = _raw(path)
    is_whole = "layout" in raw and all("secret" in kept for kept in raw["keys"].values())
    if "current" not in raw or is_whole:
        return False
    now = read(path)
    whole = {one.id: _with_secret(one) for one in now.keys.values()}
    replace_file(path, _wrapped(replace(now, keys=whole), make_master(path)))
    return True


def _with_secret(one: Keys) -> Keys:
    """A generation of before the facts kept secret had a key of their own, with one."""
    return one if one.secret else replace(one, secret=os.urandom(KEY_BYTES[one.algorithm]))


def read(path: Path) -> KeyRing:
    """The ring in that file, as it lies there now.

    Raises KeysAway when it or its master key is missing, or they do not fit.
    """
    raw = _raw(path)
    if "layout" not in raw:
        return _plain(raw)
    if raw["layout"] != LAYOUT:
        raise KeysAway(f"密钥环 {path} 是新版程序写的，请先更新程序。")
    master = _master(path)
    if raw["master"] != _print(master):
        raise KeysAway(f"主密钥 {master_file(path)} 和密钥环 {path} 对不上，请核对。")
    keys = {}
    for number, kept in raw["keys"].items():
        said = f"{number}:{kept['algorithm']}"
        names = [name for name in PARTS if name in kept]
        opened = [_unwrap(master, kept[name], f"{name}:{said}") for name in names]
        keys[int(number)] = Keys(int(number), int(kept["algorithm"]), *opened)
    receipt = _unwrap(master, raw["receipt"], "receipt")
    return KeyRing(keys, raw["current"], receipt, raw["announced"], tuple(raw["retiring"]))


def announce(path: Path, algorithm: int) -> KeyRing:
    """Add a fresh generation that every process is to know before any of them seals with it."""
    now = read(path)
    order = [(now.current - 1 + step) % IDS + 1 for step in range(1, IDS)]
    number = next(one for one in order if one not in now.keys)
    fresh = _fresh(number, algorithm)
    return _keep(path, replace(now, keys={**now.keys, number: fresh}, announced=number))


def switch(path: Path) -> KeyRing:
    """From now on the announced generation seals; the former one retires."""
    now = read(path)
    if now.announced is None:
        return now
    retiring = (now.current, *now.retiring)
    return _keep(path, replace(now, current=now.announced, announced=None, retiring=retiring))


def retire(path: Path, *, keeps: bool) -> KeyRing:
    """End the rotation: all but the current generation are destroyed, or kept for old copies.

    With them goes what a killed process left beside the ring: they may lie in it.
    """
    now = read(path)
    keys = now.keys if keeps else {now.current: now.sealing}
    after = _keep(path, replace(now, keys=keys, retiring=()))
    for left in path.parent.glob(f"{path.name}.*"):
        left.unlink(missing_ok=True)
    return after


_kept: tuple[float, object, KeyRing] | None = None


def ring() -> KeyRing:
    """The ring of this instance, at most a second old."""
    at = time.monotonic()
    if _kept is not None and at - _kept[0] < LOOKS_EVERY:
        return _kept[2]
    return _looked(at)


def reread() -> KeyRing:
    """The ring of this instance as it lies there this moment."""
    global _kept
    _kept = None
    return _looked(time.monotonic())


def _looked(at: float) -> KeyRing:
    global _kept
    path = ring_file()
    try:
        found = path.stat()
    except FileNotFoundError as none:
        raise KeysAway(f"没有密钥环 {path}，请先运行：shouwang init") from none
    stamp = (path, found.st_ino, found.st_mtime_ns, found.st_size)
    known = _kept[2] if _kept is not None and _kept[1] == stamp else read(path)
    _kept = (at, stamp, known)
    return known


def _fresh(number: int, algorithm: int) -> Keys:
    size = KEY_BYTES[algorithm]
    return Keys(number, algorithm, os.urandom(size), os.urandom(32), os.urandom(size))


def _raw(path: Path) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as none:
        raise KeysAway(f"没有密钥环 {path}，请先运行：shouwang init") from none
    return raw


def _plain(raw: Mapping[str, Any]) -> KeyRing:
    """A ring of the first layout: one index key for all, no master key, no key of receipts."""
    index = bytes.fromhex(raw["index"])
    keys = {
        int(number): Keys(int(number), AES_256_GCM, bytes.fromhex(key), index)
        for number, key in raw["fields"].items()
    }
    receipt = hmac.new(index, b"receipt", hashlib.sha256).digest()
    return KeyRing(keys, int(raw["current"]), receipt)


def _wrapped(now: KeyRing, master: bytes) -> str:
    keys = {}
    for number, one in now.keys.items():
        said = f"{number}:{one.algorithm}"
        keys[str(number)] = {
            "algorithm": one.algorithm,
            "field": _wrap(master, one.field, f"field:{said}"),
            "index": _wrap(master, one.index, f"index:{said}"),
            "secret": _wrap(master, one.secret, f"secret:{said}"),
        }
    raw = {
        "layout": LAYOUT,
        "master": _print(master),
        "current": now.current,
        "announced": now.announced,
        "retiring": list(now.retiring),
        "receipt": _wrap(master, now.receipt, "receipt"),
        "keys": keys,
    }
    return json.dumps(raw, indent=1)


def _wrap(master: bytes, key: bytes, what: str) -> str:
    nonce = os.urandom(NONCE)
    return (nonce + AESGCM(master).encrypt(nonce, key, what.encode())).hex()


def _unwrap(master: bytes, said: str, what: str) -> bytes:
    blob = bytes.fromhex(said)
    try:
        return AESGCM(master).decrypt(blob[:NONCE], blob[NONCE:], what.encode())
    except InvalidTag as broken:
        raise KeysAway("密钥环被改动过，不能使用。") from broken


def _master(path: Path) -> bytes:
    place = master_file(path)
    try:
        master = bytes.fromhex(place.read_text(encoding="ascii").strip())
    except FileNotFoundError as none:
        raise KeysAway(f"没有主密钥 {place}（可由 SHOUWANG_MASTER_KEY 指明）。") from none
    except ValueError as odd:
        raise KeysAway(f"主密钥 {place} 读不出来。") from odd
    if len(master) != 32:
        raise KeysAway(f"主密钥 {place} 长度不对。")
    return master


def _print(master: bytes) -> str:
    """By which one sees whether a master key fits, without learning it."""
    return hashlib.sha256(b"shouwang master\x1f" + master).hexdigest()[:8]


def _keep(path: Path, now: KeyRing) -> KeyRing:
    replace_file(path, _wrapped(now, _master(path)))
    return reread()
