"""The child's level: raised at once by what was found, lowered by the supervisor with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.secrets import note_seen
from shouwang.casework.actions_restoring import ended_by, owe_again
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold
from shouwang.casework.queries import owed_on_danger
from shouwang.casework.steps import check, happened, must_be_open
from shouwang.children.dangers import NOTHING_SAID, Said
from shouwang.children.harmers import must_be_away
from shouwang.children.levels import RAISED, days_must_be_over, least, since_visit, visit_term
from shouwang.children.models import Child, Risk
from shouwang.children.queries import is_unseen_where_placed
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import label
from shouwang.statute.grounds import LOWEST, TRIGGERS, UNRATED, Ground, raised, rank, worst

BY_HAND = "by_hand"
BACK = "level_back"  # a mistake is taken back
ON_REGISTER = ("registered", "changed", "to_exit")


def locked(child: Child) -> Child:
    """The file as it stands, held until the transaction ends."""
    hold(child.pk)
    return (
        Child.objects.select_for_update(of=("self",), no_key=True)
        .select_related("matter__division", "division__parent", "household")
        .get(pk=child.pk)
    )


@transaction.atomic
def raise_level(
    child: Child,
    found: Iterable[str],
    *,
    by: Post | None,
    at: datetime,
    note: str = "",
    said: Said = NOTHING_SAID,
) -> Child:
    """Raise the level by the triggers found; a trigger found again adds no second risk.

    Source: 3.2.3. Effect: a risk for each ground; children.level_changed, and level_raised_red,
    which opens assessment.open_case; danger_found, where a ground is one of those that must be
    reported at once: `said` for, it is reported in this very transaction, else reports.report is
    owed. Refuses: not_permitted.
    """
    check(by, May.RAISE_LEVEL)
    child = locked(child)
    before = child.level
    grounds = raised(found, child.birth, at.date())
    for ground in grounds:
        _add_risk(child, ground, by, at, note)
    level = worst([child.level, *(ground.level for ground in grounds if ground.level)])
    child = _set_level(child, level, by=by, at=at)
    facts = {"note": note, "before": before, **said.facts}
    _danger(child, grounds, by, at, facts)
    return child


def _danger(
    child: Child,
    grounds: Sequence[Ground],
    by: Post | None,
    at: datetime,
    said: Mapping[str, str],
) -> None:
    """Have it reported at once; found again it is reported again, to whoever runs the case."""
    found = [ground for ground in grounds if TRIGGERS[ground.code].report]
    if not found:
        return
    situations = list(dict.fromkeys(TRIGGERS[one.code].report for one in found))
    facts = {
        "level": child.level,
        "subject": child.name_masked,
        "situations": situations,
        "grounds": [one.code for one in found],
        **said,
    }
    happened(child, "danger_found", by=by, at=at, facts=facts)


@transaction.atomic
def set_level(
    child: Child,
    level: str,
    *,
    reason: str,
    harmer: str = "",
    by: Post | None,
    at: datetime,
    is_sheet: bool = False,
) -> Child:
    """Set the level by judgement: up by whoever may raise, down by the supervisor alone.

    `harmer`: whether whoever was named as having harmed it still reaches the child. `is_sheet`: by a
    filled sheet, which alone calls a child green that nobody has judged yet, and never lowers below a
    ground that counts for a number of days (levels.kept_until) before its last day.
    Source: 3.2.3. Effect: lowering ends the graver risks with the reason.
    Refuses: reason_needed, level_same, level_unrated, sheet_first, not_permitted, secret_kept,
    danger_owed, visit_first, placed_unseen, harmer_unsaid_now, harmer_near, ground_days, ground_days_why.
    """
    must_be_open(child)
    child = locked(child)
    if not reason:
        raise Refusal("reason_needed", "3.2.3")
    if level == child.level:
        raise Refusal("level_same", "3.2.3", level=label("levels", level))
    if level == UNRATED:
        raise Refusal("level_unrated", "3.2.3")
    if child.level == UNRATED and level == LOWEST:
        check(by, May.RAISE_LEVEL)
        if not is_sheet:
            raise Refusal("sheet_first", "3.2.3")
    elif rank(level) > rank(child.level):
        check(by, May.RAISE_LEVEL)
        _add_risk(child, Ground(BY_HAND, "3.2.3", reason, level), by, at, "")
    else:
        _must_be_lowerable(child, harmer, by)
        days_must_be_over(child, level, "" if is_sheet else reason, at)
        _end_graver(child, level, reason, by, at)
    return _set_level(child, level, by=by, at=at, more={"harmer": harmer} if harmer else {})


def _end_graver(child: Child, level: str, reason: str, by: Post | None, at: datetime) -> None:
    for risk in child.risks.filter(ended_at=None):
        if rank(risk.level) > rank(level):
            risk.ended_at, risk.ended_by, risk.end_reason = at, by, reason
            risk.save()


def _must_be_lowerable(child: Child, harmer: str, by: Post | None) -> None:
    """Let the level be lowered: nothing is owed on the danger, the child was seen where it is, the harmer is away."""
    check(by, May.LOWER_LEVEL, child.pk)
    if owed := owed_on_danger(child.pk):
        raise Refusal("danger_owed", "3.2.2", what="；".join(owed))
    if child.visited_at is None or child.visited_at <= child.level_at:
        raise Refusal("visit_first", "3.2.3")
    if is_unseen_where_placed(child):
        raise Refusal("placed_unseen", "3.2.3")
    must_be_away(child.key, harmer)


@transaction.atomic
def withdraw_ground(
    child: Child,
    ground: str,
    *,
    reason: str,
    by: Post | None,
    at: datetime,
    word: str = BACK,
) -> Child:
    """End a ground that was found untrue; the level falls to the gravest of those that stand.

    Source: 3.2.3. Effect: red_withdrawn, which ends the duty to open a case, when the child was red
    by this alone; what the raising had ended is owed again as it was. A level set by judgement
    stays as it is. `word` is how the time line of the file says it.
    """
    child = locked(child)
    ended = {"ended_at": at, "ended_by": by, "end_reason": reason}
    found = child.risks.filter(ground=ground, ended_at=None)
    since = found.values_list("since", flat=True).order_by("since").first()
    if since is None:
        return child
    found.update(**ended)
    standing = child.risks.filter(ended_at=None).values_list("level", flat=True)
    level = worst([least(child), *(one for one in standing if one)])
    return _set_back(child, level, since, by=by, at=at, word=word)


@transaction.atomic
def take_back(
    child: Child,
    grounds: Iterable[str],
    level: str,
    *,
    since: datetime,
    reason: str,
    by: Post,
    at: datetime,
) -> Child:
    """End the grounds that were raised at that instant by mistake; `level` is that of before.

    Source: 3.2.3. Effect: red_withdrawn, which ends the duty to open a case; what the raising had
    ended is owed again as it was; danger_withdrawn, which has somebody ring the household today.
    """
    child = locked(child)
    ended = {"ended_at": at, "ended_by": by, "end_reason": reason}
    raised_then = child.risks.filter(ground__in=list(grounds), since=since, ended_at=None)
    raised_then.update(**ended)
    standing = child.risks.filter(ended_at=None).values_list("level", flat=True)
    level = worst([level, *(one for one in standing if one)])
    child = _set_back(child, level, since, by=by, at=at)
    facts = {"subject": child.name_masked, "ring_on": str(local(at).date())}
    happened(child, "danger_withdrawn", by=by, at=at, facts=facts)
    return child


def take_standing(child: Child, *, by: Post | None, at: datetime) -> Child:
    """Raise the level to the gravest of the risks that stand, which were kept secret till now."""
    standing = child.risks.filter(ended_at=None).values_list("level", flat=True)
    level = worst([child.level, *(one for one in standing if one)])
    return _set_level(locked(child), level, by=by, at=at)


def _add_risk(child: Child, ground: Ground, by: Post | None, at: datetime, note: str) -> None:
    """Add the ground unless it stands already."""
    words = f"{ground.text}（{note}）" if note else ground.text
    Risk.objects.get_or_create(
        child=child,
        ground=ground.code,
        ended_at=None,
        defaults={
            "level": ground.level,
            "clause": ground.clause,
            "words": words,
            "since": at,
            "raised_by": by,
            "division_id": child.division_id,
        },
    )


def _set_back(
    child: Child,
    level: str,
    since: datetime,
    *,
    by: Post | None,
    at: datetime,
    word: str = BACK,
) -> Child:
    """The level of before a mistake; what the mistake had ended is owed again with its own day.

    Where the child has been visited since, its next visit counts from that visit.
    """
    if level == child.level:
        return child
    beside = ("red_withdrawn",) if child.level == "red" and level != "red" else ()
    ended = ended_by(child.matter, RAISED, since) if child.state in ON_REGISTER else []
    ended = [one for one in ended if one.level in (level, "")]
    if not ended:
        counts = since_visit(child, since)
        return _set_level(child, level, by=by, at=at, beside=beside, more=counts)
    child = _set_level(child, level, by=by, at=at, beside=beside, word=word)
    for duty in ended:
        owe_again(duty)
    return child


def _set_level(
    child: Child,
    level: str,
    *,
    by: Post | None,
    at: datetime,
    beside: tuple[str, ...] = (),
    word: str = "level_changed",
    more: Mapping[str, str] = MappingProxyType({}),
) -> Child:
    if level == child.level:
        return child
    was = child.level
    child.level, child.level_at = level, at
    child.matter.level = level
    with written_by(by, at):
        child.save(update_fields=["level", "level_at"])
    child.matter.save(update_fields=["level"])
    if child.state in ON_REGISTER:
        beside = ("level_raised_red",) if level == "red" and was != "red" else beside
        facts = {"level": level, "subject": child.name_masked, **visit_term(child, was)}
        happened(child, word, by=by, at=at, facts=facts | dict(more), beside=beside)
    return child


@transaction.atomic
def visited(child: Child, *, at: datetime) -> Child:
    """Note the last time somebody met the child; of one kept secret that one who knows did, for those alone."""
    child = locked(child)
    if note_seen(child.pk, at):
        return child
    if child.visited_at is None or child.visited_at < at:
        child.visited_at = at
        child.save(update_fields=["visited_at"])
    return child
