"""Taking turns: every call of a run is timed in small blocks, so that noise falls on all alike."""

import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

BLOCK = 10


@dataclass
class Times:
    """Milliseconds of one call: on the clock at the middle and at 95 of 100, of the processor."""

    wall: float
    p95: float
    cpu: float

    def as_json(self) -> dict[str, float]:
        """As one process tells another."""
        return asdict(self)


def compare(calls: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, Times]:
    """The times of calls made in turns; processor time is this process's own."""
    walls: dict[str, list[float]] = {name: [] for name in calls}
    cpus: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        for _ in range(BLOCK):
            call()
    for _ in range(rounds):
        for name, call in calls.items():
            begun = process_time()
            for _ in range(BLOCK):
                start = perf_counter()
                call()
                walls[name].append((perf_counter() - start) * 1000)
            cpus[name].append((process_time() - begun) * 1000 / BLOCK)
    return {name: _times(walls[name], cpus[name]) for name in calls}


def _times(walls: list[float], cpus: list[float]) -> Times:
    walls = sorted(walls)
    return Times(median(walls), walls[int(len(walls) * 0.95)], median(cpus))


def memory_of(pids: list[int]) -> int:
    """The processes' own part of memory (PSS) in MB: pages that several share count once."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def family_of(pid: int) -> list[int]:
    """A process and all below it."""
    below = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as listed:
            for child in listed.read().split():
                below += family_of(int(child))
    return [pid, *below]
