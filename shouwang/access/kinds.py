"""What kinds of content there are and who may know each, how: kinds.csv, the middle of the policy.

A row within reach says which record; its kind says which role reads what stands in it. `how`:
`row` whoever sees the row, `charge` whose office owes something on the child now, `own` the unit
that made it or to which it went, `self` nobody there but who made it, `header` only that it happens and who owes what, `reason` the
whole content for ten minutes after a reason, `reveal` one group of fields on a page of its own,
`urgent` what is looked at in an emergency, an act's name while doing it, `never` nobody.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from shouwang.access.may import May

KINDS = Path(__file__).with_name("kinds.csv")
EVERYBODY = "*"


class Stand(StrEnum):
    """How a post stands to a record that it sees."""

    ROW = "row"
    CHARGE = "charge"
    OWN = "own"
    SELF = "self"
    REASON = "reason"
    REVEAL = "reveal"
    URGENT = "urgent"
    HEADER = "header"
    NEVER = "never"


HOWS = frozenset(Stand) | frozenset(May)


@dataclass(frozen=True)
class Line:
    """One line of the table: this kind, in this way, by these roles."""

    kind: str
    name: str
    how: str
    roles: frozenset[str]
    reason: str


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """The table; an unknown way in it fails at once."""
    with KINDS.open(encoding="utf-8", newline="") as rows:
        found = tuple(
            Line(r["kind"], r["name"], r["how"], frozenset(r["roles"].split()), r["reason"])
            for r in csv.DictReader(rows)
        )
    unknown = {line.how for line in found} - HOWS
    if unknown:
        raise KeyError(f"kinds.csv: {sorted(unknown)}")
    return found


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Every kind with its Chinese name."""
    return {line.kind: line.name for line in lines()}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for line in lines():
        found.setdefault(line.kind, {})[line.how] = line.roles
    return found


def is_open(role: str, kind: str, hows: Iterable[str] = (Stand.ROW,)) -> bool:
    """Whether a role knows a kind in one of these ways; an unknown kind is an error of ours."""
    ways = _table()[kind]
    return any(
        how != Stand.NEVER
        and (role in ways.get(how, ()) or (bool(role) and EVERYBODY in ways.get(how, ())))
        for how in hows
    )


def is_ever_open(role: str, kind: str) -> bool:
    """Whether a role knows of a kind at all, were it with a reason: its headers are then no secret.

    What it would see of one record in an emergency tells it of no other.
    """
    return is_open(role, kind, _table()[kind].keys() - {Stand.URGENT})


def is_of_oneself(role: str, kind: str) -> bool:
    """Whether of what its unit made a role knows what it made itself, and nothing else."""
    return is_open(role, kind, (Stand.SELF,)) and not is_open(role, kind, (Stand.OWN,))


def forget() -> None:
    """Read the table anew: for a table that was changed while the program runs, in a test."""
    for each in (lines, names, _table):
        each.cache_clear()
