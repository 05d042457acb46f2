"""The sweep killed half-way and taken up a day later: each reminder and escalation once, none missed.

The killed run works on one clone of a database with some hundred duties, an uninterrupted one on
another; in the end both hold the same.
"""

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import psycopg
import pytest

from shouwang.casework.sweep import LOCK
from shouwang.kernel.roles import connect
from shouwang.statute.duties import RULES
from tests.database import clone, drop
from tests.kill.clones import LATE, Place
from tests.night import is_night

A_DAY_LATER = LATE + timedelta(days=1)
KILLS = ("sweep", "sweep", "clock") if is_night() else ("sweep", "clock")
FILL = """
import django; django.setup()
from uuid import UUID
from datetime import datetime, timedelta
from shouwang.casework.bulk import raise_many
from shouwang.casework.models import Matter
from shouwang.casework.steps import raise_event
from shouwang.cli.door import inside
from shouwang.offices.accounts import end_post
from shouwang.offices.models import Division, Unit
from tests.conftest import NOON
from tests.factories import places
with inside():
    places.district()
    worker = places.post("village_worker", places.WANGDIAN, since=NOON - timedelta(days=300))
    places.post("town_supervisor", places.GURAO, since=NOON - timedelta(days=300))
    for station in Unit.objects.filter(kind="police_station"):  # else each round has 110 rung
        places.post("police_desk", station, since=NOON - timedelta(days=300))
    villages = list(Division.objects.filter(level="village").order_by("code"))
    matters = [
        Matter(kind="file", number=f"F{n}", division=villages[n % 64], label=1,
               opened_at=NOON - timedelta(days=30))
        for n in range(200)
    ]
    Matter.objects.bulk_create(matters)
    for day in range(10):
        facts = [(one, f"child:{one.key}", {}) for one in matters[day::10]]
        raise_many("children.to_verify", facts, by=None, at=NOON - timedelta(days=day + 10))
    for n in range(100):
        at = NOON + timedelta(minutes=7 * n)
        case = Matter.objects.create(kind="case", number=f"C{n}", division=villages[n % 64],
                                     label=3, level="red", opened_at=at)
        raise_event(case, "reports.filed", record=f"report:{UUID(int=n + 1)}", by=None, at=at,
                    facts={"level": "red" if n % 2 else "orange"})
    end_post(worker, at=NOON + timedelta(hours=1))
"""
STAGES = "SELECT duty_id, number, kind, unit_id, planned_at, division_id, label FROM casework_stage"
# What a day's own round opens counts from the round, and the killed one had its first a day later.
DUTIES = f"""SELECT id, next_at, holder_id, held_for_id, seers, due_at, closed_at FROM casework_duty
WHERE opened_at < '{LATE.isoformat()}' ORDER BY id"""
OWED = "SELECT id, code, opened_at, due_at FROM casework_duty WHERE closed_at IS NULL"
SWEEPING = """SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE l.locktype = 'advisory' AND l.objid = %s AND l.granted AND d.datname = current_database()"""


@pytest.fixture
def places(tmp_path) -> Iterator[tuple[Place, Place]]:
    """Two clones of one database full of duties."""
    names = [f"k_{part}_{os.getpid()}" for part in ("full", "killed", "whole")]
    try:
        full, killed, whole = (Place(name, tmp_path) for name in names)
        clone(full.name)
        assert full.start("-c", FILL).wait(timeout=120) == 0
        for other in (killed, whole):
            clone(other.name, full.name)
        yield killed, whole
    finally:
        for name in names:
            drop(name)


def killed_in_the_middle(place: Place, command: str, number: int, random: Random) -> int:
    """Start a sweeper and SIGKILL it while it sweeps; how many stages it had made by then."""
    args = ("sweep", "--at", LATE.isoformat()) if command == "sweep" else ("clock",)
    with connect("admin", place.name) as conn:
        _wait(conn, lambda: not _is_sweeping(conn))
        before = _stages(conn)
        process = place.start("-m", "shouwang.cli.main", *args)
        # the first dies in its first batch, the others once they have left some behind
        _wait(conn, lambda: _is_sweeping(conn) and (number == 0 or _stages(conn) > before))
        time.sleep(random.uniform(0, 0.05))
        process.kill()
        assert process.wait(timeout=10) == -9
        _wait(conn, lambda: not _is_sweeping(conn))
        return _stages(conn) - before


def _wait(conn: psycopg.Connection[Any], is_so: Any) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _is_sweeping(conn: psycopg.Connection[Any]) -> bool:
    row = conn.execute(SWEEPING, [LOCK]).fetchone()
    return bool(row and row[0])


def _stages(conn: psycopg.Connection[Any]) -> int:
    row = conn.execute("SELECT count(*) FROM casework_stage").fetchone()
    return row[0] if row else 0


def test_a_sweep_killed_again_and_again_misses_nothing_and_doubles_nothing(places, capsys):
    killed, whole = places
    random = Random(os.environ.get("SHOUWANG_SEED"))

    made = [killed_in_the_middle(killed, kind, n, random) for n, kind in enumerate(KILLS)]
    halfway = len(killed.rows(STAGES))
    killed.sweep(A_DAY_LATER)
    whole.sweep(LATE)
    in_time = len(whole.rows(STAGES))
    whole.sweep(A_DAY_LATER)

    with capsys.disabled():
        told = (made, in_time, len(killed.rows(STAGES)), len(killed.rows(OWED)))
        print("\nsweep killed after {} of {} stages; a day later {} on {} duties".format(*told))
    assert made[0] == 0 < sum(made) == halfway < in_time
    assert sorted(killed.rows(STAGES)) == sorted(whole.rows(STAGES))
    assert killed.rows(DUTIES) == whole.rows(DUTIES)
    assert any(row[3] for row in killed.rows(DUTIES)), "no duty of the vacant office changed hands"
    assert reckoned(killed) == {
        (duty, number): planned
        for duty, number, _, _, planned, *_ in killed.rows(STAGES)
        if number < 2
    }
    again = killed.rows(STAGES)
    killed.sweep(A_DAY_LATER)
    assert killed.rows(STAGES) == again


def reckoned(place: Place) -> dict[tuple[int, int], datetime]:
    """The reminder and the first escalation of each duty, from its own dates alone."""
    owed = {}
    for duty, code, opened, due in place.rows(OWED):
        if due is None:
            continue
        reminder = due - min((due - opened) / 4, timedelta(days=2))
        owed |= {(duty, 0): reminder} if reminder <= A_DAY_LATER else {}
        owed |= {(duty, 1): due} if due <= A_DAY_LATER and RULES[code].escalates_to else {}
    return owed
