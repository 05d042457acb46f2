"""A child reported for itself: that an office has seen it, before anybody rings home."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.beside import is_at_home, says_apart, says_beside
from shouwang.children.kinfolk import folded, kin_in
from shouwang.children.told import lines_of
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post, Unit
from shouwang.reports import quiet
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_harm import tell_harm
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.models import Addition, Report
from shouwang.reports.parted import accused
from shouwang.reports.rules import NAME, PURPOSE, REASON, is_said, within
from shouwang.reports.suspects import SEEN_WRONG

# Whether the child is away from whoever is said to harm it.
AWAY = {
    "away": "已经分开",
    "nobody": "没有人被指伤害孩子",
    "near": "没有分开，或者还不清楚",
}


@dataclass(frozen=True)
class SeenFacts:
    """Where and when the child was met, by whom, and away from whom.

    `away`: one of AWAY; that nobody is accused is an answer of its own. `from_whom`: in words.
    `known`: who said that it was this one, where neither the report nor a finding names him.
    """

    where: str
    seen_at: datetime
    officer: str
    away: str
    from_whom: str = ""
    known: str = ""


@transaction.atomic
def see_child(matter: Matter, facts: SeenFacts, *, by: Post, at: datetime) -> list[Report]:
    """Record that an office has seen the child itself: from now on the home may be rung.

    Source: 3.2.2. Effect: reports.child_seen; what its words tell of harm both offices read.
    Refuses: no_child_to_see, take_first, seen_words,
    seen_in_future, seen_before_report, seen_beside_harmer, seen_at_home, seen_from_whom, seen_from_another,
    seen_from_unnamed, seen_somebody_named, words_too_long, not_permitted.
    """
    check(by, May.TAKE_REPORT, matter.pk)
    hold(matter.pk)
    rows = list(quiet.waiting().filter(matter=matter).select_for_update(of=("self",), no_key=True))
    if not rows:
        raise Refusal("no_child_to_see", "3.2.2")
    told = _checked(rows, facts, by, at)
    heard = _heard(rows)  # a later one is unheard
    rows = [one for one in rows if heard[one.pk] <= facts.seen_at]
    for report in rows:
        report.child_seen_at, report.child_seen_by = facts.seen_at, by
        report.save(update_fields=["child_seen_at", "child_seen_by"])
    happened(rows[-1], "child_seen", by=by, at=at, facts=told)
    tell_harm(matter, "见到孩子本人的登记", *lines_of(facts), by=by, at=at)
    return rows


@transaction.atomic
def unsee_child(matter: Matter, reason: str, *, by: Post, at: datetime) -> list[Report]:
    """Take back what one's own office wrote down by mistake: the home may not be rung again.

    Source: 3.2.2. Effect: reports.child_unseen; what was written, and who opened the file meanwhile,
    stands beside the report, and the other office is to read it.
    Refuses: reason_needed, words_too_long, nobody_seen, not_permitted.
    """
    check(by, May.TAKE_REPORT, matter.pk)
    if not is_said(reason):
        raise Refusal("reason_needed", "3.2.2")
    hold(matter.pk)
    rows = list(quiet.seen_here(matter, by).select_for_update(of=("self",), no_key=True))
    if not rows:
        raise Refusal("nobody_seen", "3.2.2")
    looked = quiet.looked_since(rows[-1], by)
    told = _taken_back(rows[-1], within(reason, REASON), looked)
    for report in rows:
        report.child_seen_at, report.child_seen_by = None, None
        report.save(update_fields=["child_seen_at", "child_seen_by"])
    facts = {"reason": reason, "looked": [unit.pk for unit in looked]}
    happened(rows[-1], "child_unseen", by=by, at=at, facts=facts)
    put_beside(rows[-1], told, by=by, at=at)
    ask_to_read(rows[-1], by=by, at=at)
    return rows


def _taken_back(report: Report, reason: str, others: list[Unit]) -> str:
    """What was written wrongly and why, and who opened the file or the case since, in words."""
    words = quiet.seen_words(report)
    looked = "、".join(unit.name for unit in others)
    told = f"{SEEN_WRONG}“{words}”登记错了：{reason}。先不要往家里打电话。"
    return f"{told}登记以后打开过档案或者办件的：{looked}。" if looked else told


def _checked(rows: list[Report], facts: SeenFacts, by: Post, at: datetime) -> dict[str, object]:
    """What is kept of it, once this office has taken every one of these reports."""
    office = ROLE_OFFICE.get(by.role)
    if not _has_taken(rows, office):
        raise Refusal("take_first", "3.2.2")
    if not (is_said(facts.where) and is_said(facts.officer)):
        raise Refusal("seen_words", "3.2.2")
    if facts.seen_at > at:
        raise Refusal("seen_in_future", "3.2.2")
    if facts.seen_at < min(_heard(rows).values()):
        raise Refusal("seen_before_report", "3.2.2")
    _check_away(rows, facts)
    return {
        "where": within(facts.where, PURPOSE),
        "officer": within(facts.officer, NAME),
        "seen_at": facts.seen_at.isoformat(),
        "away": facts.away,
        "from_whom": within(facts.from_whom, NAME),
        "known": within(facts.known, PURPOSE),
    }


def _heard(rows: list[Report]) -> dict[UUID, datetime]:
    """When each of these reports was last heard of: when it was made, or told of new harm."""
    later = quiet.last_told(rows)
    return {one.pk: _minute(later.get(one.pk) or one.filed_at) for one in rows}


def _minute(at: datetime) -> datetime:
    """People write down the minute, not the second."""
    return at.replace(second=0, microsecond=0)


def _has_taken(rows: list[Report], office: str | None) -> bool:
    """Whether this office took what the child said; what it has itself set aside it need not take."""
    taken = [one for one in rows if one.receipts.filter(office=office).exists()]
    aside = [one for one in rows if one.dismissals.filter(office=office, ended_at=None).exists()]
    return bool(taken) and {one.pk for one in rows} == {one.pk for one in (*taken, *aside)}


def _check_away(rows: list[Report], facts: SeenFacts) -> None:
    """Whoever answers the telephone at home must not be the one who did it."""
    if facts.away not in ("away", "nobody"):
        raise Refusal("seen_beside_harmer", "3.2.2")
    if facts.away == "away" and not is_said(facts.from_whom):
        raise Refusal("seen_from_whom", "3.2.2")
    if facts.away == "away" and any(_is_another(one, facts.from_whom) for one in rows):
        raise Refusal("seen_from_another", "3.2.2")
    if facts.away == "away":
        _check_where(rows[0].child_id, facts)
    if facts.away == "away" and not is_said(facts.known) and not _is_named(rows, facts.from_whom):
        raise Refusal("seen_from_unnamed", "3.2.2", who=facts.from_whom)
    if facts.away == "nobody" and any(_accuses(one) for one in rows):
        raise Refusal("seen_somebody_named", "3.2.2")


def _check_where(child: UUID | None, facts: SeenFacts) -> None:
    """Whoever stands beside the child, or may come in at home, is not parted from it."""
    whom = accused(facts.from_whom)
    ties = adults_round(child) if child is not None else {}
    if says_beside(facts.where, lambda words: whom.means(words, ties)):
        raise Refusal("seen_beside_harmer", "3.2.2")
    if is_at_home(child, facts.where, whom) and not says_apart(facts.where):
        raise Refusal("seen_at_home", "3.2.2")


def _is_another(report: Report, whom: str) -> bool:
    """Whether these words mean none of those whom the findings name by kin or by name."""
    if report.child_id is None:
        return False
    found = harmers.found(report.child_id)
    is_told = bool(found.kin or found.words)
    return is_told and not found.means(whom, adults_round(report.child_id))


def _is_named(rows: list[Report], whom: str) -> bool:
    """Whether a finding names him, or the words of a report speak of him by kin or by name."""
    child = rows[0].child_id
    if child is not None and harmers.found(child).means(whom, adults_round(child)):
        return True
    added = Addition.objects.filter(report__in=rows).exclude(told__startswith=SEEN_WRONG)
    more = added.values_list("told", flat=True)
    told = "".join((*(f"{one.described}{one.told}{one.done_already}" for one in rows), *more))
    return bool(kin_in(whom) & kin_in(told)) or folded(whom) in folded(told)


def _accuses(report: Report) -> bool:
    """Whether the report, or what was found since, says that somebody harms the child."""
    if set(report.situations) & set(quiet.AT_HOME):
        return True
    return report.child_id is not None and bool(harmers.named(report.child_id).said)
