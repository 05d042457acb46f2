"""全面排查: what a village signs, and how many doors it has."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.widgets import DayInput
from shouwang.offices.models import Division


class ScreeningForm(AsksOfHarm):
    """The result of a village's full screening, signed; nothing is prefilled."""

    HARM_IN = ("note",)
    village = forms.ModelChoiceField(
        Division.objects.none(), label="村（居）", empty_label="请选择"
    )
    households = forms.IntegerField(
        label="走访户数",
        min_value=1,
        max_value=20_000,
        error_messages={"min_value": "走访 0 户不能算排查。还没有走访的，走访以后再登记。"},
    )
    found = forms.IntegerField(
        label="发现还没有登记的留守儿童（名）",
        min_value=0,
        max_value=1_000,
        help_text="没有就填 0，同样有效",
    )
    note = CleanText(
        label="情况说明", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    signed = forms.BooleanField(
        label="以上情况属实，本人对排查结果负责",
        error_messages={"required": "请勾选确认，相当于签字。"},
    )

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]


class DoorsForm(forms.Form):
    """How many households a village has."""

    village = forms.ModelChoiceField(
        Division.objects.none(), label="村（居）", empty_label="请选择"
    )
    households = forms.IntegerField(label="总户数", min_value=1, max_value=20_000)
    since = forms.DateField(label="截至日期", widget=DayInput())

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]
