"""The question after other children: asked in place where the words speak of another one, or of several."""

from collections.abc import Iterable
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.reports.several import (
    ANSWERS,
    ASKED,
    NO_MORE,
    NONE,
    SOME,
    Others,
    as_told,
    speaks_of_others,
)

NEEDED = "请选择有没有别的孩子，没有问清的选“还没问清”。"
WHO = "每个孩子一行，三样都写，例如“小兰，女，5岁”；不知道的写“不详”。"


def _answers(filed: list[str]) -> list[tuple[str, str]]:
    beside = f"{NO_MORE}（已经登记：{'；'.join(filed)}）"
    return [(code, beside if filed and code == NONE else words) for code, words in ANSWERS.items()]


class AsksOfOthers(forms.Form):
    """A form of a case: `told` are the words of its reports, OTHERS_IN what the form itself says."""

    OTHERS_IN: tuple[str, ...] = ()

    def ask_of_others(self, told: Iterable[str], filed: Iterable[str] = ()) -> None:
        """Ask, none of the answers chosen, where the words, or what is typed, speak of others.

        `filed`: the other children of whom the case has a report already: 没有 is beside them.
        """
        typed = [str(self.data.get(self.add_prefix(one), "")) for one in self.OTHERS_IN]
        if not speaks_of_others(*told, *typed):
            return
        self.fields["others"] = forms.ChoiceField(
            label=f"{ASKED}（除了登记的这个孩子）",
            choices=_answers(list(filed)),
            widget=forms.RadioSelect,
            error_messages={"required": NEEDED},
        )
        self.fields["others_who"] = CleanText(
            label="有的：是哪些孩子（姓名、性别、多大）",
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=f"{WHO}登记时每个孩子各报一份，派出所和区民政局马上收到。",
        )

    def clean(self) -> dict[str, Any]:
        """Of others it is said who they are."""
        data = super().clean() or self.cleaned_data
        if data.get("others") == SOME:
            told = as_told(data.get("others_who", ""))
            if not told or not all(one.is_whole for one in told):
                self.add_error("others_who", WHO)
        return data

    def others(self) -> Others:
        """As the action takes it."""
        data = self.cleaned_data
        return Others(data.get("others", ""), as_told(data.get("others_who", "")))
