"""The clock: a round of reminders and escalations each minute, a seal on the trail each second."""

import logging
import time
from dataclasses import asdict
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection

from shouwang.access.actions_sealing import seal
from shouwang.casework.actions_clock import note_jump
from shouwang.casework.sweep import sweep
from shouwang.jobs import outside
from shouwang.jobs.actions import beat
from shouwang.jobs.queries import SAMPLE, is_filling, last_reading
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.steady import Reading, read

EVERY = 60.0
SEALS_EVERY = 1.0
AFTER_FAILURE = 5.0
AFTER_ALARM = 60.0
LOST = (OperationalError, InterfaceError)
log = logging.getLogger(__name__)


def tick(at: datetime, steady: Reading | None = None) -> dict[str, object]:
    """One round, and the sign of life; a sample that is being lived has a clock of its own.

    `steady`: both clocks as they stand, so that one that was moved since the last round is told.
    """
    reading = steady or read(at)
    _tell_jump(reading)
    done = {"waits_for": SAMPLE} if is_filling() else _swept(at)
    done |= {"steady": reading.steady, "boot": reading.boot}
    beat("clock", at=at, facts=done)
    return done


def _tell_jump(reading: Reading) -> None:
    """Have whoever answers for the machine told of a clock that was moved; it hinders no round."""
    try:
        last = last_reading()
        jump = note_jump(last, reading) if last is not None else None
    except Exception as broken:
        if isinstance(broken, LOST) and not connection.is_usable():
            raise
        log.exception("whether the clock was moved is not known")
        return
    if jump is not None:
        log.critical("the clock was moved from %s to %s", jump.before_at, jump.after_at)


def _swept(at: datetime) -> dict[str, object]:
    done = asdict(sweep(at=at))
    return {**done, "failed": list(done["failed"])}


def tick_for_ever(every: float = EVERY) -> None:
    """Go round each minute, seal between; a database that is away is waited for, never given up."""
    round_at = seal_at = 0.0
    told = ""
    while True:
        begun = time.monotonic()
        if begun >= round_at:
            round_at = begun + (every if _tick() else min(AFTER_FAILURE, every))
            told = tell_outside(told)
        if time.monotonic() >= seal_at:
            wait = seal_trail(now())
            seal_at = time.monotonic() + wait
        time.sleep(max(0.0, min(round_at, seal_at) - time.monotonic()))


def _tick() -> bool:
    """One round; whether the database was there."""
    try:
        tick(now())
    except LOST:
        log.exception("the clock lost the database; trying again")
        connection.close()
        return False
    return True


def tell_outside(told: str) -> str:
    """Have the last root told outside, once; what hinders it never hinders the round."""
    try:
        return outside.tell_later(told) if outside.is_asked() else told
    except (Refusal, *LOST):
        log.exception("the trail's root was not told outside")
        connection.close()
        return told


def seal_trail(at: datetime) -> float:
    """Seal what is committed; how long to wait until the next time.

    What hinders sealing never hinders the round: children's deadlines come first. The alarm is
    repeated each minute, and stands beside the clock's sign of life.
    """
    try:
        seal(at=at)
    except LOST:
        log.exception("the sealer lost the database; trying again")
        connection.close()
        return AFTER_FAILURE
    except Refusal as no:
        log.error("the trail is not sealed: %s", no.sentence)
        beat("sealer", at=at, facts={"refused": no.code, "detail": no.sentence})
        return AFTER_ALARM
    except Exception:
        log.exception("the trail was not sealed")
        connection.close()
        return AFTER_ALARM
    return SEALS_EVERY
