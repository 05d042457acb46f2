"""What is looked for in an emergency, why, and the password once more; how it is reviewed."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText, NumberField
from shouwang.children.urgent import Sought
from shouwang.offices.models import Division
from shouwang.statute.codes import codes


class VillageField(forms.ModelChoiceField):
    """A village with its town: two towns may have villages of one name."""

    def label_from_instance(self, obj: Any) -> str:
        """古饶镇 王店村."""
        return f"{obj.parent.short_name} {obj.short_name}"


class LookForm(forms.Form):
    """One record, by one of three ways."""

    number = NumberField(label="公民身份号码", max_length=30, required=False)
    full_name = CleanText(label="或者：姓名（全名）", max_length=60, required=False)
    village = VillageField(
        Division.objects.none(), label="和所在村（居）", required=False, empty_label="请选择"
    )
    case = CleanText(label="或者：办件编号", max_length=40, required=False)
    reason = forms.ChoiceField(
        label="为什么现在必须看", choices=[("", "请选择"), *codes("urgent_reasons").items()]
    )
    words = CleanText(
        label="具体情况",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明什么事、谁报的、要找谁。这段话区民政局负责人和镇街督导员马上能看到",
    )
    password = forms.CharField(
        label="再输一次登录密码",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]

    def sought(self) -> Sought:
        """What is looked for, as the action takes it."""
        data = self.cleaned_data
        village = data["village"].code if data["village"] else ""
        return Sought(data["number"], data["full_name"], village, data["case"])


class ReviewForm(forms.Form):
    """The lead's word on a look."""

    verdict = forms.ChoiceField(
        label="复核结论",
        choices=list(codes("urgent_verdicts").items()),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择“正当”或“不当”。"},
    )
    words = CleanText(label="复核意见", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
