"""The forms of the posts: asking for one, leave, deciding, renewing, giving back."""

from datetime import datetime, time
from typing import Any

from django import forms

from shouwang.access.granting import granting, roles_at
from shouwang.casework import actions_naming, posts, stand_ins
from shouwang.children.fields import CleanText, PhoneField, WithUnit, posts_now
from shouwang.children.widgets import DayInput
from shouwang.kernel.clock import DAY, ZONE, now
from shouwang.offices.models import Person, Post, Role, Unit

SHOWN = 5


def end_of_day(day: Any) -> datetime:
    """The instant at which that day is over."""
    return datetime.combine(day + DAY, time.min, ZONE)


class Asked(forms.Form):
    """Which unit, which post, to which day, and why."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", empty_label="请选择")
    role = forms.ChoiceField(label="岗位")
    until = forms.DateField(label="到（含当天）", widget=DayInput())
    reason = CleanText(label="理由", max_length=100)

    def __init__(self, *args: Any, by: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks = [role for role in Role if by.role in granting()[role].asks]
        units = posts.units_kept(by)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        wanted = str(self["unit"].value() or "")  # a role that comes with the link stays chosen
        unit = units.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
        if unit is not None:
            asks = [role for role in asks if role in roles_at(unit.kind)]
        names = [(role.value, role.label) for role in asks]
        choices = names if len(names) == 1 else [("", "请选择"), *names]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields["role"].error_messages["invalid_choice"] = "这个单位没有这个岗位，请重新选择。"


class NewPerson(Asked):
    """A new colleague: account, name, and what he is asked for."""

    name = forms.RegexField(
        r"^[A-Za-z0-9._-]{3,30}$",
        label="账号",
        help_text="3–30 个字母或数字，例如 wangdian01",
        error_messages={"invalid": "账号只能用 3–30 个字母、数字、点、横线。"},
    )
    title = CleanText(label="姓名", max_length=30)
    phone = PhoneField(
        label="电话", max_length=30, required=False, help_text="可不填；与家长电话相同的，自动回避"
    )
    is_another = forms.BooleanField(
        label="已核实，是另一个人", required=False, widget=forms.HiddenInput
    )
    field_order = ("name", "title", "phone", "is_another", "unit", "role", "until", "reason")

    def __init__(self, *args: Any, by: Post, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.by, self.alike, self.kept = by, [], set()

    def clean(self) -> dict[str, Any]:
        """Somebody with this name or telephone is asked about, and only then."""
        data = super().clean() or {}
        if "name" in data and "title" in data:
            found = actions_naming.alike(
                data["name"], data["title"], data.get("phone", ""), self.by
            )
            self.alike = list(found[:SHOWN])
        if self.alike:
            self.kept = set(posts.people_kept(self.by).values_list("pk", flat=True))
            self.fields["is_another"].widget = forms.CheckboxInput()
        if self.alike and not data.get("is_another"):
            self.add_error("is_another", "请先核实是不是同一个人。")
        return data


class Leave(forms.Form):
    """Who stands in, from which day to which day, and why."""

    person = WithUnit(
        Person.objects.none(),
        label="代班人",
        empty_label="请选择",
        help_text="在同类单位任职或任过职的人；没有登录过的不在里面",
    )
    since = forms.DateField(label="从", widget=DayInput())
    until = forms.DateField(label="到（含当天）", widget=DayInput())
    reason = CleanText(label="原因", max_length=100)

    def __init__(self, *args: Any, by: Post, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = stand_ins.people(post, by, now())
        self.fields["person"].queryset = people.prefetch_related(posts_now())  # type: ignore[attr-defined]

    def given(self, at: datetime) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        since = max(datetime.combine(typed["since"], time.min, ZONE), at)
        return {"since": since, "until": end_of_day(typed["until"]), "reason": typed["reason"]}


class PoliceLeave(Leave):
    """The same at the police offices below: first, for whose post."""

    whose = forms.ChoiceField(label="谁的岗位")
    field_order = ("whose", "person", "since", "until", "reason")

    def __init__(self, *args: Any, by: Post, rows: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, by=by, post=rows[0], auto_id="leave_%s", **kwargs)
        known = [
            (str(row.pk), f"{row.unit.name} {row.person.title}（{row.person.name}）")
            for row in rows
        ]
        self.fields["whose"].choices = [("", "请选择"), *known]  # type: ignore[attr-defined]
        people = stand_ins.people(rows[0], by, now(), also_himself=True)
        self.fields["person"].queryset = people.prefetch_related(posts_now())  # type: ignore[attr-defined]


class Ending(forms.Form):
    """Why a post ends: asked of the last one at an office, of administrators and the city's."""

    reason = CleanText(label="离岗的理由", max_length=100, required=False)

    def __init__(self, *args: Any, is_guarded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_guarded


class Decision(forms.Form):
    """Why it is not approved; an approval needs no words."""

    words = CleanText(label="不批准的理由", max_length=200, required=False)


class Renewal(forms.Form):
    """To which day a post goes on, and why."""

    until = forms.DateField(label="续到（含当天）", widget=DayInput())
    reason = CleanText(label="理由", max_length=100)

    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return {"until": end_of_day(typed["until"]), "reason": typed["reason"]}


class Restoring(forms.Form):
    """Why a suspended account or post is given back."""

    reason = CleanText(label="恢复的理由", max_length=100)
