"""What people type about a child, checked before it reaches an action."""

from typing import Any
from uuid import UUID

from django import forms

from shouwang.children import harmers
from shouwang.children.actions_death import DIED, REPORTED, SOURCE, Death
from shouwang.children.actions_revealing import PURPOSES
from shouwang.children.dangers import is_danger
from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.models import Child, Tie
from shouwang.children.told import ANSWER
from shouwang.children.widgets import DayInput
from shouwang.statute.codes import codes
from shouwang.statute.grounds import TRIGGERS, known_levels

BLANK = [("", "未采集")]
YES_NO = [*BLANK, ("yes", "是"), ("no", "否")]
RELATIONS = (
    "祖父",
    "祖母",
    "外祖父",
    "外祖母",
    "伯父",
    "叔父",
    "舅父",
    "姑母",
    "姨母",
    "其他亲属",
    "非亲属",
)


def words(codelist: str) -> list[tuple[str, str]]:
    """A code list as choices whose value is the word itself, 未采集 first."""
    return [*BLANK, *((label, label) for label in codes(codelist).values())]


def tri(value: str) -> bool | None:
    """yes, no, or not collected."""
    return {"yes": True, "no": False}.get(value)


class Details(AsksOfHarm):
    """School, health and home: each may stay 未采集."""

    sex = forms.ChoiceField(label="性别", choices=Child.Sex.choices, required=False)
    nation = CleanText(label="民族", max_length=20, required=False)
    health = forms.ChoiceField(label="身体情况", choices=words("healths"), required=False)
    school = CleanText(label="学校", max_length=80, required=False)
    grade = CleanText(label="年级", max_length=20, required=False)
    boarding = forms.ChoiceField(label="是否寄宿", choices=YES_NO, required=False)
    reason = forms.ChoiceField(
        label="留守原因", choices=words("left_behind_reasons"), required=False
    )
    rating = forms.ChoiceField(
        label="监护情况评估", choices=words("guardianship_ratings"), required=False
    )
    low_income = forms.ChoiceField(label="是否低保", choices=YES_NO, required=False)
    hukou_address = CleanText(label="户籍地址", max_length=200, required=False)
    address = CleanText(label="现居住地", max_length=200, required=False)
    officer = CleanText(label="包保责任人", max_length=60, required=False)
    remark = CleanText(
        label="备注", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def fields_given(self) -> dict[str, Any]:
        """The columns of the child's row as typed."""
        given = {k: v for k, v in self.cleaned_data.items() if k in Details.base_fields}
        given.pop("address")
        given["boarding"], given["low_income"] = tri(given["boarding"]), tri(given["low_income"])
        given["sex"] = given["sex"] or "0"
        return given

    def keep_known(self, child: Child) -> None:
        """A word an office's ledger brought stays a choice, though our lists lack it."""
        for name in ("health", "reason", "rating"):
            value = getattr(child, name)
            known = {key for key, _ in self.fields[name].choices}  # type: ignore[attr-defined]
            if value and value not in known:
                self.fields[name].choices += [(value, value)]  # type: ignore[attr-defined]


class Reveal(forms.Form):
    """Why the number is to be opened."""

    purpose = forms.ChoiceField(label="事由", choices=[("", "请选择"), *PURPOSES.items()])
    reason = CleanText(label="具体用途", max_length=200, help_text="将与您的姓名、时间一并记录")


class LevelForm(AsksOfHarm):
    """The level by judgement, or by what was found."""

    HARM_IN = ("reason",)
    found = forms.MultipleChoiceField(
        label="发现的情形（勾选后自动上调）",
        choices=[(t.code, t.label) for t in TRIGGERS.values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label="或直接调整为", choices=[("", "不直接调整"), *known_levels().items()], required=False
    )
    reason = CleanText(label="理由", max_length=200, required=False)

    def reports_itself(self) -> bool:
        """Whether a danger is ticked, which is reported with the reason."""
        return any(map(is_danger, self.cleaned_data["found"]))


def ask_of_harmer(form: forms.Form, child: UUID | None) -> None:
    """Ask whether whoever was named as having harmed this child still reaches it, of who knows him."""
    found = harmers.named(child) if child else None
    if found is not None and found.is_known:
        form.fields["harmer"] = forms.ChoiceField(
            label=f"被指伤害孩子的人（{found.said}）现在",
            choices=[("", "请选择"), *codes("harmer_now").items()],
            required=False,
            help_text="下调等级、结案时必须选择。他回到孩子身边不是理由。",
        )


HARM_ASKED = "孩子死亡报告派出所和区民政局了没有（哪天、编号），或者为什么不报告"
OF_DEATH = ("death_on", "death_cause", "death_source")
NOT_YET = "还没有报告的，不用填，再点一次“提出退出”，同时报告派出所和区民政局。"


class Exit(AsksOfHarm):
    """Why the child leaves the register; of one that has died, when, of what and how that is known.

    A death of no known illness is reported with it, unless it is said that it was, or why not.
    """

    HARM_IN = ("death_source",)

    reason = forms.ChoiceField(
        label="退出原因", choices=[("", "请选择"), *codes("exit_reasons").items()]
    )

    death_on = forms.DateField(
        label="哪天去世", required=False, widget=DayInput(), help_text="不清楚的不填"
    )
    death_cause = forms.ChoiceField(
        label="死亡原因",
        choices=list(codes("death_causes").items()),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择死亡原因，不清楚也是一种回答。"},
    )
    death_source = CleanText(
        label="从哪里知道的（谁说的、什么证明）",
        max_length=SOURCE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明从哪里知道的。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("reason") != DIED:
            for name in OF_DEATH:
                del self.fields[name]

    def full_clean(self) -> None:
        """Of a death that may be no natural one it is asked whether it was reported."""
        is_asked = self.ASK in self.data or self.data.get("death_cause") in REPORTED
        if self.is_bound and "death_cause" in self.fields and is_asked:
            self.fields[self.ASK] = CleanText(
                label=HARM_ASKED,
                max_length=ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=NOT_YET,
            )
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """It is asked once whether it was reported: left empty, it is reported with this form."""
        data = super().clean()
        if self.ASK in self.errors:
            self.errors[self.ASK] = self.error_class([f"请写明报告了没有。{NOT_YET}"])
        return data

    def reports_itself(self) -> bool:
        """Whether it was asked, and is reported where nothing was said."""
        return self.ASK in self.data

    def death(self) -> Death | None:
        """As the action takes it; none of a child that has not died."""
        data = self.cleaned_data
        if data["reason"] != DIED:
            return None
        given = (data[name] for name in OF_DEATH)
        return Death(*given, harm=data.get(self.ASK, ""))


PERSON_KINDS = tuple(Tie.Kind.values)
