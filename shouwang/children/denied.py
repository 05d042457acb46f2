"""What both sides of a denial write: its events and its line on the trail."""

from dataclasses import replace
from datetime import datetime

from shouwang.access import reach
from shouwang.access.models import Denial
from shouwang.access.reach import CASE
from shouwang.access.trail import note as to_the_trail
from shouwang.casework.models import Matter
from shouwang.casework.steps import raise_event
from shouwang.offices.models import Post

# As the program itself, which knows of no secret: what is written of a denial is never one.
OPENLY = replace(reach.EVERYTHING)


def happened(
    denial: Denial,
    matter: Matter,
    word: str,
    by: Post,
    at: datetime,
    facts: dict[str, object] | None = None,
) -> None:
    """Raise an event that the village does not read: it might tell whom it is about."""
    record = f"denial:{denial.pk}"
    raise_event(matter, f"access.{word}", record=record, by=by, at=at, facts=facts, label=CASE)


def on_the_trail(denial: Denial, act: str, by: Post, at: datetime) -> None:
    """Who did what about which file; not why, for whoever was shut out reads it one day."""
    place = denial.division_id
    to_the_trail(by, act=act, key=denial.key, at=at, division=place, outcome="done")
