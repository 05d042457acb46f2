"""Full screening of a village: called for twice a year, its result signed; none found counts."""

from datetime import date, datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.posts import owing, raise_on_units, unit_matter
from shouwang.casework.steps import check, take
from shouwang.children.told import must_answer_harm
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post
from shouwang.visits import rules  # noqa: F401  (its sentences)
from shouwang.visits.models import DoorCount, Screening
from shouwang.visits.queries import doors_of

NOTE = 300


@transaction.atomic
def screen(
    village: Division,
    *,
    households: int,
    found: int,
    note: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
) -> Screening:
    """Record the result of a village's full screening; nobody found is a valid result.

    `harm`: whether harm to a child that the note tells of was reported; it stays with it.
    Source: 3.1.2. Effect: closes visits.screen and opens the next.
    Refuses: not_village, no_door_knocked, more_than_there_are, note_too_long, words_of_harm,
    words_too_long, not_permitted.
    """
    unit = offices.governing_unit(village)
    if village.level != Division.Level.VILLAGE or unit is None:
        raise Refusal("not_village", "3.1.2")
    if not households:
        raise Refusal("no_door_knocked", "3.1.2")
    known = doors_of(village, local(at).date())
    if known is not None and households > known.households:
        raise Refusal("more_than_there_are", "3.1.2", known=known.households)
    if len(note) > NOTE:
        raise Refusal("note_too_long", "3.1.2", most=NOTE)
    hold(unit.key)
    asked = {"act": May.RECORD_SCREENING, "key": None, "by": by, "at": at}
    note = must_answer_harm(note, harm, most=NOTE, **asked)
    screening = Screening(
        matter=unit_matter(unit, at),
        division=village,
        households=households,
        found=found,
        of_households=known.households if known else None,
        note=note,
    )
    take(screening, "screened", by=by, at=at, facts={"subject": ""})
    return screening


@transaction.atomic
def keep_doors(
    village: Division, *, households: int, since: date, by: Post, at: datetime
) -> DoorCount:
    """Keep how many households a village has, as of a day; what was kept before stays.

    Source: 3.1.2. Refuses: not_village, no_households, doors_in_future, not_permitted.
    """
    check(by, May.KEEP_HOUSEHOLDS)
    if village.level != Division.Level.VILLAGE:
        raise Refusal("not_village", "3.1.2")
    if not households:
        raise Refusal("no_households", "3.1.2")
    if since > local(at).date():
        raise Refusal("doors_in_future", "3.1.2")
    return DoorCount.objects.create(
        division=village, households=households, since=since, kept_at=at, kept_by=by
    )


def call_for_screening(*, at: datetime) -> int:
    """Have every village in use owe its next screening; a day's round of the clock.

    Source: 3.1.2. Returns: how many villages owe one from now on.
    """
    owed = owing("visits.screen")
    villages = [unit for unit in offices.villages_in_use(at) if unit.key not in owed]
    raise_on_units("visits.screening_called", villages, at=at)
    return len(villages)
