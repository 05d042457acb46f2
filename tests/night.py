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


def leave_for_the_night(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take what is marked `night` out of a run by day."""
    if is_night():
        return
    left = [item for item in items if item.get_closest_marker("night")]
    items[:] = [item for item in items if not item.get_closest_marker("night")]
    if left:
        config.hook.pytest_deselected(items=left)
