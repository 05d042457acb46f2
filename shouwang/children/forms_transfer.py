"""Where a child moves to and why."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.offices.models import Division
from shouwang.offices.queries import villages_of
from shouwang.statute.codes import codes


class PlaceField(forms.ModelChoiceField):
    """A division, by its short name."""

    def label_from_instance(self, obj: Any) -> str:
        """王店村, not the committee's full name."""
        return str(obj.short_name)


class SendBack(AsksOfHarm):
    """Why a child is not taken over; whoever accepts leaves it empty."""

    words = CleanText(
        label="退回理由（接收的不用填）",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TransferForm(AsksOfHarm):
    """The receiving village of one town; the town is chosen beside the form."""

    to = PlaceField(queryset=Division.objects.none(), label="转往村（居）", empty_label="请选择")
    reason = forms.ChoiceField(
        label="转出原因", choices=[("", "请选择"), *codes("transfer_reasons").items()]
    )
    address = CleanText(
        label="转入后的住址", max_length=200, required=False, help_text="不清楚的不填"
    )
    note = CleanText(
        label="情况说明", max_length=300, required=False, help_text="接收前对方能看到这一段"
    )
    siblings = forms.BooleanField(label="同住兄弟姐妹一并转出", required=False)

    def __init__(
        self, *args: Any, town: Division, siblings: str, at_home: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = villages_of(town).exclude(code=at_home)
        if siblings:
            self.fields["siblings"].label = f"同住兄弟姐妹一并转出（{siblings}）"
        else:
            del self.fields["siblings"]


def towns() -> QuerySet[Division]:
    """Every town of the instance, by code."""
    return (
        Division.objects.filter(level=Division.Level.TOWN).select_related("parent").order_by("code")
    )
