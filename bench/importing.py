"""A ledger of many rows into an empty town, stage by stage, beside calamine reading the same file."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from python_calamine import load_workbook  # noqa: E402

from bench.caller import post  # noqa: E402
from bench.ledger import write  # noqa: E402
from shouwang.access import reach  # noqa: E402
from shouwang.exchange import actions  # noqa: E402
from shouwang.kernel.clock import now  # noqa: E402
from shouwang.offices.models import Division  # noqa: E402
from shouwang.offices.queries import villages_of  # noqa: E402

TOWN = "340604102000"
AS_OF = date(2026, 9, 10)


def measure(folder: Path, rows: int) -> dict[str, Any]:
    """Seconds of each stage of one import by the town's supervisor, as the worker does it.

    Also: how many were stored, and the most memory held, of this process and of the one that reads
    the file.
    """
    town = Division.objects.get(code=TOWN)
    path = folder / f"ledger-{rows}.xlsx"
    if not path.exists():
        write(path, rows, [place.short_name for place in villages_of(town)])
    content, by = path.read_bytes(), post("town_supervisor", f"town-{TOWN}")
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[], Any]) -> Any:
        begun = perf_counter()
        done = work()
        seconds[name] = perf_counter() - begun
        return done

    stage("calamine", lambda: _bare(path))
    with transaction.atomic(), reach.entered(reach.of(by)):
        run = actions.hand_in(content, path.name, town, as_of=AS_OF, by=by, at=now())
    with actions.beside(run) as told:
        reading = stage("read", lambda: actions.read(run, told=told))
        with transaction.atomic(), reach.entered(reach.of(by)):
            stage("compare", lambda: actions.keep_reading(run, reading, told=told))
        begun = perf_counter()
        with transaction.atomic(), reach.entered(reach.of(by)):
            actions.store(run, reading, by=by, at=now(), told=told)
        seconds["store"] = perf_counter() - begun  # with the keys that are checked at the end
    memory = {"memory": _most(RUSAGE_SELF), "reader": _most(RUSAGE_CHILDREN)}
    return {"rows": rows, "accepted": len(reading.accepted), "seconds": seconds, **memory}


def _most(whose: int) -> int:
    """The most memory a process held at once, in MB."""
    return getrusage(whose).ru_maxrss // 1024


def _bare(path: Path) -> int:
    """Every cell read and nothing done with it."""
    return sum(1 for _ in load_workbook(str(path)).get_sheet_by_index(0).iter_rows())


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
