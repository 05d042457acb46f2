"""What the page of a case shows of the house: who is to be seen, who was, who was cleared."""

from dataclasses import dataclass

from shouwang.children.harmers import UNNAMED
from shouwang.children.queries import files
from shouwang.emergencies.actions_siblings import may_look_again, owed_in
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.models import Clearing, Emergency, SiblingLook


@dataclass(frozen=True)
class House:
    """Looks at other children of the house as far as the reach shows them, and clearings.

    `owed` is how many of the house nobody has seen yet; `is_named`, whether anybody still is;
    `again`, the last look at each child that more may be written after.
    """

    looks: list[SiblingLook]
    clearings: list[Clearing]
    owed: int
    is_named: bool
    again: frozenset[int]


def house_of(emergency: Emergency | None) -> House | None:
    """None where no finding of the emergency ever named anybody: nothing more is asked then."""
    if emergency is None:
        return None
    if not any(set(one.harmers) - UNNAMED for one in emergency.findings.all()):
        return None
    looks = SiblingLook.objects.filter(emergency=emergency, child__in=files().values("pk"))
    clearings = Clearing.objects.filter(emergency=emergency)
    rows = list(looks.select_related("child").order_by("pk"))
    open_to = may_look_again(emergency) - set(owed_in(emergency.matter))
    last = {one.child_id: one.pk for one in rows if one.child_id in open_to}
    return House(
        rows,
        list(clearings.select_related("proposal", "undone_by__unit").order_by("pk")),
        len(owed_in(emergency.matter)),
        named_by(emergency).is_known,
        frozenset(last.values()),
    )
