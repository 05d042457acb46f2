"""The test server: a migrated template, cloned for each worker or file in a tenth of a second."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from shouwang.kernel.connection import keep_url
from shouwang.kernel.crypto import key_file, make_key_file
from shouwang.kernel.keyring import upgrade
from shouwang.kernel.postgres import Cluster
from shouwang.kernel.roles import connect, grant_runtime, make_database, make_roles

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
    # By password alone, as a district may decide; the second factor's own tests require it.
    os.environ["SHOUWANG_SECOND_FACTOR"] = "optional"
    # Playwright's loop and the ORM share one thread in a browser test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _start()
        _make_template()


def template() -> str:
    """The name of the template that fits the code as it is."""
    return f"template_{fingerprint()}"


def _start() -> None:
    """The embedded server; or another one, by a superuser's address in SHOUWANG_TEST_URL."""
    url = os.environ.get("SHOUWANG_TEST_URL", "")
    if url:
        HOME.mkdir(mode=0o711, parents=True, exist_ok=True)
        keep_url(HOME, url)
    else:
        Cluster(HOME).start()
    with connect("admin", "postgres") as conn:
        make_roles(conn)
    if not key_file().exists():
        make_key_file(key_file())
    upgrade(key_file())


def _exists(name: str) -> bool:
    with connect("admin", "postgres") as conn:
        row = conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None


def _make_template() -> None:
    name, making = template(), f"making_{os.getpid()}"
    if _exists(name):
        return
    with connect("admin", "postgres") as conn:
        make_database(conn, making)
    environ = {**os.environ, "SHOUWANG_DB_ROLE": "owner", "SHOUWANG_DB_NAME": making}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, check=True, env=environ, cwd=ROOT)
    with connect("admin", making) as conn:
        grant_runtime(conn)
    with connect("admin", "postgres") as conn:
        if _exists(name):  # another run made it meanwhile
            conn.execute(f'DROP DATABASE "{making}"')
        else:
            conn.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')


def clone(name: str, source: str = "") -> str:
    """A fresh database from the template."""
    with connect("admin", "postgres") as conn:
        conn.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source or template()}"')
    return name


def drop(name: str) -> None:
    """Drop a clone, whoever is still connected."""
    with connect("admin", "postgres") as conn:
        conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
