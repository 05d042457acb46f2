"""Why a visit is void, and whether what the reason tells of harm was reported."""

from collections.abc import Iterable
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.visits.rules import VOID_REASON


class VoidForm(AsksOfHarm):
    """Why the entry is wrong, and of whom: `beside` are the others that the same visit names.

    Words of harm in the reason may be of another child: the report is begun of none, in that village.
    """

    HARM_IN = ("reason",)
    reason = CleanText(label="作废原因", max_length=VOID_REASON)

    def __init__(self, *args: Any, who: str = "", beside: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        if others := "、".join(beside):
            self.fields["whose"] = forms.ChoiceField(
                label=f"这次走访还登记了{others}，也作废吗",
                choices=[("all", f"整次走访作废：{who}、{others}"), ("one", f"只作废{who}这一条")],
                widget=forms.RadioSelect,
                error_messages={"required": f"请选择{others}的记录是不是也作废。"},
            )

    @property
    def is_of_all(self) -> bool:
        """Whether the whole visit is void."""
        return bool(self.cleaned_data.get("whose") == "all")
