"""What a unit must know of a child that was handed over to it: whom to ring, who may not fetch it."""

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.casework.holders import office_of_case
from shouwang.casework.models import Matter
from shouwang.casework.ringing import Rung, rung
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.models import FOREVER, Placement
from shouwang.children.queries import placements
from shouwang.offices.models import Post, Unit
from shouwang.statute.codes import codes, more

POLICE = ("police_station", "police", "city_police")
ASKED = ("police_station", "district.civil_affairs")


def received_by(post: Post) -> QuerySet[Placement]:
    """The children that this post's unit has or awaits, the last handed over first.

    One that came there is on the list until the unit has said that it left, and with whom.
    """
    return placements().filter(still_there(), unit_id=post.unit_id)


def still_there() -> Q:
    """Of what lasts, and of what ended while nobody at the place has written that the child left."""
    kinds = [one for one in codes("handover_places") if more("handover_places", one, "unit_kind")]
    came = {"arrival": Placement.Arrival.ARRIVED, "left_at": None, "place_kind__in": kinds}
    return Q(until=FOREVER) | Q(end_reason__in=Placement.End.values, **came)


def is_leaving(row: Placement) -> bool:
    """Whether the child came, was called home or elsewhere, and nobody has written that it left."""
    is_said = row.until != FOREVER and row.arrival == Placement.Arrival.ARRIVED
    return is_said and row.left_at is None


def may_not_fetch(row: Placement) -> str:
    """Who is named as having harmed the child, by the name the file has; nothing where nobody is.

    Whoever has the child must know, whatever else of it he may read: beyond the reach in force.
    """
    if row.child_id is None:
        return ""
    with reach.entered(reach.EVERYTHING):
        found = harmers.named(row.child_id)
        return found.named_of(adults_round(row.child_id)) if found.is_known else ""


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
