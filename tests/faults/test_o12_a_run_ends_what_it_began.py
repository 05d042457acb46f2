"""O12: a test run ends what it began, and keeps to a folder of its own that nobody can guess."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def servers_in(folder: Path) -> list[int]:
    """The processes that work in the folder or in one that stands for it under /var/lib."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environ = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if b"postgres" in command and str(folder).encode() in environ + command:
            found.append(int(process.name))
    return found


def test_after_a_run_no_server_and_no_folder_of_it_is_left():
    folder = Path(tempfile.mkdtemp(prefix="sw-o12-"))
    folder.chmod(0o755)
    away = ("SHOUWANG_", "PYTEST", "DJANGO_")
    environ = {name: word for name, word in os.environ.items() if not name.startswith(away)}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/kernel/test_dates.py"],
            cwd=ROOT,
            env={**environ, "TMPDIR": str(folder)},
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert " passed" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
        left = [path.name for path in folder.iterdir() if "shouwang" in path.name]
        assert (servers_in(folder), left) == ([], [])
    finally:
        for pid in servers_in(folder):
            os.kill(pid, 9)
        shutil.rmtree(folder, ignore_errors=True)
