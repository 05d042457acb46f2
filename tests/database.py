"""The test server: a migrated template, cloned for each worker or file in a tenth of a second."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from shouwang.kernel.connection import parameters
from shouwang.kernel.crypto import key_file, make_key_file
from shouwang.kernel.roles import grant_runtime

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SHOUWANG_TEST_HOME", f"{tempfile.gettempdir()}/shouwang-tests"))


def fingerprint() -> str:
    """Changes when a migration, a model or the law does: then the template is made anew."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "shouwang").rglob("*.py")):
        if "migrations" in path.parts or path.name in ("roles.py", "rows.py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def prepare() -> None:
    """Point this process at the test home; the first process starts the server, makes the template."""
    os.environ["SHOUWANG_HOME"] = str(HOME)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shouwang.config.settings"
    # Playwright's loop and the ORM share one thread in a browser test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _start()
        _make_template()


def template() -> str:
    """The name of the template that fits the code as it is."""
    return f"template_{fingerprint()}"


def _start() -> None:
    HOME.mkdir(mode=0o711, parents=True, exist_ok=True)
    if "SHOUWANG_TEST_SERVER" not in os.environ and (ROOT / "shouwang/kernel/postgres.py").exists():
        from shouwang.kernel.postgres import Cluster

        Cluster(HOME).start()
    if not key_file().exists():
        make_key_file(key_file())


def admin(name: str = "postgres") -> psycopg.Connection:
    """A superuser's connection, for making and dropping databases only."""
    given = parameters("admin", name)
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"] or 5432,
        user=given["USER"],
        password=given["PASSWORD"],
        dbname=given["NAME"],
        autocommit=True,
    )


def _exists(name: str) -> bool:
    with admin() as conn:
        row = conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None


def _make_template() -> None:
    name = template()
    if _exists(name):
        return
    with admin() as conn:
        conn.execute(f'CREATE DATABASE "{name}_new" OWNER shouwang_owner')
    environ = {**os.environ, "SHOUWANG_DB_ROLE": "owner", "SHOUWANG_DB_NAME": f"{name}_new"}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        check=True,
        env=environ,
        cwd=ROOT,
    )
    with admin(f"{name}_new") as conn:
        grant_runtime(conn)
    with admin() as conn:
        conn.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')


def clone(name: str, source: str = "") -> str:
    """A fresh database from the template."""
    with admin() as conn:
        conn.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source or template()}"')
    return name


def drop(name: str) -> None:
    """Drop a clone, whoever is still connected."""
    with admin() as conn:
        conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


__all__ = ["HOME", "admin", "clone", "drop", "prepare", "template"]
