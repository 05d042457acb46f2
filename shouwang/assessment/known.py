"""What stands on record of a child when its case is assessed, and which answers say the opposite."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwang.assessment.rules import CLAUSE
from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.children.placed import way_lost
from shouwang.children.queries import where_now
from shouwang.emergencies import queries as emergencies
from shouwang.kernel.refusal import Refusal
from shouwang.reports import queries as reports
from shouwang.reports.queries_dismissals import standing
from shouwang.statute.answers import answer_of
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import label
from shouwang.statute.contrary import BRANCH, FORM, PLACED, TRIGGER, Opposite, opposites
from shouwang.statute.grounds import TRIGGERS
from shouwang.statute.instruments import Answers, instrument

AT_THE_CARERS = ("carer", "guardian")  # who has it there cares for it: it lives with its carer


@dataclass(frozen=True)
class Known:
    """One thing on record: what, who found it, when; which answers would deny it."""

    words: str
    source: str
    at: datetime
    opposites: tuple[Opposite, ...] = ()


def known_of(matter: Matter, child: Child) -> list[Known]:
    """Everything on record, as far as the reach in force shows it, the newest first.

    Who reported is not told here: what was reported, and when.
    """
    found = [*_placed(child), *_findings(matter), *_reports(matter), *_risks(child)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _placed(child: Child) -> Iterator[Known]:
    placed = where_now(child.pk)
    if placed is not None:
        words = f"已安置：{label('handover_places', placed.place_kind)}（{placed.place}）"
        if not placed.arrival:
            words = f"已登记送往{placed.place}，还没有确认送到"
        if placed.arrival == placed.Arrival.MISSING:
            words = f"{way_lost(placed)}，下落在查"
        if placed.arrival == placed.Arrival.FOUND:
            words = f"{way_lost(placed)}，在{placed.found_place}找到"
        is_away = placed.place_kind not in AT_THE_CARERS
        yield Known(words, "安置", placed.began_at, opposites(PLACED, PLACED) if is_away else ())


def _findings(matter: Matter) -> Iterator[Known]:
    emergency = emergencies.of_matter(matter.key)
    for one in emergencies.findings(emergency) if emergency else ():
        if one.branch:
            words, denied = BRANCHES[one.branch].name, opposites(BRANCH, one.branch)
            yield Known(words, f"{one.get_office_display()}到场调查", one.arrived_at, denied)


def _reports(matter: Matter) -> Iterator[Known]:
    for report in standing(reports.of_matter(matter.key)):
        for situation in report.situations:
            raised = answer_of("report", "situation", situation).raises
            denied = opposites(TRIGGER, raised) if raised else ()
            yield Known(label("situations", situation), "报告", report.filed_at, denied)


def _risks(child: Child) -> Iterator[Known]:
    for risk in child.risks.filter(ended_at=None).order_by("-since"):
        denied = opposites(TRIGGER, risk.ground) if risk.ground in TRIGGERS else ()
        yield Known(risk.words, "档案", risk.since, denied)


def contradicted(answers: Answers, known: Sequence[Known]) -> list[str]:
    """What the answers deny, in words: each with what stands on record, each answer once."""
    table, found = instrument(FORM), {}
    for one in known:
        for opposite in one.opposites:
            if opposite.is_said(answers):
                said = opposite.words(answers, table)
                found.setdefault(said, f"{said}，而{one.source}记着“{one.words}”")
    return list(found.values())


def must_agree(matter: Matter, child: Child, answers: Answers, differs: str) -> None:
    """Let answers stand that agree with the record, or whose author says why they do not.

    Refuses: contradicts_record.
    """
    if differs:
        return
    if denied := contradicted(answers, known_of(matter, child)):
        raise Refusal("contradicts_record", CLAUSE, what="；".join(denied))
