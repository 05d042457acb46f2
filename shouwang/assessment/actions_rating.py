"""The scored risk sheet of a child: the graver of its points and of what was found raises the level."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.ages import by_birthday
from shouwang.assessment.models import Case, Rating
from shouwang.casework.holding import hold
from shouwang.casework.models import Event
from shouwang.casework.steps import check, take
from shouwang.children import actions as children
from shouwang.children.dangers import NOTHING_SAID, Said, is_danger
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.keys import new_key
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.grounds import rank, worst
from shouwang.statute.instruments import Answers, Score, instrument

NOTE = 300


@transaction.atomic
def rate(
    child: Child,
    answers: Answers,
    *,
    note: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
    said: Said = NOTHING_SAID,
) -> Rating:
    """Record a risk sheet; the level goes up with it at once, and never down by it alone.

    Source: 3.2.3. Effect: triggers found are grounds of the level; a score graver than the level
    raises it, and a child nobody had judged (未评) has its level by it, green as well; a danger that was `said` for is reported in this transaction.
    The age is that of the birthday, where the file has one. `harm`: whether harm that the note tells of
    was reported; of a danger that is found nothing is asked, the note goes with it.
    Refuses: item_*, option_*, words_of_harm, words_too_long, not_permitted.
    """
    check(by, May.RATE_RISK)
    hold(child.pk)
    table, answers = instrument("risk"), by_birthday(child, answers, at)
    score = table.score(answers)
    key, found = new_key(), table.raised_by(answers)
    if not any(map(is_danger, found)):
        asked = {"act": May.RATE_RISK, "key": child.key, "by": by, "at": at}
        note = must_answer_harm(note, harm, most=NOTE, **asked)
    note_of = f"风险等级评估登记：{table.words_of(answers, found)}"
    said = replace(said, record=f"rating:{key}", told=note)
    child = children.raise_level(child, found, by=by, at=at, note=note_of, said=said)
    child = raised_to(child, score, by=by, at=at)
    rating = sheet_of(child, answers, score, key=key, note=within(note, NOTE))
    level = rating.level
    take(rating, "rated", by=by, at=at, facts={"level": level, "subject": child.name_masked})
    return rating


def raised_to(child: Child, score: Score, *, by: Post, at: datetime) -> Child:
    """The child at the level that its points and what stands against it call for, never a lower one."""
    level = _called_for(child, score)
    if rank(level) <= rank(child.level):
        return child
    reason = f"风险评估 {score.points} 分"
    return children.set_level(child, level, reason=reason, by=by, at=at, is_sheet=True)


def _called_for(child: Child, score: Score) -> str:
    standing = child.risks.filter(ended_at=None).exclude(ground="by_hand")
    return worst([score.level, *standing.values_list("level", flat=True)])


def sheet_of(
    child: Child, answers: Answers, score: Score, *, note: str, key: UUID | None = None
) -> Rating:
    """The sheet as it will be stored, with the level that it calls for."""
    return Rating(
        key=key or new_key(),
        child=child,
        division=child.division,
        answers=dict(answers),
        version=instrument("risk").version,
        points=score.points,
        dimensions=dict(score.by_dimension),
        level=_called_for(child, score),
        note=note,
    )


@transaction.atomic
def withdraw_sheets(events: Iterable[Event]) -> None:
    """A sheet on which a danger was ticked by mistake ends with it; the level falls back.

    Source: 3.2.3. Told of every reports.withdrawn. A new sheet says what is so; an assessment is owed
    again.
    """
    for event in events:
        kind, _, key = str(event.facts.get("source", "")).partition(":")
        rating = Rating.objects.filter(pk=key, state="rated").first() if kind == "rating" else None
        if rating is not None and event.by is not None:
            child = rating.child
            facts = {"level": child.level, "subject": child.name_masked}
            take(rating, "withdrawn", by=event.by, at=event.at, facts=facts)
            _end_risks(child, rating.rated_at, event)
        case = Case.objects.filter(pk=key, state="assessed").first() if kind == "case" else None
        if case is not None and event.by is not None:
            child = Child.objects.get(pk=event.matter.child)
            facts = {"level": child.level, "subject": child.name_masked}
            take(case, "opened", by=event.by, at=event.at, facts=facts)
            _end_risks(child, case.assessed_at, event)


def _end_risks(child: Child, since: datetime, event: Event) -> None:
    """What a sheet raised by its points ends with it."""
    raised = child.risks.filter(since=since, ended_at=None)
    raised.update(ended_at=event.at, ended_by=event.by, end_reason="误填撤回")
