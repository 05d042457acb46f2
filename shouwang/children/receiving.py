"""What a unit must know of a child that was handed over to it: whom to ring, who may not fetch it."""

import re
from datetime import datetime

from django.db.models import Q, QuerySet

from shouwang.access.knowing import everything_known
from shouwang.casework.holders import office_of_case
from shouwang.casework.models import Matter
from shouwang.casework.ringing import Rung, rung
from shouwang.children.accusing import barred
from shouwang.children.around import adults_round
from shouwang.children.kinfolk import kin_in, without_kin
from shouwang.children.models import FOREVER, Placement
from shouwang.children.naming import LETTERS, is_named_in
from shouwang.children.placed import whose
from shouwang.children.queries import placements
from shouwang.offices.models import Post, Unit
from shouwang.statute.codes import codes, more

POLICE = ("police_station", "police", "city_police")
ASKED = ("police_station", "district.civil_affairs")
FILLERS = re.compile(r"孩子|小孩|本人|自己|[他她的]|亲自|[来由]?接[走回]?|带走")


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


def has_unit(row: Placement) -> bool:
    """Whether a home, a hospital or a village has the child, which writes down that it left; no family."""
    return bool(more("handover_places", row.place_kind, "unit_kind"))


def is_leaving(row: Placement) -> bool:
    """Whether the child came, was called home or elsewhere, and nobody has written that it left."""
    is_said = row.until != FOREVER and row.arrival == Placement.Arrival.ARRIVED
    return is_said and row.left_at is None


def may_not_fetch(row: Placement) -> str:
    """Who is named, or accused by a report, by the name the file has; nothing where nobody is."""
    with everything_known():
        found = barred(whose(row))
        return found.named_of(adults_round(row.child_id)) if found.is_told else ""


def who_may_not(row: Placement) -> tuple[str, str]:
    """Who is named as having harmed the child; and whom only a report says, of whom nobody knows yet.

    Whoever has the child must know, whatever else of it he may read: beyond the reach in force. Of the
    report it reads no more than who it says that it was.
    """
    with everything_known():
        found, ties = barred(whose(row)), adults_round(row.child_id)
        named = found.as_found
        return named.named_of(ties) if named.is_told else "", found.reported_of(ties)


def whom_written(row: Placement) -> str:
    """To whom or where the bureau wrote that the child goes from here: 回到家中，由母亲李兰接回."""
    if row.end_reason == Placement.End.HOME:
        return f"{row.get_end_reason_display()}，由{row.returned_to}接回"
    after = next_of(row)
    where = f"：{after.place}，接收人{after.carer}" if after else ""
    return f"{row.get_end_reason_display()}{where}"


def next_of(row: Placement) -> Placement | None:
    """Where the child was placed as it left this one."""
    with everything_known():
        rows = Placement.objects.filter(matter=row.matter_id, began_at__gte=row.until)
        return rows.exclude(pk=row.pk).select_related("unit").order_by("began_at").first()


def is_whom_written(row: Placement, words: str) -> bool:
    """Whether these words name the person, or the unit, to which the bureau wrote that the child goes."""
    if row.end_reason == Placement.End.HOME:
        return is_same_person(row.returned_to, words)
    after, bureau = next_of(row), row.ended_by.unit.name if row.ended_by else ""
    units = [bureau, after.unit.name if after and after.unit else ""]
    is_of_unit = any(name and name in words for name in units)
    return is_of_unit or (after is not None and is_same_person(after.carer, words))


def is_same_person(written: str, words: str) -> bool:
    """By the name where both have one, in whatever characters; else by what he is to the child."""
    if is_named_in(written, words):
        return True
    name, other = (bool(names_of(one)) for one in (written, words))
    return bool(kin_in(written) & kin_in(words)) and not (name and other)


def names_of(words: str) -> list[str]:
    """What is left of the words beside kin and 孩子的, 本人, 来接: it may be a name."""
    left = FILLERS.sub("", without_kin(words))
    return [one for one in LETTERS.findall(left) if len(one) > 1]


def to_ring(row: Placement, post: Post, at: datetime) -> list[Rung]:
    """Who acts now for who handed the child over, for the station and the bureau of its case.

    Each once; never one's own.
    """
    with everything_known():
        case = Matter.objects.select_related("division", "station").get(pk=row.case_id)
        units = [row.began_by.unit, *(office_of_case(spec, case) for spec in ASKED)]
        place = case.division
        others = [unit for unit in dict.fromkeys(units) if unit.pk != post.unit_id]
        given = {"at": at, "key": case.pk, "by": post}
        found = [rung(unit, _office(unit), place, **given) for unit in others]
        return list({one.unit.pk: one for one in found}.values())


def _office(unit: Unit) -> str:
    return "police" if unit.kind in POLICE else "civil_affairs"
