"""The same event on many matters at once: a confirmed village, an imported ledger; set-based."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from shouwang.casework import duties, steps
from shouwang.casework.models import Duty, Event, Matter
from shouwang.offices.models import Post
from shouwang.statute import duties as statute

BATCH = 2000
CLOSE = """
UPDATE casework_duty d SET closed_at = e.at, closed_by_id = e.id, next_at = NULL
FROM casework_event e
WHERE e.id = ANY(%s) AND d.matter_id = e.matter_id AND d.code = ANY(%s) AND d.closed_at IS NULL
"""


def numbers(prefix: str, count: int, *, year: int | None = None) -> list[str]:
    """So many fresh running numbers: LS-GR-000123, or 2026-0412 within a year."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('casework_number_seq') FROM generate_series(1, %s)", [count])
        drawn = [row[0] for row in cursor.fetchall()]
    if year:
        return [f"{year}-{number:04d}" for number in drawn]
    return [f"{prefix}-{number:06d}" for number in drawn]


def raise_many(
    name: str,
    happenings: Sequence[tuple[Matter, str, Mapping[str, Any]]],
    *,
    by: Post | None,
    at: datetime,
) -> list[Event]:
    """Record one event on each matter and let the law act on them together.

    `happenings`: matter, record, facts. For duties whose scope is the matter; the holders are
    resolved once a place. Effect: as steps.raise_event on each.
    """
    events = [
        Event(
            matter=matter,
            name=name,
            record=record,
            at=at,
            by=by,
            division_id=matter.division_id,
            label=matter.label,
            facts=dict(facts),
        )
        for matter, record, facts in happenings
    ]
    Event.objects.bulk_create(events, batch_size=BATCH)
    _close(events, [rule.code for rule in statute.closed_by(name)])
    for rule in statute.opened_by(name):
        _open(rule, events)
    steps.tell(name, events)
    return events


def _close(events: Sequence[Event], codes: list[str]) -> None:
    if codes and events:
        with connection.cursor() as cursor:
            cursor.execute(CLOSE, [[event.pk for event in events], codes])


def _open(rule: statute.DutyRule, events: Sequence[Event]) -> None:
    if rule.scope != "matter":
        raise ValueError(f"{rule.code} is opened record by record")
    keys = [event.matter_id for event in events]
    held = set(
        Duty.objects.filter(code=rule.code, matter__in=keys, closed_at=None).values_list(
            "matter_id", flat=True
        )
    )
    drafts: dict[tuple[str, str, object], Duty] = {}
    fresh = []
    for event in events:
        if event.matter_id in held:
            continue
        level = event.facts.get("level", event.matter.level)
        like = (event.division_id, level, event.facts.get(rule.until))
        if like not in drafts:
            drafts[like] = duties.draft(rule, event, "")
        fresh.append(duties.copied(drafts[like], rule, event))
    Duty.objects.bulk_create(fresh, batch_size=BATCH)
