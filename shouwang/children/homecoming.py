"""A child that came home from where it was placed: what whoever goes to see it there must know."""

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Duty
from shouwang.children.around import adults_round
from shouwang.children.harmers import named
from shouwang.children.models import Placement
from shouwang.children.queries import placements
from shouwang.children.receiving import has_unit, is_leaving

SEE, CARER = "visits.see_home", "children.change_carer"
PARTS = re.compile(r"[，,。；;！!？?\n]+")
AWAY = re.compile(
    r"(?:不|没有?)在|没有?(?:回|见|看见|看到|来)|外地|在外(?:打工|务工|面打工)|外出|拘留|看守所|搬[走出]"
)
HERE = re.compile(r"回来了|回过|来过|堂屋|屋里|院子|刚[走出]|也在|又在|躲")


def came_home(file: UUID) -> Placement | None:
    """The placement from which the child of this file came home, while somebody still has to see it there."""
    if not _owes(file, SEE):
        return None
    return placements().filter(matter=file, end_reason=Placement.End.HOME).first()


def called_home(file: UUID) -> Placement | None:
    """The place that the child of this file was called home from, and that nobody has written it left.

    Until it was seen at home it may still be there.
    """
    row = came_home(file)
    return row if row is not None and is_leaving(row) and has_unit(row) else None


def accused(files: Collection[UUID]) -> dict[UUID, str]:
    """Of which of these children it is asked whether whoever is named is at home, and who that is.

    Whoever goes must know whom he looks for: he reads no finding, and is told this much of it.
    """
    return {key: who for key, who in to_see(files).items() if who}


def to_see(files: Collection[UUID]) -> dict[UUID, str]:
    """Which of these children somebody has to go and see at home, and who is named; empty: nobody."""
    owed = Duty.objects.filter(code=SEE, matter__in=files, closed_at=None)
    keys = set(owed.values_list("matter_id", flat=True))
    if not keys:
        return {}
    with everything_known():
        found = {key: named(key) for key in keys}
    return {key: one.said if one.is_told else "" for key, one in found.items()}


def spoken_of(key: UUID, words: Iterable[str]) -> str:
    """The first part of these words that speaks of whoever is named; empty where none does.

    That he is not there, 外公不在家, 外公在外打工, is no word that he is.
    """
    with everything_known():
        found, ties = named(key), adults_round(key)
    parts = [one.strip() for text in words for one in PARTS.split(text)]
    near = [one for one in parts if one and not (AWAY.search(one) and not HERE.search(one))]
    return next((one for one in near if found.means(one, ties)), "")


def owes_carer(file: UUID) -> bool:
    """Whether the carer of this file has to be changed: whoever stands there is named."""
    return _owes(file, CARER)


def _owes(file: UUID, code: str) -> bool:
    return Duty.objects.filter(code=code, matter=file, closed_at=None).exists()
