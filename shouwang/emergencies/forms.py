"""What is written down in an emergency."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.emergencies import queries
from shouwang.emergencies.models import Emergency, Parent
from shouwang.emergencies.rules import (
    ExamFacts,
    Investigation,
    NoneFacts,
    PaperFacts,
    PhoneWord,
    RecordFacts,
    SafeFacts,
)
from shouwang.kernel.clock import ZONE
from shouwang.reports.forms_several import AsksOfOthers
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import codes

LINES = forms.Textarea(attrs={"rows": 4})
FEW = forms.Textarea(attrs={"rows": 2})
YES_NO = [("yes", "是"), ("no", "不是")]


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


def _in_zone(at: datetime) -> datetime:
    return at.replace(tzinfo=ZONE) if at.tzinfo is None else at


class InvestigateForm(AsksOfOthers):
    """What one's own office found on the spot."""

    OTHERS_IN = ("found",)
    branch = forms.ChoiceField(
        label="属于哪种情形",
        choices=[(code, f"{code} {branch.name}") for code, branch in BRANCHES.items()],
        widget=forms.RadioSelect,
    )
    reason = CleanText(
        label="与已登记的情形不同的理由",
        max_length=500,
        required=False,
        widget=FEW,
        help_text="改为较轻的情形，要另一家同意才生效",
    )
    team = CleanText(label="参加人员", max_length=200, help_text="本单位和一起到场的单位、姓名")
    arrived_at = _moment("到达现场时间")
    found = CleanText(label="发现的情况", max_length=3000, widget=LINES)
    harmers = forms.MultipleChoiceField(
        label="被指伤害孩子的人（家暴和其他侵害、意外，或者写到有人打孩子的，必选）",
        choices=list(codes("harmers").items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    harmer_words = CleanText(
        label="姓名或者称呼（大伯、外公……）",
        max_length=120,
        required=False,
        help_text="选了其他亲属、其他人的必填，不知道姓名就写称呼",
    )

    def __init__(self, *args: Any, on_record: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not on_record:
            del self.fields["reason"]

    def result(self) -> Investigation:
        """As the action takes it."""
        data = self.cleaned_data
        return Investigation(
            branch=data["branch"],
            team=data["team"],
            found=data["found"],
            arrived_at=_in_zone(data["arrived_at"]),
            harmers=tuple(data["harmers"]),
            harmer_words=data["harmer_words"],
            reason=data.get("reason", ""),
            others=self.others(),
        )


class PhoneForm(forms.Form):
    """The other office was there, as it said by telephone."""

    officer = CleanText(label="接听人姓名", max_length=60)
    badge = CleanText(label="警号或者工号", max_length=40)
    rang = CleanText(label="拨打的电话", max_length=40)
    arrived_at = _moment("对方到达现场时间")

    def word(self) -> PhoneWord:
        """As the action takes it."""
        data = self.cleaned_data
        at = _in_zone(data["arrived_at"])
        return PhoneWord(data["officer"], data["badge"], data["rang"], at)


class MeasuresForm(forms.Form):
    """One office's measures and facts not yet on record."""

    done = forms.MultipleChoiceField(
        label="本单位已落实的", widget=forms.CheckboxSelectMultiple, required=False
    )
    due_on = _day("补办、继续通知的日期", required=False, help_text="选了以后补办的，写哪一天办")
    paper_no = CleanText(label="文书编号", max_length=60, required=False)
    paper_on = _day("文书日期", required=False)
    paper_due = _day("编号待补的，哪一天补填", required=False)
    examiner = CleanText(label="检查的人", max_length=60, required=False)
    exam_unit = CleanText(
        label="检查的单位", max_length=100, required=False, help_text="选了没有受伤的必填"
    )
    note = CleanText(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, emergency: Emergency, office: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _ticks(emergency, office)
        self.fields["done"].choices = choices  # type: ignore[attr-defined]
        plain = {code.partition(":")[0] for code, _ in choices}
        known = BRANCHES[emergency.branch].all
        if not any(code.endswith("_later") for code in plain):
            del self.fields["due_on"]
        papers = [one.label for one in known.values() if one.code in plain and one.paper]
        if papers:
            self.fields["paper_no"].help_text = f"{'、'.join(papers)}的必填，一次登记一份"
        else:
            self._drop("paper_no", "paper_on", "paper_due")
        if "no_injury" not in plain:
            self._drop("examiner", "exam_unit")

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        data = {"due_on": None, **self.cleaned_data}
        paper = [data.pop(f"paper_{one}", None) for one in ("no", "on", "due")]
        exam = [data.pop(one, "") for one in ("examiner", "exam_unit")]
        return {**data, "paper": PaperFacts(paper[0] or "", *paper[1:]), "exam": ExamFacts(*exam)}


class PaperForm(forms.Form):
    """The number that a paper was waiting for."""

    number = CleanText(label="文书编号", max_length=60)
    on = _day("文书日期")

    def facts(self) -> PaperFacts:
        """As the action takes it."""
        return PaperFacts(**self.cleaned_data)


class CorrectForm(PaperForm):
    """What the number and the day of a paper really are, and why they were wrong."""

    reason = CleanText(label="更正的原因", max_length=300, widget=FEW)

    def facts(self) -> PaperFacts:
        """As the action takes it."""
        return PaperFacts(self.cleaned_data["number"], self.cleaned_data["on"])


def _ticks(emergency: Emergency, office: str) -> list[tuple[str, str]]:
    """The choices in words; what is put off only for whom it is true that nobody reached it."""
    rows = []
    for code, rule in queries.tickable(emergency, office):
        parent = code.partition(":")[2]
        is_later = rule.how == "put_off"
        if is_later and f"parents_unreachable:{parent}" not in emergency.facts:
            continue
        name = f"{rule.label}（{Parent(parent).label}）" if parent else rule.label
        rows.append((code, name))
    return rows


class AssessedForm(forms.Form):
    """A home found safe: who assessed it, and by what whoever harmed the child is out."""

    assessor = CleanText(label="评估人", max_length=60)
    unit = CleanText(label="评估人单位", max_length=100)
    assessed_on = _day("评估日期")
    harmer_out = forms.ChoiceField(
        label="加害人怎么离开这个家",
        choices=list(codes("harmer_out").items()),
        widget=forms.RadioSelect,
    )
    paper_no = CleanText(
        label="文书编号", max_length=60, required=False, help_text="告诫书、保护令必填"
    )
    out_since = _day("从哪一天起", required=False)


class SafeForm(AssessedForm):
    """The child stays at home."""

    note = CleanText(label="说明", max_length=500, required=False, widget=FEW)

    def facts(self) -> SafeFacts:
        """As the action takes it."""
        return SafeFacts(**self.cleaned_data)


class RecordForm(forms.Form):
    """What the police found of whoever received the child."""

    is_clean = forms.ChoiceField(
        label="查询结果",
        choices=[("yes", "四项都没有"), ("no", "查到有其中的情形")],
        widget=forms.RadioSelect,
    )
    source = CleanText(label="向哪里查、谁查的", max_length=200)
    found = CleanText(
        label="查到的情况", max_length=500, required=False, widget=FEW, help_text="查到有的必填"
    )

    def facts(self) -> RecordFacts:
        """As the action takes it."""
        data = self.cleaned_data
        return RecordFacts(data["is_clean"] == "yes", data["source"], data["found"])


class NoneForm(forms.Form):
    """It is none: whether the child was seen, what became of each finding, named person and measure."""

    words = CleanText(label="不再处置的原因", max_length=150, widget=FEW)
    seen = forms.ChoiceField(
        label="有没有见到孩子本人",
        choices=[("yes", "见到了"), ("no", "没有见到（会如实写明）")],
        widget=forms.RadioSelect,
    )
    seen_by = CleanText(label="见到的，谁见到的", max_length=40, required=False)
    seen_at = _moment("什么时候见到的")
    seen_where = CleanText(label="在哪里见到的", max_length=40, required=False)
    found = CleanText(
        label="调查登记的情况，逐项怎么核实的、为什么不能认定", max_length=150, widget=FEW
    )
    named = CleanText(label="被指的人，为什么不能认定", max_length=80, widget=FEW)
    owed = CleanText(label="还没有办的措施，为什么不用办", max_length=80, widget=FEW)

    def __init__(self, *args: Any, is_named: bool, is_owed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_at"].required = False
        for name, is_asked in (("named", is_named), ("owed", is_owed)):
            if not is_asked:
                del self.fields[name]

    def facts(self) -> NoneFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        moment = data.pop("seen_at")
        at = _in_zone(moment) if moment else None
        return NoneFacts(reason=data.pop("words"), seen_at=at, **data)


class AnswerForm(forms.Form):
    """What one's own office says to what the other one asks."""

    agreed = forms.ChoiceField(
        label="本单位的意见",
        choices=[("yes", "同意"), ("no", "不同意")],
        widget=forms.RadioSelect,
    )
    reason = CleanText(label="理由", max_length=500, widget=FEW)
