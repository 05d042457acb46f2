"""When what a report began has ended, whoever reported is owed the result; who reported is made sure."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.models import Event
from shouwang.casework.steps import check, happened
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_taking import said
from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import REASON, within
from shouwang.reports.suspects import (
    CLEARED,
    IS_SO,
    IS_TOLD_OF,
    NOT_TOLD_OF,
    UNSURE,
    suspect_of,
)

FEED_BACK = "reports.feed_back"
WHO = {"no": CLEARED, "yes": IS_SO, "unknown": UNSURE}
# Nobody is named: a child told of somebody itself.
TOLD_OF = {"no": NOT_TOLD_OF, "yes": IS_TOLD_OF, "unknown": UNSURE}


def owe_results(events: Iterable[Event]) -> None:
    """What a report began has ended: whoever reported is owed the result, if he was not told it since.

    Source: 3.2.1. Effect: reports.feed_back is opened again for each such report.
    """
    for event in events:
        with everything_known():
            rows = Report.objects.filter(matter=event.matter_id, state="accepted")
            for report in rows.select_related("matter", "child"):
                if not _is_told(report, event):
                    happened(report, "result_due", by=None, at=event.at, facts=said(report))


def _is_told(report: Report, event: Event) -> bool:
    results = report.feedbacks.filter(is_result=True, at__gte=report.accepted_at)
    owed = event.matter.duties.filter(code=FEED_BACK, closed_at=None)
    return bool(results.exists() or owed.filter(record=f"report:{report.key}").exists())


@transaction.atomic
def make_sure(report: Report, answer: str, words: str, *, by: Post, at: datetime) -> Addition:
    """Write down whether whoever reported is one of those who are named, and how that was made sure.

    Source: 3.2.2. `answer` is yes, no or unknown. Effect: only after a no may other words be told to a
    reporter of whom nobody knew who he is; where nobody is named it is said of whom the child told; none reads it but the offices that take the report.
    Refuses: reporter_unsaid, reporter_how_needed, words_too_long, not_permitted.
    """
    check(by, May.FEED_BACK, report.matter_id)
    if answer not in WHO:
        raise Refusal("reporter_unsaid", "3.2.2")
    if not words:
        raise Refusal("reporter_how_needed", "3.2.2")
    hold(report.matter_id)
    suspect = suspect_of(report)
    said = TOLD_OF if suspect is not None and suspect.has_spoken else WHO
    made = put_beside(report, f"{said[answer]}{within(words, REASON)}", by=by, at=at)
    happened(report, "reporter_checked", by=by, at=at)
    return made
