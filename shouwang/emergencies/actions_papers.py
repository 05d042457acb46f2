"""A paper has its number and its day; nobody is unhurt without somebody who examined it.

Source: 3.2.2.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from shouwang.access.may import May
from shouwang.casework.figures import value_at
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, raise_event
from shouwang.emergencies.actions_shared import CLAUSE, locked, must_be, said
from shouwang.emergencies.models import Emergency, Measure, Office
from shouwang.emergencies.papers import must_be_day, must_be_number
from shouwang.emergencies.rules import ExamFacts, PaperFacts
from shouwang.kernel.clock import cn_moment, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import is_said
from shouwang.statute.branches import BRANCHES, injuries

UNHURT, EXAMINED = "no_injury", "injury_exam"
REASON = 300
# Violence and harm: whatever the words say, somebody says why nobody was hurt.
OF_HARM = ("D", "E")
# What a finding says of an injury, once what it denies is taken out of it.
DENIED = re.compile(
    r"(?:没有?|未见|未发现|未|无|不见|看不出)[^，。；,;]{0,8}?(?:伤|淤|瘀|疤|痕|血|肿|骨折|烫|印|裂|撕|破|(?<![判诊不])断)[^，。；,;]{0,3}"
)
INJURY = re.compile(
    r"[^，。；,;\n]*(?:受伤|有伤|伤[痕口势处情]|外伤|新伤|旧伤|打伤|淤青|瘀青|青紫|红肿|骨折|流血|出血|烫|疤|抓痕|咬痕"
    r"|[淤瘀裂撕破肿]|印(?![象刷])|(?<![判诊不])断)[^，。；,;\n]*"
)


def must_be_examined(
    emergency: Emergency, wanted: Sequence[str], exam: ExamFacts, note: str
) -> None:
    """Nobody is unhurt against what is on record, or without who said so; against the words of a
    finding, and wherever violence or harm was found, only by who says why.

    Refuses: injury_recorded, exam_needed, injury_found, unhurt_reason.
    """
    if UNHURT not in wanted:
        return
    if hurt := recorded_injuries(emergency):
        raise Refusal("injury_recorded", CLAUSE, what="；".join(hurt))
    if not (is_said(exam.examiner) and is_said(exam.unit)):
        raise Refusal("exam_needed", CLAUSE)
    if is_said(note):
        return
    if told := found_injuries(emergency):
        raise Refusal("injury_found", CLAUSE, what="；".join(told))
    if emergency.branch in OF_HARM:
        raise Refusal("unhurt_reason", CLAUSE)


def found_injuries(emergency: Emergency) -> list[str]:
    """What the findings say of an injury, in their own words."""
    rows = emergency.findings.order_by("pk").values_list("found", flat=True)
    found = [one.strip() for text in rows for one in INJURY.findall(DENIED.sub("", text))]
    return list(dict.fromkeys(found))


def recorded_injuries(emergency: Emergency) -> list[str]:
    """What is on record of an injury: the reports that stand, and the police's own examination."""
    rows = standing(Report.objects.filter(matter=emergency.matter))
    told = dict.fromkeys(one for report in rows for one in report.situations)
    found = injuries(list(told))
    if EXAMINED in emergency.facts:
        found.append(BRANCHES["D"].all[EXAMINED].label)
    return found


def must_have_paper(
    emergency: Emergency, wanted: Sequence[str], paper: PaperFacts, at: datetime
) -> list[str]:
    """Which of these are done by a paper: one at a time, with number and day, or a day for it.

    Refuses: paper_one, paper_needed, and what `_must_be_right` refuses.
    """
    known = BRANCHES[emergency.branch].all
    found = [one for one in wanted if known[one.partition(":")[0]].paper]
    if not found:
        return []
    names = [known[one.partition(":")[0]].label for one in found]
    must_be_number(paper.number)
    if len(found) > 1:
        raise Refusal("paper_one", CLAUSE, what="、".join(names))
    if is_said(paper.number) and paper.on is not None:
        _must_be_right(emergency.matter, paper.number, paper.on, at)
        return found
    if paper.number or not _is_soon(emergency, paper.due, at):
        raise Refusal("paper_needed", CLAUSE, what=names[0])
    return found


def _must_be_right(matter: Matter, number: str, on: date, at: datetime) -> None:
    """Refuses: paper_in_future, paper_is_phone, paper_is_no_number, paper_other_year, paper_before_report."""
    if on > local(at).date():
        raise Refusal("paper_in_future", CLAUSE)
    must_be_number(number, on)
    must_be_day(matter, on)


def _is_soon(emergency: Emergency, due: date | None, at: datetime) -> bool:
    most = value_at("put_off_most", emergency.matter.division, at)
    return due is not None and 0 <= (due - local(at).date()).days <= most


def with_papers(
    rows: Iterable[Measure], papers: Sequence[str], paper: PaperFacts, exam: ExamFacts
) -> list[Measure]:
    """The rows with what was said of their paper and of who examined the child."""
    found = list(rows)
    for row in found:
        if row.code in papers:
            given = replace(paper, due=None) if paper.number else replace(paper, on=None)
            row.paper_no, row.paper_on, row.paper_due = given.number, given.on, given.due
        if row.code == UNHURT:
            row.examiner, row.exam_unit = exam.examiner, exam.unit
    return found


def owe_numbers(rows: Sequence[Measure], *, by: Post, at: datetime) -> None:
    """A paper without its number is a duty with its day. Effect: opens paper_number."""
    for row in rows:
        if row.paper_due is not None:
            facts = said(row.emergency, due_on=str(row.paper_due))
            _tell(row, "paper_owed", facts, by, at)


def waiting(emergency: Emergency) -> Measure | None:
    """The oldest paper whose number nobody has written down."""
    rows = emergency.measures.exclude(paper_due=None).filter(paper_no="")
    return rows.order_by("pk").first()


@transaction.atomic
def number_paper(matter: Matter, paper: PaperFacts, *, by: Post, at: datetime) -> Measure:
    """Write the number and day of the oldest paper that waits for them.

    Source: 3.2.2. Effect: closes its paper_number.
    Refuses: no_paper_waits, paper_needed, paper_in_future, paper_is_phone, paper_is_no_number, paper_other_year,
    paper_before_report, part_of_other, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    must_be(Office.POLICE, by)
    emergency = locked(matter)
    row = waiting(emergency) if emergency is not None else None
    if emergency is None or row is None:
        raise Refusal("no_paper_waits", CLAUSE)
    if not is_said(paper.number) or paper.on is None:
        raise Refusal("paper_needed", CLAUSE, what=row.label_words)
    _must_be_right(matter, paper.number, paper.on, at)
    row.paper_no, row.paper_on = paper.number, paper.on
    row.save(update_fields=["paper_no", "paper_on"])
    _tell(row, "paper_numbered", said(emergency), by, at)
    return row


@transaction.atomic
def correct_paper(
    matter: Matter, key: int, paper: PaperFacts, reason: str, *, by: Post, at: datetime
) -> Measure:
    """Write what is right beside a wrong number or day; what was written stays.

    Source: 3.2.2. Refuses: no_such_paper, paper_corrected, paper_same, paper_reason_needed, words_too_long, paper_needed,
    paper_in_future, paper_is_phone, paper_is_no_number, paper_other_year, paper_before_report, part_of_other,
    not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    must_be(Office.POLICE, by)
    emergency = locked(matter)
    row = numbered(emergency).filter(pk=key).first() if emergency is not None else None
    if row is None:
        raise Refusal("no_such_paper", CLAUSE)
    if (last := newest(row)) != row:
        who, when = last.done_by.unit.name, cn_moment(last.done_at)
        raise Refusal("paper_corrected", CLAUSE, who=who, when=when, number=last.paper_no)
    if not is_said(paper.number) or paper.on is None:
        raise Refusal("paper_needed", CLAUSE, what=row.label_words)
    if (paper.number, paper.on) == (row.paper_no, row.paper_on):
        raise Refusal("paper_same", CLAUSE)
    _must_be_right(matter, paper.number, paper.on, at)
    if not is_said(reason):
        raise Refusal("paper_reason_needed", CLAUSE)
    made = _beside(row, paper, within(reason, REASON), by, at)
    _tell(made, "paper_corrected", said(made.emergency), by, at)
    return made


def written(emergency: Emergency) -> QuerySet[Measure]:
    """The papers as they stand: with their number, none corrected since."""
    return numbered(emergency).filter(corrected_by=None)


def numbered(emergency: Emergency) -> QuerySet[Measure]:
    """All papers that ever had their number, corrected or not."""
    return emergency.measures.exclude(paper_no="").order_by("pk")


def newest(row: Measure) -> Measure:
    """What a paper was corrected to last; itself where nobody has."""
    while (later := row.emergency.measures.filter(corrects=row).first()) is not None:
        row = later
    return row


def _beside(row: Measure, paper: PaperFacts, reason: str, by: Post, at: datetime) -> Measure:
    made: Measure = Measure.objects.create(
        emergency=row.emergency,
        matter=row.matter,
        division_id=row.division_id,
        code=row.code,
        office=row.office,
        note=reason,
        paper_no=paper.number,
        paper_on=paper.on,
        corrects=row,
        done_at=at,
        done_by=by,
    )
    return made


def _tell(row: Measure, word: str, facts: dict[str, object], by: Post, at: datetime) -> None:
    record = f"measure:{row.pk}"
    raise_event(row.matter, f"emergencies.{word}", record=record, by=by, at=at, facts=facts)
