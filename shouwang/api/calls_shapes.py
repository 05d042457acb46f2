"""What the API takes and gives of a call to the parents."""

from datetime import datetime
from typing import Literal

from shouwang.api.shapes import In, Out, maybe
from shouwang.emergencies.actions_gone import ToldWhere
from shouwang.emergencies.models import Call as Row
from shouwang.emergencies.models import Parent


class CallOut(Out):
    """One try to reach one of the parents; `child_where` is empty where nobody asked."""

    parent: str
    whom: str
    reached: bool
    note: str
    child_where: str
    child_place: str
    child_with: str
    called_at: datetime


class Call(In):
    """A try to reach one of the parents.

    Of a placed child whose parent was reached, `child_where`: there, away (`child_place`, `child_with`), or
    unsaid. `gone`: whether it is away, where call_where_gone asks. `named`: whether it is with whoever is
    named, where maybe_named asks.
    """

    parent: Literal[tuple(Parent.values)]  # type: ignore[valid-type]
    whom: maybe(60) = ""
    reached: bool
    note: maybe(300) = ""
    child_where: Literal[("", *Row.Where.values)] = ""  # type: ignore[valid-type]
    child_place: maybe(200) = ""
    child_with: maybe(100) = ""
    gone: Literal["", "yes", "no"] = ""
    named: Literal["", "yes", "no"] = ""

    def told(self) -> ToldWhere:
        """As the action takes it."""
        return ToldWhere(self.child_where, self.child_place, self.child_with, self.gone, self.named)
