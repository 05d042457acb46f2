"""Loaded before Django reads its settings: the test server, the template, this worker's clone."""

import atexit
import gc
import os
import sys

# Before the rest is imported: what a run compiles is kept for the processes it starts.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

from tests.database import clone, drop, prepare, with_district  # noqa: E402

# A run keeps what it imported to its end: looking through it again and again took a twentieth of it.
gc.set_threshold(100_000, 50, 100)
prepare()
os.environ["SHOUWANG_DB_NAME"] = clone(f"w_{os.getpid()}", with_district())


@atexit.register
def _leave() -> None:
    """The clone goes with its process."""
    drop(os.environ["SHOUWANG_DB_NAME"])


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end."""
    gc.collect()
    gc.freeze()
