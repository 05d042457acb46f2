"""What was done about what a visit found, or other records wrote of harm."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.visits.actions_following import SeenSince


class FollowForm(AsksOfHarm):
    """What was done about what a visit found."""

    words = CleanText(label="怎样落实的", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ToldForm(FollowForm):
    """What was done about words of harm of another record; where no visit met the child since, who did."""

    HARM_IN = ("words", "seen_by")
    field_order = ("words", "seen", "seen_by", "seen_on")
    seen = forms.ChoiceField(
        label="写这些话以后，有人当面见到孩子没有",
        choices=[("yes", "见到了"), ("no", "还没有")],
        widget=forms.RadioSelect,
        help_text="打电话问过不算见到。还没有见到的也登记，这件事留在待办里，见到了再来写。",
        error_messages={"required": "请选有人当面见到孩子没有。"},
    )
    seen_by = CleanText(
        label="谁见到的", max_length=40, required=False, help_text="见到了的必填：姓名、职务"
    )
    seen_on = forms.DateField(
        label="哪天见到的", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, is_met: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("seen", "seen_by", "seen_on") if is_met else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Seen, it must be said by whom and when."""
        data = super().clean()
        if data.get("seen") == "yes":
            for name in ("seen_by", "seen_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"见到了的，请写明{self.fields[name].label}。")
        return data

    def since(self) -> SeenSince:
        """As the action takes it."""
        data = self.cleaned_data
        if data.get("seen") != "yes":
            return SeenSince(data.get("seen", ""))
        return SeenSince("yes", data["seen_by"], data["seen_on"])
