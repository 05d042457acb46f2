"""Voiding a wrong entry: it stays, crossed out, and what it had ended is owed again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.steps import happened, take
from shouwang.casework.terms import term
from shouwang.children.actions_met import not_met_after_all
from shouwang.children.levels import VISIT, first_due
from shouwang.children.told import answered, keep_if_told, must_say_of_harm, told_in, unanswered
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.grounds import UNRATED
from shouwang.visits.models import Visit
from shouwang.visits.rules import HOME, VOID_REASON
from shouwang.visits.spans import IN_PERSON, also_again, event_facts, opened_revisit, owed_again


@transaction.atomic
def void(visit: Visit, *, reason: str, harm: str = "", by: Post, at: datetime) -> Visit:
    """Void a wrong entry; it stays, crossed out, and the visit is owed again.

    Source: 3.1.2. Effect and Refuses: as `void_all`.
    """
    return void_all([visit], reason=reason, harm=harm, by=by, at=at)[0]


@transaction.atomic
def void_all(
    visits: Iterable[Visit], *, reason: str, harm: str = "", by: Post, at: datetime
) -> list[Visit]:
    """Void what was entered of everybody under the roof, where the whole visit was a mistake.

    `harm`: whether harm that the reason, or the visit itself, tells of was reported; it stays with the
    reason, on the trail too.
    Source: 3.1.2. Effect: the last one that counted opens visits.visit anew, in the term that it had
    ended; another changes nothing of what is owed. A second call, or the look at a child that came home,
    which it had ended, is owed again by the day it was owed before; a second call owed for this one is not. What the entry
    reported is taken back with it within the minute, as reports.actions_withdrawn says; later both
    offices and the town are told that it is void, and level and report stay for them to decide.
    Refuses: void_reason_needed, words_of_harm, words_too_long, not_your_visit, wrong_state, not_permitted.
    """
    rows = sorted(visits, key=lambda one: one.pk)
    hold(*(one.child_id for one in rows))
    must_say_of_harm(told_in(reason, unanswered(one.note for one in rows)), harm)
    kept = within(answered(reason, harm), VOID_REASON)
    done = [_void(one, kept, harm, by, at) for one in rows]
    # Only now: a report that is taken back with the visit has no reader any more.
    keep_if_told(reason, harm, act=May.VOID_VISIT, key=rows[0].child.key, by=by, at=at)
    return done


def _void(visit: Visit, reason: str, harm: str, by: Post, at: datetime) -> Visit:
    if not reason:
        raise Refusal("void_reason_needed", "3.1.2")
    visit = (
        Visit.objects.select_for_update(of=("self",), no_key=True)
        .select_related("child")
        .get(pk=visit.pk)
    )
    own = by.person_id in (visit.author.person_id, visit.scribe and visit.scribe.person_id)
    if not own and by.role != "town_supervisor":
        raise Refusal("not_your_visit", "3.1.2")
    visit.void_reason = reason
    child = visit.child
    if visit.state == "made" and visit.where == HOME:
        words = f"{cn_moment(visit.went_at)}在原住处见到孩子的走访已作废：{visit.void_reason}"
        not_met_after_all(child, words, by=by, at=at)
    again_by = owed_again(visit)
    told = {**event_facts(child), "reason": visit.void_reason, "harm": harm}
    told |= again_by
    others = Visit.objects.filter(child=child, state="made", mode__in=IN_PERSON).exclude(where=HOME)
    last = others.exclude(pk=visit.pk).order_by("-went_at").first()
    first = first_due(child) if visit.counted and last is None and child.level != UNRATED else None
    told |= term(VISIT, latest=first) if first else {}
    beside = ("unmet",) if again_by or first else ()
    beside = ("not_missed", *beside) if opened_revisit(visit) else beside
    again = also_again(visit)
    take(visit, "voided", by=by, at=at, facts=told, beside=beside)
    for word, day in again.items():
        happened(visit, word, by=by, at=at, facts={**event_facts(child), **day})
    child.visited_at = last.went_at if last else None
    child.save(update_fields=["visited_at"])
    return visit
