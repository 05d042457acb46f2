"""Loaded before Django reads its settings: the test server, the template, this worker's clone."""

import atexit
import os

from tests.database import clone, drop, prepare, with_district

prepare()
os.environ["SHOUWANG_DB_NAME"] = clone(f"w_{os.getpid()}", with_district())


@atexit.register
def _leave() -> None:
    """The clone goes with its process."""
    drop(os.environ["SHOUWANG_DB_NAME"])
