"""What tells rows apart that would read the same: since when, and at last which of them.

Whoever reads two rows with the same words does one of them twice, and the other one never.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from shouwang.kernel.clock import cn_moment

Row = TypeVar("Row")


def apart(rows: Iterable[Row], read: Callable[[Row], Hashable]) -> dict[int, str]:
    """For the place of each row that reads like another of them, what tells it from that one.

    `read`: all that stands on the row. Each row has `since`: the moment from which it is owed.
    """
    rows = list(rows)
    same = defaultdict(list)
    for n, row in enumerate(rows):
        same[read(row)].append(n)
    found: dict[int, str] = {}
    for places in same.values():
        if len(places) > 1:
            found |= _told(rows, places)
    return found


def _told(rows: list[Row], places: list[int]) -> dict[int, str]:
    moments: dict[str, list[int]] = defaultdict(list)
    for n in places:
        moments[f"{cn_moment(rows[n].since)}起"].append(n)  # type: ignore[attr-defined]
    found = {}
    for words, here in moments.items():
        for k, n in enumerate(here, start=1):
            found[n] = f"{words}，第 {k} 件" if len(here) > 1 else words
    return found
