"""Asked where an office says no: who of it was where the child is, when, and whether he saw it."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.kernel.clock import ZONE
from shouwang.reports.forms import Words
from shouwang.reports.forms_again import LookAgain
from shouwang.reports.models import Dismissal
from shouwang.reports.rules import NAME, REASON, Went

HOW = [("went", "去过现场"), ("desk", "没有去现场（会如实写明没有到场）")]
FIELDS = ("how", "went", "went_at", "child_seen")
NEEDED = {
    "went": "请写明谁去的现场。",
    "went_at": "请写明什么时候去的现场。",
    "child_seen": "请选择有没有见到孩子本人。",
}


class Going(forms.Form):
    """Four questions, asked only where the office owes to go there and nobody of it is on record."""

    how = forms.ChoiceField(
        label="有没有去现场",
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择有没有去现场。"},
    )
    went = CleanText(label="去过的，谁去的", max_length=NAME, required=False)
    went_at = forms.DateTimeField(
        label="什么时候去的",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    child_seen = forms.ChoiceField(
        label="有没有见到孩子本人",
        choices=Dismissal.Seen.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="没有见到的，在下面写明为什么、孩子在哪里",
    )

    def ask(self, *, is_asked: bool) -> None:
        """Ask the four, or none of them."""
        if not is_asked:
            for name in FIELDS:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Whoever was there says who, when, and whether the child was seen."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("how") == "went":
            for name, sentence in NEEDED.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return data

    def going(self) -> Went | None:
        """Who was there, as the action takes it; none where nobody was, or it is on record anyway."""
        data = self.cleaned_data
        if data.get("how") != "went":
            return None
        at: datetime = data["went_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        return Went(data["went"], at, data["child_seen"])


class SayNo(Going, Words):
    """Who was there, then what was found there."""

    field_order = (*FIELDS, "words")

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, label="怎样核查、结果如何", most=REASON, **kwargs)
        self.ask(is_asked=is_asked)


class Again(Going, LookAgain):
    """The same where one looks again; of who goes on nothing is asked."""

    field_order = ("do", *FIELDS, "words")

    def __init__(self, *args: Any, is_no: bool, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, is_no=is_no, **kwargs)
        self.ask(is_asked=is_asked)
        if is_asked:
            self.fields["how"].required = False
            self.fields["how"].help_text = "维持不予处置的必须选"

    def clean(self) -> dict[str, Any]:
        """Staying with a no says whether anybody was there."""
        data = super().clean()
        if data.get("do") == "uphold" and "how" in self.fields and not data.get("how"):
            self.add_error("how", "请选择有没有去现场。")
        return data
