"""A child that came home from where it was placed: what whoever goes to see it there must know."""

from uuid import UUID

from shouwang.casework.models import Duty
from shouwang.children.models import Placement
from shouwang.children.queries import placements

SEE, CARER = "visits.see_home", "children.change_carer"


def came_home(file: UUID) -> Placement | None:
    """The placement from which the child of this file came home, while somebody still has to see it there."""
    if not _owes(file, SEE):
        return None
    return placements().filter(matter=file, end_reason=Placement.End.HOME).first()


def owes_carer(file: UUID) -> bool:
    """Whether the carer of this file has to be changed: whoever stands there is named."""
    return _owes(file, CARER)


def _owes(file: UUID, code: str) -> bool:
    return Duty.objects.filter(code=code, matter=file, closed_at=None).exists()
