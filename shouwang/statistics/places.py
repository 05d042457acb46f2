"""One node of the division tree with the way down to it and the nodes below it, in one query."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from shouwang.offices.models import WIDTH, Division

LEVELS = tuple(WIDTH)


@dataclass(frozen=True)
class Node:
    """A division, the divisions above it within the viewer's place, and those just below."""

    division: Division
    above: list[Division]
    below: list[Division]

    @property
    def digits(self) -> int:
        """How many digits of a code tell the nodes below apart; a village has none below."""
        step = LEVELS.index(self.division.level) + 1
        return WIDTH[LEVELS[min(step, len(LEVELS) - 1)]]


def node_in(place: Division, code: str) -> Node:
    """The node of that code inside the place; outside it is the 404 of a node that is not there."""
    if not (place.low <= code <= place.high):
        raise Http404
    way = {code[:width].ljust(12, "0") for width in WIDTH.values()}
    rows = list(Division.objects.filter(Q(code__in=way) | Q(parent_id=code)).order_by("code"))
    found = next((row for row in rows if row.code == code), None)
    if found is None or WIDTH[found.level] < WIDTH[place.level]:
        raise Http404
    inside = [row for row in rows if WIDTH[place.level] <= WIDTH[row.level] < WIDTH[found.level]]
    below = [row for row in rows if row.parent_id == code]
    return Node(found, sorted(inside, key=lambda row: WIDTH[row.level]), below)
