"""What is written down of the other children of a house, and of people who are cleared."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.told import calls_in
from shouwang.emergencies.forms import FEW, _in_zone, _moment
from shouwang.emergencies.models import SiblingLook
from shouwang.emergencies.rules_house import ClearFacts, LookFacts
from shouwang.reports.forms import ONGOING, POLICY
from shouwang.statute.codes import codes


class LookForm(AsksOfHarm):
    """What came of looking at one other child of the house.

    Words of harm are asked about here, unless it was harmed and is reported; of one found safe those
    that call the offices are refused.
    """

    found = forms.ChoiceField(
        label="查看的结果", choices=SiblingLook.Found.choices, widget=forms.RadioSelect
    )
    seen_by = CleanText(label="谁见到的", max_length=60, required=False)
    seen_at = _moment("什么时候见到的")
    seen_where = CleanText(
        label="在哪里见到的",
        max_length=100,
        required=False,
        help_text="写明被指的人在不在场",
    )
    told = CleanText(
        label="怎样单独谈的、孩子怎么说、身上看过没有",
        max_length=500,
        widget=FEW,
        help_text="没有见到的，写明为什么、孩子在哪里",
    )
    situation = forms.MultipleChoiceField(
        label="也受到伤害或者有危险的：发生了什么",
        choices=POLICY,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ongoing = forms.ChoiceField(
        label="也受到伤害或者有危险的：是不是正在发生",
        choices=ONGOING,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_at"].required = False

    def reports_itself(self) -> bool:
        """Whether it was harmed, which is reported, or the action refuses the words."""
        found, told = self.cleaned_data["found"], calls_in(*(one.words for one in self._told()))
        return found == SiblingLook.Found.HARMED or (found == SiblingLook.Found.SAFE and bool(told))

    def facts(self) -> LookFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        at = data["seen_at"]
        data["seen_at"] = _in_zone(at) if at else None
        return LookFacts(situations=tuple(data.pop("situation")), **data)


class ClearForm(forms.Form):
    """Who did not do it, how the child was heard, on what it rests."""

    kinds = forms.MultipleChoiceField(
        label="谁没有伤害孩子",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择认定谁没有伤害孩子。"},
    )
    names_left = CleanText(
        label="仍被指的人的姓名",
        max_length=120,
        required=False,
        help_text="还有别人被指的必填",
    )
    heard_by = CleanText(label="谁单独问的孩子", max_length=60)
    heard_at = _moment("什么时候问的")
    heard_where = CleanText(
        label="在哪里问的", max_length=100, help_text="被指的人不在场、接触不到孩子的地方"
    )
    child_said = CleanText(
        label="孩子自己怎么说", max_length=500, widget=FEW, help_text="年幼问不了的，写明怎么查的"
    )
    reason = CleanText(label="依据什么认定", max_length=500, widget=FEW)

    def __init__(self, *args: Any, kinds: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, words) for code, words in codes("harmers").items() if code in kinds]
        self.fields["kinds"].choices = named  # type: ignore[attr-defined]

    def facts(self) -> ClearFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        kinds, at = tuple(data.pop("kinds")), _in_zone(data.pop("heard_at"))
        return ClearFacts(kinds=kinds, heard_at=at, **data)


class NamedAgainForm(forms.Form):
    """Why a clearing is taken back."""

    clearing = forms.IntegerField(widget=forms.HiddenInput)
    reason = CleanText(label="为什么撤销认定", max_length=500, widget=FEW)
