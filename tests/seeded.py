"""A home whose tables stand already, so that what is no test of `init` need not wait for migrations.

They are restored from the template of the test server; `init` afterwards finds nothing left to
migrate and does all the rest. The README's first command and `tests/cli` run `init` from nothing.
"""

import os
import subprocess
from pathlib import Path
from unittest.mock import patch

from shouwang.kernel.connection import parameters
from shouwang.kernel.home import make_home
from shouwang.kernel.postgres import Cluster
from shouwang.kernel.programs import shipped
from shouwang.kernel.roles import connect, make_database, make_roles
from tests.database import HOME, template

NAME = "shouwang"


def seed(folder: Path) -> None:
    """Make the cluster and the tables of that home, which is not there yet; its server is stopped then."""
    dump = _dump()
    with patch.dict(os.environ, {"SHOUWANG_HOME": str(folder)}):
        make_home()
        cluster = Cluster(folder)
        cluster.start()
        try:
            with connect("admin", "postgres") as conn:
                make_roles(conn)
                make_database(conn, NAME)
            _run("pg_restore", NAME, "--exit-on-error", str(dump))
        finally:
            cluster.stop()


def _dump() -> Path:
    """The template's tables in a file, made once for each state of the code, whole under its name."""
    kept = HOME / f"{template()}.dump"
    if not kept.exists():
        making = kept.with_suffix(f".{os.getpid()}")
        _run("pg_dump", template(), "--format=custom", f"--file={making}")
        making.replace(kept)
    return kept


def _run(program: str, database: str, *more: str) -> None:
    given = parameters("admin", database)
    who = ("-h", given["HOST"], "-p", given["PORT"], "-U", given["USER"], "-d", database)
    environ = {**os.environ, "PGPASSWORD": given["PASSWORD"]}
    subprocess.run([shipped() / "bin" / program, *who, *more], env=environ, check=True)
