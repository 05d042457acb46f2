"""What people write down about a danger: few fields, nothing that holds a report up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from shouwang.children.forms import CleanText, NumberField, PhoneField
from shouwang.kernel.clock import ZONE
from shouwang.kernel.text import digits_of
from shouwang.offices.models import Division
from shouwang.reports.models import Receipt
from shouwang.reports.rules import (
    BADGE,
    NAME,
    PAPER_NO,
    REASON,
    RUNG,
    WORDS,
    PhoneCall,
    ReportFacts,
    Safe,
    is_receipt,
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
CITIZEN = ("citizen", "child", "organisation")


class ReportForm(forms.Form):
    """A report by somebody with an account."""

    described = CleanText(
        label="哪个孩子", max_length=300, help_text="姓名、年龄、学校、外貌特征等，知道多少写多少"
    )
    id = NumberField(label="公民身份号码（知道的话）", max_length=30, required=False)
    division = forms.ModelChoiceField(
        Division.objects.none(), label="在哪个村（居）或镇街", empty_label="请选择"
    )
    place = CleanText(label="具体位置", max_length=200, required=False)
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
    told = CleanText(
        label="经过", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    done_already = CleanText(
        label="已采取的措施", max_length=300, required=False, help_text="例如已拨打 110、已送医"
    )

    def __init__(self, *args: Any, places: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = places  # type: ignore[attr-defined]
        if known:
            for name in ("described", "id", "division"):
                self.fields[name].required = False
                self.fields[name].widget = forms.HiddenInput()

    def facts(self, kind: str, described: str = "") -> ReportFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        return ReportFacts(
            described=data["described"] or described,
            situations=tuple(data["situation"]),
            place=data["place"],
            ongoing=data["ongoing"],
            told=data["told"],
            done_already=data["done_already"],
            reporter_kind=kind,
            number=data["id"],
        )


WHO = [
    ("child", "我就是这个孩子"),
    ("relative", "孩子的家人、邻居"),
    ("professional", "老师、医生等工作中发现的人"),
    ("citizen", "其他"),
]
CHILD_WORDS = list(codes("child_words").items())


class PublicForm(forms.Form):
    """Few fields; the rest may stay empty. A child that reports for itself reads plain words."""

    who = forms.ChoiceField(choices=WHO, required=False, widget=forms.HiddenInput)

    described = CleanText(
        label="哪个孩子，或怎样认出他（她）",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写一下是哪个孩子，或怎样认出他（她）。"},
    )
    division = forms.ModelChoiceField(
        Division.objects.none(),
        label="在哪里",
        empty_label="请选择",
        error_messages={"required": "请选择在哪里，不清楚哪个村就选镇街或区。"},
    )
    situation = forms.MultipleChoiceField(
        label="发生了什么",
        choices=POLICY,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择发生了什么，至少一项。"},
    )
    ongoing = forms.ChoiceField(
        label="是不是正在发生",
        choices=ONGOING,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    told = CleanText(
        label="还想说的", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = PhoneField(label="您的电话（保密，可不填）", max_length=30, required=False)
    safe_when = CleanText(label="什么时候联系你安全（可不填）", max_length=100, required=False)
    safe_phone = PhoneField(label="打哪个电话安全（可不填）", max_length=30, required=False)
    safe_whom = CleanText(label="打给谁安全（可不填）", max_length=60, required=False)
    am_the_child = forms.BooleanField(required=False)  # of a page opened before there was a `who`

    def __init__(self, *args: Any, places: Any, by_child: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_child = by_child
        self.fields["division"].queryset = places  # type: ignore[attr-defined]
        if by_child:
            self._speak_plainly()

    def _speak_plainly(self) -> None:
        words = {
            "described": "你叫什么名字，或者怎样认出你",
            "division": "你在哪里",
            "situation": "发生了什么，可以选几个",
            "ongoing": "现在还在发生吗",
            "told": "还想说什么（可不填）",
        }
        for name, label in words.items():
            self.fields[name].label = label
        self.fields["situation"].choices = CHILD_WORDS  # type: ignore[attr-defined]
        plain = [("yes", "还在发生"), ("no", "现在没有"), ("unknown", "不知道")]
        self.fields["ongoing"].choices = plain  # type: ignore[attr-defined]

    def facts(self) -> ReportFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        return ReportFacts(
            described=data["described"],
            situations=self._situations(),
            ongoing=data["ongoing"],
            told=self._told(),
            reporter_kind=self._kind(),
            phone=data["phone"],
            safe=Safe(data["safe_when"], data["safe_phone"], data["safe_whom"]),
        )

    def _kind(self) -> str:
        data = self.cleaned_data
        return "child" if self.by_child or data["am_the_child"] else data["who"] or "citizen"

    def _situations(self) -> tuple[str, ...]:
        """The narrowest situation of the policy that each plain sentence says, and no more."""
        chosen = self.cleaned_data["situation"]
        if not self.by_child:
            return tuple(chosen)
        return tuple(dict.fromkeys(more("child_words", code, "situation") for code in chosen))

    def _told(self) -> str:
        """What was said, with the sentences that a child chose as it read them."""
        told: str = self.cleaned_data["told"]
        if not self.by_child:
            return told
        chosen = "；".join(dict(CHILD_WORDS)[one] for one in self.cleaned_data["situation"])
        return f"孩子选的：{chosen}。{told}"


class ReceiptNumber(forms.Form):
    """The seventeen digits."""

    number = forms.CharField(label="回执编号（17 位数字）", max_length=30)
    told = CleanText(
        label="补充情况（可不填）",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    is_objection = forms.BooleanField(label="不同意“不予处置”，提出异议", required=False)

    def show_objection(self, *, can: bool, is_known: bool) -> None:
        """Offer to object only to whoever may; a number that was found is kept out of sight."""
        if not can and not self.errors:
            self.fields["is_objection"].widget = forms.HiddenInput()
        if is_known:
            self.fields["number"].widget = forms.HiddenInput()
            self.fields["told"].label = "补充情况"

    def clean_number(self) -> str:
        """Digits with a right check digit."""
        number = digits_of(self.cleaned_data["number"])
        if not is_receipt(number):
            raise forms.ValidationError("回执编号是 17 位数字，请核对有没有抄错。")
        return number


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
        self.fields["words"].validators.append(MaxLengthValidator(most))
        self.fields["words"].label = label
        self.fields["words"].required = needed

    def offer(self, sentences: Iterable[str]) -> None:
        """Let one of these be chosen, none of them beforehand; nothing else is written."""
        words = self.fields["words"]
        words.widget = forms.RadioSelect(choices=[(one, one) for one in sentences])


class Identify(forms.Form):
    """Which child it is: a file number, or what was found; a second time also why."""

    file_no = CleanText(
        label="台账中的档案号", max_length=40, required=False, help_text="先用上面的“找人”查档案号"
    )
    found = CleanText(label="不在台账的，写明查明的情况", max_length=150, required=False)
    checked = CleanText(
        label="怎样核对的报告人，是不是被指伤害孩子的人",
        max_length=REASON,
        required=False,
        widget=forms.HiddenInput,
    )

    sure = CleanText(max_length=40, required=False, widget=forms.HiddenInput)

    def ask_who_reported(self) -> None:
        """Ask what was found out of whoever reported, before it is joined."""
        self.fields["checked"].widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            self.fields["file_no"].help_text = "更正为哪个孩子；还不知道是谁的，留空"
            self.fields["found"].label = "为什么更正"
