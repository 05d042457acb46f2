"""What the district found of a number on two files; the right number of one."""

from django import forms

from shouwang.children.fields import CleanText, NumberField
from shouwang.children.models import SameNumber


class SettleForm(forms.Form):
    """What was found; who of the police was asked where it is not clear."""

    outcome = forms.ChoiceField(
        label="核对结果", choices=SameNumber.Outcome.choices, widget=forms.RadioSelect
    )
    police = CleanText(
        label="请哪个公安机关核查、找的谁",
        max_length=80,
        required=False,
        help_text="选“查不清”的必填；待办按期限再到您这里",
    )


class CorrectForm(forms.Form):
    """The right number, or none."""

    id = NumberField(
        label="正确的公民身份号码",
        max_length=30,
        required=False,
        help_text="照户口簿填写，出生日期随证号更正。一时查不到的不填，按没有采集到证号处理",
    )
