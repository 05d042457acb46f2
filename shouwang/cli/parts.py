"""The processes that `shouwang serve` keeps: the gate, the web processes, the worker, the clock."""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from shouwang.cli.ready import WITHOUT_PHRASES
from shouwang.kernel.home import home

APP = "shouwang.config.wsgi:application"
GATE = "shouwang.gate.main"
OURS = ("-m", "shouwang.cli.main")
DEMO = "shouwang.cli.demo"
SLOWEST = 30.0
# As what each process shows at the database (pg_stat_activity).
SHOWN_AS = {"网页": "shouwang-web", "后台": "shouwang-worker", "时钟": "shouwang-clock"}
BEHIND = "SHOUWANG_BEHIND_GATE"  # as config.wsgi reads it
GIVES_WAY = 5  # how nice what costs much is to the rest
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process that must run: started again when it dies, more slowly each time."""

    name: str
    command: list[str]
    is_once: bool = False
    folder: Path | None = None
    nice: int = 0
    socket: str = ""
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    wait: float = 0.5

    def is_alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None

    def keep(self) -> None:
        """Start it when it is not running and its time has come."""
        moment = time.monotonic()
        if self.is_alive():
            if moment - self.begun > SLOWEST:
                self.wait = 0.5
            return
        if self.process is not None:
            if self.is_once or moment - self.begun < self.wait:
                return
            print(f"守望 · {self.name}退出（{self.process.returncode}），重新启动", flush=True)
            self.clear()
            self.wait = min(self.wait * 2, SLOWEST)
        self.begun = moment
        if self.socket:  # of the one that died; nobody can listen where it lies
            Path(self.socket).unlink(missing_ok=True)
        environ = {name: value for name, value in os.environ.items() if name != WITHOUT_PHRASES}
        environ["PGAPPNAME"] = SHOWN_AS.get(self.name.partition(" ")[0], "shouwang")
        environ[BEHIND] = "1"
        self.process = subprocess.Popen(
            self.command,
            env=environ,
            cwd=self.folder,
            start_new_session=True,
            preexec_fn=lambda: _begin(self.nice),
        )

    def clear(self) -> None:
        """Kill what is left of its session: a killed web server leaves its workers behind."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def _begin(nice: int) -> None:
    """A serve that is killed takes its children along (Linux; elsewhere they must be ended)."""
    os.nice(nice)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def children(args: argparse.Namespace) -> list[Child]:
    """The gate, the web processes, worker and clock, and on a demo instance the filling of the sample."""
    folder = _sockets()
    short = _short(folder)
    kinds = ["duty", *["work"] * args.workers, "dear"]
    hands = [(kind, f"{short}/web-{number}") for number, kind in enumerate(kinds)]
    listens = ["--host", args.host, "--port", str(args.port)]
    for kind, socket in hands:
        listens += ["--hand", f"{kind}:{socket}"]
    kept = [
        Child("门口", [sys.executable, "-m", GATE, *listens], folder=folder),
        *(_web(kind, socket) for kind, socket in hands),
        Child("后台", [sys.executable, *OURS, "worker"]),
        Child("时钟", [sys.executable, *OURS, "clock"]),
    ]
    if settings.DEMO and not (home() / "filled").exists() and find_spec(DEMO) is not None:
        kept.append(Child("样例", [sys.executable, *OURS, "demo", "fill"], is_once=True))
    return kept


def _web(kind: str, socket: str) -> Child:
    """One web process, which only the gate reaches; what costs much gives way to all others."""
    web = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1"]
    web += ["--no-ws", "--http", "1", "--uds", socket, "--uds-permissions", "0600"]
    web += ["--respawn-failed-workers", "--workers-kill-timeout", "10s"]
    web += ["--log-level", "warning", APP]
    nice = GIVES_WAY if kind == "dear" else 0
    return Child(f"网页 {kind}", [sys.executable, *web], nice=nice, socket=socket)


def _sockets() -> Path:
    """The folder of the web processes' sockets, closed to others and empty."""
    folder = home() / "run"
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    for left in folder.iterdir():
        left.unlink(missing_ok=True)
    return folder


def _short(folder: Path) -> str:
    """The folder by a short name, for as long as this process lives: a socket's has 107 letters."""
    if sys.platform != "linux":
        return str(folder)
    return f"/proc/{os.getpid()}/fd/{os.open(folder, os.O_RDONLY | os.O_DIRECTORY)}"
