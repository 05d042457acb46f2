"""What anybody may write without an account: a report, and what is added by its receipt number."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText, ReachField, Uncut
from shouwang.kernel.text import digits_of
from shouwang.offices.models import Division
from shouwang.reports.forms import POLICY, WhatHappened
from shouwang.reports.forms_harm import HARM_ASKED, HarmField, HasHarm
from shouwang.reports.rules import DIGITS, REACH, ReportFacts, Safe, is_receipt
from shouwang.statute.codes import codes, more

WHO = [
    ("child", "我就是这个孩子"),
    ("relative", "孩子的家人、邻居"),
    ("professional", "老师、医生等工作中发现的人"),
    ("citizen", "其他"),
]
CHILD_WORDS = list(codes("child_words").items())


class PublicForm(WhatHappened):
    """Few fields; the rest may stay empty. A child that reports for itself reads plain words."""

    field_order = ("who", "described", "division", "place", "situation", "ongoing", "told")

    who = forms.ChoiceField(choices=WHO, required=False, widget=forms.HiddenInput)

    described = CleanText(
        label="哪个孩子，或怎样认出他（她）",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写一下是哪个孩子，或怎样认出来。"},
    )
    division = forms.ModelChoiceField(
        Division.objects.none(),
        label="在哪里",
        empty_label="请选择",
        error_messages={"required": "请选择在哪里，不清楚哪个村就选镇街或区。"},
    )
    place = CleanText(
        label="具体地点，现在和谁在一起（可不填）",
        max_length=200,
        required=False,
        help_text="路口、店名、门牌都可以。",
    )
    told = CleanText(
        label="还想说的", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = ReachField(
        label="您的电话，或怎样联系您（保密，可不填）", max_length=REACH, required=False
    )
    safe_when = CleanText(label="什么时候联系你安全（可不填）", max_length=REACH, required=False)
    safe_phone = ReachField(
        label="打哪个电话安全，没有电话怎样找你（可不填）", max_length=REACH, required=False
    )
    safe_whom = CleanText(label="打给谁安全（可不填）", max_length=REACH, required=False)
    am_the_child = forms.BooleanField(required=False)  # of a page opened before there was a `who`

    def __init__(self, *args: Any, places: Any, by_child: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_child = by_child
        self.fields["division"].queryset = places  # type: ignore[attr-defined]
        self.fields["situation"].choices = POLICY  # type: ignore[attr-defined]
        if by_child:
            self._speak_plainly()

    def _speak_plainly(self) -> None:
        words = {
            "described": "怎样认出你（名字可以不写）",
            "division": "你在哪里",
            "situation": "发生了什么，可以选几个",
            "ongoing": "现在还在发生吗",
            "told": "还想说什么（可不填）",
        }
        for name, label in words.items():
            self.fields[name].label = label
        self.fields["described"].help_text = "例如哪个学校、几年级、住在哪个村、穿什么衣服。"
        self.fields["situation"].choices = CHILD_WORDS  # type: ignore[attr-defined]
        plain = [("yes", "还在发生"), ("no", "现在没有"), ("unknown", "不知道")]
        self.fields["ongoing"].choices = plain  # type: ignore[attr-defined]

    def facts(self) -> ReportFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        return ReportFacts(
            described=data["described"],
            place=data["place"],
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


class ReceiptNumber(HasHarm):
    """The seventeen digits."""

    number = Uncut(label="回执编号（17 位数字）", max_length=30)
    told = CleanText(
        label="补充情况（可不填）",
        max_length=2000,
        required=False,
        help_text="联系您的时间、电话变了的，也写在这里。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    once = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    is_objection = forms.BooleanField(label="不同意“不予处置”，提出异议", required=False)
    harm = HarmField(label=f"有补充的：{HARM_ASKED}", required=False)

    def show_more(self, *, can: bool, is_known: bool, asks: bool = False) -> None:
        """Offer to object only to whoever may; of new harm everybody is asked that adds.

        `asks`: what was added just now tells of harm, and the answer to that needs no more words.
        A number that was found is kept out of sight.
        """
        if not can and not self.data.get("is_objection"):
            self.fields["is_objection"].widget = forms.HiddenInput()
        if is_known:
            self.fields["number"].widget = forms.HiddenInput()
            self.fields["told"].label = "补充情况"
        if asks:
            self.ask_again()
            self.fields["harm"].label = HARM_ASKED
            self.fields["told"].label = "还想说的（可不填）"
            self.order_fields(["number", "once", "harm"])

    def clean_number(self) -> str:
        """Digits with a right check digit."""
        number = digits_of(self.cleaned_data["number"])
        if len(number) != DIGITS + 1:
            raise forms.ValidationError(
                f"回执编号是 {DIGITS + 1} 位数字，现在是 {len(number)} 位，请核对。"
            )
        if not is_receipt(number):
            raise forms.ValidationError("回执编号有一位抄错了，请逐位核对。")
        return number
