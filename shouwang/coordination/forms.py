"""What is asked for, what is answered, and why a paper goes back or is withdrawn."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText, NameField
from shouwang.children.forms_told import AsksOfHarm
from shouwang.coordination.rules import LONGEST

LINES = forms.Textarea(attrs={"rows": 5})
NO_NAMES = "不写儿童和家长的姓名、住址，用档案号或办件编号。"


class Ask(AsksOfHarm):
    """What the office is asked to do."""

    HARM_IN = ("asked",)
    asked = CleanText(label="督办要求", max_length=LONGEST, widget=LINES, help_text=NO_NAMES)


class Answer(AsksOfHarm):
    """What was done, by when."""

    words = CleanText(label="办理情况", max_length=LONGEST, widget=LINES, help_text=NO_NAMES)
    done_on = forms.DateField(
        label="办理日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="实际办理的日期，不晚于今天；一件都还没有办的留空。",
    )
    finish_by = forms.DateField(
        label="没有办结的，打算哪天办完",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="所列事项都已办结的留空。",
    )
    head = NameField(
        label="看过这份答复的本单位负责人",
        max_length=40,
        help_text="督办单发给负责人。该单位没有负责人账号，由您写姓名，签发单位看到是您写的；"
        "负责人没有看过的，先给他看。",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_head: bool, many: int, known: str = "", **given: Any) -> None:
        """`is_head`: the head answers himself; `many`: how many answers stand on the page.

        `known`: who holds the post of the head: his name is not typed, only that he has read it.
        """
        super().__init__(*args, **given)
        if is_head:
            del self.fields["head"]
        elif known:
            self.fields["head"] = forms.ChoiceField(
                label="看过这份答复的本单位负责人",
                choices=[("", "请选择"), (known, f"{known}已经看过")],
                help_text="姓名按负责人的账号。没有看过的，先给他看。",
            )
        self.initial["seen"] = many

    def show(self, many: int) -> None:
        """The form is shown again, beside this many answers."""
        if self.is_bound:
            self.data = {**self.data.dict(), "seen": many}


class Reason(AsksOfHarm):
    """Why, in words."""

    words = CleanText(label="理由", max_length=LONGEST, widget=LINES)

    def __init__(self, *args: Any, label: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["words"].label = label
