"""Which units receive a child that is handed over: homes and hospitals of the district, the village."""

import re

from django.db.models import QuerySet

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Matter
from shouwang.children.kinfolk import folded, kin_words
from shouwang.children.models import Placement
from shouwang.children.placed import lasting
from shouwang.children.receiving import is_same_person
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import HandoverFacts
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.codes import codes, more

FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
FILLERS = re.compile("孩子|小孩|[的家里中她他]")
CLAUSE, VILLAGE, HANDED = "3.2.2", "village", "handed_over"


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


def must_be_another(emergency: Emergency, facts: HandoverFacts) -> None:
    """Let nobody write the same hand-over twice: whoever has the child has it, or is about to say so.

    A hand-over that counts no longer (a new round, somebody named, a child that did not come) is
    written again. Refuses: handed_already.
    """
    row = lasting(emergency.matter)
    if row is None or row.case_id != emergency.matter_id or HANDED not in emergency.facts:
        return
    if row.arrival in (Placement.Arrival.MISSING, Placement.Arrival.FOUND):
        return
    unit = receiving_unit(emergency.matter, facts.place_kind, facts.unit)
    is_there = row.place_kind == facts.place_kind and is_same_place(row.place, facts.place)
    if unit is not None and unit.pk != row.began_by.unit_id:
        is_same = unit.pk == row.unit_id and (is_there or unit.kind != VILLAGE)
    else:
        to, was = facts.received_by, row.carer
        is_same = is_there and (folded(was) == folded(to) or is_same_person(was, to))
    if is_same:
        state = "孩子已送到" if row.arrival else "等对方确认送到"
        to = unit.name if unit else row.carer
        raise Refusal("handed_already", CLAUSE, when=cn_moment(row.began_at), to=to, state=state)


def is_same_place(one: str, other: str) -> bool:
    """Whether two ways of writing mean one place: 古饶镇孩子姑母家, 姑妈家 (古饶镇); 山西村7组, 山西村七组."""
    here, there = (set(_letters_of(words)) for words in (one, other))
    less, more = sorted((here, there), key=len)
    return bool(less) and less <= more


def _letters_of(words: str) -> str:
    """What is left of a place beside the words for kin, figures written one way: its letters."""
    plain = folded(words)
    for word, kinds in kin_words(plain).items():
        plain = plain.replace(word, min(kinds))
    return FILLERS.sub("", plain.translate(FIGURES))


def took(emergency: Emergency) -> dict[int, Unit]:
    """Written hand-over -> the home, hospital or village that received the child by it.

    None where nobody was chosen and the bureau itself says that the child came.
    """
    made = {one.handed_at: one.pk for one in emergency.handovers.all()}
    if not made:
        return {}
    with everything_known():
        rows = Placement.objects.filter(case=emergency.matter_id, began_at__in=made)
        rows = rows.select_related("unit", "began_by").order_by("pk")
        named = [row for row in rows if row.unit and row.unit_id != row.began_by.unit_id]
        return {made[row.began_at]: row.unit for row in named if row.unit}
