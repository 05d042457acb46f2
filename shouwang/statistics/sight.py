"""Whose figures a post reads, with or without the list behind them, and in which reach to count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.http import Http404

from shouwang.access import reach
from shouwang.access.may import NO_SIGHT, sights
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post
from shouwang.statistics.places import Node, node_in


@dataclass(frozen=True)
class Sight:
    """How far a post reads figures.

    `lists`: whether there is a list behind a number. `whole`: whether the numbers must be counted
    beyond the post's own rows, because its office answers for the place but not for each case.
    `exact`: whether it supervises and reads the numbers themselves; whoever does not is told of its
    whole place in which five they lie (statistics/published.py).
    """

    place: Division
    lists: bool
    whole: bool
    exact: bool = True

    def node(self, code: str) -> Node:
        """The node of that code; the 404 of one that is not there where its figures are not told."""
        if not self.exact and code != self.place.code:
            raise Http404
        return node_in(self.place, code)

    def holds(self, code: str) -> bool:
        """Whether a division lies inside the place."""
        return self.place.low <= code <= self.place.high

    @contextmanager
    def counting(self, node: Division) -> Iterator[None]:
        """Count inside: where the numbers must be whole, in the reach of the node's area.

        Nothing but counts may leave the block. Sealed files stay outside for everyone alike.
        """
        if not self.whole:
            yield
            return
        own = reach.current() if self.lists else reach.NONE
        area = replace(own, low=node.low, high=node.high, label=max(own.label, reach.CASE))
        with reach.entered(area):
            yield


def of(post: Post) -> Sight | None:
    """The sight of a post on figures; None when it may read none."""
    place = reach.figures_place(post)
    if place is None:
        return None
    given = sights().get(post.role, NO_SIGHT)
    lists = bool(given.area)
    below_case = given.label < reach.CASE
    whole = not lists or (below_case and place.level != Division.Level.VILLAGE)
    return Sight(place, lists, whole, exact=lists or given.exact)


def of_board(post: Post) -> Sight | None:
    """The sight of a post on the clause board: an office without a place reads its own duties."""
    found = of(post)
    place = None if found else offices.district_of(post.unit.division)
    return found or (Sight(place, lists=True, whole=False) if place else None)


def must(found: Sight | None) -> Sight:
    """The sight, or the 404 of a record that is not there."""
    if found is None:
        raise Http404
    return found
