"""The clock: a round of reminders and escalations each minute, a seal on the trail each second."""

import logging
import time
from dataclasses import asdict
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection

from shouwang.access.actions_sealing import seal
from shouwang.casework.sweep import sweep
from shouwang.jobs import outside
from shouwang.jobs.actions import beat
from shouwang.jobs.queries import SAMPLE, is_filling
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal

EVERY = 60.0
SEALS_EVERY = 1.0
AFTER_FAILURE = 5.0
AFTER_ALARM = 60.0
LOST = (OperationalError, InterfaceError)
log = logging.getLogger(__name__)


def tick(at: datetime) -> dict[str, object]:
    """One round, and the sign of life; a sample that is being lived has a clock of its own."""
    done = {"waits_for": SAMPLE} if is_filling() else _swept(at)
    beat("clock", at=at, facts=done)
    return done


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
