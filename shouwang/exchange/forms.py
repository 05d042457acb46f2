"""Handing in a ledger."""

from datetime import date

from django import forms

from shouwang.children.widgets import DayInput

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")
MOST = 64 * 1024 * 1024


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
