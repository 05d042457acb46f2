"""Children by the thousand and the million, arranged by the owner: only the bench may do this."""

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from bench.land import A_VILLAGE, Place, land
from shouwang.kernel import names
from shouwang.kernel.crypto import seal
from shouwang.kernel.roles import connect

STATEMENTS = Path(__file__).with_name("filling.sql")
FAMILY = "张王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "明红强丽军芳伟静磊娜洋艳勇敏杰涛超霞平刚"


def fill(name: str, children: int) -> None:
    """Divisions, units and that many children, analysed; the checks of keys rest meanwhile."""
    places = land(children)
    with connect("admin", name) as conn:
        conn.execute("GRANT SET ON PARAMETER session_replication_role TO shouwang_owner")
    with connect("owner", name) as conn:
        conn.execute("SET session_replication_role = replica")
        conn.execute("SET maintenance_work_mem = '256MB'")
        conn.execute("SET work_mem = '128MB'")
        _divisions(conn, places)
        _units(conn, places)
        if children:
            _lists(conn, places)
            _children(conn, children)
    with connect("admin", name) as conn:
        conn.execute("VACUUM (ANALYZE)")


def _copy(conn: psycopg.Connection[Any], into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with conn.cursor().copy(f"COPY {into} FROM STDIN") as out:
        for row in rows:
            out.write_row(row)


def _divisions(conn: psycopg.Connection[Any], places: list[Place]) -> None:
    _copy(
        conn,
        "offices_division (code, name, level, parent_id, initials)",
        ((p.code, p.name, p.level, p.parent or None, p.letters) for p in places),
    )


def _units(conn: psycopg.Connection[Any], places: list[Place]) -> None:
    kinds = {"village": "village", "town": "town", "district": "civil_affairs"}
    _copy(
        conn,
        "offices_unit (key, code, name, kind, phone, division_id)",
        (
            (
                uuid4(),
                f"{kinds[p.level].replace('_', '-')}-{p.code}",
                p.name,
                kinds[p.level],
                "",
                p.code,
            )
            for p in places
            if p.level in kinds
        ),
    )


def _lists(conn: psycopg.Connection[Any], places: list[Place]) -> None:
    """The villages in their order, and names with what the product derives from a name."""
    conn.execute("CREATE TEMP TABLE b_place (n int, code text, short text)")
    villages = [place for place in places if place.level == "village"]
    _copy(conn, "b_place", ((n, p.code, p.short) for n, p in enumerate(villages)))
    conn.execute(
        "CREATE TEMP TABLE b_village AS SELECT n, p.code, p.short, u.id AS unit"
        " FROM b_place p JOIN offices_unit u ON u.division_id = p.code AND u.kind = 'village'"
    )
    conn.execute(
        "CREATE TEMP TABLE b_name (n int PRIMARY KEY, name text, masked text, pinyin text,"
        " initials text, grams text[])"
    )
    known = ("".join(parts) for parts in product(FAMILY, GIVEN, GIVEN))
    rows = (
        (n, x, names.mask(x), *names.sound(x), list(names.grams(x))) for n, x in enumerate(known)
    )
    _copy(conn, "b_name", rows)


def _children(conn: psycopg.Connection[Any], children: int) -> None:
    given = {
        "children": children,
        "per": A_VILLAGE,
        "names": len(FAMILY) * len(GIVEN) ** 2,
        "sealed": seal("349904201501010010", table="bench", row="", field="id"),
        "phone": seal("13800001234", table="bench", row="", field="phone"),
    }
    text = STATEMENTS.read_text(encoding="utf-8")
    for statement in text.split(";\n"):
        for name, value in given.items():
            literal = sql.Literal(value).as_string(conn)
            statement = statement.replace(f"%({name})s", literal)
        if statement.strip():
            conn.execute(statement)
