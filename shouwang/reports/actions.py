"""Filing a report: at the same moment to the police, civil affairs, the town; adding to it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.casework.bulk import numbers
from shouwang.casework.duties import close_also
from shouwang.casework.holders import office_of_case, resolve
from shouwang.casework.holding import born, hold
from shouwang.casework.joining import running_case
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.crypto import seal, slow_hash
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import town_of
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_again import ask_again
from shouwang.reports.actions_more import (
    NEW_HARM,
    ask_to_read,
    left_open,
    must_be_seen_again,
    with_harm,
)
from shouwang.reports.actions_ringing import call_for_ringing
from shouwang.reports.actions_seating import hold_here
from shouwang.reports.answering import must_be_open_to_objection
from shouwang.reports.hearing import WORDS, levels_of
from shouwang.reports.models import CASE, Addition, Notice, Report
from shouwang.reports.numbered import match
from shouwang.reports.rules import OFFICES, ReportFacts, new_receipt, unknown
from shouwang.statute.branches import MISSING, branch_of
from shouwang.statute.codes import codes
from shouwang.statute.grounds import worst

ASKING = "报告处置"


@dataclass(frozen=True)
class Filed:
    """A filed report and, for whoever has no account, its receipt number."""

    report: Report
    receipt: str


@transaction.atomic
def file(
    facts: ReportFacts,
    division: Division,
    *,
    child: Child | None = None,
    by: Post | None,
    at: datetime,
) -> Filed:
    """File a report; nothing holds it up, not even a missing name.

    Source: 3.2.1. Effect: in this minute the police station and civil affairs each hold the duty
    to take it, whatever case it joins, the town is told, the cyberspace office gets a notice without
    the child, and the unit that reported holds the duty to assist. A known child turns red; words of
    harm make the report red whatever was chosen. Of one who lives under another station the one of the place that was said has the case until it is taken over.
    A number whose child the words contradict joins nothing: it is a report of nobody known until a hand says whose.
    Refuses: situation_missing, ongoing_missing, who_missing, not_permitted.
    """
    _check(facts)
    child, of_number = (child, {}) if child else match(facts, at)
    here, division = division, child.division if child else division
    level = _level(facts, child)
    running = _running(child)
    matter = running or _opened(child, division, level, at)
    reach.widen(matter.key, *([child.key] if child else []))
    is_new = running is None and child is not None
    goes_home = is_new and hold_here(matter, here, child, at=at)
    _join(matter, child, at)
    receipt = new_receipt() if by is None else ""
    report = _store(facts, matter, child, by, at, receipt, here)
    beside = (*_beside(report), *(("moved_taken",) if goes_home else ()))
    said = _said(report, by, facts.number) | of_number
    event = take(report, "filed", by=by, at=at, facts=said, beside=beside)
    if running is not None:
        _tell_running(running, report, by, at)
    _tell_cyberspace(report, at)
    call_for_ringing(at=at, matter=matter)
    if child is not None:
        close_also(event, "reports.report", child.key)
        children.raise_level(child, ["report_in_90_days"], by=None, at=at)
    return Filed(report, receipt)


def _beside(report: Report) -> tuple[str, ...]:
    """What a report further tells: that nobody knows who the child is, that it is missing."""
    is_missing = any(branch_of(one) == MISSING for one in report.situations)
    return (
        *(() if report.child else ("filed_unidentified",)),
        *(("missing_reported",) if is_missing else ()),
    )


def _check(facts: ReportFacts) -> None:
    if not facts.situations or not set(facts.situations) <= set(codes("situations")):
        raise Refusal("situation_missing", "3.2.1")
    if facts.ongoing not in codes("ongoing"):
        raise Refusal("ongoing_missing", "3.2.1")
    if not facts.described:
        raise Refusal("who_missing", "3.2.1")


def _level(facts: ReportFacts, child: Child | None) -> str:
    words = [getattr(facts, name) for name in WORDS]
    levels = levels_of(facts.situations, facts.ongoing, *words)
    return worst([*levels, child.level] if child else levels)


def _running(child: Child | None) -> Matter | None:
    """The case that a report on this child joins: the one that runs, until its support has closed.

    Never one that is kept secret: the offices that must take a report do not see it.
    """
    if child is None:
        return None
    hold(child.key)
    return running_case(child.key)


def _opened(child: Child | None, division: Division, level: str, at: datetime) -> Matter:
    """A case of its own."""
    matter = Matter(
        kind=Matter.Kind.CASE,
        number=numbers("", 1, year=at.year)[0],
        division=division,
        label=CASE,
        child=child.key if child else None,
        level=level,
        opened_at=at,
    )
    with reach.also(matter.key):
        matter.save(force_insert=True)
    born(matter)
    return matter


def _tell_running(case: Matter, report: Report, by: Post | None, at: datetime) -> None:
    """A running case reads that there is one more report, and takes the graver level."""
    level = worst([case.level, report.level])
    if level != case.level:
        case.level = level
        case.save(update_fields=["level"])
    happened(report, "joined", by=by, at=at)


def _join(matter: Matter, child: Child | None, at: datetime) -> None:
    """The offices that must take it see the case, and the file of a child that is known."""
    for spec in OFFICES:
        unit = office_of_case(spec, matter)
        reach.join(matter.key, unit, place=matter.division_id, why=ASKING, at=at)
        if child is not None:
            reach.join(child.key, unit, place=child.division_id, why=ASKING, at=at)


def _store(
    facts: ReportFacts,
    matter: Matter,
    child: Child | None,
    by: Post | None,
    at: datetime,
    receipt: str,
    here: Division,
) -> Report:
    report = Report(
        matter=matter,
        number=matter.number,
        division_id=matter.division_id,
        reported_in=here if here.pk != matter.division_id else None,
        child=child,
        described=facts.described,
        place=facts.place,
        situations=list(facts.situations),
        ongoing=facts.ongoing,
        told=facts.told,
        done_already=facts.done_already,
        level=_level(facts, child),
        reporter_kind=facts.reporter_kind,
        reporter_unit=by.unit if by else None,
        receipt_hash=slow_hash(receipt, kind="receipt"),
    )
    report.name_sealed = seal(facts.name, table="reports_report", row=report.key, field="name")
    report.phone_sealed = seal(facts.phone, table="reports_report", row=report.key, field="phone")
    safe = json.dumps(asdict(facts.safe), ensure_ascii=False) if facts.safe else ""
    report.safe_sealed = seal(safe, table="reports_report", row=report.key, field="safe")
    return report


def _said(report: Report, by: Post | None, number: str) -> dict[str, object]:
    """What the duties say; to whoever gave a number neither place nor name of a file it may have."""
    said = {
        "level": report.level,
        "subject": report.child.name_masked if report.child else unknown(report.number),
        "reporter": by.unit_id if by else None,
    }
    return said | ({"reporter_reads": f"报告 {report.number}"} if number else {})


def _tell_cyberspace(report: Report, at: datetime) -> None:
    town = town_of(report.matter.division) or report.matter.division
    Notice.objects.create(
        matter=report.matter,
        town=town.name,
        situations=report.situations,
        ongoing=report.ongoing,
        sent_at=at,
        unit=resolve("district.cyberspace", report.matter.division, {}),
        division_id=report.division_id,
    )


@transaction.atomic
def add(
    report: Report,
    told: str,
    *,
    is_objection: bool = False,
    is_answered: bool = False,
    harm: str = "",
    by: Post | None,
    at: datetime,
) -> Addition:
    """Add what became known later, or object to a no; never changes what was said before.

    Source: 3.2.1, 3.2.2. Effect: who said no looks again, where it is taken anew (`is_answered`) only
    at an objection; who acts on it reads it, of new harm (`harm`) both, red; red too where the words
    tell of harm and nobody said whether it is new (`left_open`). Refuses: told_needed,
    report_withdrawn, objection_of_others, objection_not_open, objected_already, objection_late.
    """
    if not told:
        raise Refusal("told_needed", "3.2.1")
    if report.state == "withdrawn":
        raise Refusal("report_withdrawn", "3.2.1")
    hold(report.matter_id)
    reach.widen(report.matter_id)
    if is_objection:
        must_be_open_to_objection(report, by, at)
    words = with_harm(told, harm)
    addition = put_beside(report, words, is_objection=is_objection, by=by, at=at)
    is_open = left_open(told, harm)
    if harm in NEW_HARM or is_open:
        must_be_seen_again(report)
    happened(report, "objected" if is_objection else "added", by=by, at=at)
    if is_objection or not is_answered:
        ask_again(report, by=by, at=at)
    if report.state in ("filed", "accepted") and not is_answered:
        ask_to_read(report, harm=harm, is_red=is_open, by=by, at=at)
    return addition
