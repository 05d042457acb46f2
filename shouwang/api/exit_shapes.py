"""Why a child leaves the register, as it is sent; of one that has died how that is known."""

from typing import Literal

from pydantic import Field

from shouwang.api.shapes import Day, Harm, In, maybe, one_of
from shouwang.statute.codes import codes


class Exit(In):
    """Why the child leaves the register."""

    reason: one_of("exit_reasons")
    death_on: Day | None = Field(None, description="of one that has died; unknown: left out")
    death_cause: Literal[("", *codes("death_causes"))] = ""  # type: ignore[valid-type]
    death_source: maybe(300) = Field("", description="who says so, by what paper")
    harm: Harm = ""
