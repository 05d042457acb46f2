"""make mutants: every mutant put in, the checks asked, the figures told. Half the work a process."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

ZONES = ("seal", "conflict", "area")
WALL = "row policy"


def _work(part: int, parts: int) -> None:
    """One process's share, told line by line as JSON."""
    from tests.database import clone, drop

    name = clone(f"mutants_{os.getpid()}")
    os.environ["SHOUWANG_DB_NAME"] = name
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    import logging

    logging.disable(logging.CRITICAL)
    from shouwang.kernel.clock import now
    from tests.matrix.standing import standing
    from tests.mutants import code, tables, walls
    from tests.mutants.checks import Checks
    from tests.mutants.filling import fill

    night, nights = map(int, os.environ.get("SHOUWANG_MUTANT_PART", "0/1").split("/"))
    try:
        with standing() as world:
            checks = Checks(world)
            kinds, filled = os.environ.get("SHOUWANG_MUTANTS", "").split(","), False
            every = chain.from_iterable(make() for make in (*tables.ALL, *code.ALL, *walls.ALL))
            for number, mutant in enumerate(every):
                mine = number % parts == part and number // parts % nights == night
                if not mine or (kinds != [""] and mutant.kind not in kinds):
                    continue
                if mutant.kind == WALL and not filled:  # the walls come last
                    fill(world, now() - timedelta(days=2))
                    filled = True
                _try(checks, mutant)
    finally:
        from django.db import connection

        connection.close()
        drop(name)


def _try(checks: Any, mutant: Any) -> None:
    begun, needs = time.monotonic(), checks.sound(mutant.needs)
    with mutant.change():
        by = checks.notices(needs)
    said = {"kind": mutant.kind, "name": mutant.name, "widens": mutant.widens}
    took = round(time.monotonic() - begun, 2)
    print(json.dumps({**said, "zone": mutant.zone, "by": by, "took": took}), flush=True)
    if not by:
        print(f"没有发现：{mutant.kind} · {mutant.name}", file=sys.stderr, flush=True)


def main() -> int:
    """The whole run; 1 when a widening mutant of a seal, a conflict or a border survived."""
    from tests.database import prepare

    prepare()
    begun, parts = time.monotonic(), int(os.environ.get("SHOUWANG_MUTANT_JOBS", "2"))
    environ = {**os.environ, "PYTEST_XDIST_WORKER": "mutants"}
    with ExitStack() as files:
        outs = [files.enter_context(TemporaryFile("w+", encoding="utf-8")) for _ in range(parts)]
        workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.mutants", str(part), str(parts)],
                stdout=out,
                env=environ,
            )
            for part, out in enumerate(outs)
        ]
        codes = [worker.wait() for worker in workers]
        failed = any(codes)
        rows: list[dict[str, Any]] = []
        for out in outs:
            out.seek(0)
            rows += [json.loads(line) for line in out if line.startswith("{")]
    Path("build").mkdir(exist_ok=True)
    Path("build/mutants.json").write_text(json.dumps(rows, ensure_ascii=False, indent=0))
    return _tell(rows, time.monotonic() - begun) or int(failed)


def _tell(rows: list[dict[str, Any]], took: float) -> int:
    total, killed = Counter(r["kind"] for r in rows), Counter(r["kind"] for r in rows if r["by"])
    for kind in total:
        print(f"{kind:22} {killed[kind]:5} / {total[kind]}")
    for zone in ZONES:
        mine = [row for row in rows if row["zone"] == zone and row["widens"]]
        print(f"放宽：{zone:16} {sum(bool(row['by']) for row in mine):5} / {len(mine)}")
    alive = [row for row in rows if not row["by"]]
    whole = len(rows) or 1
    share = 100 * (whole - len(alive)) / whole
    print(f"共 {len(rows)}，发现 {len(rows) - len(alive)}（{share:.1f}%），{took:.0f} 秒")
    for row in alive:
        print(f"  没有发现：{row['kind']} · {row['name']} {row['zone']}")
    return int(any(row["zone"] in ZONES and row["widens"] for row in alive))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        from tests.database import prepare

        prepare()
        _work(int(sys.argv[1]), int(sys.argv[2]))
    else:
        sys.exit(main())
