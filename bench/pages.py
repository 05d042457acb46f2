"""P1 and P1b in one process on one database: pages and lists beside the bare SQL of their rows."""

import json
import sys
from collections.abc import Callable
from typing import Any

import psycopg

from bench import caller
from bench.timing import Times, compare
from bench.urls import EMPTY
from shouwang.access import reach
from shouwang.kernel.roles import connect
from shouwang.offices.models import Post, Unit

# What the rows of the page need, no more: the limit that no page can pass.
ROWS = """
SELECT c.key, c.file_no, c.name_masked, c.sex, c.birth, c.school, c.grade, c.level, c.state,
    c.visited_at, c.pinyin, c.division_id, d.name
FROM children_child c JOIN offices_division d ON d.code = c.division_id
WHERE c.division_id >= %(low)s AND c.division_id <= %(high)s AND c.state = ANY (%(living)s)
    AND {where}
ORDER BY c.division_id, c.pinyin, c.key LIMIT 51
"""
LIVING = ["candidate", "to_verify", "registered", "changed", "to_exit"]
Call = Callable[[], Any]


class Bare:
    """The same rows by the driver alone: the runtime role, the reach set, the statement prepared."""

    def __init__(self, name: str, held: Post) -> None:
        seen = reach.of(held)
        self.conn: psycopg.Connection[Any] = connect("runtime", name)
        self.given: dict[str, Any] = {"low": seen.low, "high": seen.high, "living": LIVING}
        settings = {"low": seen.low, "high": seen.high, "label": seen.label, "unit": seen.unit}
        for key, value in settings.items():
            self.conn.execute("SELECT set_config(%s, %s, false)", [f"shouwang.{key}", str(value)])

    def call(self, where: str = "true", **given: Any) -> Call:
        """One run of the statement, every row fetched."""
        statement = ROWS.format(where=where)
        everything = {**self.given, **given}
        return lambda: self.conn.execute(statement, everything, prepare=True).fetchall()


def deep(cookie: str, start: str, steps: int) -> str:
    """The address of a page far down: what the link says after so many pages."""
    address = start
    for _ in range(steps):
        page = caller.get(address, cookie=cookie)[1].decode()
        found = page.partition('<p class="more">')[2].partition('href="')[2].partition('"')[0]
        if not found:
            break
        address = start.partition("?")[0] + found.replace("&amp;", "&")
    return address


def calls_of(
    name: str, worker: Post, supervisor: Post, officer: Post, steps: int
) -> dict[str, Call]:
    """Every call of the run by its name."""
    cookies = {held.role: caller.cookie_of(held) for held in (worker, supervisor, officer)}
    token = caller.token_of(officer)
    village = worker.unit.division_id
    narrow = f"/children/?village={village}&level=green"
    far = deep(cookies["district_officer"], "/children/", steps)
    where = "c.division_id = %(village)s AND c.level = 'green'"
    pages = {
        "empty": lambda: caller.get(EMPTY),
        "worker": lambda: caller.get("/children/", cookie=cookies["village_worker"]),
        "supervisor": lambda: caller.get(narrow, cookie=cookies["town_supervisor"]),
        "officer": lambda: caller.get("/children/", cookie=cookies["district_officer"]),
        "deep": lambda: caller.get(far, cookie=cookies["district_officer"]),
        "json": lambda: caller.get("/api/v1/children", token=token),
    }
    raw = {
        "raw_worker": Bare(name, worker).call(),
        "raw_supervisor": Bare(name, supervisor).call(where, village=village),
        "raw_officer": Bare(name, officer).call(),
    }
    return {**{key: caller.checked(call) for key, call in pages.items()}, **raw}


def measure(name: str, district: str, rounds: int, steps: int) -> dict[str, Times]:
    """The times of all calls on that database, by posts of that district."""
    inside = Unit.objects.filter(kind="village", division__code__startswith=f"{district[:6]}101")
    village = inside.order_by("code")[0]
    worker = caller.post("village_worker", village.code)
    supervisor = caller.post("town_supervisor", f"town-{village.division.parent_id}")
    officer = caller.post("district_officer", f"civil-affairs-{district}")
    return compare(calls_of(name, worker, supervisor, officer, steps), rounds)


if __name__ == "__main__":
    database, where, count, pages = sys.argv[1:]
    found = measure(database, where, int(count), int(pages))
    print(json.dumps({key: times.as_json() for key, times in found.items()}))
