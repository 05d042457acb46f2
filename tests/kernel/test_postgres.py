"""The embedded server starts, stops, and comes back after its whole tree was killed."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from shouwang.kernel.place import OUTSIDE, short
from shouwang.kernel.postgres import Cluster, ServerFailed
from shouwang.kernel.programs import copied, shipped
from shouwang.kernel.roles import connect, make_database, make_roles


@pytest.fixture
def cluster(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SHOUWANG_HOME", str(home))
    monkeypatch.delenv("SHOUWANG_DB_NAME", raising=False)
    made = Cluster(home)
    made.start()
    yield made
    made.remove()


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


ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root meets a closed folder")


@pytest.fixture
def closed(tmp_path):
    """A folder only root can enter; what was put beside /var/lib for it is taken away."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    yield folder
    for path in OUTSIDE.glob(f"shouwang-{short(folder / 'home')}*"):
        shutil.rmtree(path)


@ROOT_ONLY
def test_a_cluster_outside_and_its_home_name_each_other(closed):
    made = Cluster(closed / "home")
    made.start()
    made.stop()

    assert made.folder.parent == OUTSIDE
    kept = json.loads((closed / "home" / "keys" / "place.json").read_text())
    mark = json.loads((made.folder / "instance.json").read_text())
    assert kept["folder"] == str(made.folder) and kept["id"] == mark["id"]

    (closed / "home").rename(closed / "moved")
    moved = Cluster(closed / "moved")
    moved.start()
    assert moved.folder == made.folder
    assert moved.remove() == [made.folder] and not made.folder.exists()


@ROOT_ONLY
def test_what_a_deleted_home_left_is_put_aside_and_never_taken_for_the_new_ones(closed):
    first = Cluster(closed / "home")
    first.start()
    shutil.rmtree(closed / "home")  # its server still runs
    second = Cluster(closed / "home")
    second.start()

    aside = second.place.left()
    assert len(aside) == 1 and (aside[0] / "data" / "PG_VERSION").exists()
    assert "以前的实例" in second.said[0] and str(aside[0]) in second.said[0]
    assert second.is_running()
    second.remove()
    assert second.remove_left() == aside and not aside[0].exists()


@ROOT_ONLY
def test_a_copy_of_a_home_does_not_take_the_cluster(closed):
    made = Cluster(closed / "home")
    made.start()
    shutil.copytree(closed / "home", closed / "copy")
    with pytest.raises(ServerFailed, match="副本"):
        Cluster(closed / "copy").start()
    made.remove()


@pytest.fixture
def opened():
    """A folder anybody can enter."""
    folder = Path(tempfile.mkdtemp(prefix="shouwang-opened-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@ROOT_ONLY
def test_a_home_whose_parent_was_closed_later_says_so_and_makes_no_second_cluster(opened):
    made = Cluster(opened / "home")
    made.start()
    made.stop()
    opened.chmod(0o700)
    with pytest.raises(ServerFailed, match=r"chmod o\+x"):
        Cluster(opened / "home").start()


def test_a_path_of_quotes_commas_spaces_and_chinese_and_a_long_one(opened):
    deep = opened / "烈山区 民政局, 'the 2nd' & 守望" / ("长" * 30)
    made = Cluster(deep / "home")
    made.start()
    socket = made.place.socket_folder()
    try:
        assert made.is_running()
        assert socket not in (made.folder, deep) and socket.stat().st_mode & 0o077 == 0
    finally:
        made.remove()
    assert not socket.exists()


def test_a_database_without_its_keys_is_not_opened_and_not_made_anew(cluster):
    cluster.stop()
    cluster.keys.rename(cluster.keys.with_suffix(".away"))
    with pytest.raises(ServerFailed, match="没有密钥文件"):
        Cluster(cluster.home).start()
    assert cluster.place.has_data


def test_programs_in_a_closed_folder_are_copied_with_their_libraries(tmp_path):
    half = tmp_path / "programs.new" / "half"
    half.mkdir(parents=True)
    copy = copied(shipped(), tmp_path)
    done = subprocess.run([copy / "bin" / "initdb", "--version"], capture_output=True, text=True)
    assert done.returncode == 0 and not half.exists()
    assert not [path for path in tmp_path.rglob("*") if not path.stat().st_mode & 0o004]
