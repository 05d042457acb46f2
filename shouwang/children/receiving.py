"""What a unit must know of a child that was handed over to it: whom to ring, who may not fetch it."""

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.casework.holders import office_of_case
from shouwang.casework.models import Matter
from shouwang.casework.ringing import Rung, rung
from shouwang.children import harmers
from shouwang.children.models import FOREVER, Placement
from shouwang.children.queries import placements
from shouwang.offices.models import Post, Unit

POLICE = ("police_station", "police", "city_police")
ASKED = ("police_station", "district.civil_affairs")


def received_by(post: Post) -> QuerySet[Placement]:
    """The children that this post's unit has or awaits, the last handed over first."""
    return placements().filter(unit_id=post.unit_id, until=FOREVER)


def may_not_fetch(row: Placement) -> str:
    """Who is named as having harmed the child, in words; nothing where nobody is.

    Whoever has the child must know, whatever else of it he may read: beyond the reach in force.
    """
    if row.child_id is None:
        return ""
    with reach.entered(reach.EVERYTHING):
        found = harmers.named(row.child_id)
    return found.said if found.is_known else ""


def to_ring(row: Placement, post: Post) -> list[Rung]:
    """Who handed the child over, the station and the bureau of its case, each once; never one's own."""
    with reach.entered(reach.EVERYTHING):
        case = Matter.objects.select_related("division", "station").get(pk=row.case_id)
        units = [row.began_by.unit, *(office_of_case(spec, case) for spec in ASKED)]
        place = case.division
        others = [unit for unit in dict.fromkeys(units) if unit.pk != post.unit_id]
        return [rung(unit, _office(unit), place, by=post) for unit in others]


def _office(unit: Unit) -> str:
    return "police" if unit.kind in POLICE else "civil_affairs"
