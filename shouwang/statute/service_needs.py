"""What whoever gives a service needs to know of the child: the fields of its purpose and no more."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from shouwang.statute.clauses import HOME
from shouwang.statute.codes import codes

TABLE: Final = HOME / "service_needs.csv"
# Every field that a service may need, as its page names it.
FIELDS: Final = MappingProxyType(
    {
        "name": "姓名",
        "sex": "性别",
        "birth": "出生日期",
        "place": "村（居）",
        "house": "住处",
        "hukou_address": "户籍地址",
        "school": "学校",
        "grade": "年级",
        "health": "身体情况",
        "low_income": "是否低保",
        "carer": "受委托人",
        "carer_phone": "受委托人电话",
        "parents": "父母",
        "parents_phone": "父母电话",
    }
)


@dataclass(frozen=True, slots=True)
class Need:
    """One field that a service needs, and why."""

    field: str
    reason: str

    @property
    def label(self) -> str:
        """The field as a page names it."""
        return FIELDS[self.field]


@cache
def _table() -> Mapping[str, tuple[Need, ...]]:
    """Service -> its needs; an unknown service or field, or a need without a reason, fails at once."""
    found: dict[str, list[Need]] = {code: [] for code in codes("services")}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if not row["reason"]:
                raise ValueError(f"service_needs.csv: {row['service']} {row['fields']}")
            for name in row["fields"].split():
                if name not in FIELDS:
                    raise KeyError(f"service_needs.csv: {name}")
                found[row["service"]].append(Need(name, row["reason"]))
    return MappingProxyType({code: _in_order(needs) for code, needs in found.items()})


def _in_order(needs: list[Need]) -> tuple[Need, ...]:
    order = list(FIELDS)
    return tuple(sorted(needs, key=lambda need: order.index(need.field)))


def needs(service: str) -> tuple[Need, ...]:
    """What a service needs to know, in the order of a page; an unknown service is a KeyError."""
    return _table()[service]
