"""The bench's own server and databases, kept between runs as long as the migrations stay the same."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.filling import fill
from shouwang.kernel.crypto import key_file, make_key_file
from shouwang.kernel.postgres import Cluster
from shouwang.kernel.roles import connect, grant_runtime, make_database, make_roles

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SHOUWANG_BENCH_HOME", f"{tempfile.gettempdir()}/shouwang-bench"))
FULL = "filled"


def start() -> Cluster:
    """The bench's server, running, and this process pointed at it."""
    os.environ["SHOUWANG_HOME"] = str(HOME)
    os.environ["SHOUWANG_SECOND_FACTOR"] = "optional"  # pages are measured, not the sign-in
    cluster = Cluster(HOME)
    cluster.start()
    with connect("admin", "postgres") as conn:
        make_roles(conn)
    if not key_file().exists():
        make_key_file(key_file())
    return cluster


def fingerprint() -> str:
    """Changes when a migration or the filling does: then a database is made anew."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "shouwang").rglob("*.*")):
        if path.suffix not in (".py", ".sql"):
            continue
        if "migrations" in path.parts or path.name in ("roles.py", "rows.py"):
            digest.update(path.read_bytes())
    for name in ("filling.py", "filling.sql", "land.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:10]


def database(size: int) -> str:
    """The name of a migrated database with so many children, made when there is none; 0 is empty."""
    name = f"bench_{size}_{fingerprint()}"
    if _mark(name) == FULL:
        return name
    _drop_all(f"bench_{size}_")
    say(f"建库 {name}")
    with connect("admin", "postgres") as conn:
        make_database(conn, name)
    migrate(name)
    fill(name, size)
    with connect("admin", "postgres") as conn:
        conn.execute(f"COMMENT ON DATABASE \"{name}\" IS '{FULL}'")
    return name


def copy_of(name: str) -> str:
    """A database like that one, for a trial that writes."""
    twin = f"trial_{name}"
    with connect("admin", "postgres") as conn:
        conn.execute(f'DROP DATABASE IF EXISTS "{twin}" WITH (FORCE)')
        conn.execute(f'CREATE DATABASE "{twin}" TEMPLATE "{name}"')
    return twin


def migrate(name: str) -> None:
    """All migrations, as the owner."""
    run_python("-m", "django", "migrate", "--verbosity", "0", name=name, role="owner")
    with connect("admin", name) as conn:
        grant_runtime(conn)


def run_python(*args: str, name: str, role: str = "runtime") -> str:
    """What a process of this Python prints, working on that database."""
    environ = {
        **os.environ,
        "SHOUWANG_DB_ROLE": role,
        "SHOUWANG_DB_NAME": name,
        "DJANGO_SETTINGS_MODULE": "shouwang.config.settings",
    }
    done = subprocess.run(
        [sys.executable, *args], check=True, env=environ, cwd=ROOT, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def say(text: str) -> None:
    """One line to whoever waits."""
    print(f"守望 · {text}", file=sys.stderr, flush=True)


def _mark(name: str) -> str:
    with connect("admin", "postgres") as conn:
        row = conn.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
    return str(row[0]) if row else ""


def _drop_all(prefix: str) -> None:
    with connect("admin", "postgres") as conn:
        names = conn.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{prefix}%"]
        ).fetchall()
        for (name,) in names:
            conn.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
