"""The support case: opened, assessed, conferred, planned, reviewed, closed, followed up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.assessment.actions_heard import heard
from shouwang.assessment.actions_notes import locked, to_write_in, write
from shouwang.assessment.actions_services import refer
from shouwang.assessment.known import must_agree
from shouwang.assessment.models import Case, Review
from shouwang.assessment.open_things import what_is_open
from shouwang.assessment.rules import CLAUSE, Conference, ServiceFacts
from shouwang.casework.bulk import numbers
from shouwang.casework.duties import close_also
from shouwang.casework.figures import value_at
from shouwang.casework.holders import resolve
from shouwang.casework.holding import born, hold
from shouwang.casework.joining import running_case
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened, take
from shouwang.children import actions as children
from shouwang.children.dangers import NOTHING_SAID, Said
from shouwang.children.harmers import must_be_away
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.grounds import rank
from shouwang.statute.instruments import Answers, instrument

CASE_LABEL = 3
EFFECT, DECISION, OPINION, GOALS = 300, 2300, 2800, 2300


def _child(matter: Matter) -> Child:
    child = Child.objects.select_related("division", "matter__division").filter(pk=matter.child)
    found = child.first()
    if found is None:
        raise Refusal("child_needed", CLAUSE)
    return found


def _said(case: Case, child: Child | None = None) -> dict[str, object]:
    child = child or _child(case.matter)
    return {"level": case.matter.level or child.level, "subject": child.name_masked}


@transaction.atomic
def open_case(matter: Matter, *, by: Post, at: datetime) -> Case:
    """Open the support case of a matter, or of a child's file that turned red.

    Source: 3.2.3. Effect: closes open_case, on the child's file too; opens assess.
    A case that is under way is assessed anew.
    Refuses: child_needed, case_runs_already, wrong_state, not_permitted.
    """
    hold(matter.pk)
    child = _child(matter)
    _one_runs(matter)
    file, matter = matter, _case_matter(matter, child, at)
    case = Case.objects.select_for_update(of=("self",), no_key=True).filter(matter=matter).first()
    case = case or Case(matter=matter, division_id=matter.division_id)
    event = take(case, "opened", by=by, at=at, facts=_said(case, child))
    for other in {file.key, child.key} - {matter.key}:
        close_also(event, "assessment.open_case", other)
    return case


def _one_runs(matter: Matter) -> None:
    """A child is assessed in one case at a time: another one that runs takes this one in first."""
    others = Case.objects.filter(matter__child=matter.child, state__in=Case.RUNS)
    other = others.exclude(matter=matter).select_related("matter").first()
    if other is not None and matter.kind == Matter.Kind.CASE:
        raise Refusal("case_runs_already", CLAUSE, number=other.matter.number)


def _case_matter(matter: Matter, child: Child, at: datetime) -> Matter:
    """The case itself; for a file, the child's open case, or a new one."""
    if matter.kind == Matter.Kind.CASE:
        return matter
    return running_case(child.key) or _new_case(child, at)


def _new_case(child: Child, at: datetime) -> Matter:
    """A case of the town's own, on which the district's office works too: it answers for all of them."""
    made = Matter.objects.create(
        kind=Matter.Kind.CASE,
        number=numbers("", 1, year=at.year)[0],
        division=child.division,
        label=CASE_LABEL,
        child=child.key,
        level=child.level,
        opened_at=at,
    )
    born(made)
    bureau = resolve("district.civil_affairs", child.division, {})
    reach.join(made.key, bureau, place=child.division_id, why="建立个案", at=at)
    return made


@transaction.atomic
def assess(
    matter: Matter,
    answers: Answers,
    opinion: str,
    *,
    differs: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
    said: Said = NOTHING_SAID,
    is_held: bool = False,
) -> Case:
    """Record the assessment of safety, guardianship, body and mind; the score is the table's.

    `differs`: why it is not as the record has it, kept with the opinion. `is_held`: stored after its
    minute; whoever filled it was asked before. `harm`: as `heard` asks for it.
    Source: 3.2.3. Effect: opens confer; what was found raises the child's level and, where 3.2.1 has
    it reported, is reported as if found anywhere else; so does a graver result.
    Refuses: opinion_needed, contradicts_record, item_*, option_*, words_of_harm, words_too_long,
    wrong_state, not_permitted.
    """
    if not opinion:
        raise Refusal("opinion_needed", CLAUSE)
    case, child, table = locked(matter), _child(matter), instrument("assessment")
    score = case.keep_sheet(table, answers)
    if not is_held:
        must_agree(matter, child, answers, differs)
    opinion = f"{opinion}\n与已查明情况不同的理由：{differs}" if differs else opinion
    found = table.raised_by(answers)
    given = {"found": found, "most": OPINION, "act": May.ASSESS, "by": by, "at": at}
    case.opinion = heard(matter, "调查评估意见", opinion, harm, **given)
    take(case, "assessed", by=by, at=at, facts=_said(case, child))
    if found:
        note = f"调查评估登记：{table.words_of(answers, found)}"
        said = replace(said, record=f"case:{case.pk}", told=case.opinion)
        child = children.raise_level(child, found, by=by, at=at, note=note, said=said)
    if rank(score.level) > rank(child.level):
        given = {"reason": f"评估 {score.points} 分", "by": by, "at": at, "is_sheet": True}
        children.set_level(child, score.level, **given)
    return case


@transaction.atomic
def confer(
    matter: Matter, conference: Conference, *, harm: str = "", by: Post, at: datetime
) -> Case:
    """Record the conference with its minutes; what they newly tell of harm the offices read.

    `harm`: whether that was reported, where no office of the case reads it.
    Source: 3.2.3. Effect: opens plan.
    Refuses: minutes_needed, held_in_future, words_of_harm, words_too_long, wrong_state, not_permitted.
    """
    if not (conference.participants and conference.minutes and conference.decision):
        raise Refusal("minutes_needed", CLAUSE)
    if conference.held_at > at:
        raise Refusal("held_in_future", CLAUSE)
    case = locked(matter)
    case.held_at, case.participants = conference.held_at, conference.participants
    case.minutes, given = conference.minutes, {"act": May.CONFER, "by": by, "at": at}
    beside = f"{conference.minutes}；{conference.participants}"
    given |= {"beside": beside, "most": DECISION}
    case.decision = heard(matter, "会商纪要", conference.decision, harm, **given)
    take(case, "conferred", by=by, at=at, facts=_said(case))
    return case


@transaction.atomic
def plan(
    matter: Matter,
    goals: str,
    services: Sequence[ServiceFacts],
    *,
    harm: str = "",
    by: Post,
    at: datetime,
) -> Case:
    """Record the plan and refer each of its services to the unit that gives it.

    `harm`: whether what the plan or a service newly tells of harm was reported, as `confer`.
    Source: 3.2.3. Effect: opens review; for each service the unit's duty to answer.
    Refuses: goals_needed, services_needed, service_incomplete, due_in_past, words_of_harm,
    words_too_long, wrong_state, not_permitted.
    """
    if not goals:
        raise Refusal("goals_needed", CLAUSE)
    case = locked(matter)
    if case.problems and not services:
        raise Refusal("services_needed", CLAUSE)
    given = {"act": May.PLAN, "by": by, "at": at, "most": GOALS}
    given["beside"] = "；".join(one.what for one in services)
    case.goals = heard(matter, "帮扶方案", goals, harm, **given)
    take(case, "planned", by=by, at=at, facts=_said(case))
    child = _child(matter)
    for number, service in enumerate(services, start=1):
        refer(case, child, service, number=number, by=by, at=at)
    return case


@transaction.atomic
def review(
    matter: Matter,
    level: str,
    words: str,
    *,
    harmer: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
) -> Review:
    """Record the monthly review; the level may go up or down with it.

    `harm`: whether harm that the words tell of was reported; it stays with them.
    Source: 3.2.3. Effect: closes review and opens the next. Refuses: words_needed, words_of_harm,
    words_too_long, wrong_state, not_permitted.
    """
    act, kind = May.REVIEW_CASE, Review.Kind.REVIEW
    case = to_write_in(matter, words, "planned", act=act, by=by)
    row = write(case, kind, words, harm=harm, act=act, level=level, by=by, at=at)
    child = _child(matter)
    if level and level != child.level:
        # The file is read in the village, the case is not: what was found stays in the case.
        why = "月度评估，详见帮扶个案"
        children.set_level(child, level, reason=why, harmer=harmer, by=by, at=at, is_sheet=True)
    if level and level != matter.level:  # the file's may have been set by itself before
        matter.level = level
        matter.save(update_fields=["level"])
        case.matter = matter
    happened(case, "reviewed", by=by, at=at, facts=_said(case))
    return row


@transaction.atomic
def close(
    matter: Matter,
    reason: str,
    effect: str,
    *,
    harmer: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
) -> Case:
    """Close a case once nothing is open in it.

    Source: 3.2.3. Effect: reviews end; six months of follow-up visits begin.
    `harmer`: whether whoever was named as having harmed it still reaches the child. `harm`: whether
    harm that the words tell of was reported; it stays with the effect.
    Refuses: close_reason_needed_case, case_has_open, harmer_unsaid_now, harmer_near, words_of_harm,
    words_too_long, wrong_state, not_permitted.
    """
    if not reason or not effect:
        raise Refusal("close_reason_needed_case", CLAUSE)
    case, child = locked(matter), _child(matter)
    open_things = what_is_open(case, child)
    if open_things:
        raise Refusal("case_has_open", CLAUSE, what="；".join(open_things))
    must_be_away(child.key, harmer)
    effect = must_answer_harm(
        effect, harm, beside=reason, most=EFFECT, act=May.CLOSE_CASE, key=matter.key, by=by, at=at
    )
    case.close_reason, case.effect = reason, effect
    facts = _said(case, child) | ({"harmer": harmer} if harmer else {})
    take(case, "closed", by=by, at=at, facts=facts)
    return case


@transaction.atomic
def follow_up(
    matter: Matter, *, seen: bool, words: str, harm: str = "", by: Post, at: datetime
) -> Case:
    """Record a follow-up visit; after the last one the case is archived.

    `harm`: whether harm that the words tell of was reported; it stays with them.
    Source: 3.2.3. Effect: opens the next; the last closes the matter.
    Refuses: words_needed, words_of_harm, words_too_long, wrong_state, not_permitted.
    """
    act, kind = May.FOLLOW_UP, Review.Kind.FOLLOW_UP
    case = to_write_in(matter, words, "closed", act=act, by=by)
    write(case, kind, words, harm=harm, act=act, seen=seen, by=by, at=at)
    if seen:
        case.follow_ups += 1
        case.save(update_fields=["follow_ups"])
    happened(case, "followed_up", by=by, at=at, facts=_said(case))
    if case.follow_ups >= value_at("follow_up_visits", case.matter.division, at):
        take(case, "archived", by=by, at=at, facts=_said(case))
        case.matter.closed_at = at
        case.matter.save(update_fields=["closed_at"])
    return case
