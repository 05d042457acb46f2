"""A command whose reader has had enough ends in peace."""

import os
import subprocess
import sys

from tests.database import HOME, ROOT


def test_a_closed_pipe_is_no_fault():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "shouwang.cli.main", "status"],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "SHOUWANG_HOME": str(HOME), "SHOUWANG_DB_ROLE": "runtime"},
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert "Traceback" not in done.stderr
