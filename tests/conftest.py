"""Real PostgreSQL for every test: one migrated template, one clone a worker, as the runtime role."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.database import clone, drop, prepare

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def pytest_configure(config: pytest.Config) -> None:
    """Before Django reads its settings: a home, a server, a template, this worker's clone."""
    prepare(is_controller=not hasattr(config, "workerinput"))
    os.environ["SHOUWANG_DB_NAME"] = clone(f"w_{os.getpid()}_{WORKER}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The clone goes with the worker."""
    if "SHOUWANG_DB_NAME" in os.environ:
        from django.db import connections

        connections.close_all()
        drop(os.environ["SHOUWANG_DB_NAME"])


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """The clone is already there and migrated."""
    yield


NOON = datetime(2026, 9, 10, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def noon() -> datetime:
    """Thursday 10 September 2026, noon in Huaibei."""
    return NOON


@pytest.fixture
def everything(db: None) -> Iterator[None]:
    """The widest reach, for arranging and asserting; doors set their own inside it."""
    from shouwang.access import reach

    with reach.entered(reach.EVERYTHING):
        yield


__all__ = ["NOON", "ROOT", "subprocess", "sys", "timedelta"]
