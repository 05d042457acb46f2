"""What the police type of their own part: one small form for each number or paper, one for the transfer."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.emergencies.models import PoliceRecord
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.offices.models import Unit
from shouwang.statute.codes import codes

Kind = PoliceRecord.Kind
FEW = forms.Textarea(attrs={"rows": 2})


class PartForm(forms.Form):
    """A number or paper with its day; the parts below add what theirs needs."""

    number = CleanText(label="编号", max_length=60)
    on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))

    def facts(self) -> PoliceFacts:
        """As the action takes it."""
        return PoliceFacts(**self.cleaned_data)


class CallForm(PartForm):
    """The number of the call."""

    field_order = ("number", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "接处警编号"
        self.fields["on"].label = "接警日期"


class CaseForm(PartForm):
    """Taken as a case or not; the action asks for the number and the reason where one is due."""

    outcome = forms.ChoiceField(
        label="结果", choices=list(codes("police_cases").items()), widget=forms.RadioSelect
    )
    number = CleanText(
        label="案件编号或者文书编号",
        max_length=60,
        required=False,
        help_text="按求助警情处置的没有编号",
    )
    on = forms.DateField(label="登记日期", widget=forms.DateInput(attrs={"type": "date"}))
    reason = CleanText(
        label="理由",
        max_length=500,
        required=False,
        widget=FEW,
        help_text="不予受案立案、不属于案件的必填",
    )
    field_order = ("outcome", "number", "on", "reason")


class ReceiptForm(PartForm):
    """The receipt of acceptance: to whom it was given."""

    number = CleanText(label="受案回执编号", max_length=60)
    told = CleanText(label="交给了谁", max_length=100)
    field_order = ("number", "on", "told")


class ResultForm(PartForm):
    """What came of the case, and who was told."""

    outcome = forms.ChoiceField(
        label="查处结果", choices=list(codes("police_results").items()), widget=forms.RadioSelect
    )
    number = CleanText(
        label="文书编号", max_length=60, required=False, help_text="口头训诫的没有编号"
    )
    told = CleanText(label="告知了谁", max_length=100)
    reason = CleanText(label="说明", max_length=500, required=False, widget=FEW)
    field_order = ("outcome", "number", "on", "told", "reason")


FORMS = {
    Kind.CALL: CallForm,
    Kind.CASE: CaseForm,
    Kind.RECEIPT: ReceiptForm,
    Kind.RESULT: ResultForm,
}


class StationForm(forms.Form):
    """To which police office a case is sent, and why."""

    receiver = forms.ModelChoiceField(
        label="移送给", queryset=Unit.objects.none(), empty_label="请选择"
    )
    reason = CleanText(label="移送的理由", max_length=500, widget=FEW)

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = offices  # type: ignore[attr-defined]
        self.fields["receiver"].label_from_instance = _with_number  # type: ignore[attr-defined]


def _with_number(unit: Unit) -> str:
    return f"{unit.name} {unit.phone or '（值班电话未采集，打110）'}"


class ReturnForm(forms.Form):
    """Why a case that was sent is not one's own."""

    reason = CleanText(label="退回的理由", max_length=500, required=False, widget=FEW)
