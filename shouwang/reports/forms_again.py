"""What is written where somebody looks again at a no, or asks for that."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.kernel.clock import cn_moment
from shouwang.reports.forms import Words
from shouwang.reports.forms_harm import HARM_ASKED, AsksIfNew, HarmField
from shouwang.reports.rules import REASON


class More(AsksIfNew, Words):
    """What became known later; where the report was dismissed, also that one objects."""

    TOLD = "words"
    is_objection = forms.BooleanField(label="不同意“不予处置”，提出异议", required=False)

    harm = HarmField(label=HARM_ASKED, error_messages={"required": "请选一项。"})

    def __init__(
        self,
        *args: Any,
        can_object: bool,
        until: datetime | None = None,
        has_ended: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label="补充的情况", **kwargs)
        if has_ended:
            self.fields["harm"].label = f"这份报告已经办结。{HARM_ASKED}"
        if not can_object:
            del self.fields["is_objection"]
        elif until is not None:
            self.fields[
                "is_objection"
            ].help_text = f"{cn_moment(until)}前可以提出，受理的单位再次核查"

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {
            "words": data["words"],
            "is_objection": data.get("is_objection", False),
            "harm": data.get("harm", ""),
        }


class WhoReported(forms.Form):
    """Who whoever reported was found to be."""

    is_named = forms.ChoiceField(
        label="报告人是不是被指伤害孩子的人",
        choices=[("no", "不是"), ("yes", "是"), ("unknown", "还不清楚")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    how = CleanText(
        label="报告人是谁、怎样核对的", max_length=REASON, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, has_spoken: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_spoken:  # nobody is named: a child told of somebody itself
            self.fields["is_named"].label = "报告人是不是孩子报告里说的人"


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
