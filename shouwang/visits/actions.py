"""Recording a visit for all siblings under the roof, and voiding a wrong entry."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.steps import check, happened, take
from shouwang.children import actions as children
from shouwang.children.dangers import NOTHING_SAID, Said
from shouwang.children.models import Child
from shouwang.children.queries import ON_REGISTER
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes, label, more
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit
from shouwang.visits.rules import NOT_SEEN, VisitFacts

LATEST = timedelta(days=400)
IN_PERSON = [
    mode for mode in codes("visit_modes") if more("visit_modes", mode, "in_person") == "yes"
]


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

    Source: 3.1.2. Effect: made closes visits.visit and opens the next; missed opens revisit; what
    was ticked raises the level at once, is reported in this transaction where it is a danger that was
    `said` for, and the town owes visits.follow_finding. `scribe` typed it from the author's paper.
    Returns: a Visit for each child, in the order given.
    Refuses: nobody_chosen, visit_in_future, visit_too_old, not_on_register, author_not_there,
    item_*, option_*, not_permitted.
    """
    check(scribe, May.SCRIBE_VISIT)
    if facts.went_at > at:
        raise Refusal("visit_in_future", "3.1.2")
    if facts.went_at < at - LATEST:
        raise Refusal("visit_too_old", "3.1.2")
    same_round = new_key()
    return [_record(child, facts, same_round, author, scribe, at, said) for child in under_roof]


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
    child = _locked(child)
    if scribe is not None and author.unit.division_id != child.division_id:
        raise Refusal("author_not_there", "3.1.2")
    table, answers = instrument("visit"), facts.answers_for(child.key)
    table.raised_by(answers)  # refuses what is not in the table
    visit = Visit(
        round=same_round,
        child=child,
        division=child.division,
        went_at=facts.went_at,
        mode=facts.mode,
        answers=answers,
        version=table.version,
        person_met=facts.person_met,
        last_contact_on=facts.last_contact_on,
        note=facts.note,
        author=author,
        scribe=scribe,
    )
    word = "missed" if facts.seen[child.key] == NOT_SEEN else "made"
    take(visit, word, by=scribe or author, at=at, facts=_said(child))
    if word == "made" and facts.mode in IN_PERSON:
        child = children.visited(child, at=facts.went_at)
    _raise(visit, child, said, scribe or author, at)
    return visit


def _raise(visit: Visit, child: Child, said: Said, by: Post, at: datetime) -> None:
    """What was ticked raises the level; what nothing else takes up is the town's to follow."""
    table, answers = instrument("visit"), visit.answers
    grounds = table.raised_by(answers)
    if grounds:
        note = f"走访登记：{table.words_of(answers, grounds)}"
        said = replace(said, record=f"visit:{visit.pk}")
        child = children.raise_level(child, grounds, by=by, at=at, note=note, said=said)
    if table.to_follow(answers):
        happened(visit, "found", by=by, at=at, facts=_said(child))


def _locked(child: Child) -> Child:
    fresh = (
        Child.objects.select_for_update(of=("self",))
        .select_related("matter__division__parent__parent__parent", "division")
        .get(pk=child.pk)
    )
    if fresh.state not in ON_REGISTER:
        state = label("child_statuses", fresh.state)
        raise Refusal("not_on_register", "3.1.2", who=fresh.name_masked, state=state)
    return fresh


def _said(child: Child) -> dict[str, str]:
    return {"level": child.level, "subject": child.name_masked}


@transaction.atomic
def void(visit: Visit, *, reason: str, by: Post, at: datetime) -> Visit:
    """Void a wrong entry; it stays, crossed out, and the visit is owed again.

    Source: 3.1.2, 3.2.1. Effect: opens visits.visit anew. What the entry reported is taken back with it
    within the minute, as reports.actions_withdrawn says; later both offices and the town are told that
    it is void, and level and report stay for them to decide.
    Refuses: void_reason_needed, not_your_visit, wrong_state, not_permitted.
    """
    if not reason:
        raise Refusal("void_reason_needed", "3.1.2")
    visit = Visit.objects.select_for_update(of=("self",)).select_related("child").get(pk=visit.pk)
    own = by.person_id in (visit.author.person_id, visit.scribe and visit.scribe.person_id)
    if not own and by.role != "town_supervisor":
        raise Refusal("not_your_visit", "3.1.2")
    visit.void_reason = reason[:200]
    child = visit.child
    take(visit, "voided", by=by, at=at, facts={**_said(child), "reason": visit.void_reason})
    met = Visit.objects.filter(child=child, state="made", mode__in=IN_PERSON)
    last = met.order_by("-went_at").first()
    child.visited_at = last.went_at if last else None
    child.save(update_fields=["visited_at"])
    return visit
