"""Whoever has the child now is named as having harmed it: it goes elsewhere at once.

Source: 3.2.2.
"""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import happened
from shouwang.children.actions_found import found_with_named
from shouwang.children.around import adults_round
from shouwang.children.kept import SAYS
from shouwang.children.placed import agreed_of, is_agreed, lasting
from shouwang.emergencies.actions_shared import forget, know, said
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.offices.models import Post
from shouwang.reports.actions_more import tell_both

HELD_BY = ("handed_over", "handed_safe", "home_again", "safe_at_home")
SAID = ("police_done", "civil_affairs_done")


def named_receiver(emergency: Emergency) -> str:
    """Who has the child now and is named, as the placement or the way home has it; empty: nobody."""
    matter = emergency.matter
    who = _who_has(emergency)
    ties = adults_round(matter.child)
    return who if who and harmers_of(emergency).means(who, ties) else ""


def _who_has(emergency: Emergency) -> str:
    placed = lasting(emergency.matter)
    if placed is not None:
        return str(placed.left_with if is_agreed(placed) else placed.carer)
    home = emergency.safe_homes.order_by("-pk").first()
    return home.returned_to if home and emergency.handovers.exists() else ""


def owe_another_place(emergency: Emergency, *, by: Post, at: datetime) -> None:
    """The child is with somebody who is named: what that met is met no longer.

    Effect: opens place_anew, and handle_police where the police had ended their part. Who fetched it
    with a word by telephone has it where nobody knows: it is searched for (children.with_named).
    """
    who = named_receiver(emergency)
    if not who:
        return
    if agreed_of(emergency.matter):
        told = f"{who}说是电话同意接走的，现在被指伤害孩子"
        found_with_named(emergency.matter, told, by=by, at=at)
        emergency.refresh_from_db(fields=["facts"])
        return
    forget(emergency, *HELD_BY, *SAID)
    happened(emergency, "receiver_named", by=by, at=at, facts=said(emergency))


def on_with_named(events: Iterable[Event]) -> None:
    """A child was found with whoever may be named: both offices read it at once, nobody safe has it.

    Told of every children.with_named. Effect: as `tell_both`, red; what the hand-over met is met no
    longer, settled or not; an office that had ended its part ends it again.
    """
    for event in events:
        with everything_known():
            told = f"{SAYS}，马上带离，查找不结束：{event.facts['told']}"
            tell_both(event.matter, told, is_red=True, is_anew=True, by=event.by, at=event.at)
            has_nobody(event.matter)


def holds_again(matter: Matter) -> None:
    """The child is where it was handed over to, with somebody who is not named: the hand-over holds again."""
    found = (
        Emergency.objects.select_for_update(of=("self",), no_key=True).filter(matter=matter).first()
    )
    last = found.handovers.order_by("-pk").first() if found else None
    if found is None or last is None or named_receiver(found):
        return
    if not found.record_checks.filter(handover=last, is_clean=False).exists():
        know(found, ["handed_over", "handed_safe"])


def has_nobody(matter: Matter) -> None:
    """Nobody safe has the child of this case: no hand-over and no way home meets anything."""
    found = (
        Emergency.objects.select_for_update(of=("self",), no_key=True).filter(matter=matter).first()
    )
    if found is not None:
        forget(found, *HELD_BY, *(SAID if found.state == "investigated" else ()))
