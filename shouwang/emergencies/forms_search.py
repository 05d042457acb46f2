"""What is typed of a search, and on the card of a missing child."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.casework.models import Matter
from shouwang.children.doubts import MaybeNamed
from shouwang.children.fields import CleanText
from shouwang.children.forms_named import AsksIfNamed
from shouwang.children.kept import doubt_in
from shouwang.emergencies.rules_search import CardFacts, SearchFacts
from shouwang.kernel.clock import ZONE
from shouwang.kernel.text import shortened
from shouwang.statute.codes import codes
from shouwang.statute.telling import Told

LINES = forms.Textarea(attrs={"rows": 3})
SHOWN = 60
WHEN = "%Y-%m-%dT%H:%M"


def _moment(label: str, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[WHEN], **more)


def _zoned(at: Any) -> Any:
    return at.replace(tzinfo=ZONE) if at is not None and at.tzinfo is None else at


class SearchForm(AsksIfNamed):
    """One piece of the search."""

    did_at = _moment("什么时候")
    did = CleanText(
        label="做了什么",
        max_length=1000,
        widget=LINES,
        help_text="调取监控、走访、询问、发布信息等",
    )
    is_found = forms.ChoiceField(
        label="结果",
        choices=[("no", "还没有找到，继续查找"), ("yes", "找到了")],
        widget=forms.RadioSelect,
    )
    next_on = forms.DateField(
        label="下一次查找的日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="没有找到的必填",
    )
    place = CleanText(label="在哪里找到", max_length=200, required=False, help_text="找到的必填")
    state = CleanText(
        label="孩子的情况",
        max_length=500,
        required=False,
        widget=LINES,
        help_text="找到的必填：有没有受伤、为什么离开、现在和谁在一起",
    )

    def __init__(self, *args: Any, case: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._case = case

    def doubt(self) -> MaybeNamed | None:
        """Of where it was found and with whom."""
        if self.typed("is_found") != "yes":
            return None
        return doubt_in(self._case.pk, self._case.child, self.typed("place"), self.typed("state"))

    def full_clean(self) -> None:
        """Ask what the child said, where it was overnight with somebody who is no kin."""
        if self.is_bound and "heard" not in self.fields and (told := self._sounds()):
            self.fields["heard"] = CleanText(
                label=f"写着“{shortened(told.words, SHOWN)}”，{told.sounds}：问过孩子没有、孩子怎么说、谁去调查",
                max_length=200,
                widget=LINES,
                error_messages={"required": "请写明问过孩子没有、孩子怎么说、谁去调查。"},
            )
        super().full_clean()

    def _sounds(self) -> Told | None:
        is_found = self.typed("is_found") == "yes"
        return SearchFacts("", None, is_found, self.typed("place"), self.typed("state")).sounds

    def facts(self) -> SearchFacts:
        """As the action takes it."""
        data = {**self.cleaned_data, "named": self.named}
        data["is_found"] = data["is_found"] == "yes"
        data["did_at"] = _zoned(data["did_at"])
        return SearchFacts(**data)


class MistakenForm(forms.Form):
    """Why it was wrong that the child had been found; the search goes on."""

    mistaken = CleanText(
        label="为什么登记错了，孩子的下落现在知道多少",
        max_length=500,
        widget=LINES,
        error_messages={"required": "请写明为什么登记错了。"},
    )

    def facts(self, at: datetime) -> SearchFacts:
        """As the action takes it: owed anew, at once."""
        words = self.cleaned_data["mistaken"]
        return SearchFacts("马上继续查找", at, False, mistaken=words)


class CardForm(forms.Form):
    """How a missing child can be recognised; its name, sex and age are asked where it has no file."""

    called = CleanText(label="姓名", max_length=60, required=False)
    sex = forms.ChoiceField(
        label="性别",
        required=False,
        choices=[("", "不清楚"), *((word, word) for word in codes("sexes").values())],
    )
    age = CleanText(label="年龄", max_length=20, required=False)
    height = CleanText(label="身高、体型", max_length=40, required=False)
    clothes = CleanText(label="衣着", max_length=200, required=False)
    marks = CleanText(label="特征", max_length=200, required=False)
    last_at = _moment("最后见到的时间", required=False)
    last_place = CleanText(label="最后见到的地点", max_length=200, required=False)
    last_with = CleanText(
        label="当时和谁在一起",
        max_length=100,
        required=False,
        help_text="只留在办件里，不印在卡上",
    )

    def __init__(self, *args: Any, has_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_file:
            for name in ("called", "sex", "age"):
                del self.fields[name]

    def facts(self) -> CardFacts:
        """As the action takes it."""
        data = dict(self.cleaned_data)
        data["last_at"] = _zoned(data["last_at"])
        return CardFacts(**data)
