"""The question that a form asks in place where its words may mean whoever is named: is it he?"""

from typing import Any

from django import forms

from shouwang.children.doubts import NO, YES, MaybeNamed

FIELD = "named"


class AsksIfNamed(forms.Form):
    """A form whose words may mean somebody named (`doubt`): then whether it is he is asked as well."""

    def doubt(self) -> MaybeNamed | None:
        """What the words as they were typed may mean; none where nobody is asked about."""
        return None

    def typed(self, name: str) -> str:
        """The words of a field as they were typed."""
        return str(self.data.get(self.add_prefix(name), "")).strip()

    def full_clean(self) -> None:
        """Ask beside whatever else is asked."""
        if self.is_bound and FIELD not in self.fields and (doubt := self.doubt()):
            self.fields[FIELD] = _field(doubt)
        super().full_clean()

    @property
    def named(self) -> str:
        """The answer; empty where nothing was asked."""
        return str(self.cleaned_data.get(FIELD, ""))


def _field(doubt: MaybeNamed) -> Any:
    return forms.ChoiceField(
        label=f"写着“{doubt.words}”：是不是被指伤害孩子的人（{doubt.who}）",
        choices=[(YES, "是，或者说不清"), (NO, "不是他：别的人，或者是地名、店名")],
        widget=forms.RadioSelect,
        error_messages={"required": f"“{doubt.words}”可能是被指伤害孩子的人，请选择是不是他。"},
    )
