"""The running reports that the reach shows, and what each tells of its child: in its words, or by its file.

Source: 3.2.1, 3.2.2.
"""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q

from shouwang.access import kinds, reach
from shouwang.casework.queries import cases
from shouwang.kernel.identity import telephones_in
from shouwang.kernel.names import UNNAMED
from shouwang.offices.models import Division
from shouwang.reports.apart import Child, as_told, as_wrote, of_file
from shouwang.reports.found import found_in
from shouwang.reports.likely import without_blanks, words_of
from shouwang.reports.models import Report
from shouwang.reports.names_told import names_told
from shouwang.reports.near import file_words, places_of, towns_of, villages_of

MOST = (
    200  # those without a file first, then the newest; an office with more reads them all as before
)
HANDLED = ("filed", "accepted")


@dataclass(frozen=True)
class Told:
    """One report, and what it tells of its child."""

    report: Report
    homes: tuple[Division, ...] = ()  # the village that an office found, or all of its name

    @property
    def has_file(self) -> bool:
        """Whether it is known whose report it is."""
        return self.report.child_id is not None or self.report.matter.child is not None

    @cached_property
    def text(self) -> str:
        """All that whoever reported wrote, with where it is."""
        return f"{self.report.place}\n{words_of(self.report)}"

    @cached_property
    def whole(self) -> str:
        """The same with the house and the school of the file."""
        return f"{self.text}\n{file_words(self.report)}"

    @cached_property
    def names(self) -> frozenset[str]:
        """What may be the name of the child."""
        file = self.report.child
        known = {found_in(self.report)[0], file.name if file else ""} - {"", UNNAMED}
        return names_told(without_blanks(self.report.described), self.report.told) | known

    @cached_property
    def phones(self) -> frozenset[str]:
        """The numbers in the words."""
        return frozenset(telephones_in(self.text))

    @cached_property
    def child(self) -> Child:
        """Its sex, age and grade as far as they are told, or as its file has them."""
        if self.report.reporter_kind == "child":
            return as_wrote(self.report, self.text)
        return of_file(self.report, as_told(self.report, self.text))

    @cached_property
    def places(self) -> list[Division]:
        """Where it is, as reported and as found."""
        return [*places_of(self.report), *self.homes]

    @cached_property
    def villages(self) -> set[str]:
        """The villages it speaks of."""
        return villages_of(self.places)

    @cached_property
    def towns(self) -> set[str]:
        """The towns it speaks of."""
        return towns_of(self.places)


def running() -> list[Told]:
    """The running reports that the reach shows, those without a file first; for whoever reads reports."""
    if not kinds.is_open(reach.current().role, "report"):
        return []
    shown = cases().filter(closed_at=None).order_by()
    rows = Report.objects.filter(reach.rows(key="matter_id", kind="report"))
    rows = rows.filter(state__in=HANDLED, matter__in=shown.values("pk"))
    rows = rows.select_related(
        "matter",
        "division__parent",
        "reported_in__parent",
        "child__household",
        "child__division__parent",
        "filed_by__person",
        "reporter_unit",
    ).prefetch_related("additions")
    rows = rows.annotate(has_file=Q(child__isnull=False))
    return with_homes(list(rows.order_by("has_file", "-filed_at", "-pk")[:MOST]))


def with_homes(reports: list[Report]) -> list[Told]:
    """These reports, each with the village that an office found for its child."""
    found = {one.pk: found_in(one)[1] for one in reports}
    named = {name for name in found.values() if name}
    called = [Q(name__startswith=name) for name in named]
    rows = Division.objects.filter(reduce(or_, called), level="village") if called else None
    villages = list(rows.select_related("parent")) if rows is not None else []
    return [
        Told(one, tuple(each for each in villages if each.short_name == found[one.pk]))
        for one in reports
    ]
