"""Whose home is not rung because somebody of it is named: asked by the floor below (children.silence)."""

from collections.abc import Collection
from uuid import UUID

from shouwang.access import reach
from shouwang.access.may import May, granted
from shouwang.children.around import adults_round
from shouwang.children.harmers import UNNAMED
from shouwang.emergencies.harmers import named_in
from shouwang.emergencies.models import Finding


def silent_homes(keys: Collection[UUID]) -> set[UUID]:
    """Which of these children's homes a finding of a running case names somebody of.

    Whoever takes reports works the case and reads the mark beside the number; everybody else asks
    first, for he would ring whoever is named. Source: 3.2.2.
    """
    here = reach.current()
    if not here.role or May.TAKE_REPORT in granted().get(here.role, frozenset()):
        return set()
    with reach.entered(reach.EVERYTHING):
        rows = Finding.objects.filter(matter__child__in=keys, matter__closed_at=None)
        told = rows.values_list("matter__child", "harmers")
        found = {child for child, harmers in told if set(harmers) - UNNAMED}
        return {child for child in found if _is_of_the_house(child)}


def _is_of_the_house(child: UUID) -> bool:
    """Whether who is named and not cleared is kin or carer, or stands in the file as somebody round it."""
    found = named_in(child)
    kin = found.kinds - UNNAMED - {"other"}
    return bool(kin or (found.is_known and found.marked(adults_round(child))))
