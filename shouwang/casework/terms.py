"""When the term of a duty begins and ends: by its event, or as the event tells of this one duty.

An event may open several duties. A day that it tells is that of one of them: of the visit that was
owed before the level rose, and of nothing that begins with this event.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from shouwang.casework import figures
from shouwang.casework.models import Duty, Event
from shouwang.kernel.clock import cn_date, end_of, local
from shouwang.offices.models import Division
from shouwang.statute.codes import label
from shouwang.statute.duties import DutyRule, due
from shouwang.statute.grounds import UNRATED

# The facts of an event: of which duty it tells, from when that one counts, by when it was owed before.
OF: Final = "term_of"
FROM: Final = "counts_from"
BY: Final = "no_later_than"
# A day that was owed before and is earlier than the term that begins: kept in the figure with both.
EARLIER: Final = f"{BY}="


def term(
    code: str, *, since: datetime | None = None, latest: datetime | None = None
) -> dict[str, str]:
    """The facts by which an event tells of the duty of this code, and of no other that it opens.

    `since`: its term begins then, not with the event. `latest`: it is owed no later than this.
    """
    told = {FROM: since, BY: latest}
    return {OF: code} | {name: at.isoformat() for name, at in told.items() if at}


def told_of(code: str, facts: Mapping[str, Any], name: str) -> datetime | None:
    """The moment that an event tells of the duty of this code; None where it tells of another one."""
    told = facts.get(name) if facts.get(OF) == code else None
    return datetime.fromisoformat(told) if told else None


def begun(duty: Duty) -> datetime:
    """When the term of a stored duty began. Events of before each told of one duty do not say of which."""
    facts = duty.opened_by.facts
    return told_of(duty.code, {OF: duty.code, **facts}, FROM) or duty.opened_at


def due_of(
    rule: DutyRule, place: Division, level: str, event: Event
) -> tuple[datetime | None, str]:
    """When a duty falls due, and by which figure; never, for one that lasts as long as it is needed."""
    if rule.open_ended:
        return None, ""
    if rule.until:
        last = date.fromisoformat(event.facts[rule.until])
        return end_of(last), f"{rule.until}={last}"
    begun = told_of(rule.code, event.facts, FROM) or event.at
    due_at, figure = figures.due_from(due(rule, level), place, begun)
    latest = told_of(rule.code, event.facts, BY)
    if latest is not None and latest < due_at:
        return latest, f"{EARLIER}{local(latest):%Y-%m-%d} {figure} {local(due_at):%Y-%m-%d}"
    return due_at, figure


def both_days(duty: Duty) -> str:
    """The day that stays, and the later one of the level, in words; "" for most, and of one day."""
    kept, *rest = duty.figure.removeprefix(EARLIER).split(" ")
    if not duty.figure.startswith(EARLIER) or not rest or duty.level == UNRATED:
        return ""
    if kept == rest[-1]:
        return ""
    days = [cn_date(date.fromisoformat(day)) for day in (kept, rest[-1])]
    return f"原定{days[0]}前，期限不变；升为{label('levels', duty.level)}后最迟{days[1]}"
