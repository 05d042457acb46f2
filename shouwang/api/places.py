"""Divisions and units: open data, needed to say where and who."""

from typing import Literal

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.shapes import Code12, Out, Place, UnitCode, place
from shouwang.offices.models import Division, Unit

divisions, units = Router(tags=["divisions"]), Router(tags=["units"])


class DivisionOut(Out):
    """One division, from province to village."""

    code: str
    name: str
    level: str
    parent: str | None


class Divisions(Paging):
    """Which divisions: those below one, at one level."""

    within: Code12 | None = Field(None, description="the division and all below it")
    level: Literal["province", "city", "district", "town", "village"] | None = None


class UnitOut(Out):
    """One office that can hold a duty."""

    code: str
    name: str
    kind: str
    division: Place
    phone: str


class Units(Paging):
    """Which units: inside a division, of one kind."""

    within: Code12 | None = None
    kind: UnitCode | None = None


def _division(found: Division) -> DivisionOut:
    return DivisionOut(code=found.code, name=found.name, level=found.level, parent=found.parent_id)


def _unit(found: Unit) -> UnitOut:
    return UnitOut(
        code=found.code,
        name=found.name,
        kind=found.kind,
        division=place(found.division),
        phone=found.phone,
    )


def division_or_404(code: str) -> Division:
    """The division of that code."""
    found = Division.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


@door.get(divisions, "", may=May.WORK, out=Page[DivisionOut])
def listed(request: Request, asked: Query[Divisions]) -> Page[DivisionOut]:
    """Divisions by code."""
    found = Division.objects.all()
    if asked.within:
        top = division_or_404(asked.within)
        found = found.filter(code__gte=top.low, code__lte=top.high)
    if asked.level:
        found = found.filter(level=asked.level)
    return page(found, ("code",), asked, _division, DivisionOut)


@door.get(divisions, "/{code}", may=May.WORK, out=DivisionOut)
def one(request: Request, code: Code12) -> DivisionOut:
    """One division."""
    return _division(division_or_404(code))


@door.get(units, "", may=May.WORK, out=Page[UnitOut])
def units_listed(request: Request, asked: Query[Units]) -> Page[UnitOut]:
    """Units in the order they were added."""
    found = Unit.objects.select_related("division")
    if asked.within:
        top = division_or_404(asked.within)
        found = found.filter(division__code__gte=top.low, division__code__lte=top.high)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return page(found, ("id",), asked, _unit, UnitOut)


@door.get(units, "/{code}", may=May.WORK, out=UnitOut)
def unit_one(request: Request, code: UnitCode) -> UnitOut:
    """One unit."""
    found = Unit.objects.select_related("division").filter(code=code).first()
    if found is None:
        raise Http404
    return _unit(found)
