"""Divisions for the filling: 烈山区 as it is, and as many invented districts as the children need."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shouwang.offices

TABLE = Path(shouwang.offices.__file__).with_name("divisions-340604.csv")
A_VILLAGE = 78
TOWNS, VILLAGES = 16, 20
TAILS = ("村民委员会", "居民委员会", "居民居委会", "居委会", "村委会")


@dataclass(frozen=True)
class Place:
    """One division as its table holds it."""

    code: str
    name: str
    level: str
    parent: str
    letters: str

    @property
    def short(self) -> str:
        """The name as duties say it."""
        for tail in TAILS:
            if self.name.endswith(tail):
                return self.name.removesuffix(tail)
        return self.name


def land(children: int) -> list[Place]:
    """烈山区, then districts of 16 towns of 20 villages until the children fill the villages."""
    places = _real()
    missing = -(-children // A_VILLAGE) - sum(place.level == "village" for place in places)
    districts = _districts()
    while missing > 0:
        more = list(next(districts))
        places += more
        missing -= TOWNS * VILLAGES
    return places


def _real() -> list[Place]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    order = ("province", "city", "district", "town", "village")
    rows.sort(key=lambda row: (order.index(row["level"]), row["code"]))
    return [Place(r["code"], r["name"], r["level"], r["parent"], "LS") for r in rows]


def _districts() -> Iterator[Iterator[Place]]:
    for number in range(1, 90):
        for part in range(21, 40):
            yield _district(f"35{number:02d}{part}", first=part == 21, city=f"35{number:02d}")


def _district(six: str, *, first: bool, city: str) -> Iterator[Place]:
    whole = f"{six}000000"
    if city == "3501" and first:
        yield Place("350000000000", "虚构省", "province", "", "XG")
    if first:
        yield Place(f"{city}00000000", f"虚构{city}市", "city", "350000000000", "XS")
    yield Place(whole, f"虚构{six}区", "district", f"{city}00000000", "XQ")
    for town in range(101, 101 + TOWNS):
        nine = f"{six}{town}"
        yield Place(f"{nine}000", f"第{town}镇", "town", whole, "XZ")
        for village in range(201, 201 + VILLAGES):
            name = f"第{town}{village}村村民委员会"
            yield Place(f"{nine}{village}", name, "village", f"{nine}000", "XC")
