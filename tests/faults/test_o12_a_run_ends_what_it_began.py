"""O12: a test run ends what it began, and keeps to a folder of its own that nobody can guess."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# A run of tests makes its template first, which takes most of its time: by day one without.
BARE = "from tests import database; database._make_template = lambda: None; database.prepare()"
RUNS = {
    "without a template": ("-c", f"{BARE}; print(database.HOME, 'passed')"),
    "of tests": ("-m", "pytest", "-q", "tests/kernel/test_dates.py"),
}


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


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=name, marks=[pytest.mark.night] * (name == "of tests"))
        for name, words in RUNS.items()
    ],
)
def test_after_a_run_no_server_and_no_folder_of_it_is_left(words):
    folder = Path(tempfile.mkdtemp(prefix="sw-o12-"))
    folder.chmod(0o755)
    away = ("SHOUWANG_", "PYTEST", "DJANGO_")
    environ = {name: word for name, word in os.environ.items() if not name.startswith(away)}
    try:
        done = subprocess.run(
            [sys.executable, *words],
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
