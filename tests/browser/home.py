"""An instance of one's own: made by `init`, kept by `serve`, on a home that nobody has used."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from shouwang.kernel.roles import connect
from tests.browser.running import Running
from tests.seeded import seed

OURS = ("-m", "shouwang.cli.main")
PARTS = {"shouwang-web", "shouwang-worker", "shouwang-clock"}


@dataclass
class Home(Running):
    """A fresh home under /tmp: the database server's own user must be able to walk into it."""

    name: str = "shouwang"
    seen: set[tuple[str, str]] = field(default_factory=set)
    looks: int = 0

    @property
    def home(self) -> Path:
        """$SHOUWANG_HOME of this instance."""
        return self.folder / "home"

    @property
    def environ(self) -> dict[str, str]:
        """What its commands see; nothing of the test's own database."""
        kept = {k: v for k, v in super().environ.items() if k != "SHOUWANG_DB_NAME"}
        return {**kept, "SHOUWANG_HOME": str(self.home)}

    def command(self, *args: str) -> dict[str, Any]:
        """Run `shouwang … --json` and give what it says."""
        return json.loads(self.python(*OURS, *args, "--json").strip().splitlines()[-1])

    def commands(self, *given: tuple[str, ...]) -> list[dict[str, Any]]:
        """Run several commands one after another in one process, which starts Python once."""
        script = (
            "import json, sys; from shouwang.cli.main import main\n"
            "for each in json.load(sys.stdin): assert main(each) == 0"
        )
        said = self.python("-c", script, given=json.dumps([[*each, "--json"] for each in given]))
        return [json.loads(line) for line in said.splitlines()]

    def start(self) -> "Home":
        """`init --sample none`, then `serve`, then wait for the first page."""
        self.move_clock(timedelta())
        seed(self.home)
        self.command("init", "--sample", "none")
        self.serve()
        return self

    def serve(self) -> None:
        """Web, worker and clock; beside them a second clock in more of a hurry."""
        self.spawn([*OURS, "serve", "--port", str(self.port), "--workers", "2"])
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise AssertionError(self.logs())
        # The clock of `serve` goes round each minute; nobody waits for that here.
        self.spawn([*OURS, "clock", "--every", "2"])

    def admin(self) -> psycopg.Connection[Any]:
        """A connection as the server's administrator, to look and never to write."""
        kept = os.environ.get("SHOUWANG_HOME", "")
        os.environ["SHOUWANG_HOME"] = str(self.home)
        try:
            return connect("admin", self.name)
        finally:
            os.environ["SHOUWANG_HOME"] = kept

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note, several times a second, as whom anybody is connected to the database."""
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(self.admin(), over), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join(timeout=10)

    def _watch(self, conn: psycopg.Connection[Any], over: threading.Event) -> None:
        with conn:
            while not over.wait(0.2):
                self.looks += 1
                rows = conn.execute(
                    "SELECT DISTINCT usename, application_name FROM pg_stat_activity"
                    " WHERE datname = %s AND pid <> pg_backend_pid()"
                    # The server's own workers (autovacuum) are nobody's connection.
                    " AND backend_type = 'client backend' AND usename IS NOT NULL",
                    [self.name],
                )
                self.seen |= {(str(role), str(part)) for role, part in rows.fetchall()}

    @contextmanager
    def held(self, part: str) -> Iterator[None]:
        """Hold one of the processes of `serve` still, then let it go on."""
        serving = self.processes[0].pid
        below = Path(f"/proc/{serving}/task/{serving}/children").read_text().split()
        (one,) = [p for p in below if f"\0{part}\0" in Path(f"/proc/{p}/cmdline").read_text()]
        os.kill(int(one), signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(int(one), signal.SIGCONT)

    def logs(self) -> str:
        """The ends of what its processes said."""
        return "\n".join(p.read_text()[-6000:] for p in sorted(self.folder.glob("*.log")))

    def stop(self) -> None:
        """Stop everything and remove the home."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def fresh() -> Home:
    """A home that is not there yet."""
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    folder.chmod(0o711)
    return Home(folder)


def text_of(pdf: bytes) -> str:
    """A PDF as text, by poppler."""
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode("utf-8")
