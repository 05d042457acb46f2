"""Loading divisions and making the units that hold duties there; accounts are in accounts.py."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

from django.db import transaction
from pypinyin import Style, pinyin

from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Coverage, Division, Unit

STANDARD = Path(__file__).with_name("district_units.csv")
LEVELS = ("province", "city", "district", "town", "village")
PUBLIC_PARENTS = ("streetCode", "areaCode", "cityCode", "provinceCode")

register(
    {
        "divisions_head": "区划表要有 code,name,level,parent 四列，或公开五级区划表的各列；现在是：{head}。",
        "divisions_row": "区划表第 {row} 行：{why}。整份文件没有导入。",
    }
)


@dataclass(frozen=True)
class DivisionRow:
    """One line of a table of divisions, whichever way it was written."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True)
class Loaded:
    """What a load of divisions did."""

    divisions: int
    units: int


def read_divisions(text: str) -> list[DivisionRow]:
    """Read `code,name,level,parent`, or the public five-level table.

    Refuses: divisions_head, divisions_row.
    """
    lines = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    head = lines.fieldnames or []
    if {"code", "name", "level"} <= set(head):
        rows = [
            DivisionRow(r["code"], (r["name"] or "").strip(), r["level"], r.get("parent") or "")
            for r in lines
        ]
    elif {"code", "name"} <= set(head) and set(head) & set(PUBLIC_PARENTS):
        rows = [_public(r) for r in lines]
    else:
        raise Refusal("divisions_head", head="、".join(head) or "空")
    for number, row in enumerate(rows, start=2):
        why = _wrong(row)
        if why:
            raise Refusal("divisions_row", row=number, why=why)
    return rows


def _public(line: dict[str, str]) -> DivisionRow:
    """A line of the public table: short codes, the parent in the nearest column filled."""
    parents = [line.get(column) or "" for column in PUBLIC_PARENTS]
    parent = next((code for code in parents if code), "")
    level = LEVELS[sum(1 for code in parents if code)] if any(parents) else "province"
    return DivisionRow(
        line["code"].ljust(12, "0"),
        line["name"].strip(),
        level,
        parent.ljust(12, "0") if parent else "",
    )


def _wrong(row: DivisionRow) -> str:
    if len(row.code) != 12 or not row.code.isdigit():
        return f"代码“{row.code}”不是 12 位数字"
    if row.level not in LEVELS:
        return f"级别“{row.level}”不认识"
    if not row.name:
        return "名称是空的"
    return ""


@transaction.atomic
def load_divisions(rows: Iterable[DivisionRow]) -> Loaded:
    """Store divisions top down and the units of towns, villages and districts; again is an update.

    Nothing is deleted: a division that a later table lacks stays, for what happened there.
    """
    ordered = sorted(rows, key=lambda row: (LEVELS.index(row.level), row.code))
    divisions = [
        Division(
            code=row.code,
            name=row.name,
            level=row.level,
            parent_id=row.parent or None,
            initials=_initials(row.name),
        )
        for row in ordered
    ]
    Division.objects.bulk_create(
        divisions,
        batch_size=5000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent", "initials"],
    )
    return Loaded(len(divisions), _make_units(divisions))


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    return "".join(s[0] for s in pinyin(name[:2], style=Style.FIRST_LETTER))[:2].upper()


def _make_units(divisions: list[Division]) -> int:
    """Make each unit once; its name follows the division's, a name an office changed stays."""
    wanted = [unit for place in divisions for unit in _units_of(place)]
    codes = [unit.code for unit in wanted]
    known = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    fresh = [unit for unit in wanted if unit.code not in known]
    Unit.objects.bulk_create(fresh, batch_size=5000)
    stations = [unit.code for unit in wanted if unit.kind == "police_station"]
    rows = Unit.objects.filter(code__in=stations).order_by("id").values_list("id", "division_id")
    covers = [Coverage(unit_id=unit, division_id=place) for unit, place in rows]
    Coverage.objects.bulk_create(covers, batch_size=5000, ignore_conflicts=True)
    return len(fresh)


def _units_of(place: Division) -> Iterator[Unit]:
    """The units that a division has by its level, not stored yet."""
    level = place.level
    if level in ("village", "town"):
        name = place.name if level == "village" else f"{place.name}{_government(place.name)}"
        yield _unit(f"{level}-{place.code}", name, level, place)
    if level == "town":
        station = f"{_station(place.name)}派出所"
        yield _unit(f"police-{place.code}", station, "police_station", place)
    if level == "district":
        yield from _district_units(place)
    if level == "city":
        yield _unit(f"civil-{place.code}", f"{place.name}民政局", "city_civil_affairs", place)
        yield _unit(f"police-{place.code}", f"{place.name}公安局", "city_police", place)


def _government(town: str) -> str:
    if town.endswith("街道"):
        return "办事处"
    return "人民政府" if town.endswith(("镇", "乡")) else "管理委员会"


def _station(town: str) -> str:
    return town.removesuffix("街道").removesuffix("镇").removesuffix("乡")


def _district_units(place: Division) -> Iterator[Unit]:
    short = place.name.removesuffix("区").removesuffix("县")
    with STANDARD.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["name"].format(district=place.name, short=short)
            yield _unit(f"{row['kind'].replace('_', '-')}-{place.code}", name, row["kind"], place)


def _unit(code: str, name: str, kind: str, place: Division) -> Unit:
    return Unit(code=code, name=name, kind=kind, division=place)


@transaction.atomic
def add_unit(code: str, name: str, kind: str, division: Division, *, phone: str = "") -> Unit:
    """A school, a hospital or another unit that no table of divisions brings; again is an update."""
    unit, _ = Unit.objects.update_or_create(
        code=code, defaults={"name": name, "kind": kind, "division": division, "phone": phone}
    )
    return unit
