"""Full screenings of villages: what was found; that nobody was is a result too."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.places import division_or_404
from shouwang.api.problems import filled
from shouwang.api.shapes import Code12, Day, Harm, In, Out, Place, Who, maybe, place, who
from shouwang.children.listing import villages
from shouwang.visits import queries
from shouwang.visits.actions_screening import keep_doors, screen
from shouwang.visits.forms_screening import DoorsForm, ScreeningForm
from shouwang.visits.models import Screening

router = Router(tags=["screenings"])


class ScreeningOut(Out):
    """One screening of a village."""

    key: UUID
    division: Place
    households: int
    of_households: int | None = Field(description="how many there were; null where nobody had said")
    found: int
    note: str
    screened_at: datetime
    by: Who | None


class DoorsOut(Out):
    """How many households a village has, as of a day."""

    division: Place
    households: int
    since: date


class NewDoors(In):
    """How many households a village has, as of a day."""

    village: Code12
    households: Annotated[int, Field(ge=1, le=20_000)]
    since: Day


class NewScreening(In):
    """The result of a village's full screening; `signed` is the signature."""

    village: Code12
    households: Annotated[int, Field(ge=1, le=20_000)]
    found: Annotated[int, Field(ge=0, le=1_000, description="children not yet on file; 0 counts")]
    note: maybe(300) = ""
    harm: Harm = ""
    signed: bool


def _out(row: Screening) -> ScreeningOut:
    return ScreeningOut(
        key=row.key,
        division=place(row.division),
        households=row.households,
        of_households=row.of_households,
        found=row.found,
        note=row.note,
        screened_at=row.screened_at,
        by=who(row.screened_by),
    )


@door.get(router, "", may=May.RECORD_SCREENING, out=Page[ScreeningOut])
def screenings(request: Request, asked: Query[Paging]) -> Page[ScreeningOut]:
    """The screenings of one's place, the newest first."""
    return page(queries.screenings(), ("-screened_at", "-key"), asked, _out, ScreeningOut)


@door.post(router, "", may=May.RECORD_SCREENING, out=ScreeningOut)
def record(request: Request, body: NewScreening) -> ScreeningOut:
    """Record the result of a village's full screening."""
    typed = {**body.model_dump(), "village": division_or_404(body.village).pk}
    form = filled(ScreeningForm(typed, villages=villages(request.post)))
    given = {name: form.cleaned_data[name] for name in ("households", "found", "note")}
    given["harm"] = form.harm
    village = form.cleaned_data["village"]
    return _out(screen(village, **given, by=request.post, at=request.at))


@door.post(router, "/households", may=May.KEEP_HOUSEHOLDS, out=DoorsOut)
def doors(request: Request, body: NewDoors) -> DoorsOut:
    """Keep how many households a village has; what was kept before stays."""
    typed = {**body.model_dump(), "village": division_or_404(body.village).pk}
    form = filled(DoorsForm(typed, villages=villages(request.post)))
    data = form.cleaned_data
    kept = keep_doors(
        data["village"],
        households=data["households"],
        since=data["since"],
        by=request.post,
        at=request.at,
    )
    return DoorsOut(division=place(kept.division), households=kept.households, since=kept.since)
