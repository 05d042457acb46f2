"""The rows of the roster as tuples: by place and sound of name, after a cursor, counted to a limit.

Two ways lead to a row, each by an index of its own: the asker's area, and the files his unit
works on elsewhere. An OR of the two would walk the whole country; and most units work on no file
elsewhere, so whether there is one is asked first, with the names of the area's villages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from shouwang.access import reach
from shouwang.offices.models import short_name
from shouwang.offices.prepared import Question, ahead, fetch

COUNTED = 1000
# Keys and instants leave the server as text: reading them here would cost as much as finding them.
DAY, INSTANT = "(c.visited_at AT TIME ZONE 'Asia/Shanghai')::date", "c.visited_at::text"
FIELDS = (
    "c.key::text, c.file_no, c.name_masked, c.id_masked, c.sex, c.birth, c.school, c.grade,"
    " c.level, c.state, {visited} AS visited, c.division_id, c.pinyin"
)
AREA = "c.division_id >= %(low)s AND c.division_id <= %(high)s AND c.label <= %(label)s"
# Each named file is fetched by its key; OFFSET 0 keeps the planner from turning that round.
NAMED = """(SELECT t.key FROM access_team t WHERE t.unit_id = %(unit)s AND t.until IS NULL
    UNION SELECT unnest(%(keys)s::uuid[])) n
    CROSS JOIN LATERAL (SELECT * FROM children_child f WHERE f.key = n.key OFFSET 0) c"""
CONDITIONS = {
    "states": "c.state = ANY (%(states)s)",
    "hidden": "NOT c.key = ANY (%(hidden)s::uuid[])",
    "found": "c.key = ANY (%(found)s::uuid[])",
    "village": "c.division_id = %(village)s",
    "level": "c.level = %(level)s",
    "id": "c.id_index = ''",
    "school": "c.school = ''",
    "health": "c.health = ''",
    "rating": "c.rating = ''",
    "address": "EXISTS (SELECT 1 FROM children_household h"
    " WHERE h.key = c.household_id AND h.address = '')",
    "after": "(c.division_id, c.pinyin, c.key) > (%(division)s, %(pinyin)s, %(key)s::uuid)",
}
ORDER = "c.division_id, c.pinyin, c.key"
WHERE_IT_ENDED = "SELECT division_id, pinyin, key::text FROM children_child WHERE key = %s"


AROUND = """
SELECT EXISTS (SELECT FROM access_team t WHERE t.unit_id = %(unit)s AND t.until IS NULL),
    (SELECT string_agg(d.code || ' ' || d.name, E'\\n' ORDER BY d.code) FROM offices_division d
    WHERE d.level = 'village' AND d.code >= %(low)s AND d.code <= %(high)s)
"""
NOT_COUNTED: Question[int] = Question("", [], lambda row: row[0], answer=[0])
NAMES = "SELECT code, name FROM offices_division WHERE code = ANY (%s)"


class Row(NamedTuple):
    """One child in a list; `visited` as it was asked for: the day, or the instant as text."""

    key: str
    file_no: str
    name_masked: str
    id_masked: str
    sex: str
    birth: date | None
    school: str
    grade: str
    level: str
    state: str
    visited: Any
    division_id: str
    pinyin: str


MAKE: Callable[[Sequence[Any]], Row] = partial(tuple.__new__, Row)  # Row._make is half the loading


@dataclass(frozen=True)
class Page:
    """Some rows, the short name of every place in them, and the asker's area as it was read.

    `villages_in` tells the villages of an area.
    """

    rows: list[Row]
    places: Mapping[str, str]
    area: str
    counted: Question[int]

    @property
    def total(self) -> int:
        """How many there are, before and after too, counted to one beyond the limit.

        The server counts while the rows are read: to be asked for after them.
        """
        return self.counted.rows()[0]


@lru_cache(maxsize=64)
def villages_in(area: str) -> Mapping[str, str]:
    """The short name of every village by its code, in the order of the codes."""
    found = (line.split(" ", 1) for line in area.split("\n") if line)
    return {code: short_name(name) for code, name in found}


def _ways(fields: str, names: tuple[str, ...], tail: str, both: bool) -> list[str]:
    """The same question to the area and, if both, to the named files outside it."""
    where = " AND ".join(CONDITIONS[name] for name in names)
    # The page after starts at the cursor's village: both bounds are then one range of the index.
    area = AREA.replace("%(low)s", "%(division)s") if "after" in names else AREA
    ways = [f"SELECT {fields} FROM children_child c WHERE {area} AND {where} {tail}"]
    if both:
        ways.append(f"SELECT {fields} FROM {NAMED} WHERE NOT ({AREA}) AND {where} {tail}")
    return ways


@lru_cache(maxsize=512)
def _rows_sql(names: tuple[str, ...], limit: int, visited: str, both: bool) -> str:
    fields, tail = FIELDS.format(visited=visited), f"ORDER BY {ORDER} LIMIT {limit}"
    ways = _ways(fields, names, tail, both)
    if not both:
        return ways[0]
    return f"SELECT c.* FROM ({' UNION ALL '.join(f'({way})' for way in ways)}) c {tail}"


@lru_cache(maxsize=128)
def _total_sql(names: tuple[str, ...], both: bool) -> str:
    ways = _ways("1", names, f"LIMIT {COUNTED + 1}", both)
    return "SELECT " + " + ".join(f"(SELECT count(*) FROM ({way}) x)" for way in ways)


def _given(filters: Mapping[str, Any]) -> dict[str, Any]:
    here = reach.current()
    return {
        **filters,
        "low": here.low,
        "high": here.high,
        "label": here.label,
        "unit": here.unit,
        "keys": list(here.keys),
        "hidden": list(here.hidden),
    }


def cursor(key: UUID) -> dict[str, Any] | None:
    """Where a page ended, by its last child; None when that is out of reach."""
    found = fetch(WHERE_IT_ENDED, (key,))
    return dict(zip(("division", "pinyin", "key"), found[0], strict=True)) if found else None


def page(
    filters: Mapping[str, Any],
    after: Mapping[str, Any] | None,
    limit: int,
    *,
    visited: str,
    counted: bool = False,
) -> Page:
    """So many rows that the filters leave, after the cursor; `visited` is DAY or INSTANT.

    Three SQL queries (two when not counted) in one journey; files elsewhere take another one.
    """
    names = _named(filters) + (("after",) if after else ())
    given = _given({**filters, **(after or {})})

    def asked(*, both: bool) -> tuple[Question[Row], Question[int]]:
        rows = ahead(_rows_sql(names, limit, visited, both), given, MAKE)
        return rows, count(filters, both=both) if counted else NOT_COUNTED

    around = ahead(AROUND, given)
    rows, total = asked(both=False)
    is_named, area = around.rows()[0]
    if is_named or given["keys"]:
        rows, total = asked(both=True)
    return Page(rows.rows(), _places(rows.rows(), villages_in(area or "")), area or "", total)


def _places(rows: list[Row], villages: Mapping[str, str]) -> Mapping[str, str]:
    strange = {row.division_id for row in rows} - villages.keys()
    if not strange:
        return villages
    found = fetch(NAMES, (list(strange),))
    return {**villages, **{code: short_name(name) for code, name in found}}


def count(filters: Mapping[str, Any], *, both: bool = True) -> Question[int]:
    """How many rows the filters leave, counted to one beyond the limit."""
    statement = _total_sql(_named(filters), both)
    return ahead(statement, _given(filters), lambda row: row[0], is_late=True)


def _named(filters: Mapping[str, Any]) -> tuple[str, ...]:
    """The conditions to ask for; whom nothing is hidden from asks for no such thing."""
    asked = {*filters, "hidden"} if reach.current().hidden else filters
    return tuple(name for name in CONDITIONS if name in asked)
