"""The clock: a round of reminders and escalations each minute, for ever."""

import logging
import time
from dataclasses import asdict
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection

from shouwang.casework.sweep import sweep
from shouwang.jobs.actions import beat
from shouwang.jobs.queries import SAMPLE, is_filling
from shouwang.kernel.clock import now

EVERY = 60.0
AFTER_FAILURE = 5.0
log = logging.getLogger(__name__)


def tick(at: datetime) -> dict[str, object]:
    """One round, and the sign of life; a sample that is being lived has a clock of its own."""
    done = {"waits_for": SAMPLE} if is_filling() else asdict(sweep(at=at))
    beat("clock", at=at, facts=done)
    return done


def tick_for_ever(every: float = EVERY) -> None:
    """Go round each minute; a database that is away is waited for, never given up."""
    while True:
        begun = time.monotonic()
        try:
            tick(now())
            wait = every - (time.monotonic() - begun)
        except (OperationalError, InterfaceError):
            log.exception("the clock lost the database; trying again")
            connection.close()
            wait = min(AFTER_FAILURE, every)
        time.sleep(max(0.0, wait))
