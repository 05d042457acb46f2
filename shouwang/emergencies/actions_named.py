"""Whoever has the child now is named as having harmed it: it goes elsewhere at once.

Source: 3.2.2.
"""

from datetime import datetime

from shouwang.casework.steps import happened
from shouwang.children.around import adults_round
from shouwang.children.placed import lasting
from shouwang.emergencies.actions_shared import forget, said
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.offices.models import Post

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
        return str(placed.carer)
    home = emergency.safe_homes.order_by("-pk").first()
    return home.returned_to if home and emergency.handovers.exists() else ""


def owe_another_place(emergency: Emergency, *, by: Post, at: datetime) -> None:
    """The child is with somebody who is named: what that met is met no longer.

    Effect: opens place_anew, and handle_police where the police had ended their part.
    """
    if not named_receiver(emergency):
        return
    forget(emergency, *HELD_BY, *SAID)
    happened(emergency, "receiver_named", by=by, at=at, facts=said(emergency))
