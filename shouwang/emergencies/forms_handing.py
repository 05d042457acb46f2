"""The written hand-over and the way home: who receives the child is chosen."""

from typing import Any

from django import forms

from shouwang.children.contacts import Contacts
from shouwang.children.fields import CleanText
from shouwang.emergencies.actions_home import asks_who_is_out
from shouwang.emergencies.forms import FEW, YES_NO, AssessedForm
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.police_first import owed_by_police
from shouwang.emergencies.receivers import OTHER, harmers_of, is_chosen_from, whom_chosen
from shouwang.emergencies.rules import FAMILY, Chosen, HandoverFacts, HomeFacts
from shouwang.emergencies.units import receiving
from shouwang.emergencies.wishes import doubts
from shouwang.offices.models import Division
from shouwang.statute.codes import codes

RECEIVER = (
    "receiver",
    "receiver_name",
    "receiver_relation",
    "receiver_phone",
    "receiver_number",
)


def _of_receiver(fault: str) -> forms.ChoiceField:
    """Asked of whoever receives the child at home; the action insists, an institution is not asked."""
    return forms.ChoiceField(
        label=f"接收人是否{codes('receiver_faults')[fault]}（亲属、监护人、受委托人必选）",
        choices=list(codes("receiver_answers").items()),
        widget=forms.RadioSelect,
        required=False,
    )


class ReceiverForm(forms.Form):
    """Who receives the child at home: of those its file knows, or somebody else."""

    receiver = forms.ChoiceField(
        label="由谁接收（亲属、监护人、受委托人必选）", widget=forms.RadioSelect, required=False
    )
    receiver_name = CleanText(label="其他人：姓名", max_length=40, required=False)
    receiver_relation = CleanText(label="其他人：和孩子的关系", max_length=20, required=False)
    receiver_phone = CleanText(label="其他人：电话", max_length=40, required=False)
    receiver_number = CleanText(
        label="其他人：证号",
        max_length=30,
        required=False,
        help_text="只用来和被指伤害孩子的人核对，不保存；不知道的不填",
    )

    def __init__(self, *args: Any, emergency: Emergency, who: Contacts | None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.emergency = emergency
        may = is_chosen_from(emergency)
        known = {one.kind: f"{one.who} {one.name}" for one in who.people} if who else {}
        shown = {kind: known.get(kind, codes("harmers")[kind]) for kind in may}
        chosen = [(kind, words) for kind, words in shown.items() if may[kind]]
        field = self.fields["receiver"]
        field.choices = [*chosen, (OTHER, "其他人（在下面写明）")]
        barred = [words for kind, words in shown.items() if not may[kind]]
        field.help_text = f"被指伤害孩子，不能接收：{'、'.join(barred)}。" if barred else ""


class WishForm(ReceiverForm):
    """The child's own wish; brought against it somewhere, why is asked."""

    wish_asked = forms.ChoiceField(
        label="问过孩子自己的意愿吗",
        choices=[("yes", "当面问过"), ("no", "没有问")],
        widget=forms.RadioSelect,
    )
    wish = CleanText(
        label="孩子的意愿", max_length=300, help_text="没有问的，写明为什么，例如年幼不能表达"
    )
    despite = CleanText(
        label="孩子不愿意，或者查找、调查中写到过这个人，仍这样安置的，写明为什么、怎样保证孩子安全",
        max_length=500,
        required=False,
        widget=forms.HiddenInput,
    )
    emergency: Emergency

    def _ask_why(self, *, is_home: bool) -> None:
        """Show the question where the child's words are against the place."""
        wish = self.data.get("wish", "") if self.is_bound else ""
        given = {name: self.data.get(name, "") for name in RECEIVER} if self.is_bound else {}
        whom = whom_chosen(self.emergency, Chosen(**given))
        if doubts(self.emergency, wish, whom, is_home=is_home):
            self.fields["despite"].widget = FEW


class HandoverForm(WishForm):
    """The written hand-over."""

    ORDER = ("handed_by", "place_kind", "unit", "received_by", *RECEIVER, "place", "is_same_home")
    ORDER += ("phone", "cause", "is_harmer")
    LAST = ("wish_asked", "wish", "despite")

    handed_by = CleanText(label="移交人（单位、姓名）", max_length=100)
    place_kind = forms.ChoiceField(
        label="安置去向", choices=list(codes("handover_places").items()), widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(
        label="接收单位（救助管理机构、福利机构、医疗机构选一家）",
        required=False,
        help_text="由这家单位确认接收；没有列出的不选，由区民政局确认。",
    )
    received_by = CleanText(
        label="接收人（单位经办人姓名）",
        max_length=100,
        required=False,
        help_text="送到救助管理机构、福利机构、医疗机构、村（居）委员会的必填",
    )
    place = CleanText(label="安置地点", max_length=200)
    phone = CleanText(label="安置地点的电话", max_length=40, required=False)
    is_same_home = forms.ChoiceField(
        label="安置的地方是不是孩子原来的家，或者被指伤害孩子的人住的、去得到的地方"
        "（亲属、监护人、受委托人必选）",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        help_text="是的，先办居家安全评估，写明他怎么离开了",
    )
    cause = forms.ChoiceField(
        label="安置的原因",
        choices=list(codes("placement_causes").items()),
        widget=forms.RadioSelect,
    )
    is_harmer = forms.ChoiceField(
        label="接收人是不是被指伤害孩子的人（亲属、监护人、受委托人必选）",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    receiver_crime = _of_receiver("crime")
    receiver_vices = _of_receiver("vices")
    receiver_neglect = _of_receiver("neglect")
    receiver_unfit = _of_receiver("unfit")

    def __init__(self, *args: Any, division: Division, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [name for name in self.fields if name not in (*self.ORDER, *self.LAST)]
        self.order_fields((*self.ORDER, *others, *self.LAST))
        if not harmers_of(self.emergency).is_any:
            del self.fields["is_same_home"]
        is_home = self.data.get("is_same_home") == "yes"
        if self.data.get("place_kind") in FAMILY:
            self._ask_why(is_home=is_home)
        rows = [(unit.code, unit.name) for unit in receiving(division)]
        self.fields["unit"].choices = [("", "没有列出"), *rows]

    def clean(self) -> dict[str, Any]:
        """An institution's receiver is written, a family's is chosen."""
        data = super().clean() or self.cleaned_data
        kind = data.get("place_kind")
        if kind and kind not in FAMILY and not data.get("received_by"):
            self.add_error("received_by", "接收人必填。")
        if kind in FAMILY and not data.get("receiver"):
            self.add_error("receiver", "请选择由谁接收孩子。")
        return dict(data)

    def facts(self) -> HandoverFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        data["wish_asked"] = data["wish_asked"] == "yes"
        for name in ("is_harmer", "is_same_home"):
            data[name] = {"yes": True, "no": False}.get(data.get(name, ""))
        return HandoverFacts(**data)


class HomeForm(WishForm, AssessedForm):
    """The child goes home: to whom, who found that it may, by what whoever harmed it is out."""

    is_harmer = forms.ChoiceField(
        label="这个人是不是被指伤害孩子的人", choices=YES_NO, widget=forms.RadioSelect
    )
    unit = CleanText(label="评估人单位", max_length=90)
    OUT = ("harmer_out", "paper_no", "out_since")
    ORDER = (*RECEIVER, "is_harmer", "assessor", "unit", "assessed_on", *OUT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields((*self.ORDER, "wish_asked", "wish", "despite"))
        if not asks_who_is_out(self.emergency):
            for name in self.OUT:
                del self.fields[name]
        self._ask_why(is_home=True)
        if owed := owed_by_police(self.emergency):
            why = self.fields["despite"]
            why.widget = FEW
            why.label = f"公安还没有办（{'、'.join(owed)}），或者{why.label}"
        self.fields["receiver"].required = True
        self.fields["receiver"].label = "回到谁身边"
        self.fields["receiver"].error_messages["required"] = "请选择回到谁身边。"

    def facts(self) -> HomeFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        for name in ("is_harmer", "wish_asked"):
            data[name] = data[name] == "yes"
        return HomeFacts(**data)
