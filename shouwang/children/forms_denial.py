"""The last word on a conflict that one person declared of another."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText

CONFIRM, LIFT = "confirm", "lift"
WORDS = {CONFIRM: "确认：应当回避", LIFT: "解除：不用回避，恢复办理"}


class DecideForm(forms.Form):
    """Whether he rightly does not see the child; why, where he does again."""

    verdict = forms.ChoiceField(
        label="结论",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择确认或者解除。"},
    )
    words = CleanText(
        label="核实情况",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="向双方单位核实了什么。解除的必须写明理由",
    )

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = WORDS if is_open else {LIFT: WORDS[LIFT]}
        self.fields["verdict"].choices = list(ways.items())  # type: ignore[attr-defined]
