"""What is written where somebody looks again at a no, or asks for that."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.forms import CleanText
from shouwang.kernel.clock import cn_moment
from shouwang.reports.forms import Words
from shouwang.reports.rules import REASON


class More(Words):
    """What became known later; where the report was dismissed, also that one objects."""

    is_objection = forms.BooleanField(label="不同意“不予处置”，提出异议", required=False)

    def __init__(
        self, *args: Any, can_object: bool, until: datetime | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, label="补充的情况", **kwargs)
        if not can_object:
            del self.fields["is_objection"]
        elif until is not None:
            self.fields[
                "is_objection"
            ].help_text = f"{cn_moment(until)}前可以提出，受理的单位再次核查"

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {"told": data["words"], "is_objection": data.get("is_objection", False)}


class LookAgain(forms.Form):
    """Staying with it or acting after all; whoever had taken it only says that it goes on."""

    do = forms.ChoiceField(label="再次核查的结果", widget=forms.RadioSelect)
    words = CleanText(
        label="核查情况和理由",
        max_length=REASON,
        required=False,
        help_text="维持的必须写",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_no: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        go_on = [("uphold", "本单位继续处置")]
        both = [("uphold", "维持不予处置"), ("resume", "重新处置")]
        self.fields["do"].choices = both if is_no else go_on  # type: ignore[attr-defined]
        if not is_no:
            self.fields["words"].widget = forms.HiddenInput()
