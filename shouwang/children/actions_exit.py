"""Leaving the register: proposed by people, by the rule of who counts, by the sixteenth birthday."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from shouwang.access.may import May
from shouwang.casework import apart
from shouwang.casework import queries as casework
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, take
from shouwang.children import queries
from shouwang.children.actions_confirming import by_its_file
from shouwang.children.actions_death import DIED, Death, must_be_told, tell_of_death
from shouwang.children.actions_standing import locked
from shouwang.children.actions_transfer import is_moving, must_not_be_moving
from shouwang.children.models import Child
from shouwang.children.reasons import must_be_so
from shouwang.children.rules import in_words, rule_on
from shouwang.kernel.clock import add_months, local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes
from shouwang.statute.eligibility import EXIT_REASONS
from shouwang.statute.figures import figure

OF_AGE = EXIT_REASONS["over_age"]
DECIDES = "children.decide_exit"
STANDING = ("to_verify", "registered", "changed")


@transaction.atomic
def propose_exit(
    child: Child,
    reason: str,
    *,
    death: Death | None = None,
    by: Post | None,
    at: datetime,
    told_by: Post | None = None,
) -> Child:
    """Propose that a child leaves the register; nothing leaves by itself.

    `told_by`: whose entry it is that the rule proposes it by. `death`: of one that has died, how that is
    known. Source: 3.1.2. Effect: -> to_exit, duty children.decide_exit on the town, or where nobody
    there is another than who proposed it, above; what actions_death.tell_of_death says.
    Refuses: death_needs, death_in_future, exit_reason_unknown, exit_not_so (by the file), transfer_open, open_case, wrong_state,
    not_permitted.
    """
    child = locked(child)
    if reason not in codes("exit_reasons"):
        raise Refusal("exit_reason_unknown", "3.1.2")
    must_be_so(child, reason, local(at).date())
    must_not_be_moving(child)
    _no_open_case(child)
    child.exit_reason = reason
    facts = {"subject": child.name_masked, **apart.people([by or told_by])}
    told = must_be_told(death, at) if reason == DIED else None
    facts |= {"death": told.words} if told else {}
    with written_by(by, at):
        take(child, "to_exit", by=by, at=at, facts=facts)
    if told and by is not None:
        tell_of_death(child, told, by=by, at=at)
    return child


def _is_busy(child: Child) -> bool:
    """Whether something must end first: a case, or a transfer that waits for its answer."""
    return is_moving(child) or _open_cases(child).exists()


def _open_cases(child: Child) -> QuerySet[Matter]:
    return casework.cases_of(child.key).filter(closed_at=None)


def _no_open_case(child: Child) -> None:
    case = _open_cases(child).first()
    if case is not None:
        raise Refusal("open_case", "3.1.2", number=case.number)


@transaction.atomic
def decide_exit(child: Child, *, agreed: bool, by: Post, at: datetime) -> Child:
    """Let a child leave the register, or keep it there.

    Source: 3.1.2. Effect: to_exit -> exited, its visits end; or back to registered, and where it comes
    there for the first time what its file says raises the level. Whoever proposed it may only keep it.
    Refuses: exit_own, exit_not_so, open_case, wrong_state, not_permitted.
    """
    check(by, May.DECIDE_EXIT, child.pk)
    child = locked(child)
    facts = {"level": child.level, "subject": child.name_masked}
    with written_by(by, at):
        if agreed:
            _must_be_another(child, by)
            if child.exit_reason:
                must_be_so(child, child.exit_reason, local(at).date())
            _no_open_case(child)
            take(child, "exited", by=by, at=at, facts=facts)
        else:
            child.exit_reason = ""
            is_new = child.registered_at is None
            take(child, "registered", by=by, at=at, facts=facts)
            return by_its_file(child, queries.ties(child), by, at) if is_new else child
    return child


def is_own(child: Child, by: Post) -> bool:
    """Whether this exit was proposed by the same person, by whichever of his posts."""
    if child.state != "to_exit":
        return False
    asked, proposed_by = apart.who_asked(child.key, DECIDES), child.to_exit_by
    own = proposed_by is not None and proposed_by.person_id == by.person_id
    return own or by.person_id in asked


def _must_be_another(child: Child, by: Post) -> None:
    if is_own(child, by):
        raise Refusal("exit_own", "3.1.2")


@transaction.atomic
def review_standing(
    child: Child, *, by: Post | None, at: datetime, told_by: Post | None = None
) -> Child:
    """Ask the rule again whether the child counts, after a change; propose the exit it names.

    `told_by`: who entered the change. Source: 3.1.1. Effect: the answer and the rule's version are kept; a child on the register that
    no longer counts goes to to_exit. A child with an open case or a transfer stays until that ends.
    """
    child = locked(child)
    ties = queries.ties(child)
    found = rule_on(child.birth, child.reason, ties, local(at).date())
    with written_by(by, at):
        child.eligibility, child.rule_version = in_words(found), found.version
        child.save(update_fields=["eligibility", "rule_version"])
    if found.exit_reason and child.state == "registered" and not _is_busy(child):
        return propose_exit(child, found.exit_reason, by=None, at=at, told_by=told_by)
    return child


def propose_of_age(*, at: datetime) -> int:
    """Propose the exit of every child that has turned sixteen; a day's round of the clock.

    Source: 3.1.1. Returns: how many. One with an open case or a transfer stays until that ends.
    """
    born = add_months(local(at).date(), -12 * figure("age_limit").value)
    proposed, grown = 0, list(queries.files().filter(birth__lte=born, state__in=STANDING))
    hold(*(child.pk for child in grown))
    for child in grown:
        if not _is_busy(child):
            propose_exit(child, OF_AGE, by=None, at=at)
            proposed += 1
    return proposed
