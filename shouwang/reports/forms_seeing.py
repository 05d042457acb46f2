"""Seeing the child that reported: where, when, by whom, and away from whom."""

from datetime import datetime

from django import forms

from shouwang.children.fields import CleanText
from shouwang.kernel.clock import ZONE
from shouwang.reports.actions_seeing import AWAY, SeenFacts
from shouwang.reports.rules import NAME, PURPOSE

# What the refusal of a person whom nobody has named asks for.
WHO_SAYS = "写明谁说的、怎么说的"


class SeenForm(forms.Form):
    """One short form: nothing is taken for granted."""

    where = CleanText(label="在哪里见到孩子", max_length=PURPOSE)
    seen_at = forms.DateTimeField(
        label="什么时候见到",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    officer = CleanText(label="谁见到的（姓名、警号）", max_length=NAME)
    away = forms.ChoiceField(
        label="孩子现在和被指伤害他（她）的人分开了吗",
        choices=list(AWAY.items()),
        widget=forms.RadioSelect,
    )
    from_whom = CleanText(label="和谁分开了（已经分开的填）", max_length=NAME, required=False)
    known = CleanText(
        label="谁说是他（她），怎么说的",
        max_length=PURPOSE,
        required=False,
        widget=forms.HiddenInput,
    )

    def ask_how_known(self) -> None:
        """Nobody has named whom the child was parted from: only then who says so is asked."""
        is_refused = any(WHO_SAYS in one for one in self.non_field_errors())
        if is_refused or self["known"].value():
            self.fields["known"].widget = forms.TextInput()

    def facts(self) -> SeenFacts:
        """As the action takes it."""
        data = self.cleaned_data
        at: datetime = data["seen_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        who = (data["officer"], data["away"], data["from_whom"], data["known"])
        return SeenFacts(data["where"], at, *who)
