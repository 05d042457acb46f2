"""The test server: a migrated template, cloned for each worker or file in a tenth of a second.

A run has a folder of its own, which nobody can guess, and ends what it began: the server stops and
the folder goes with the run. SHOUWANG_TEST_HOME names a folder of the caller's instead: it is kept,
server and template and all, and the next run begins at once.
"""

import atexit
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shouwang.kernel.connection import keep_url
from shouwang.kernel.crypto import key_file, make_key_file
from shouwang.kernel.keyring import upgrade
from shouwang.kernel.postgres import Cluster, ServerFailed
from shouwang.kernel.roles import connect, grant_runtime, make_database, make_roles

# A machine that loses power takes a test run with it: nothing of it must outlive that.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROOT = Path(__file__).resolve().parent.parent
PREFIX = "shouwang-tests-"
GIVEN = "SHOUWANG_TEST_HOME"
STOCK = "from tests.factories import places; places.district()"
RUN = "run"  # the file in a folder of our own that names the process it ends with


class Hasty(Cluster):
    """The product's server, but it waits for no disk: its data are made anew by any run."""

    def _settings(self) -> dict[str, str]:
        return {**super()._settings(), **HASTE}


def _own_home() -> str:
    """A folder for this run, told to the processes it starts; nothing of it outlives the run."""
    _end_the_dead()
    folder = tempfile.mkdtemp(prefix=PREFIX)
    (Path(folder) / RUN).write_text(str(os.getpid()), encoding="ascii")
    os.environ[GIVEN] = folder
    atexit.register(_end, Path(folder), os.getpid())
    return folder


def _end(folder: Path, owner: int) -> None:
    """Stop the server of this folder and take everything away; a child that forked does not."""
    if os.getpid() == owner:
        with contextlib.suppress(ServerFailed):
            Cluster(folder).remove()
        shutil.rmtree(folder, ignore_errors=True)


def _end_the_dead() -> None:
    """End what a run that was killed left behind."""
    for mark in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{RUN}"):
        with contextlib.suppress(OSError, ValueError):
            owner = int(mark.read_text(encoding="ascii"))
            if mark.stat().st_uid == os.geteuid() and not Path(f"/proc/{owner}").exists():
                _end(mark.parent, os.getpid())


HOME = Path(os.environ.get(GIVEN) or _own_home())


def fingerprint() -> str:
    """Changes when a migration, a model or the law does: then the template is made anew."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "shouwang").rglob("*.*")):
        if path.suffix not in (".py", ".sql"):
            continue
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
        # A run that is told to end ends what it began, as one that comes to its end does.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        _start()
        _make_template()


def template() -> str:
    """The name of the template that fits the code as it is."""
    return f"template_{fingerprint()}"


def with_district() -> str:
    """The name of the template in which 烈山区 and its units stand already: most tests begin there."""
    digest = hashlib.sha256(fingerprint().encode())
    for path in sorted((ROOT / "shouwang" / "offices").glob("*")):
        if path.suffix in (".csv", ".py"):
            digest.update(path.read_bytes())
    return f"district_{digest.hexdigest()[:12]}"


def _start() -> None:
    """The embedded server; or another one, by a superuser's address in SHOUWANG_TEST_URL."""
    url = os.environ.get("SHOUWANG_TEST_URL", "")
    if url:
        HOME.mkdir(mode=0o711, parents=True, exist_ok=True)
        keep_url(HOME, url)
    else:
        Hasty(HOME).start()
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
    name = template()
    if not _exists(name):
        making = _making()
        with connect("admin", "postgres") as conn:
            make_database(conn, making)
        _django("migrate", "--verbosity", "0", database=making)
        with connect("admin", making) as conn:
            grant_runtime(conn)
        _name(making, name)
    if not _exists(with_district()):
        making = clone(_making())
        _django("shell", "--no-imports", "-c", STOCK, database=making)
        _name(making, with_district())


def _making() -> str:
    return f"making_{os.getpid()}"


def _django(*words: str, database: str) -> None:
    """A command of Django's on that database, as its owner."""
    environ = {**os.environ, "SHOUWANG_DB_ROLE": "owner", "SHOUWANG_DB_NAME": database}
    subprocess.run([sys.executable, "-m", "django", *words], check=True, env=environ, cwd=ROOT)


def _name(making: str, name: str) -> None:
    """Give the database that was made its name, if no other run did so meanwhile."""
    with connect("admin", "postgres") as conn:
        if _exists(name):
            conn.execute(f'DROP DATABASE "{making}"')
        else:
            conn.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')


def clone(name: str, source: str = "") -> str:
    """A fresh database from the template, its files copied as they are."""
    copied = f'TEMPLATE "{source or template()}" STRATEGY FILE_COPY'
    with connect("admin", "postgres") as conn:
        conn.execute(f'CREATE DATABASE "{name}" {copied}')
    return name


@contextlib.contextmanager
def within_clone(label: str) -> Iterator[str]:
    """Connected to a fresh clone for the block; it goes with the block. Its name is given."""
    from django.db import connection

    usual, own = connection.settings_dict["NAME"], clone(f"{label}_{os.getpid()}")
    connection.close()
    connection.settings_dict["NAME"] = own
    try:
        yield own
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        drop(own)


def drop(name: str) -> None:
    """Drop a clone, whoever is still connected."""
    with connect("admin", "postgres") as conn:
        conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
