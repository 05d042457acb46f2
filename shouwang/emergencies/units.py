"""Which units receive a child that is handed over: homes and hospitals of the district, the village."""

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.models import Placement
from shouwang.emergencies.models import Emergency
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.codes import codes, more

CLAUSE, VILLAGE = "3.2.2", "village"


def kinds() -> dict[str, str]:
    """Kind of place -> kind of unit that receives there; a family has none."""
    found = {code: more("handover_places", code, "unit_kind") for code in codes("handover_places")}
    return {code: kind for code, kind in found.items() if kind}


def receiving(place: Division) -> QuerySet[Unit]:
    """The homes and hospitals to choose from; the village is that of the case."""
    wanted = set(kinds().values()) - {VILLAGE}
    district = offices.district_of(place) or place
    inside = {"division__code__gte": district.low, "division__code__lte": district.high}
    return Unit.objects.filter(kind__in=wanted, **inside).order_by("kind", "code")


def receiving_unit(matter: Matter, kind: str, code: str) -> Unit | None:
    """The unit that receives the child and owes saying that it came; none: the bureau itself.

    Refuses: unit_unknown.
    """
    wanted = kinds().get(kind, "")
    if wanted == VILLAGE:
        return offices.governing_unit(matter.division)
    if not code:
        return None
    unit = receiving(matter.division).filter(code=code, kind=wanted).first()
    if unit is None:
        raise Refusal("unit_unknown", CLAUSE)
    return unit


def took(emergency: Emergency) -> dict[int, Unit]:
    """Written hand-over -> the home, hospital or village that received the child by it.

    None where nobody was chosen and the bureau itself says that the child came.
    """
    made = {one.handed_at: one.pk for one in emergency.handovers.all()}
    if not made:
        return {}
    with reach.entered(reach.EVERYTHING):
        rows = Placement.objects.filter(case=emergency.matter_id, began_at__in=made)
        rows = rows.select_related("unit", "began_by").order_by("pk")
        named = [row for row in rows if row.unit and row.unit_id != row.began_by.unit_id]
        return {made[row.began_at]: row.unit for row in named if row.unit}
