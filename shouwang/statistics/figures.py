"""What a figure is: one definition in words, one condition, one function for its rows.

The number and the list come from the same rows and the same condition; nothing is counted twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from shouwang.access import reach
from shouwang.casework import queries as casework
from shouwang.casework.models import Event
from shouwang.children import queries as children
from shouwang.offices.models import Division

Where = Callable[[datetime], Q]


def _visits() -> QuerySet[Event]:
    """Visits made and not voided since."""
    voided = Event.objects.filter(
        name="visits.voided", matter=OuterRef("matter"), record=OuterRef("record")
    )
    made = Event.objects.filter(reach.rows(key="matter_id"), name="visits.made")
    return (
        made.filter(~Exists(voided)).select_related("division", "by__unit").order_by("-at", "-id")
    )


def _duties() -> QuerySet[Any]:
    found = casework.visible_duties().select_related("division", "holder", "held_for")
    return found.order_by(F("due_at").asc(nulls_last=True), "id")


# What is counted -> the rows of it that the reach in force shows, in the order of a list.
BASES: Final[Mapping[str, Callable[[], QuerySet[Any]]]] = {
    "child": children.files,
    "duty": _duties,
    "case": casework.cases,
    "visit": _visits,
}


def rows_of(base: str, node: Division) -> QuerySet[Any]:
    """The rows of one base in one place."""
    return BASES[base]().filter(division_id__gte=node.low, division_id__lte=node.high)


@dataclass(frozen=True)
class Figure:
    """One figure: what it is called, what exactly it counts, and where its rows come from."""

    code: str
    label: str
    means: str
    base: str
    where: Where

    def rows(self, node: Division, at: datetime) -> QuerySet[Any]:
        """The list behind the number; the number is its length."""
        return rows_of(self.base, node).filter(self.where(at))


# figure -> place -> how many there are, and how many of them the viewer's own list holds
Counts = dict[str, dict[str, tuple[int, int]]]


def seen_now(bases: Iterable[str], node: Division) -> dict[str, Q]:
    """Per base, the rows of the reach in force as a filter, to be used inside a wider one."""
    return {base: Q(pk__in=rows_of(base, node).order_by().values("pk")) for base in bases}


def counted(
    figures: Sequence[Figure],
    node: Division,
    at: datetime,
    *,
    digits: int = 12,
    seen: Mapping[str, Q] | None = None,
) -> Counts:
    """Every figure by place, a place being so many digits of the code: one query for each base.

    `seen` names the rows the list would hold where the reach in force is wider than the list's.
    """
    found: Counts = {figure.code: {} for figure in figures}
    for base in dict.fromkeys(figure.base for figure in figures):
        of_base = [figure for figure in figures if figure.base == base]
        sums = {f"all_{f.code}": Count("pk", filter=f.where(at)) for f in of_base}
        if seen:
            own = seen[base]
            sums |= {f"own_{f.code}": Count("pk", filter=f.where(at) & own) for f in of_base}
        rows = rows_of(base, node).order_by().annotate(place=Left("division_id", digits))
        for row in rows.values("place").annotate(**sums).order_by("place"):
            for f in of_base:
                total = row[f"all_{f.code}"]
                found[f.code][row["place"]] = (total, row.get(f"own_{f.code}", total))
    return found
