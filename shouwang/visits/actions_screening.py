"""Full screening of a village: called for twice a year, its result signed; none found counts."""

from datetime import datetime

from django.db import transaction

from shouwang.casework.posts import owing, raise_on_units, unit_matter
from shouwang.casework.steps import take
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post
from shouwang.visits import rules  # noqa: F401  (its sentences)
from shouwang.visits.models import Screening


@transaction.atomic
def screen(
    village: Division, *, households: int, found: int, note: str = "", by: Post, at: datetime
) -> Screening:
    """Record the result of a village's full screening; nobody found is a valid result.

    Source: 3.1.2. Effect: closes visits.screen and opens the next.
    Refuses: not_village, found_too_many, not_permitted.
    """
    unit = offices.governing_unit(village)
    if village.level != Division.Level.VILLAGE or unit is None:
        raise Refusal("not_village", "3.1.2")
    if found and not households:
        raise Refusal("found_too_many", "3.1.2")
    screening = Screening(
        matter=unit_matter(unit, at),
        division=village,
        households=households,
        found=found,
        note=note[:300],
    )
    take(screening, "screened", by=by, at=at, facts={"subject": ""})
    return screening


def call_for_screening(*, at: datetime) -> int:
    """Have every village in use owe its next screening; a day's round of the clock.

    Source: 3.1.2. Returns: how many villages owe one from now on.
    """
    owed = owing("visits.screen")
    villages = [unit for unit in offices.villages_in_use(at) if unit.key not in owed]
    raise_on_units("visits.screening_called", villages, at=at)
    return len(villages)
