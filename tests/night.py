"""Whether this is the night's run, in which a test that has a sample and a whole takes the whole.

`make test` asks for samples and leaves out what is marked `@pytest.mark.night`; `make night` sets
SHOUWANG_NIGHT=1. A set too large for every change asks `is_night()` for its size, or `sample()` for
its cases: always the same ones, chosen by their names, so that a failure repeats.
"""

import os
import zlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")


def is_night() -> bool:
    """Whether the whole of each set is wanted."""
    return os.environ.get("SHOUWANG_NIGHT") == "1"


def sample(cases: Sequence[T], size: int, name: Callable[[T], str] = str) -> list[T]:
    """At most `size` of these cases in their order, chosen by their names; at night all of them."""
    if is_night() or len(cases) <= size:
        return list(cases)
    chosen = sorted(cases, key=lambda case: zlib.crc32(name(case).encode()))[:size]
    return [case for case in cases if case in chosen]


# Of these files one in so many runs by day, always the same ones; whoever names one has it whole.
# All of them on two slow cores take half an hour, and a change waits for twenty minutes at most.
PARTS_BY_DAY = {
    "tests/faults/test_w": 16,  # the walks' rows: hundreds of roads through acts tested by themselves
    "tests/crossing/test_": 3,
    "tests/kill/test_": 3,
    "tests/assessment/test_": 6,
    "tests/browser/test_": 3,
    "tests/casework/test_": 6,
    "tests/children/test_": 6,
    "tests/cli/test_": 3,
    "tests/coordination/test_": 3,
    "tests/desk/test_": 6,
    "tests/emergencies/test_": 6,
    "tests/exchange/test_": 6,
    "tests/reports/test_": 6,
    "tests/statistics/test_": 2,
    "tests/visits/test_": 6,
}
# What each change breaks first: pinned questions, every form, every door of words.
WHOLE = (
    "tests/browser/test_whole.py",
    "tests/children/test_told.py",
    "tests/children/test_transfer_pages.py",
    "tests/crossing/test_visits.py",
    "tests/desk/test_counts.py",
    "tests/desk/test_every_form.py",
    "tests/kill/test_kill.py",
)


def leave_for_the_night(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out of a run by day what is marked `night`, and what of large sets is no sample of it."""
    if is_night():
        return
    named = {str(arg).partition("::")[0].removeprefix("./") for arg in config.args}
    left = [item for item in items if _waits(item, named)]
    items[:] = [item for item in items if item not in set(left)]
    if left:
        config.hook.pytest_deselected(items=left)


def _waits(item: pytest.Item, named: set[str]) -> bool:
    path = item.nodeid.partition("::")[0]
    if item.get_closest_marker("night"):
        return True
    part = next((n for begins, n in PARTS_BY_DAY.items() if path.startswith(begins)), 1)
    return path not in (*named, *WHOLE) and zlib.crc32(path.encode()) % part != 0
