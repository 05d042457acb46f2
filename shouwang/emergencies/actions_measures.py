"""Measures taken and facts established, each by the office whose measure it is."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.told import lines_of
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_papers import (
    must_be_examined,
    must_have_paper,
    owe_numbers,
    with_papers,
)
from shouwang.emergencies.actions_parents import done as put_off_done
from shouwang.emergencies.actions_parents import put_off
from shouwang.emergencies.actions_shared import CLAUSE, know, office_of, running, said
from shouwang.emergencies.models import Emergency, Measure, Office, PutOff
from shouwang.emergencies.rules import ExamFacts, PaperFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.branches import BOTH, BRANCHES, PARENTS
from shouwang.statute.branches import Measure as Rule

PUT_OFF = {"admonish_later": PutOff.What.ADMONISH, "notify_later": PutOff.What.NOTIFY}
TOLD = {"police_search": "search_started", "child_found": "child_found"}
NEEDS_NOTE = ("parent_exempt",)
NO_PAPER, NO_EXAM = PaperFacts(), ExamFacts()
AFTERWARDS = ("admonish_parents", "order_return")


@transaction.atomic
def do_measures(
    matter: Matter,
    done: Iterable[str],
    *,
    note: str = "",
    due_on: date | None = None,
    paper: PaperFacts = NO_PAPER,
    exam: ExamFacts = NO_EXAM,
    by: Post,
    at: datetime,
) -> list[Measure]:
    """Record one's own office's measures and facts, of the branch's list; `code:father` of one parent.

    Source: 3.2.2. Effect: what is put off opens a duty with the day `due_on`; admonishing a parent
    closes the one that was put off; a paper without its number opens paper_number with its day; what the
    note newly tells of harm the other office reads.
    Refuses: measure_unknown, measure_of_other, note_needed, put_off_only_unreachable, put_off_day,
    paper_one, paper_needed, paper_in_future, exam_needed, injury_recorded, injury_found, not_investigated,
    not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = running(matter, settled=True)
    office = office_of(by)
    wanted = [code for code in dict.fromkeys(done) if code not in emergency.facts]
    if not wanted:
        raise Refusal("measure_unknown", CLAUSE)
    for code in wanted:
        _must_fit(emergency, code, office, note)
    must_be_examined(emergency, wanted, exam, note)
    papers = must_have_paper(emergency, wanted, paper, at)
    made = (_row(emergency, one, office, note, by, at) for one in wanted)
    rows = Measure.objects.bulk_create(with_papers(made, papers, paper, exam))
    know(emergency, wanted)
    owe_numbers(rows, by=by, at=at)
    for code in wanted:
        _follow(emergency, code, due_on, by, at)
    happened(emergency, "measured", by=by, at=at, facts=said(emergency))
    tell_harm(emergency.matter, "处置措施", note, *lines_of(paper, exam), by=by, at=at)
    return rows


def _row(
    emergency: Emergency, code: str, office: Office, note: str, by: Post, at: datetime
) -> Measure:
    return Measure(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.division_id,
        code=code,
        office=office,
        note=note,
        done_at=at,
        done_by=by,
    )


def _must_fit(emergency: Emergency, code: str, office: Office, note: str) -> None:
    """Whether this office may record this measure of this branch now."""
    plain, _, parent = code.partition(":")
    rule: Rule | None = BRANCHES[emergency.branch].all.get(plain)
    of_a_parent = parent in PARENTS if rule is not None and rule.each else not parent
    if rule is None or not of_a_parent or rule.how not in ("", "put_off"):
        raise Refusal("measure_unknown", CLAUSE)
    if emergency.state == "settled" and plain not in AFTERWARDS:
        raise Refusal("not_open", CLAUSE)
    if rule.by not in (office, BOTH):
        raise Refusal("measure_of_other", CLAUSE, what=rule.label, who=Office(rule.by).label)
    if plain in NEEDS_NOTE and not note:
        raise Refusal("note_needed", CLAUSE, what=rule.label)
    if plain == "admonish_later" and f"parents_unreachable:{parent}" not in emergency.facts:
        raise Refusal("put_off_only_unreachable", CLAUSE)
    if plain == "notify_later" and "handed_over" not in emergency.facts:
        raise Refusal("put_off_only_unreachable", CLAUSE)


def _follow(emergency: Emergency, code: str, due_on: date | None, by: Post, at: datetime) -> None:
    """What a measure sets off."""
    plain, _, parent = code.partition(":")
    if plain in PUT_OFF:
        put_off(emergency, PUT_OFF[plain], parent, due_on or date.min, by=by, at=at)
    if plain == "admonish_parents":
        put_off_done(emergency, PutOff.What.ADMONISH, parent, by=by, at=at)
    if plain in TOLD:
        happened(emergency, TOLD[plain], by=by, at=at, facts=said(emergency))
