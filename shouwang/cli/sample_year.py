"""Living the sample's year act by act, each in a transaction of its own; killed, it goes on there."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection

from shouwang.cli import (
    sample_directives,
    sample_following,
    sample_register,
    sample_steps,
    sample_visits,
)
from shouwang.cli.door import living
from shouwang.cli.sample_offices import Seat, add_units, others, seat, shown
from shouwang.cli.sample_world import YEAR, Op, Plan, World
from shouwang.kernel.clock import midnight

NAME = "sample"
AT_ONCE = 20
FILLING, FILLED, FAILED = "filling", "filled", "failed"
TODAY = "today"  # what is left of the day that was begun


@dataclass(frozen=True)
class Filled:
    """What a filling left: the plan it followed, and what was refused on the way."""

    plan: Plan
    days: int
    refused: list[str]


def state() -> dict[str, Any]:
    """How far the filling is; nothing before the accounts are made."""
    told: dict[str, Any] = json.loads(call_command("beat", NAME, stdout=StringIO()))
    return told


def write(facts: dict[str, Any]) -> None:
    """Note how far it is, in the transaction of what has been done."""
    call_command("beat", NAME, facts=json.dumps(facts), stdout=StringIO())


def note(**facts: Any) -> None:
    """Note these facts beside what is known."""
    write({**state(), **facts})


def accounts(*, seed: int, at: datetime) -> int:
    """The units and the accounts of the sign-in page; again adds what is missing."""
    with living():
        add_units()
        made = seat(shown(), seed=seed, at=_begin(at), until=at, is_demo=True)
        if not state():
            note(state=FILLING, done=0, of=YEAR + 1)
    return made


def _begin(at: datetime) -> datetime:
    """The instant from which everybody of the sample is in post: before its first day."""
    return midnight(at.date()) - timedelta(days=YEAR + 30)


def fill(*, seed: int, children: int, at: datetime, days: int = YEAR) -> Filled:
    """Live the year that ends now; a year begun is lived to its own end, by its own plan."""
    _wait_for_no_disk()
    plan, cases, done, refused = _begun(Plan(seed, children, at, days))
    seats = _seats()
    for first in range(0, len(seats), AT_ONCE):
        with living():
            some = seats[first : first + AT_ONCE]
            seat(some, seed=plan.seed, at=_begin(plan.until), until=plan.until)
    world = World(plan, cases=cases, refused=refused)
    with living():
        world.read()
        known = state()
    for day in range(done, plan.days + 1):
        live(world, day, known)
        known |= {"done": day + 1, "cases": world.cases, "refused": world.refused, TODAY: None}
        with living():
            write({**known, "state": FILLED if day == plan.days else FILLING})
    return Filled(plan, plan.days + 1 - done, world.refused)


def _wait_for_no_disk() -> None:
    """Let this connection's many small acts not wait for the disk, each for itself.

    After a power cut the last ones may be missing, with the note of them: they are lived again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def _seats() -> list[Seat]:
    with living():
        return others()


def _begun(wanted: Plan) -> tuple[Plan, dict[str, str], int, list[str]]:
    """The plan as it was begun, else the one that is wanted, and what is done of it."""
    with living():
        known = state()
        if "until" not in known:
            plan = {**asdict(wanted), "until": wanted.until.isoformat()}
            note(state=FILLING, done=0, of=wanted.days + 1, cases={}, refused=[], **plan)
            known = state()
        elif known["state"] == FAILED:
            note(state=FILLING)
    until = datetime.fromisoformat(known["until"])
    plan_ = Plan(known["seed"], known["children"], until, known["days"])
    return plan_, known["cases"], known["done"], known["refused"]


def failed() -> None:
    """Note that it ended before its end: the clock goes on without it."""
    with living():
        note(state=FAILED)


def live(world: World, day: int, known: dict[str, Any]) -> None:
    """One day of everybody, in the order of its instants; of a day begun what is left of it."""
    begun = world.plan.at(day, 0)
    ended = begun + timedelta(days=1, minutes=1)
    with living():
        rows = [op for op in ops(world, day) if begun <= op.at <= min(ended, world.plan.until)]
    if known.get(TODAY) is not None:
        rows = [op for op in rows if op.name in known[TODAY]]

    def note(left: list[str]) -> None:
        facts = {"cases": world.cases, "refused": world.refused, TODAY: left}
        write({**known, **facts, "state": FILLING})

    world.run(sorted(rows, key=lambda one: (one.at, one.name)), ended, note)


def ops(world: World, day: int) -> Iterator[Op]:
    """All that is to be done on a day."""
    yield from sample_register.ops(world, day)
    yield from sample_steps.ops(world, day)
    yield from sample_visits.ops(world, day)
    yield from sample_following.ops(world, day)
    yield from sample_directives.ops(world, day)
