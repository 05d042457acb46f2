"""Recording a visit for all siblings under the roof."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.steps import check, happened, take
from shouwang.casework.terms import term
from shouwang.children import actions as children
from shouwang.children.actions_met import met_at_home
from shouwang.children.dangers import NOTHING_SAID, Said
from shouwang.children.homecoming import called_home, to_see
from shouwang.children.models import Child
from shouwang.children.queries import LIVING, where_now
from shouwang.children.told import (
    answered,
    keep_harm,
    must_say_of_harm,
)
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.codes import label
from shouwang.statute.grounds import UNRATED
from shouwang.statute.instruments import instrument
from shouwang.visits.actions_unsaid import tell_unsaid
from shouwang.visits.models import Visit
from shouwang.visits.rules import HOME, NOT_SEEN, NOTE, PLACED, VisitFacts
from shouwang.visits.said import must_be_away, must_be_one_door, must_be_whole
from shouwang.visits.spans import (
    IN_PERSON,
    VISIT,
    check_time,
    counts,
    event_facts,
)


@transaction.atomic
def record(
    under_roof: list[Child],
    facts: VisitFacts,
    *,
    author: Post,
    scribe: Post | None = None,
    at: datetime,
    said: Said = NOTHING_SAID,
) -> list[Visit]:
    """Record one visit for every child under the roof, or that it was not met.

    Source: 3.1.2. Effect: made in person inside the running term closes visits.visit and opens the
    next, counted from when the child was met, and of a placed child only where it is placed; 未评 the
    risk sheet does that; missed so opens revisit; any other is kept as 补录, of a child that is not yet
    confirmed too; what was ticked raises the level at once, is reported in this transaction where it is
    a danger that was `said` for, and the town owes visits.follow_finding. So are free words of harm;
    where it is said why they are not (`harm`), that stands with them, and somebody owes to read both,
    void the visit or not (children.actions_harm.owe_reading). Of a child that came home it closes
    visits.see_home; where somebody is named, only once it is said that he is not there, and nothing
    written beside it speaks of him there; both offices read what was written (emergencies.actions_told),
    and that a placed child was met in its old house (children.actions_met). `scribe` typed it from paper.
    Returns: a Visit for each child, in the order given.
    Refuses: nobody_chosen, placed_apart, about_whom, ledger_unasked, visit_in_future, visit_too_old, not_on_register,
    author_not_there, seen_where, where_left, away_but_met, words_of_harm, words_too_long, item_*,
    option_*, not_permitted.
    """
    check(scribe, May.SCRIBE_VISIT)
    must_be_one_door(under_roof)
    hold(*(child.key for child in under_roof))  # from a sibling's page they come in another order
    whole, facts = facts, must_be_whole(facts, under_roof, said)
    same_round = new_key()
    owed = to_see([child.key for child in under_roof])
    must_be_away(facts, owed)
    made = [_record(child, facts, same_round, author, scribe, at, said) for child in under_roof]
    for visit in made:
        _after(visit, facts, owed, scribe or author, at)
    tell_unsaid(made, whole, said, by=scribe or author, at=at)
    return made


def _after(
    visit: Visit, facts: VisitFacts, owed: Mapping[UUID, str], by: Post, at: datetime
) -> None:
    """What a child that was met sets off by where that was: at home again, or there though placed."""
    key = visit.child.key
    is_over = key in owed and (not owed[key] or facts.is_home_seen(key))
    is_over = is_over and visit.where != PLACED  # called home, and met where it has not left
    if is_over and visit.state == "made" and visit.counted:
        happened(visit, "seen_home", by=by, at=at, facts=event_facts(visit.child))
    if visit.state == "made" and visit.where == HOME:
        met_at_home(visit.child, _met(visit), by=by, at=at)


def _met(visit: Visit) -> str:
    """That a placed child was met in its old house, with the words of the visit."""
    who = visit.author.unit.name
    seen = f"{visit.person_met}在场" if visit.person_met else ""
    words = f"{who}{cn_moment(visit.went_at)}走访，在原住处见到孩子，孩子已登记安置在别处"
    return "。".join(one for one in (words, seen, visit.note) if one)


def _record(
    child: Child,
    facts: VisitFacts,
    same_round: UUID,
    author: Post,
    scribe: Post | None,
    at: datetime,
    said: Said,
) -> Visit:
    if child.key not in facts.seen:
        raise Refusal("nobody_chosen", "3.1.2")
    if not facts.is_reported(child.key):
        must_say_of_harm(facts.told_of(child.key), facts.harm)
    child = _locked(child)
    check_time(child, facts.went_at, at)
    if scribe is not None and author.unit.division_id != child.division_id:
        raise Refusal("author_not_there", "3.1.2")
    visit = _drafted(child, facts, same_round, author, scribe)
    _place(visit, facts)
    by = scribe or author
    _take(visit, child, facts, by, at)
    _find(visit, child, facts, said, by, at)
    return visit


def _drafted(
    child: Child, facts: VisitFacts, same_round: UUID, author: Post, scribe: Post | None
) -> Visit:
    return Visit(
        round=same_round,
        child=child,
        division=child.division,
        went_at=facts.went_at,
        mode=facts.mode,
        answers=facts.answers_for(child.key),
        version=instrument("visit").version,
        counted=counts(child, facts.mode, facts.went_at),
        person_met=facts.person_met,
        last_contact_on=facts.last_contact_on,
        note=_noted(child, facts),
        author=author,
        scribe=scribe,
    )


def _noted(child: Child, facts: VisitFacts) -> str:
    words = facts.home_words(child.key)
    note = answered(facts.note, facts.harm) if facts.told_of(child.key) else facts.note
    return within("。".join(one for one in (note, words) if one), NOTE)


def _place(visit: Visit, facts: VisitFacts) -> None:
    """Of a placed child: where it was met, and only where it is placed it counts.

    Of one that was called home, and that nobody has written it left: at home it is where it belongs.
    Refuses: seen_where, where_left.
    """
    child, who = visit.child, visit.child.name_masked
    placed = where_now(child.key)
    called = None if placed else called_home(child.key)
    if facts.seen[child.key] == NOT_SEEN or (placed is None and called is None):
        return
    visit.where = facts.where.get(child.key, "")
    if visit.where not in (PLACED, HOME):
        if called is not None:
            raise Refusal("where_left", "3.1.2", who=who, place=called.place)
        raise Refusal("seen_where", "3.1.2", who=who)
    if visit.where == HOME and called is not None:
        visit.where = ""
    elif visit.where == HOME:
        visit.counted = False


def _take(visit: Visit, child: Child, facts: VisitFacts, by: Post, at: datetime) -> None:
    """Made or missed; where it counts, the term ends and the next begins when the child was met."""
    asks = {"asks_who_is_home": child.key in facts.harmer, "has_note": bool(visit.note)}
    told = {**event_facts(child), **asks}
    if facts.seen[child.key] == NOT_SEEN:
        beside = ("not_met",) if visit.counted else ()
        take(visit, "missed", by=by, at=at, facts=told, beside=beside)
        return
    met = "met_unrated" if child.level == UNRATED else "met"  # 未评 the sheet ends the term
    beside = (met,) if visit.counted else ()
    told |= term(VISIT, since=visit.went_at)
    take(visit, "made", by=by, at=at, facts=told, beside=beside)
    if visit.mode in IN_PERSON and visit.where != HOME:
        children.visited(child, at=visit.went_at)


def _find(
    visit: Visit, child: Child, facts: VisitFacts, said: Said, by: Post, at: datetime
) -> None:
    """What was ticked raises the level at once; what nothing else takes up is the town's."""
    table = instrument("visit")
    if grounds := facts.dangers_of(child.key):
        ticked = table.words_of(visit.answers, grounds)
        told = [ticked, facts.home_words(child.key), *_told(child, facts)]
        note = f"走访登记：{'；'.join(one for one in told if one)}"
        together = f"round:{visit.round}"
        said = replace(said, record=f"visit:{visit.pk}", told=visit.note, act=together)
        child = children.raise_level(child, grounds, by=by, at=at, note=note, said=said)
    if facts.told_of(child.key) and facts.is_answered:
        keep_harm(visit.note, facts.harm, act=May.RECORD_VISIT, key=child.key, by=by, at=at)
    if table.to_follow(visit.answers):
        happened(visit, "found", by=by, at=at, facts=event_facts(child))


def _told(child: Child, facts: VisitFacts) -> list[str]:
    """What of the free words calls the offices, unless it was said why it does not."""
    told = [] if facts.is_answered else facts.told_of(child.key)
    return [f"写着“{one.words}”" for one in told]


def _locked(child: Child) -> Child:
    fresh = (
        Child.objects.select_for_update(of=("self",), no_key=True)
        .select_related("matter__division__parent__parent__parent", "division")
        .get(pk=child.pk)
    )
    if fresh.state not in LIVING:
        state = label("child_statuses", fresh.state)
        raise Refusal("not_on_register", "3.1.2", who=fresh.name_masked, state=state)
    return fresh
