"""The ring, its master key, and what is sealed by it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shouwang.kernel import durable, keyring
from shouwang.kernel.crypto import (
    SealBroken,
    Sm4Gcm,
    blind_index,
    blind_indexes,
    open_sealed,
    seal,
    slow_hash,
)
from shouwang.kernel.keyring import AES_256_GCM, SM4_GCM, KeysAway

NUMBER = "349904201705040017"
HERE = {"table": "children_child", "row": "7", "field": "id"}
PLAIN = {"current": 1, "fields": {"1": "11" * 32}, "index": "22" * 32}
# RFC 8998, A.1
KEY = "0123456789ABCDEFFEDCBA9876543210"
IV = "00001234567800000000ABCD"
AAD = "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"
TEXT = "".join(f"{letter}" * 16 for letter in "ABCDEFEA")
CIPHER = (
    "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
    "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    "83DE3541E4C2B58177E065A9BF7B62EC"
)


@pytest.fixture
def path(tmp_path, monkeypatch) -> Iterator[Path]:
    """Where the ring of an empty home will lie."""
    monkeypatch.setenv("SHOUWANG_HOME", str(tmp_path))
    monkeypatch.delenv("SHOUWANG_MASTER_KEY", raising=False)
    yield keyring.ring_file()
    monkeypatch.undo()
    keyring._kept = None


@pytest.fixture
def ring(path) -> Path:
    """A fresh ring, in force."""
    keyring.make(path)
    keyring.reread()
    return path


def plain(path: Path) -> None:
    """A ring as it was kept before there was a master key."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(PLAIN), encoding="utf-8")
    keyring.reread()


@pytest.mark.parametrize(
    "there",
    [{**HERE, "table": "children_adult"}, {**HERE, "row": "8"}, {**HERE, "field": "phone"}],
    ids=["table", "row", "field"],
)
def test_a_value_opens_in_its_own_place_only(ring, there):
    blob = seal(NUMBER, **HERE)

    assert open_sealed(blob, **HERE) == NUMBER
    with pytest.raises(SealBroken):
        open_sealed(blob, **there)


def test_two_values_that_changed_places_open_nowhere(ring):
    other = {**HERE, "row": "8"}
    mine, yours = seal(NUMBER, **HERE), seal("349904201801010015", **other)

    for blob, place in ((yours, HERE), (mine, other)):
        with pytest.raises(SealBroken):
            open_sealed(blob, **place)


@pytest.mark.parametrize("place", [0, 1, 2, 5, 20, -1])
def test_no_byte_of_a_value_can_be_changed(ring, place):
    blob = bytearray(seal(NUMBER, **HERE))
    blob[place] ^= 2
    with pytest.raises(SealBroken):
        open_sealed(bytes(blob), **HERE)
    with pytest.raises(SealBroken):
        open_sealed(bytes(blob[:20]), **HERE)


def test_sm4_is_the_one_of_the_standard_and_notices_every_change():
    cipher = Sm4Gcm(bytes.fromhex(KEY))
    given = bytes.fromhex(IV), bytes.fromhex(TEXT), bytes.fromhex(AAD)

    sealed = cipher.encrypt(*given)

    assert sealed.hex().upper() == CIPHER
    assert cipher.decrypt(given[0], sealed, given[2]) == given[1]


def test_a_value_sealed_with_sm4_says_so_and_opens_beside_older_ones(ring):
    before = seal(NUMBER, **HERE)
    keyring.announce(ring, SM4_GCM)
    keyring.switch(ring)
    after = seal(NUMBER, **HERE)

    assert (before[1:3], after[1:3]) == (bytes((1, AES_256_GCM)), bytes((2, SM4_GCM)))
    assert open_sealed(before, **HERE) == open_sealed(after, **HERE) == NUMBER
    with pytest.raises(SealBroken):
        open_sealed(after, **{**HERE, "row": "8"})


def test_a_ring_of_before_works_and_is_wrapped_in_its_place(path):
    plain(path)
    nonce = b"n" * 12
    body = AESGCM(b"\x11" * 32).encrypt(nonce, NUMBER.encode(), b"children_child\x1f7\x1fid")
    old = bytes((1, 1, 1)) + nonce + body
    index, receipt = blind_index(NUMBER, kind="id"), slow_hash("1" * 17, kind="receipt")
    assert open_sealed(old, **HERE) == NUMBER

    assert keyring.upgrade(path) and not keyring.upgrade(path)
    keyring.reread()

    assert open_sealed(old, **HERE) == NUMBER
    assert blind_index(NUMBER, kind="id") == index
    assert slow_hash("1" * 17, kind="receipt") == receipt
    text = path.read_text(encoding="utf-8")
    assert "11" * 32 not in text and "22" * 32 not in text
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}
    assert {one.name for one in path.parent.iterdir()} == {"fields.json", "master.key"}


def test_a_kill_while_the_ring_is_wrapped_leaves_the_former_one_whole(path, monkeypatch):
    plain(path)

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(durable.os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            keyring.upgrade(path)
    assert json.loads(path.read_text(encoding="utf-8")) == PLAIN

    assert keyring.upgrade(path)
    assert keyring.reread().sealing.field == b"\x11" * 32


def test_the_master_key_may_lie_elsewhere_and_must_be_the_right_one(path, tmp_path, monkeypatch):
    stick = tmp_path / "stick" / "master.key"
    stick.parent.mkdir()
    monkeypatch.setenv("SHOUWANG_MASTER_KEY", str(stick))
    keyring.make(path)
    assert not (path.parent / "master.key").exists()
    assert keyring.read(path).current == 1

    kept = stick.read_text(encoding="ascii")
    stick.write_text("ab" * 32, encoding="ascii")
    with pytest.raises(KeysAway, match="对不上"):
        keyring.read(path)
    stick.write_text("no key", encoding="ascii")
    with pytest.raises(KeysAway, match="读不出来"):
        keyring.read(path)
    stick.unlink()
    with pytest.raises(KeysAway, match="没有主密钥"):
        keyring.read(path)
    stick.write_text(kept, encoding="ascii")
    assert keyring.read(path).current == 1


def test_keys_that_changed_places_in_the_ring_are_noticed(ring):
    raw = json.loads(ring.read_text(encoding="utf-8"))
    one = raw["keys"]["1"]
    one["field"], one["index"] = one["index"], one["field"]
    ring.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(KeysAway, match="改动"):
        keyring.read(ring)


def test_an_existing_ring_is_never_made_anew(ring):
    kept = ring.read_bytes()
    with pytest.raises(FileExistsError):
        keyring.make(ring)
    assert ring.read_bytes() == kept


def test_a_rotation_goes_through_its_states(ring):
    first = blind_index(NUMBER, kind="id")

    keyring.announce(ring, AES_256_GCM)
    assert blind_index(NUMBER, kind="id") == first, "announced, used by none yet"
    assert len(blind_indexes(NUMBER, kind="id")) == 2
    announced = blind_indexes(NUMBER, kind="id")[1]

    keyring.switch(ring)
    assert blind_indexes(NUMBER, kind="id") == [announced, first]
    old = open_sealed(seal(NUMBER, **HERE), **HERE)
    assert old == NUMBER

    kept = keyring.retire(ring, keeps=True)
    assert (set(kept.keys), kept.is_rotating) == ({1, 2}, False)
    assert blind_indexes(NUMBER, kind="id") == [announced]

    keyring.announce(ring, AES_256_GCM)
    keyring.switch(ring)
    left = ring.with_name(f"{ring.name}.4711")
    left.write_bytes(ring.read_bytes())
    assert set(keyring.retire(ring, keeps=False).keys) == {3}
    assert not left.exists(), "what a killed process left holds the old keys too"


def test_key_ids_begin_anew_after_the_last(ring, monkeypatch):
    monkeypatch.setattr(keyring, "IDS", 3)
    used = []
    for _ in range(4):
        keyring.announce(ring, AES_256_GCM)
        keyring.switch(ring)
        used.append(keyring.retire(ring, keeps=False).current)
    assert used == [2, 3, 1, 2]


def rotated_elsewhere() -> None:
    """Another process makes a second generation and seals with it."""
    script = "from shouwang.kernel import keyring as k; p = k.ring_file();"
    script += "k.announce(p, 1); k.switch(p)"
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ)


def test_a_ring_that_another_process_changed_is_seen_at_the_next_look(ring, monkeypatch):
    monkeypatch.setattr(keyring, "LOOKS_EVERY", 60.0)
    rotated_elsewhere()
    assert keyring.ring().current == 1, "not looked yet"

    monkeypatch.setattr(keyring, "LOOKS_EVERY", 0.0)
    assert keyring.ring().current == 2


def test_a_value_under_an_unknown_key_makes_a_process_look_at_once(ring, monkeypatch):
    monkeypatch.setattr(keyring, "LOOKS_EVERY", 60.0)
    stale = keyring._kept
    rotated_elsewhere()
    keyring.reread()
    blob = seal(NUMBER, **HERE)
    keyring._kept = stale
    assert (blob[1], keyring.ring().current) == (2, 1)

    assert open_sealed(blob, **HERE) == NUMBER
    assert keyring.ring().current == 2


def test_a_receipt_is_hashed_with_what_only_the_ring_knows(ring):
    one = slow_hash("1" * 17, kind="receipt")

    assert len(one) == 32 and one == slow_hash("1" * 17, kind="receipt")
    assert one != slow_hash("2" * 17, kind="receipt")
    assert slow_hash("", kind="receipt") == b""
    ring.unlink()
    keyring.make(ring)
    keyring.reread()
    assert slow_hash("1" * 17, kind="receipt") != one
