"""What a child is owed by how its file stands: asked again where a secret may have lost it."""

from datetime import datetime

from django.apps import apps

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.access.secrets import files_in_force
from shouwang.casework.actions_moving import move
from shouwang.casework.actions_restoring import owe_again
from shouwang.casework.apart import people
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.casework.steps import happened
from shouwang.children import queries
from shouwang.children.actions_standing import locked
from shouwang.children.models import Child
from shouwang.offices.models import Post

VISIT, CASE = "visits.visit", "assessment.open_case"
BY_STATE = {
    "to_verify": ("children.verify",),
    "registered": (VISIT,),
    "changed": (VISIT, "children.approve_change"),
    "to_exit": (VISIT, "children.decide_exit"),
}
DECIDED = ("children.verify", "children.approve_change", "children.decide_exit")


def needed(child: Child) -> set[str]:
    """The duties that how this file stands calls for, whoever holds them."""
    found = set(BY_STATE.get(child.state, ()))
    if child.state == "to_exit" and child.registered_at is None:
        found.discard(VISIT)  # nobody has confirmed it yet
    if VISIT in found and child.level == "red" and not _runs(child):
        found.add(CASE)
    return found


def _runs(child: Child) -> bool:
    """Whether a support case of the child is under way, or is owed on one of its cases."""
    cases = Duty.objects.filter(matter__child=child.pk, closed_at=None).exclude(matter=child.pk)
    return cases.filter(code__startswith="assessment.").exists()


def owe_what_is_needed(child: Child, *, by: Event | None, at: datetime) -> int:
    """Owe again what the file calls for and nobody owes; end what it calls for no longer.

    The caller has entered the clock's reach. `by`: the event that ends it; None ends nothing.
    Returns: how many duties that was.
    """
    wanted = needed(child)
    rows = Duty.objects.filter(matter=child.pk, label__lt=reach.SEALED)
    done = 0
    for code in sorted(wanted):
        if rows.filter(code=code, closed_at=None).exists():
            continue
        last = rows.filter(code=code).select_related("division").order_by("-pk").first()
        if last is not None:
            owe_again(last)
            done += 1
    if by is not None:
        over = rows.filter(code__in=(*DECIDED, VISIT, CASE), closed_at=None)
        over = over.exclude(code__in=wanted)
        done += over.update(closed_at=at, closed_by=by, next_at=None)
    return done


def after_secret(one: Secret, ended: Event, *, by: Post, at: datetime) -> None:
    """Once a secret has ended: the child is owed what its file calls for, where it lives now.

    The caller has entered the clock's reach. An exit that was agreed to by who did not know is asked again,
    of another person than before. Source: 3.1.2, 3.2.2.
    """
    child = locked(queries.files().get(pk=one.file))
    since = one.in_force_at or one.asked_at
    accepted = Event.objects.filter(matter=child.pk, name="children.transfer_accepted")
    if accepted.filter(at__gte=since).exists():
        move([child.pk], child.division, at=at)
    _seen(child, one, since)
    if child.state == "exited" and child.exited_at and child.exited_at >= since:
        _ask_again(child, by, at)
    owe_what_is_needed(child, by=ended, at=at)


def _seen(child: Child, one: Secret, since: datetime) -> None:
    """When the child was last met, as those say who knew where it was: nobody else met it."""
    known = [one.seen_at] if one.seen_at else []
    if child.visited_at and child.visited_at < since:
        known.append(child.visited_at)
    elif child.visited_at:
        kept = apps.get_model("children", "ChildEvent").objects.filter(pgh_obj=child.pk)
        before = kept.filter(visited_at__lt=since).order_by("-pgh_id").first()
        known += [before.visited_at] if before else []
    child.visited_at = max(known, default=None)
    child.save(update_fields=["visited_at"])


def _ask_again(child: Child, by: Post, at: datetime) -> None:
    posts = (child.to_exit_by, child.exited_by)
    child.state, child.exited_at, child.exited_by = "to_exit", None, None
    with written_by(by, at):
        child.save(update_fields=["state", "exited_at", "exited_by"])
    facts = {"level": child.level, "subject": child.name_masked, **people(posts)}
    happened(child, "exit_reopened", by=by, at=at, facts=facts)


def owe_lost(*, at: datetime) -> int:
    """Owe again what the picture of a child kept secret calls for and lost; a day's round of the clock.

    What is owed to those who know follows from it (casework.actions_twins). Returns: how many.
    """
    with reach.entered(reach.CLOCK):
        kept = queries.files().filter(pk__in=files_in_force()).order_by("pk")
        hold(*(child.pk for child in kept))
        return sum(_owe_decisions(child) for child in kept)


def _owe_decisions(child: Child) -> int:
    """The decision that this state waits for; visits end in the picture, and go on beside it."""
    rows = Duty.objects.filter(matter=child.pk, label__lt=reach.SEALED)
    done = 0
    for code in set(DECIDED).intersection(BY_STATE.get(child.state, ())):
        last = rows.filter(code=code).select_related("division").order_by("-pk").first()
        if last is not None and last.closed_at is not None:
            owe_again(last)
            done += 1
    return done
