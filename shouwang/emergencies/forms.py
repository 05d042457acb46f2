"""What is written down in an emergency."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.forms import CleanText
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.kernel.clock import ZONE
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import codes

LINES = forms.Textarea(attrs={"rows": 4})


class InvestigateForm(forms.Form):
    """The joint investigation on the spot."""

    branch = forms.ChoiceField(
        label="属于哪种情形",
        choices=[(code, f"{code} {branch.name}") for code, branch in BRANCHES.items()],
        widget=forms.RadioSelect,
    )
    team = CleanText(
        label="参加人员", max_length=200, help_text="公安、民政、村（居）、学校等单位和姓名"
    )
    arrived_at = forms.DateTimeField(
        label="到达现场时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    found = CleanText(label="发现的情况", max_length=3000, widget=LINES)

    def result(self) -> Investigation:
        """As the action takes it."""
        data = self.cleaned_data
        at: datetime = data["arrived_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        return Investigation(data["branch"], data["team"], data["found"], at)


class CallForm(forms.Form):
    """A try to reach the parents."""

    whom = CleanText(label="联系谁", max_length=60, help_text="例如父亲、母亲")
    reached = forms.ChoiceField(
        label="结果",
        choices=[("yes", "联系上了"), ("no", "联系不上")],
        widget=forms.RadioSelect,
    )
    note = CleanText(label="说明", max_length=300, required=False)


class MeasuresForm(forms.Form):
    """The branch's measures and facts not yet on record."""

    done = forms.MultipleChoiceField(
        label="已落实的", widget=forms.CheckboxSelectMultiple, required=False
    )
    note = CleanText(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, emergency: Emergency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        branch = BRANCHES[emergency.branch]
        words = {measure.code: measure.label for measure in branch.measures} | dict(branch.facts)
        skip = {*emergency.facts, "handed_over", "parents_unreachable"}
        self.fields["done"].choices = [  # type: ignore[attr-defined]
            (code, label) for code, label in words.items() if code not in skip
        ]


class HandoverForm(forms.Form):
    """The written hand-over."""

    handed_by = CleanText(label="移交人（单位、姓名）", max_length=100)
    received_by = CleanText(label="接收人（单位、姓名）", max_length=100)
    place_kind = forms.ChoiceField(label="安置去向", choices=list(codes("handover_places").items()))
    place = CleanText(label="安置地点", max_length=200)
    wish_asked = forms.BooleanField(label="已听取孩子本人的意愿", required=False)
    wish = CleanText(label="孩子的意愿", max_length=300, help_text="不能表达的，写明原因")

    def facts(self) -> HandoverFacts:
        """As the action takes it."""
        return HandoverFacts(**self.cleaned_data)
