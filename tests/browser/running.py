"""The program as it runs: a clone of the database, the web server, the workers, a movable clock."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.database import HOME, ROOT, clone, drop

WEB = ("-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1")
APP = "shouwang.config.wsgi:application"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """One instance under test: its address, its database, its clock."""

    folder: Path
    name: str
    port: int = field(default_factory=free_port)
    moved: timedelta = timedelta()
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environ(self) -> dict[str, str]:
        """What its processes see: the runtime role, its own database, the movable clock."""
        kept = {k: v for k, v in os.environ.items() if k != "SHOUWANG_DB_ROLE"}
        return {
            **kept,
            "SHOUWANG_HOME": str(HOME),
            "SHOUWANG_DB_NAME": self.name,
            "SHOUWANG_TEST_CLOCK": str(self.folder / "clock"),
            "DJANGO_SETTINGS_MODULE": "shouwang.config.settings",
            "PYTHONUNBUFFERED": "1",
            **self.more,
        }

    def move_clock(self, by: timedelta) -> None:
        """Set the instance's clock further ahead."""
        self.moved += by
        fresh = self.folder / "clock.new"
        fresh.write_text(str(self.moved.total_seconds()), encoding="ascii")
        fresh.replace(self.folder / "clock")

    def python(self, *args: str, given: str = "") -> str:
        """Run a Python command of the instance to its end, with what it reads, and give its output."""
        done = subprocess.run(
            [sys.executable, *args],
            env=self.environ,
            cwd=ROOT,
            input=given,
            capture_output=True,
            text=True,
            timeout=600,  # a year of a sample takes three minutes on two slow cores
        )
        assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-2000:]
        return done.stdout

    def spawn(self, args: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a process of the instance; its output goes to the folder."""
        log = (self.folder / f"process{len(self.processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, *args], env=self.environ, cwd=ROOT, stdout=log, stderr=log
        )
        self.processes.append(process)
        return process

    def start(self) -> "Running":
        """Start the web server and wait for its first page."""
        self.move_clock(timedelta())
        self.spawn([*WEB, "--host", "127.0.0.1", "--port", str(self.port), APP])
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=5)
                return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "process0.log").read_text()[-3000:])

    def stop(self) -> None:
        """Stop everything and drop the database."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=20)
        drop(self.name)


def instance(folder: Path, label: str) -> Running:
    """An empty instance on a fresh clone."""
    return Running(folder, clone(f"b_{label}_{os.getpid()}"))
