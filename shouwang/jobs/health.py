"""Whether the processes behind the pages go: the facts of /healthz and of `shouwang status`."""

from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from shouwang.casework.clock_jumps import seen_by_nobody
from shouwang.jobs.models import Heartbeat
from shouwang.kernel.clock import is_recent, local

LATEST = timedelta(minutes=5)
# A worker says every ten seconds that it lives, by the database's own clock. What lies ahead is no
# sign of life: the clock was moved since.
QUEUE = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'),
       EXISTS (SELECT 1 FROM procrastinate_workers
               WHERE last_heartbeat BETWEEN now() - interval '1 minute'
                   AND now() + interval '1 minute'),
       (SELECT count(DISTINCT job_id) FROM procrastinate_events
        WHERE type = 'failed' AND at > now() - interval '1 day')
"""
AWAY: dict[str, Any] = {
    "database": "away",
    "queue": "away",
    "waiting": None,
    "given_up": None,
    "clock": "away",
    "last_sweep": None,
    "rounds": "away",
    "failed": [],
    "trail": "away",
    "clock_jumps": None,
}
LOST = (OperationalError, InterfaceError)


def health(at: datetime) -> dict[str, Any]:
    """What goes at that instant; a database that is away is an answer, not an error."""
    try:
        beats = {one.name: one for one in Heartbeat.objects.filter(name__in=("clock", "sealer"))}
        with connection.cursor() as cursor:
            cursor.execute(QUEUE)
            waiting, is_served, given_up = cursor.fetchone()
        jumps = seen_by_nobody()
    except LOST:
        return dict(AWAY)
    last, alarm = beats.get("clock"), beats.get("sealer")
    failed = list(last.facts.get("failed", ())) if last is not None else []
    is_going = last is not None and is_recent(last.at, at, LATEST)
    return {
        "database": "ok",
        "queue": "ok" if is_served else "stopped",
        "waiting": waiting,
        # Jobs that failed at their last try, within a day: whoever waits for one is told on his page.
        "given_up": given_up,
        "clock": "ok" if is_going else "stopped",
        "last_sweep": local(last.at).isoformat(timespec="seconds") if last else None,
        # What broke in the last round and is tried again at each one, by name.
        "rounds": "failed" if failed else "ok",
        "failed": failed,
        # The sealer only speaks when it will not seal, and then each minute.
        "trail": "stopped" if alarm is not None and is_recent(alarm.at, at, LATEST) else "ok",
        # How often the machine's clock moved and nobody has said that he knows.
        "clock_jumps": jumps,
    }
