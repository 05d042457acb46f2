"""The row of a conflict itself: made and ended, with its line on the trail; never alone a decision."""

from datetime import datetime

from django.db import transaction

from shouwang.access.models import Conflict
from shouwang.access.trail import note as to_the_trail
from shouwang.children.models import Child
from shouwang.kernel.text import within
from shouwang.offices.models import Person, Post
from shouwang.statute.codes import more


def house_of(child: Child, relation: str) -> list[Child]:
    """The children that somebody of this relation has a stake in: his kin's whole house, else the one."""
    if more("conflicts", relation, "house") != "yes":
        return [child]
    return list(Child.objects.filter(household_id=child.household_id).order_by("matter_id"))


@transaction.atomic
def hide(
    child: Child, person: Person, relation: str, note: str, by: Post | None, at: datetime
) -> Conflict:
    """Have this child not exist for this person from now on; what is so already stays."""
    facts = {
        "division_id": child.division_id,
        "relation": relation,
        "note": within(note, 200),
        "declared_at": at,
        "declared_by": by,
    }
    found, is_new = Conflict.objects.get_or_create(
        person=person, key=child.pk, ended_at=None, defaults=facts
    )
    if is_new:
        place = child.division_id
        to_the_trail(by, act="declare_conflict", key=child.pk, at=at, division=place)
    return found


@transaction.atomic
def show_again(conflict: Conflict, reason: str, by: Post, at: datetime) -> None:
    """Have it exist for him again; why stands in the row, not on the trail, which he reads again."""
    conflict.ended_at, conflict.ended_by, conflict.end_reason = at, by, within(reason, 200)
    conflict.save(update_fields=["ended_at", "ended_by", "end_reason"])
    place = conflict.division_id
    to_the_trail(by, act="end_conflict", key=conflict.key, at=at, division=place)
