"""Ledgers handed in, read and stored as a town does it."""

from datetime import date, datetime
from pathlib import Path

from shouwang.exchange import actions
from shouwang.exchange.models import LedgerRun
from shouwang.offices.models import Division, Post
from tests.factories import places

DATA = Path(__file__).resolve().parent.parent / "data"
AS_OF = date(2026, 9, 10)


def handed_in(content: bytes, name: str, by: Post, at: datetime) -> LedgerRun:
    """A ledger handed in and read."""
    town = Division.objects.get(code=by.unit.division_id)
    run = actions.hand_in(content, name, town, as_of=AS_OF, by=by, at=at)
    return actions.keep_reading(run, actions.read(run))


def stored(content: bytes, name: str, by: Post, at: datetime) -> LedgerRun:
    """A ledger stored."""
    run = handed_in(content, name, by, at)
    return actions.store(run, actions.read(run), by=by, at=at)


def sample(name: str) -> bytes:
    """One of the two towns' own ledgers."""
    places.district()
    return (DATA / f"ledger-{name}.xlsx").read_bytes()
