"""Another child of whom a report speaks: a report of its own, from the same words, to both offices at once."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.reports.actions import file
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.models import Report
from shouwang.reports.rules import ReportFacts, Safe, reporter_kind
from shouwang.reports.several import (
    ANSWERS,
    ASKED,
    MOST,
    NO_MORE,
    NONE,
    OTHER,
    SOME,
    UNCLEAR,
    Another,
    Others,
    filed_before,
    speaks_of_others,
    told_of,
)

CLAUSE = "3.2.1"
SPOKEN = "child"


@transaction.atomic
def tell_of_others(
    matter: Matter, others: Others, *, found: str = "", by: Post, at: datetime
) -> list[Report]:
    """Say whether other children are hurt, or in danger, where the words speak of any.

    `found`: what an office saw itself. Source: 3.2.1. Effect: each other child has a report of its own,
    with all the duties of one; what was answered stands beside the report, and while nobody has asked,
    the offices read that. Refuses: others_unsaid, others_who; the caller has checked the act.
    """
    hold(matter.pk)
    rows = list(Report.objects.filter(matter=matter).prefetch_related("additions"))
    rows.sort(key=lambda one: (str(one.filed_at), str(one.pk)))
    if not rows:
        return []
    asks = speaks_of_others(found, *told_of(rows))
    if others.answer not in ANSWERS:
        if asks or others.answer:
            raise Refusal("others_unsaid", CLAUSE)
        return []
    told = others.children if others.answer == SOME else ()
    is_whole = all(one.is_whole for one in told) and len(told) <= MOST
    if others.answer == SOME and not (told and is_whole):
        raise Refusal("others_who", CLAUSE)
    last = rows[-1]
    made = [_file(rows[0], one, found, by, at) for one in told]
    words = [f"{one.words}，另报 {made[n].number}" for n, one in enumerate(told)]
    said = "；".join(words) or _no_more(rows, others.answer)
    put_beside(last, f"{ASKED}：{said}", by=by, at=at)
    if others.answer == UNCLEAR:
        ask_to_read(last, by=by, at=at)
    return made


def _no_more(rows: list[Report], answer: str) -> str:
    """The answer where no child is new; 没有 is beside those of whom the case wrote already."""
    filed = filed_before(rows) if answer == NONE else []
    return f"{NO_MORE}（已经登记：{'；'.join(filed)}）" if filed else ANSWERS[answer]


def _file(report: Report, child: Another, found: str, by: Post, at: datetime) -> Report:
    """The report of the other child: place, situations and words of the first, in the name of the office.

    What a child told itself stays so: nobody rings home on it before an office has seen this one, too.
    """
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(pk=report.reported_in_id or report.division_id)
    is_spoken = report.reporter_kind == SPOKEN
    facts = ReportFacts(
        described=f"报告 {report.number} 里说到的{OTHER}：{child.words}",
        situations=tuple(report.situations),
        place=report.place,
        ongoing=report.ongoing,
        told="\n".join(_words(report, found, by)),
        done_already=report.done_already,
        reporter_kind=SPOKEN if is_spoken else reporter_kind(by.unit.kind),
        safe=_safe(report) if is_spoken else None,
    )
    made = file(facts, place, by=None, at=at).report
    made.reporter_unit = by.unit
    made.save(update_fields=["reporter_unit"])
    return made


def _words(report: Report, found: str, by: Post) -> Iterable[str]:
    yield f"由{by.unit.name}从报告 {report.number} 另报。那份报告的原话：{report.described}。{report.told}"
    yield from (one.told for one in report.additions.all() if one.added_by_id is None)
    if found:
        yield f"{by.unit.name}到场看到的：{found}"


def _safe(report: Report) -> Safe | None:
    place = {"table": "reports_report", "row": report.key, "field": "safe"}
    told = open_sealed(report.safe_sealed, **place) if report.safe_sealed else ""
    return Safe(**json.loads(told)) if told else None
