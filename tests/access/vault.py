"""A database and keys of a test's own: what a rotation does is committed, and its keys are destroyed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from shouwang.children import actions
from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.cli.door import inside
from shouwang.kernel import identity, keyring
from shouwang.offices.models import Division
from tests.conftest import NOON
from tests.database import HOME, ROOT, clone, drop
from tests.factories import children, places

CHILDREN = 400
LOOKS_EVERY = 0.05


def invented(n: int) -> ChildFacts:
    """The nth child: its number, its father's number and both phones are nobody else's."""
    birth = date(2016, 1, 1) + timedelta(days=n)
    number = identity.make(birth, n)
    father = PersonFacts(
        name="张大山", id=identity.make(date(1980, 1, 1) + timedelta(days=n), n), phone=phone(n)
    )
    return children.facts(
        id=number,
        birth=birth,
        birth_text=str(birth),
        father=father,
        mother=PersonFacts(),
        carer=PersonFacts(name="王秀英", relation="祖母", phone=phone(n + 50_000)),
    )


def phone(n: int) -> str:
    """An invented mobile number."""
    return f"139{n:08d}"


def fill(count: int) -> None:
    """So many children on file."""
    with inside():
        places.district()
        village = Division.objects.get(code=places.WANGDIAN)
        actions.open_files([(village, invented(n)) for n in range(count)], by=None, at=NOON)


@dataclass
class Vault:
    """A clone, and a home that holds nothing but keys."""

    name: str
    home: Path

    def command(self, *words: str) -> "subprocess.Popen[str]":
        """`shouwang ...` on this vault."""
        environ = {**os.environ, "SHOUWANG_HOME": str(self.home), "SHOUWANG_DB_NAME": self.name}
        environ.pop("SHOUWANG_DB_ROLE", None)
        return subprocess.Popen(
            [sys.executable, "-m", "shouwang.cli.main", *words],
            env=environ,
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


@contextmanager
def vault(folder: Path, name: str, count: int) -> Iterator[Vault]:
    """This process on a clone and on keys of its own, until the block ends."""
    keys = folder / "keys"
    keys.mkdir(parents=True)
    kept = json.loads((HOME / "keys" / "database.json").read_text(encoding="utf-8"))
    kept.setdefault("users", {})  # as on another server: no command starts or stops this one
    (keys / "database.json").write_text(json.dumps(kept), encoding="utf-8")
    former = connections.settings["default"]["NAME"]
    clone(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOUWANG_HOME", str(folder))
        patch.setenv("SHOUWANG_DB_NAME", name)
        patch.setattr(keyring, "LOOKS_EVERY", LOOKS_EVERY)
        patch.setitem(connections.settings["default"], "NAME", name)
        keyring.make(keyring.ring_file())
        keyring.reread()
        connection.close()
        try:
            fill(count)
            yield Vault(name, folder)
        finally:
            connection.close()
            drop(name)
    connections.settings["default"]["NAME"] = former
    keyring.reread()
