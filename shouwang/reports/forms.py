"""What people write down about a danger: few fields, nothing that holds a report up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from shouwang.children.fields import TOO_LONG, CleanText, NumberField, ReachField
from shouwang.kernel.clock import ZONE
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports.forms_several import AsksOfOthers
from shouwang.reports.models import Receipt
from shouwang.reports.rules import (
    BADGE,
    ELSEWHERE,
    NAME,
    PAPER_NO,
    PURPOSE,
    REACH,
    REASON,
    RUNG,
    WORDS,
    PhoneCall,
    ReportFacts,
    on_no_register,
)
from shouwang.statute.codes import codes, more

POLICY = [
    (code, words)
    for code, words in codes("situations").items()
    if code == "other" or more("situations", code, "of") == "policy"
]
ALL = list(codes("situations").items())
# The words of the question; what is read later stands in codes/ongoing.csv.
ONGOING = [("yes", "正在发生"), ("no", "不是"), ("unknown", "不清楚")]
# Of a child that a hospital reports: whether it is there, as it is asked.
CHILD_NOW = {"in": "在院", "left": "已离院", "unknown": "不清楚"}
NOT_SAID, HOSPITAL, TOLD = "没有写去了哪里", "hospital", 3000
CITIZEN = ("citizen", "child", "organisation")


class WhatHappened(forms.Form):
    """What everybody who reports is asked: which situations, and whether it goes on."""

    situation = forms.MultipleChoiceField(
        label="发生了什么",
        choices=ALL,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择发生了什么，至少一项。"},
    )
    ongoing = forms.ChoiceField(
        label="是不是正在发生",
        choices=ONGOING,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是不是正在发生。"},
    )


class ReportForm(WhatHappened):
    """A report by somebody with an account."""

    field_order = ("described", "id", "division", "place", "situation", "ongoing")
    field_order += ("child_now", "child_place", "told")

    described = CleanText(
        label="哪个孩子", max_length=300, help_text="姓名、年龄、学校、外貌特征等，知道多少写多少"
    )
    id = NumberField(label="公民身份号码（知道的话）", max_length=30, required=False)
    division = forms.ModelChoiceField(
        Division.objects.none(), label="在哪个村（居）或镇街", empty_label="请选择"
    )
    place = CleanText(label="具体位置", max_length=200, required=False)
    told = CleanText(
        label="经过", max_length=TOLD, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    done_already = CleanText(
        label="已采取的措施", max_length=300, required=False, help_text="例如已拨打 110、已送医"
    )
    phone = ReachField(
        label="替别人登记的：来电人（来人）的电话，或怎样联系（保密，可不填）",
        max_length=REACH,
        required=False,
        help_text="只给受理的派出所和区民政局看，看要写用途。",
    )

    child_now = forms.ChoiceField(
        label="孩子现在在哪里",
        choices=list(CHILD_NOW.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择孩子现在在哪里，不清楚也是一种回答。"},
    )
    child_place = CleanText(
        label="在院的写科室、床号；已离院的写去了哪里、和谁一起走的",
        max_length=PURPOSE,
        required=False,
    )

    def __init__(
        self, *args: Any, places: Any, known: bool = False, kind: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = places  # type: ignore[attr-defined]
        if kind != HOSPITAL:  # there alone a child is that may leave any minute
            del self.fields["child_now"], self.fields["child_place"]
        if known:
            for name in ("described", "id", "division"):
                self.fields[name].required = False
                self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Where the child is stands before the story, and has room there."""
        data = super().clean() or self.cleaned_data
        if len(self._told(data)) > TOLD:
            self.add_error("told", f"经过连同孩子现在在哪里最多{TOLD}字，请精简。")
        return data

    def _told(self, data: dict[str, Any]) -> str:
        now = CHILD_NOW.get(data.get("child_now", ""), "")
        where = data.get("child_place", "") or (NOT_SAID if now == CHILD_NOW["left"] else "")
        words = "，".join(one for one in (now, where) if one)
        first = f"孩子现在在哪里：{words}。" if words else ""
        return f"{first}{data.get('told', '')}"

    def facts(self, kind: str, described: str = "") -> ReportFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        return ReportFacts(
            described=data["described"] or described,
            situations=tuple(data["situation"]),
            place=data["place"],
            ongoing=data["ongoing"],
            told=self._told(data),
            done_already=data["done_already"],
            reporter_kind=kind,
            phone=data["phone"],
            number=data["id"],
        )


class PhoneForm(forms.Form):
    """One's own call to an office that takes reports."""

    OFFICES = Receipt.Office.choices

    office = forms.ChoiceField(label="打给哪个单位", choices=[("", "请选择"), *OFFICES])
    taken_at = forms.DateTimeField(
        label="通话时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    rung = CleanText(label="打的号码", max_length=RUNG)
    officer = CleanText(label="接电话的人", max_length=NAME)
    badge = CleanText(label="警号（民政写工号）", max_length=BADGE)
    paper_no = CleanText(label="受案回执号（有的话）", max_length=PAPER_NO, required=False)

    def call(self) -> PhoneCall:
        """As the action takes it."""
        data = self.cleaned_data
        at: datetime = data["taken_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        return PhoneCall(at, data["rung"], data["officer"], data["badge"], data["paper_no"])


class Words(forms.Form):
    """One text: a reason, a feedback, an addition."""

    words = CleanText(max_length=WORDS, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, *args: Any, label: str, needed: bool = True, most: int = WORDS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].validators.append(MaxLengthValidator(most, TOO_LONG))
        self.fields["words"].label = label
        self.fields["words"].required = needed

    def offer(self, sentences: Iterable[str]) -> None:
        """Let one of these be chosen, none of them beforehand; nothing else is written."""
        words = self.fields["words"]
        words.widget = forms.RadioSelect(choices=[(one, one) for one in sentences])


BOTH = "档案号和“不在台账”的情况只能写一项：在台账的只写档案号，把那几栏清空；不在台账的，把档案号清空。"


def homes() -> list[tuple[str, str]]:
    """Every village of the district with its town, and that the child lives in none of them."""
    rows = Division.objects.filter(level="village").select_related("parent").order_by("code")
    named = [
        (one.code, f"{one.parent.short_name if one.parent else ''} {one.short_name}")
        for one in rows
    ]
    return [("", "请选择"), *named, (ELSEWHERE, "不在本区，在下面写明住在哪里")]


def village_of(code: str) -> Division | None:
    """The village of this code; None for ELSEWHERE and any other."""
    return Division.objects.filter(level="village", code=code).first()


def home_of(code: str) -> str:
    """The name of a village by its code; ELSEWHERE as it is, nothing for any other."""
    village = village_of(code)
    return village.short_name if village else code if code == ELSEWHERE else ""


class Identify(AsksOfOthers):
    """Which child it is: a file number, or what was found; a second time also why."""

    file_no = CleanText(
        label="台账中的档案号", max_length=40, required=False, help_text="先用上面的“找人”查档案号"
    )
    name = CleanText(label="不在台账的：孩子姓名", max_length=40, required=False)
    home = forms.ChoiceField(label="不在台账的：现在住哪个村（居）", required=False)
    found = CleanText(label="其他查明的情况（可不填）", max_length=150, required=False)
    checked = CleanText(
        label="怎样核对的报告人，是不是被指伤害孩子的人",
        max_length=REASON,
        required=False,
        widget=forms.HiddenInput,
    )

    sure = CleanText(max_length=40, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Of a child that nobody had named: one of the two, for only one of them would be kept."""
        data = super().clean() or self.cleaned_data
        if self.is_known:
            return data
        others = [data.get(one) for one in ("name", "home", "found")]
        if data.get("file_no") and any(others):
            raise forms.ValidationError(BOTH)
        if not data.get("file_no") and not self.errors:
            self._say_who(data)
        return data

    def _say_who(self, data: dict[str, Any]) -> None:
        """Put together who it is that has no file; asked for where it was not said."""
        try:
            data["found"] = on_no_register(data["name"], home_of(data["home"]), data["found"])
        except Refusal as no:
            self.add_error("name" if no.code == "identity_no_name" else "home", no.sentence)

    def ask_who_reported(self) -> None:
        """Ask what was found out of whoever reported, before it is joined."""
        self.fields["checked"].widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_known = is_known
        if is_known:
            self.fields["file_no"].help_text = "更正为哪个孩子；还不知道是谁的，留空"
            self.fields["found"].label = "为什么更正"
            del self.fields["name"], self.fields["home"]
        else:
            self.fields["home"].choices = homes()  # type: ignore[attr-defined]
