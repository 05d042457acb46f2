"""One instance of its own, made and served by command; its processes found, killed, brought back."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from shouwang.kernel.postgres import Cluster
from tests.browser.running import free_port
from tests.database import ROOT
from tests.seeded import seed

COMMAND = (sys.executable, "-m", "shouwang.cli.main")
CHILDREN = ("gate", "web", "worker", "clock")


@dataclass
class Instance:
    """A home under /tmp, where the server's ordinary user can walk, and a port."""

    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="shouwang-kill-")))
    port: int = field(default_factory=free_port)
    serving: subprocess.Popen[bytes] | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        """What its processes see: nothing of the test server."""
        ours = ("SHOUWANG_", "DATABASE_URL", "PYTEST", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        alone = {"SHOUWANG_SECOND_FACTOR": "optional", "PYTHONUNBUFFERED": "1"}
        return {**kept, **alone, "SHOUWANG_HOME": str(self.home), **self.more}

    def run(self, *args: str) -> str:
        """A command, or with -c a few lines of Python, to its end."""
        command = (sys.executable, *args) if args[0] == "-c" else (*COMMAND, *args)
        environ = {**self.environ, "DJANGO_SETTINGS_MODULE": "shouwang.config.settings"}
        done = subprocess.run(
            command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
        return done.stdout

    def init(self) -> None:
        """A new home, by command."""
        self.home.chmod(0o711)
        seed(self.home)
        self.run("init", "--sample", "none")

    def serve(self) -> None:
        """`shouwang serve` in a session of its own; its output goes to the home."""
        with (self.home / "serve.log").open("ab") as log:
            self.serving = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self.port)],
                env=self.environ,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def pids(self) -> dict[str, list[int]]:
        """The children of `serve` that run now, by what they are."""
        assert self.serving is not None
        found: dict[str, list[int]] = {}
        for pid in _children(self.serving.pid):
            words = _words(pid)
            if "granian" in words:
                found.setdefault("web", []).append(pid)
            elif "shouwang.gate.main" in words:
                found["gate"] = [pid]
            elif words and words[-1] in CHILDREN:
                found[words[-1]] = [pid]
        return found

    def kill(self, target: str) -> int:
        """SIGKILL one part with all its processes, or everything; how many processes died."""
        if target == "postgres":
            return self._kill_database()
        if target != "all":
            return sum(_kill_group(pid) for pid in self._pids_of(target))
        running = self.pids()
        assert self.serving is not None
        self.serving.kill()
        every = [pid for pids in running.values() for pid in pids]
        died = 1 + sum(_kill_group(pid) for pid in every) + self._kill_database()
        self.serving.wait(timeout=10)
        return died

    def _pids_of(self, target: str) -> list[int]:
        """The part that is to be killed, once it is there: `serve` may be bringing it back just now."""
        deadline = time.monotonic() + 30
        while target not in (running := self.pids()):
            assert time.monotonic() < deadline, (self.home / "serve.log").read_text()[-4000:]
            time.sleep(0.1)
        return running[target]

    def _kill_database(self) -> int:
        cluster = Cluster(self.home)
        pid = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        family = [pid, *_children(pid)]
        cluster.kill()
        return sum(not _words(each) for each in family)

    def recover(self) -> float:
        """Start `serve` again when it was killed; wait until all of it runs. Seconds it took."""
        begun = time.monotonic()
        if self.serving is None or self.serving.poll() is not None:
            self.serve()
        while time.monotonic() - begun < 60:
            if len(self.pids()) == len(CHILDREN) and self._is_well():
                return time.monotonic() - begun
            time.sleep(0.1)
        raise AssertionError((self.home / "serve.log").read_text()[-4000:])

    def _is_well(self) -> bool:
        address = f"http://127.0.0.1:{self.port}/healthz"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                facts = json.load(answer)
        except (OSError, ValueError):
            return False
        return bool(facts["database"] == facts["queue"] == facts["clock"] == "ok")

    def connect(self) -> psycopg.Connection[Any]:
        """As the superuser: the comparison sees every row."""
        kept = json.loads((self.home / "keys" / "database.json").read_text(encoding="utf-8"))
        return psycopg.connect(
            host=kept["host"],
            port=kept["port"],
            user="shouwang_admin",
            password=kept["passwords"]["admin"],
            dbname="shouwang",
            autocommit=True,
        )

    def stop(self) -> None:
        """Stop `serve` as an office does, and the database; the home stays."""
        if self.serving is not None and self.serving.poll() is None:
            self.serving.terminate()
            self.serving.wait(timeout=40)
        Cluster(self.home).stop()

    def leave(self) -> None:
        """Nothing of it stays, whatever went wrong before."""
        if self.serving is not None and self.serving.poll() is None:
            self.kill("all")
        Cluster(self.home).remove()
        shutil.rmtree(self.home, ignore_errors=True)


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _words(pid: int) -> list[str]:
    """The command line of a living process; none for one that is gone or only waits to be reaped."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except OSError:
        return []


def _group(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == leader and fields[0] not in "ZX":
                found.append(int(entry.name))
    return found


def _kill_group(leader: int) -> int:
    """SIGKILL a session's processes and wait until they are gone; how many they were."""
    family = _group(leader)
    os.killpg(leader, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while _group(leader) and time.monotonic() < deadline:
        time.sleep(0.01)
    return sum(not _words(each) for each in family)
