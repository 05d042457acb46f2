"""Whether other children are hurt or in danger, as a case is told of them."""

from typing import Literal

from pydantic import Field

from shouwang.api.shapes import In, text
from shouwang.reports.several import LONGEST, MOST, SEXES, Another, Others


class OtherChild(In):
    """Another child; what nobody knows is 不详."""

    name: text(LONGEST)
    sex: Literal[SEXES]
    age: text(LONGEST)


class AsksOthers(In):
    """Asked where the words of the reports, or what is sent, speak of another child or of several."""

    others: Literal["", "none", "some", "unclear"] = Field(
        "", description="whether other children were hurt, or are in danger; unclear: not asked yet"
    )
    others_who: list[OtherChild] = Field(
        default_factory=list,
        max_length=MOST,
        description="with some: each has a report of its own, which both offices receive at once",
    )

    def told(self) -> Others:
        """As the action takes it."""
        who = (Another(one.name, one.sex, one.age) for one in self.others_who)
        return Others(self.others, tuple(who))
