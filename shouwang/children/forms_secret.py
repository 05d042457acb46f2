"""Keeping a child secret: who is told, who answers for it, since when and why."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.offices.models import Person, Post, Unit
from shouwang.statute.figures import figure


class Named(forms.ModelMultipleChoiceField):
    """The people who are told."""

    def label_from_instance(self, obj: Any) -> str:
        """朱红霞（宋疃镇人民政府 儿童督导员）."""
        post = next(iter(obj.posts_now), None)
        return f"{obj.title}（{post.unit.name} {post.get_role_display()}）" if post else obj.title


class AskSecret(AsksOfHarm):
    """The request; whoever asks is among the named unless he says otherwise."""

    since = forms.DateTimeField(
        label="从何时起",
        help_text="转移安置之前的时间。此后写入档案的住址、学校、联系人都会移走，他人看到的停在这一刻。",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    people = Named(
        Person.objects.none(), label="知情人", widget=forms.CheckboxSelectMultiple, required=False
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="承办单位", help_text="保密期间，走访以外的事项由它办理。"
    )
    siblings = forms.BooleanField(label="同住的兄弟姐妹一并保密", required=False)
    reason = CleanText(label="理由", max_length=300)

    def __init__(
        self, *args: Any, by: Post, people: Any, units: Any, at: datetime, **given: Any
    ) -> None:
        initial = {"since": at, "people": [by.person_id], "unit": by.unit_id, "siblings": True}
        super().__init__(*args, **{"initial": {**initial, **given.pop("initial", {})}, **given})
        most = figure("secret_named_most").words
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields[
            "people"
        ].help_text = (
            f"最多 {most}，只有他们看得到新的情况。至少有一名村（居）或镇街的人员，由其上门走访。"
        )
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ChangeSecret(AskSecret):
    """Others named, or another office."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        del self.fields["since"], self.fields["siblings"]


class Words(AsksOfHarm):
    """Words for what is done, where they must be given."""

    words = CleanText(label="说明", max_length=300, required=False)


class Reason(AsksOfHarm):
    """Why it is done."""

    reason = CleanText(label="理由", max_length=200)


class WhereaboutsForm(AsksOfHarm):
    """Where the child is now."""

    address = CleanText(label="现住址", max_length=200, required=False)
    school = CleanText(label="现就读学校", max_length=80, required=False)
    contact = CleanText(label="联系人和电话", max_length=80, required=False)
    police = CleanText(
        label="告诉了公安的谁",
        max_length=80,
        required=False,
        help_text="孩子被报失踪的，先打电话告诉公安孩子在哪里，再填：单位、姓名、警号或者电话、什么时候",
    )
    note = CleanText(label="说明", max_length=300, required=False)
