"""`init`, `status` and `remove` on a home of its own, embedded and on another server by DATABASE_URL."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from shouwang.kernel.postgres import Cluster
from tests.browser.running import free_port
from tests.database import ROOT
from tests.factories.places import GURAO
from tests.kill.instance import COMMAND, Instance

WORD = "p@ss:/word%1"
LEDGER = str(ROOT / "tests" / "data" / "ledger-gurao.xlsx")
FLAGS = "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
REACH = "SELECT set_config('shouwang.low', %s, true), set_config('shouwang.high', %s, true)"
LABEL = "SELECT set_config('shouwang.label', '4', true)"
MOVE = "UPDATE children_child SET division_id = '340604101001'"


@pytest.fixture
def own() -> Iterator[Instance]:
    """A home that is not there yet."""
    instance = Instance()
    instance.home.chmod(0o711)
    yield instance
    instance.leave()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[tuple[Instance, dict[str, Any]]]:
    """Made once for this file, in a folder that only its owner can enter; and what `init` said."""
    above = tmp_path_factory.mktemp("closed")
    above.chmod(0o700)
    instance = Instance(home=above / "home")
    try:
        yield instance, json.loads(instance.run("init", "--sample", "none", "--json"))
    finally:
        instance.leave()


def typed(own: Instance, *words: str) -> subprocess.CompletedProcess[str]:
    """The command with what it answers and complains of."""
    command = [*COMMAND, *words]
    return subprocess.run(command, env=own.environ, cwd=ROOT, capture_output=True, text=True)


def test_where_there_is_no_instance_init_is_named(own):
    no = typed(own, "status")
    assert no.returncode == 1 and "shouwang init" in no.stderr and no.stdout == ""


def test_an_instance_is_made_and_made_again_is_brought_up_to_date(made):
    own, first = made
    kept = {path.name: path.read_bytes() for path in (own.home / "keys").glob("*.json")}
    status = json.loads(own.run("status", "--json"))
    again = json.loads(own.run("init", "--json"))

    assert first == {"home": str(own.home), "fresh": True}
    assert again == {"home": str(own.home), "fresh": False}
    assert {path.name: path.read_bytes() for path in (own.home / "keys").glob("*.json")} == kept
    assert (status["divisions"], status["accounts"], status["pending_migrations"]) == (75, 0, [])
    assert (status["database"], status["queue"], status["clock"]) == ("ok", "stopped", "stopped")
    assert not Cluster(own.home).is_running(), "the last user stops what a command started"
    demo = typed(own, "init", "--sample", "demo")
    assert demo.returncode == 1 and "不是演示实例" in demo.stderr


def test_an_instance_goes_whole_and_only_when_it_is_named(made):
    own, _ = made
    status = json.loads(own.run("status", "--json"))
    (own.home / "notes.txt").write_text("not ours")

    asked = typed(own, "remove")
    wrong = typed(own, "remove", "--confirm", str(own.home.parent))
    assert (asked.returncode, wrong.returncode) == (1, 1)
    assert f"--confirm {own.home}" in asked.stderr and "没有删除" in wrong.stderr
    assert all(path in asked.stderr for path in status["outside"])

    done = typed(own, "remove", "--confirm", str(own.home))
    assert done.returncode == 0, done.stderr
    assert [path.name for path in own.home.iterdir()] == ["notes.txt"]
    assert not [path for path in status["outside"] if os.path.exists(path)]
    assert "没有实例" in typed(own, "remove", "--confirm", str(own.home)).stderr


class Foreign(Cluster):
    """A server that is not ours: on TCP, with a superuser of its own."""

    port = 0

    def _settings(self) -> dict[str, str]:
        return {**super()._settings(), "listen_addresses": "127.0.0.1", "port": str(self.port)}

    def add_superuser(self) -> str:
        """Its address."""
        kept = json.loads(self.keys.read_text(encoding="utf-8"))["passwords"]["admin"]
        given: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "dbname": "postgres"}
        with psycopg.connect(user="shouwang_admin", password=kept, **given) as conn:
            statement = "CREATE ROLE dba LOGIN SUPERUSER PASSWORD {}"
            conn.execute(sql.SQL(statement).format(sql.Literal(WORD)))
        return f"postgresql://dba:{quote(WORD, safe='')}@127.0.0.1:{self.port}/postgres"


@pytest.fixture
def address() -> Iterator[str]:
    """A second server from the wheel's binaries, by its superuser's address."""
    home = Path(tempfile.mkdtemp(prefix="shouwang-foreign-"))
    home.chmod(0o711)
    server = Foreign(home)
    server.port = free_port()
    try:
        server.start()
        yield server.add_superuser()
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.night
def test_another_server_is_used_by_its_address_and_binds_the_runtime_role(own, address):
    own.more["DATABASE_URL"] = address
    own.run("init", "--sample", "none")
    own.more.clear()  # the address is kept: nothing but init asks for it

    words = ("ledger", "import", LEDGER, "--town", GURAO, "--as-of", "2026-09-10", "--json")
    assert json.loads(own.run(*words))["stored"] == {
        "fresh": 90,
        "changed": 0,
        "same": 0,
    }
    swept = json.loads(own.run("sweep", "--at", "2031-01-01T08:00", "--json"))
    assert swept["ran"] and swept["reminders"] == 90 and swept["escalations"] > 0
    assert not (own.home / "pg" / "data").exists()

    kept = json.loads((own.home / "keys" / "database.json").read_text(encoding="utf-8"))
    with psycopg.connect(
        host=kept["host"],
        port=kept["port"],
        user="shouwang_runtime",
        password=kept["passwords"]["runtime"],
        dbname="shouwang",
    ) as conn:
        assert conn.execute(FLAGS).fetchone() == (False, False, False)
        assert seen(conn) == 0
        with conn.transaction():
            conn.execute(LABEL)
            conn.execute(REACH, ["340604102000", "340604102999"])
            assert seen(conn) == 90
            conn.execute(REACH, ["340604101000", "340604101999"])
            assert seen(conn) == 0
            assert conn.execute(MOVE).rowcount == 0
            conn.execute(REACH, ["340604102000", "340604102999"])
            with pytest.raises(psycopg.errors.InsufficientPrivilege), conn.transaction():
                conn.execute(MOVE)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), conn.transaction():
            conn.execute("TRUNCATE children_child CASCADE")


def seen(conn: psycopg.Connection[Any]) -> int:
    row = conn.execute("SELECT count(*) FROM children_child").fetchone()
    return int(row[0]) if row else -1


def test_an_address_that_leads_nowhere_or_to_a_lesser_login_is_refused_in_words(own, address):
    def refused(url: str) -> str:
        environ = {**own.environ, "DATABASE_URL": url}
        words = [*COMMAND, "init"]
        done = subprocess.run(words, env=environ, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        return done.stderr

    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
    port = address.rpartition(":")[2]
    assert "连不上" in refused(f"postgresql://dba:x@127.0.0.1:{free_port()}/postgres")
    assert "ALTER ROLE clerk SUPERUSER" in refused(f"postgresql://clerk:clerk@127.0.0.1:{port}")
