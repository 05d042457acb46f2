"""What is written of a call to one of the parents."""

from typing import Any

from django import forms

from shouwang.casework.models import Matter
from shouwang.children.doubts import MaybeNamed
from shouwang.children.fields import CleanText
from shouwang.children.forms_named import AsksIfNamed
from shouwang.emergencies.actions_gone import ToldWhere, doubt_about, gone_by, placement_of
from shouwang.emergencies.models import Call, Parent
from shouwang.kernel.refusal import SENTENCES

ASKED = ("child_where", "child_place", "child_with")


class CallForm(AsksIfNamed):
    """A try to reach one of the parents; of a placed child, where the parent says that it is."""

    parent = forms.ChoiceField(label="联系谁", choices=Parent.choices, widget=forms.RadioSelect)
    whom = CleanText(
        label="姓名、电话", max_length=60, required=False, help_text="打的是哪个号码，谁接的"
    )
    reached = forms.ChoiceField(
        label="结果",
        choices=[("yes", "联系上了"), ("no", "联系不上")],
        widget=forms.RadioSelect,
    )
    child_where = forms.ChoiceField(
        label="他说孩子现在在哪里",
        choices=[*Call.Where.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text="联系上的必选。不要告诉他孩子在哪里",
    )
    child_place = CleanText(label="不在那里了的，现在在哪里", max_length=200, required=False)
    child_with = CleanText(
        label="不在那里了的，跟谁在一起（姓名，和孩子的关系）", max_length=100, required=False
    )
    note = CleanText(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, case: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._case, self._is_placed = case, placement_of(case) is not None
        if not self._is_placed:
            for name in ASKED:
                del self.fields[name]

    def doubt(self) -> MaybeNamed | None:
        """Of where and with whom it is said to be."""
        return doubt_about(self._case, self._typed()) if self._is_placed else None

    def full_clean(self) -> None:
        """Ask where it is of whoever was reached; said to be there, and gone by the note, whether it is gone."""
        if self.is_bound and self._is_placed:
            where, words = self.fields["child_where"], self._gone()
            where.required = self.typed("reached") == "yes"
            where.error_messages["required"] = SENTENCES["call_where"]
            if words and "gone" not in self.fields and self.typed("child_where") != Call.Where.AWAY:
                self.fields["gone"] = forms.ChoiceField(
                    label=f"写着“{words}”：孩子是不是不在安置的地方了",
                    choices=[("yes", "不在了，或者说不清：马上查找"), ("no", "还在安置的地方")],
                    widget=forms.RadioSelect,
                    error_messages={"required": "请选择孩子是不是不在安置的地方了。"},
                )
        super().full_clean()

    def _gone(self) -> str:
        """The part of the note that has it gone."""
        speaker = dict(Parent.choices).get(self.typed("parent"), "") + self.typed("whom")
        return gone_by(self._case, self.typed("note"), speaker)

    def _typed(self) -> ToldWhere:
        return ToldWhere(*(self.typed(one) for one in (*ASKED, "gone")))

    def told(self) -> ToldWhere:
        """As the action takes it."""
        data = self.cleaned_data
        return ToldWhere(*(data.get(one, "") for one in (*ASKED, "gone")), named=self.named)
