"""A report as it is sent."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from shouwang.api.reports_shapes import Asked, Situation
from shouwang.api.shapes import Code12, In, maybe
from shouwang.reports.forms import CHILD_NOW
from shouwang.reports.rules import PURPOSE, REACH
from shouwang.statute.codes import codes


class NewReport(In):
    """A report: either a child's key, or who it is and where."""

    child: UUID | None = None
    described: maybe(300) = ""
    id: maybe(30) = Field("", description="identity number, if it is known")
    division: Code12 | None = None
    place: maybe(200) = ""
    situations: list[Situation] = Field(min_length=1, max_length=len(codes("situations")))
    ongoing: Asked = "unknown"
    told: maybe(3000) = ""
    done_already: maybe(300) = ""
    child_now: Literal[tuple(CHILD_NOW)] = Field(  # type: ignore[valid-type]
        "unknown", description="of a hospital: whether the child is still there"
    )
    child_place: maybe(PURPOSE) = Field(
        "", description="of a hospital: ward and bed, or where it went and with whom"
    )
    phone: maybe(REACH) = Field(
        "", description="of whoever called: for the offices that take it alone"
    )
