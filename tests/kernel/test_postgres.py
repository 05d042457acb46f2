"""The embedded server starts, stops, and comes back after its whole tree was killed."""

import os
from pathlib import Path

import psycopg
import pytest

from shouwang.kernel.postgres import Cluster
from shouwang.kernel.roles import connect, make_database, make_roles


@pytest.fixture
def cluster(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SHOUWANG_HOME", str(home))
    monkeypatch.delenv("SHOUWANG_DB_NAME", raising=False)
    made = Cluster(home)
    made.start()
    yield made
    made.stop()


def test_it_comes_back_with_every_acknowledged_write_after_a_kill_of_the_tree(cluster):
    with connect("admin", "postgres") as conn:
        conn.execute("CREATE TABLE kept (n int)")
    for number in range(3):
        with connect("admin", "postgres") as conn:
            conn.execute("INSERT INTO kept VALUES (%s)", [number])
        cluster.kill()
        assert not cluster.is_running()
        cluster.start()
    with connect("admin", "postgres") as conn:
        assert conn.execute("SELECT count(*) FROM kept").fetchone() == (3,)


def test_starting_twice_is_starting_once(cluster):
    pid = (cluster.data / "postmaster.pid").read_text().split()[0]
    cluster.start()
    assert (cluster.data / "postmaster.pid").read_text().split()[0] == pid


def test_the_server_trusts_nobody_and_listens_to_no_network(cluster):
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            host=str(cluster._socket_folder()), user="shouwang_admin", dbname="postgres"
        )
    with connect("admin", "postgres") as conn:
        assert conn.execute("SHOW listen_addresses").fetchone() == ("",)
        assert conn.execute("SHOW fsync").fetchone() == ("on",)
        assert conn.execute("SHOW data_checksums").fetchone() == ("on",)


def test_the_runtime_role_owns_nothing_and_bypasses_nothing(cluster):
    with connect("admin", "postgres") as conn:
        make_roles(conn)
        make_roles(conn)
        assert make_database(conn, "shouwang")
        assert not make_database(conn, "shouwang")
        flags = conn.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
            " WHERE rolname = 'shouwang_runtime'"
        ).fetchone()
    assert flags == (False, False, False)


def test_the_keys_are_the_owners_alone(cluster):
    assert cluster.keys.stat().st_mode & 0o777 == 0o600
    assert not (cluster.folder / "first-password").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can stand before a closed folder")
def test_a_closed_parent_sends_the_cluster_elsewhere(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    elsewhere = Cluster(closed / "home").folder
    assert elsewhere.parent == Path("/var/lib")
