"""python -m bench [--quick] [--rows N] [--rounds N] [--only pages,start,import,trail]: one table."""

import argparse
import json
from typing import Any

from bench import instance, starting, table
from shouwang.kernel.clock import now

SMALL, LARGE = 5_000, 1_000_000
LIESHAN, INVENTED = "340604000000", "350121000000"
PARTS = ("pages", "start", "import", "trail")


def main() -> None:
    """Measure, print the table, keep it in README.md; a target missed is no error."""
    args = _arguments()
    instance.start()
    lines = []
    if "pages" in args.only:
        small = pages_of(SMALL, LIESHAN, args.rounds)
        lines += table.pages(SMALL, small)
        if not args.quick:
            large = pages_of(LARGE, INVENTED, args.rounds)
            lines += table.pages(LARGE, large) + table.growth(small, large)
    if "start" in args.only:
        instance.say("启动")
        lines += table.start(starting.measure())
    if "import" in args.only:
        lines += table.imported(import_of(args.rows))
    if "trail" in args.only:
        lines += table.trail(trail_of(20_000 if args.quick else 200_000, args.rounds))
    words = f"{table.machine(now())}\n\n{table.text_of(lines)}"
    print(words)
    if not args.quick:
        table.keep(words)


def pages_of(size: int, district: str, rounds: int) -> dict[str, Any]:
    """The times of pages and lists in a process of its own, at a district of that database."""
    name = instance.database(size)
    instance.say(f"台账页，{size:,} 名儿童")
    given = ("-m", "bench.pages", name, district, str(rounds), "40")
    found: dict[str, Any] = json.loads(instance.run_python(*given, name=name))
    return found


def import_of(rows: int) -> dict[str, Any]:
    """An import into a copy of the empty database."""
    twin = instance.copy_of(instance.database(0))
    instance.say(f"导入 {rows:,} 行")
    given = ("-m", "bench.importing", str(instance.HOME), str(rows))
    found: dict[str, Any] = json.loads(instance.run_python(*given, name=twin))
    return found


def trail_of(rows: int, rounds: int) -> dict[str, Any]:
    """Writes and looks in a copy of the small database, and a trail of so many rows verified."""
    twin = instance.copy_of(instance.database(SMALL))
    instance.say(f"留痕 {rows:,} 行")
    found: dict[str, Any] = json.loads(
        instance.run_python("-m", "bench.trailing", str(rows), str(rounds), name=twin)
    )
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5 thousand children, no README")
    parser.add_argument("--rows", type=int, help="of the ledger that is imported")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default=",".join(PARTS))
    args = parser.parse_args()
    args.rows = args.rows or (5_000 if args.quick else 100_000)
    args.only = args.only.split(",")
    return args


if __name__ == "__main__":
    main()
