"""For what each act is done and on which legal basis: purposes.csv. An act without one is done by nobody."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shouwang.access.may import May

PURPOSES = Path(__file__).with_name("purposes.csv")


@dataclass(frozen=True)
class Purpose:
    """One purpose with the basis on which children's data are used for it."""

    code: str
    name: str
    basis: str
    law: str
    acts: frozenset[May]
    is_asked: bool


@lru_cache(maxsize=1)
def purposes() -> dict[str, Purpose]:
    """Every purpose by its code; an unknown act in the table fails at once."""
    with PURPOSES.open(encoding="utf-8", newline="") as rows:
        return {
            row["purpose"]: Purpose(
                row["purpose"],
                row["name"],
                row["basis"],
                row["law"],
                frozenset(May(act) for act in row["acts"].split()),
                row["asked"] == "yes",
            )
            for row in csv.DictReader(rows)
        }


@lru_cache(maxsize=128)
def purpose_of(act: May) -> Purpose | None:
    """The purpose of an act; None where none with a basis stands in the table."""
    return next(
        (one for one in purposes().values() if act in one.acts and one.basis and one.law), None
    )


def asked() -> dict[str, str]:
    """The purposes that may be chosen where fields are opened with a reason, in words."""
    return {one.code: one.name for one in purposes().values() if one.is_asked}


def forget() -> None:
    """Read the table anew: for a table that was changed while the program runs, in a test."""
    for each in (purposes, purpose_of):
        each.cache_clear()
