"""Clones of the test server's database, with the program's own processes at work on them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from shouwang.kernel.clock import now
from shouwang.kernel.roles import connect
from tests.conftest import NOON
from tests.database import HOME, ROOT

LATE = NOON + timedelta(days=3)


@dataclass
class Place:
    """One clone, and how commands are run on it."""

    name: str
    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        """The runtime role on this clone; the clock stands where the test put it."""
        kept = {k: v for k, v in os.environ.items() if k != "SHOUWANG_DB_ROLE"}
        clock = self.folder / "clock"
        clock.write_text(str((LATE - now()).total_seconds()), encoding="ascii")
        ours = {"SHOUWANG_HOME": str(HOME), "SHOUWANG_DB_NAME": self.name}
        return {**kept, **ours, "SHOUWANG_TEST_CLOCK": str(clock)}

    def start(self, *args: str, **given: Any) -> subprocess.Popen[bytes]:
        """A process of the program on this clone."""
        return subprocess.Popen([sys.executable, *args], env=self.environ, cwd=ROOT, **given)

    def sweep(self, at: datetime) -> None:
        """`shouwang sweep --at`, to its end."""
        begun = self.start("-m", "shouwang.cli.main", "sweep", "--at", at.isoformat())
        assert begun.wait(timeout=120) == 0

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read as superuser."""
        with connect("admin", self.name) as conn:
            return conn.execute(query).fetchall()

    def run(self, statement: str) -> None:
        """Do something as superuser."""
        with connect("admin", self.name) as conn:
            conn.execute(statement)

    def close(self) -> None:
        """Cut every connection and let nobody in."""
        with connect("admin", "postgres") as conn:
            conn.execute(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS false')
            conn.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [self.name],
            )

    def open(self) -> None:
        """Let everybody in again."""
        with connect("admin", "postgres") as conn:
            conn.execute(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS true')
