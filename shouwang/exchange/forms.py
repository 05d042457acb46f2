"""Handing in a ledger."""

from datetime import date
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.widgets import DayInput
from shouwang.exchange.actions_harm import HarmSaid

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")
MOST = 64 * 1024 * 1024


class Harm(forms.Form):
    """Whether what the ledger tells of harm was reported; what is needed the action says.

    `older` is asked where a ledger of a later day has been stored.
    """

    how = forms.ChoiceField(
        label="报告了没有",
        choices=[
            ("number", "已在本系统报告"),
            ("elsewhere", "用别的方式报告了（电话、当面）"),
            ("no", "没有报告"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    number = CleanText(
        label="报告编号",
        max_length=120,
        required=False,
        help_text="几行分别报告的，编号都写上；没有入库的行都要有自己的编号",
    )
    day = forms.DateField(label="哪天报告的", widget=DayInput(), required=False)
    whom = CleanText(label="报告了哪个单位、谁", max_length=100, required=False)
    why = CleanText(
        label="没有报告的，为什么",
        max_length=150,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    older = forms.BooleanField(label="仍用这份较早的台账改档案", required=False)

    def said(self) -> HarmSaid:
        """As the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "older"}
        return HarmSaid(**given)

    def is_older_meant(self) -> bool:
        """Whether it overwrites what a ledger of a later day said."""
        return bool(self.cleaned_data["older"])


class Same(forms.Form):
    """The row of which is said that it is the child of the file of its number."""

    line = forms.IntegerField(min_value=1, max_value=2**62)

    def clean(self) -> dict[str, Any]:
        """Only the button of a row says it."""
        if self.errors:
            raise forms.ValidationError("请在那一行点“是同一个孩子”。")
        return super().clean() or {}


class HandIn(forms.Form):
    """The office's own file, as it is, and the day it speaks of."""

    file = forms.FileField(
        label="台账文件",
        help_text="Excel（.xlsx、.xls）或 CSV，原样上传，不用改表头",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"required": "请选择台账文件。", "empty": "文件是空的，请重新选择。"},
    )
    as_of = forms.DateField(label="台账日期", widget=DayInput())

    def clean_file(self) -> object:
        """An ending that can be a ledger, and a size that can be read."""
        given = self.cleaned_data["file"]
        if not given.name.lower().endswith(ENDINGS):
            raise forms.ValidationError("只能上传 Excel（.xlsx、.xls）或 CSV 文件。")
        if given.size > MOST:
            raise forms.ValidationError("文件超过 64 MB，请按村（居）拆开后分次导入。")
        return given

    def clean_as_of(self) -> date:
        """Not a day to come by more than a month."""
        day: date = self.cleaned_data["as_of"]
        if not 2016 <= day.year <= 2100:
            raise forms.ValidationError("台账日期不对，请核对。")
        return day
