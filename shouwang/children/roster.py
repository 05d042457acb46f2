"""The rows of the roster as tuples: by place and sound of name, after a cursor, counted to a limit.

Two ways lead to a row, each by an index of its own: the asker's area, and the files his unit
works on elsewhere. An OR of the two would walk the whole country.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from shouwang.access import reach
from shouwang.offices.prepared import fetch

COUNTED = 1000
# Keys and instants leave the server as text: reading them here would cost as much as finding them.
FIELDS = (
    "c.key::text, c.file_no, c.name_masked, c.id_masked, c.sex, c.birth, c.school, c.grade,"
    " c.level, c.state, (c.visited_at AT TIME ZONE 'Asia/Shanghai')::date AS visited_on,"
    " c.visited_at::text, c.division_id, c.pinyin"
)
AREA = "c.division_id >= %(low)s AND c.division_id <= %(high)s AND c.label <= %(label)s"
# Each named file is fetched by its key; OFFSET 0 keeps the planner from turning that round.
NAMED = """(SELECT t.key FROM access_team t WHERE t.unit_id = %(unit)s AND t.until IS NULL
    UNION SELECT unnest(%(keys)s::uuid[])) n
    CROSS JOIN LATERAL (SELECT * FROM children_child f WHERE f.key = n.key OFFSET 0) c"""
CONDITIONS = {
    "states": "c.state = ANY (%(states)s)",
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


class Row(NamedTuple):
    """One child in a list, with the name of its place."""

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
    visited_on: date | None
    visited_at: str | None
    division_id: str
    pinyin: str
    place: str
    total: int


def _ways(fields: str, names: tuple[str, ...], tail: str) -> tuple[str, str]:
    """The same question to the area and to the named files outside it."""
    where = " AND ".join(CONDITIONS[name] for name in names)
    # The page after starts at the cursor's village: both bounds are then one range of the index.
    area = AREA.replace("%(low)s", "%(division)s") if "after" in names else AREA
    return (
        f"SELECT {fields} FROM children_child c WHERE {area} AND {where} {tail}",
        f"SELECT {fields} FROM {NAMED} WHERE NOT ({AREA}) AND {where} {tail}",
    )


@lru_cache(maxsize=512)
def _rows_sql(names: tuple[str, ...], limit: int, counted: bool) -> str:
    area, named = _ways(FIELDS, names, f"ORDER BY {ORDER} LIMIT {limit}")
    total = _total(tuple(name for name in names if name != "after")) if counted else "0"
    return (
        "SELECT c.*, (SELECT d.name FROM offices_division d WHERE d.code = c.division_id),"
        f" {total} FROM (({area}) UNION ALL ({named})) c ORDER BY {ORDER} LIMIT {limit}"
    )


def _total(names: tuple[str, ...]) -> str:
    ways = _ways("1", names, f"LIMIT {COUNTED + 1}")
    return "(" + " + ".join(f"(SELECT count(*) FROM ({way}) x)" for way in ways) + ")"


def _given(filters: Mapping[str, Any]) -> dict[str, Any]:
    here = reach.current()
    return {
        **filters,
        "low": here.low,
        "high": here.high,
        "label": here.label,
        "unit": here.unit,
        "keys": list(here.keys),
    }


def cursor(key: UUID) -> dict[str, Any] | None:
    """Where a page ended, by its last child; None when that is out of reach."""
    found = fetch(WHERE_IT_ENDED, (key,))
    return dict(zip(("division", "pinyin", "key"), found[0], strict=True)) if found else None


def rows(
    filters: Mapping[str, Any],
    after: Mapping[str, Any] | None,
    limit: int,
    *,
    counted: bool = False,
) -> list[Row]:
    """So many rows that the filters leave, after the cursor; one SQL query.

    `counted`: each row tells in `total` how many there are, counted to one beyond the limit.
    """
    names = _named(filters) + (("after",) if after else ())
    given = _given({**filters, **(after or {})})
    return [Row._make(row) for row in fetch(_rows_sql(names, limit, counted), given)]


def count(filters: Mapping[str, Any]) -> int:
    """How many rows the filters leave, counted to one beyond the limit."""
    found: int = fetch(f"SELECT {_total(_named(filters))}", _given(filters))[0][0]
    return found


def _named(filters: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in CONDITIONS if name in filters)
