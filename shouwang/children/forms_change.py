"""A change of a file: its own fields, the parents as they are now, a new carer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from shouwang.children.fields import CleanText, MonthField, NameField, PhoneField
from shouwang.children.forms import BLANK, Details
from shouwang.children.forms_new import NewChild
from shouwang.children.models import Child, Tie
from shouwang.children.rules import PersonFacts
from shouwang.kernel.names import UNNAMED
from shouwang.statute.codes import codes

PARENTS = {"father": "父亲", "mother": "母亲"}
DAY = forms.DateInput(attrs={"type": "date"})


def parents_typed(ties: Mapping[str, Tie]) -> dict[str, Any]:
    """The parents as the form shows them."""
    typed: dict[str, Any] = {}
    for kind in PARENTS:
        adult = ties[kind].adult if kind in ties else None
        if adult is not None:
            typed[f"{kind}_status"], typed[f"{kind}_place"] = adult.status, adult.place
            typed[f"{kind}_out"], typed[f"{kind}_back"] = adult.out_since, adult.back_on
    return typed


class ChangeChild(Details):
    """What is left as it is changes nothing."""

    carer_name = NameField(
        label="新的受委托人姓名", max_length=40, required=False, help_text="没有更换就不填"
    )
    carer_relation = NewChild.base_fields["carer_relation"]
    carer_phone = PhoneField(label="新的受委托人电话", max_length=30, required=False)

    def __init__(self, *args: Any, ties: Mapping[str, Tie], on: date, **kwargs: Any) -> None:
        initial = {**kwargs.pop("initial", {}), **parents_typed(ties)}
        super().__init__(*args, initial=initial, **kwargs)
        self.ties, self.on = ties, on
        for kind, word in PARENTS.items():
            self._add_parent(kind, word)

    def ask_who(self, child: Child) -> None:
        """Ask for a birthday and a name that were not known, or estimated, when the file was opened."""
        if child.birth is None:
            hint = "查清了才填；不知道的留空，档案仍写估计"
            self.fields["birth"] = forms.DateField(
                label="出生日期", required=False, widget=DAY, help_text=hint
            )
        if child.name == UNNAMED:
            self.fields["name"] = NameField(
                label="姓名", max_length=40, required=False, help_text="查清了才填"
            )

    def clean_birth(self) -> date | None:
        """A day that has been."""
        born: date | None = self.cleaned_data["birth"]
        if born and born > self.on:
            raise forms.ValidationError("出生日期晚于今天，请核对。")
        return born

    def fields_given(self) -> dict[str, Any]:
        """The columns of the child's row as typed; what is not known yet stays as it is."""
        given, data = super().fields_given(), self.cleaned_data
        if born := data.get("birth"):
            given |= {"birth": born, "birth_text": str(born)}
        if name := data.get("name"):
            given["name"] = name
        return given

    def _add_parent(self, kind: str, word: str) -> None:
        statuses = [*BLANK, *codes("parent_statuses").items()]
        hint = "已经返乡、不再外出的填写"
        if kind not in self.ties:
            self.fields[f"{kind}_name"] = NameField(
                label=f"{word}姓名", max_length=40, required=False
            )
        self.fields |= {
            f"{kind}_status": forms.ChoiceField(
                label=f"{word}状况", choices=statuses, required=False
            ),
            f"{kind}_place": CleanText(label=f"{word}务工地点", max_length=100, required=False),
            f"{kind}_out": MonthField(label=f"{word}外出时间", max_length=20, required=False),
            f"{kind}_back": forms.DateField(
                label=f"{word}返乡日期", required=False, widget=DAY, help_text=hint
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Nobody is back before today, and a parent not on file needs a name."""
        data = super().clean() or {}
        for kind, word in PARENTS.items():
            back = data.get(f"{kind}_back")
            if back and back > self.on:
                self.add_error(f"{kind}_back", "返乡日期晚于今天，请核对。")
            given = any(data.get(f"{kind}_{name}") for name in ("status", "place", "out", "back"))
            if given and kind not in self.ties and not data.get(f"{kind}_name"):
                self.add_error(f"{kind}_name", f"请填写{word}姓名。")
        if (data.get("carer_relation") or data.get("carer_phone")) and not data.get("carer_name"):
            self.add_error(
                "carer_name", "填了受委托人的关系或电话，没有填姓名，存不下。请填写受委托人姓名。"
            )
        return data

    def people(self) -> dict[str, PersonFacts]:
        """Whoever is different now: a parent, a new carer."""
        data = self.cleaned_data
        people = {kind: self._parent(kind) for kind in PARENTS if self._differs(kind)}
        if data["carer_name"]:
            people["carer"] = PersonFacts(
                name=data["carer_name"], relation=data["carer_relation"], phone=data["carer_phone"]
            )
        return people

    def _differs(self, kind: str) -> bool:
        names = ("name", "status", "place", "out", "back")
        return any(f"{kind}_{name}" in self.changed_data for name in names)

    def _parent(self, kind: str) -> PersonFacts:
        data = self.cleaned_data
        known = self.ties[kind].adult.name if kind in self.ties else data[f"{kind}_name"]
        return PersonFacts(
            name=known,
            status=data[f"{kind}_status"],
            place=data[f"{kind}_place"],
            out_since=data[f"{kind}_out"],
            back_on=data[f"{kind}_back"],
        )
