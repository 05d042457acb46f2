"""From nothing to the first page, again, and what the idle instance keeps of memory."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.instance import ROOT
from bench.timing import family_of, memory_of

OURS = (sys.executable, "-m", "shouwang.cli.main")
PATIENCE, IDLE = 300.0, 10.0


def measure() -> dict[str, float]:
    """Seconds of a cold and of a second start on an empty instance, megabytes when idle."""
    home = Path(tempfile.mkdtemp(prefix="shouwang-start-"))
    home.chmod(0o711)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SHOUWANG")}
    environ["SHOUWANG_HOME"] = str(home)
    try:
        begun = time.monotonic()
        subprocess.run(
            [*OURS, "init", "--sample", "none"],
            check=True,
            env=environ,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        cold, _ = _served(environ, begun, home)
        again, memory = _served(environ, time.monotonic(), home, idle=IDLE)
        return {"cold": cold, "again": again, "memory": memory}
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _served(
    environ: dict[str, str], begun: float, home: Path, idle: float = 0
) -> tuple[float, int]:
    """Serve until the sign-in page answers; then rest, weigh and stop."""
    port = _free_port()
    command = [*OURS, "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/", process)
        taken, memory = time.monotonic() - begun, 0
        if idle:
            time.sleep(idle)
            server = int(next(home.rglob("postmaster.pid")).read_text().split()[0])
            memory = memory_of(family_of(process.pid) + family_of(server))
        return taken, memory
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"serve ended: {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=30).read()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no page within {PATIENCE:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
