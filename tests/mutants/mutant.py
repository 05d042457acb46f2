"""What a mutant is, and how the tables of the policy are changed while the program runs."""

import csv
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shouwang.access import fields, kinds, may, policy, purposes


@dataclass(frozen=True)
class Mutant:
    """One fault: of which kind, where, whether it opens more than it should, and how it is put in.

    `zone` is what a widening one would break: a seal, a conflict, the border of areas. `needs` are
    the checks that ought to notice it, cheapest first, each with what it is to look at.
    """

    kind: str
    name: str
    widens: bool
    change: Callable[[], AbstractContextManager[Any]]
    needs: Sequence[tuple[str, Any]] = field(default=())
    zone: str = ""


def forget() -> None:
    """Have every table read anew."""
    for each in (may.granted, may.granted_in_place, may.sights, may.acts, policy.denials):
        each.cache_clear()
    for module in (kinds, fields, purposes):
        module.forget()


def read(path: Path) -> list[dict[str, str]]:
    """The lines of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@contextmanager
def instead(module: Any, name: str, rows: Sequence[dict[str, str]]) -> Iterator[None]:
    """These lines in the place of a table, for the block."""
    usual = getattr(module, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / usual.name
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        setattr(module, name, path)
        forget()
        try:
            yield
        finally:
            setattr(module, name, usual)
            forget()


@contextmanager
def put(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Another attribute for the block."""
    usual = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, usual)
