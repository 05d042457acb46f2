"""A child reported for itself: that an office has seen it, before anybody rings home."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports import quiet
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.models import Report
from shouwang.reports.rules import NAME, PURPOSE, is_said, within


@dataclass(frozen=True)
class SeenFacts:
    """Where and when the child was met, by whom, and whether away from whoever is named."""

    where: str
    seen_at: datetime
    officer: str
    is_away: bool


@transaction.atomic
def see_child(matter: Matter, facts: SeenFacts, *, by: Post, at: datetime) -> list[Report]:
    """Record that an office has seen the child itself: from now on the home may be rung.

    Source: 3.2.2. Effect: reports.child_seen. Refuses: no_child_to_see, take_first, seen_words,
    seen_in_future, seen_before_report, seen_beside_harmer, words_too_long, not_permitted.
    """
    check(by, May.TAKE_REPORT, matter.pk)
    rows = list(quiet.waiting().filter(matter=matter).select_for_update(of=("self",)))
    if not rows:
        raise Refusal("no_child_to_see", "3.2.2")
    told = _checked(rows, facts, by, at)
    for report in rows:
        report.child_seen_at, report.child_seen_by = facts.seen_at, by
        report.save(update_fields=["child_seen_at", "child_seen_by"])
    happened(rows[-1], "child_seen", by=by, at=at, facts=told)
    return rows


def _checked(rows: list[Report], facts: SeenFacts, by: Post, at: datetime) -> dict[str, object]:
    """What is kept of it, once this office has taken every one of these reports."""
    office = ROLE_OFFICE.get(by.role)
    if any(not one.receipts.filter(office=office).exists() for one in rows):
        raise Refusal("take_first", "3.2.2")
    if not (is_said(facts.where) and is_said(facts.officer)):
        raise Refusal("seen_words", "3.2.2")
    if facts.seen_at > at:
        raise Refusal("seen_in_future", "3.2.2")
    if facts.seen_at < min(one.filed_at for one in rows).replace(second=0, microsecond=0):
        raise Refusal("seen_before_report", "3.2.2")
    if not facts.is_away:
        raise Refusal("seen_beside_harmer", "3.2.2")
    return {
        "where": within(facts.where, PURPOSE),
        "officer": within(facts.officer, NAME),
        "seen_at": facts.seen_at.isoformat(),
        "is_away": True,
    }
