"""What is written down after a danger was reported: calls, what was mistaken, what became known."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.doubts import MaybeNamed
from shouwang.children.fields import CleanText
from shouwang.children.forms_named import AsksIfNamed
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.models import Child
from shouwang.reports import heard as hearing
from shouwang.reports.actions_calling import ANSWERED, Call
from shouwang.reports.forms_harm import HARM_ASKED, AsksIfNew, HarmField
from shouwang.reports.models import Ring
from shouwang.reports.rules_danger import HEARD, UNSAFE
from shouwang.statute.codes import codes

RESULTS = list(codes("ring_results").items())
MADE = [(code, words) for code, words in RESULTS if code != "not_yet"]
NOTE = 280  # with what was heard before it 300
RUNG = (Ring.Whom.ALARM, Ring.Whom.POLICE, Ring.Whom.CIVIL_AFFAIRS)


class Rings(forms.Form):
    """Whom the finder has rung: each with what came of it, and who answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for whom in RUNG:
            self.fields[f"result_{whom}"] = forms.ChoiceField(
                label=f"打给{whom.label}", choices=RESULTS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"spoken_{whom}"] = CleanText(
                label="谁接的（姓名、警号，知道的话）", max_length=60, required=False
            )

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Whom, what came of it, who answered."""
        return [(whom, self[f"result_{whom}"], self[f"spoken_{whom}"]) for whom in RUNG]

    def calls(self) -> dict[str, Call]:
        """Everything that was said, as the action takes it."""
        data = self.cleaned_data
        return {
            whom.value: Call(data[f"result_{whom}"], data[f"spoken_{whom}"])
            for whom in RUNG
            if data[f"result_{whom}"]
        }


class Whose(forms.Form):
    """Which of the children of a house it is, said after it was reported."""

    about = forms.MultipleChoiceField(
        label="是哪个孩子（不止一个的都选上）",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选是哪个孩子。还不清楚的先不用送，清楚了再来选。"},
    )

    def __init__(self, *args: Any, among: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = list(among)  # type: ignore[attr-defined]


class RingForm(forms.Form):
    """One call that was owed."""

    result = forms.ChoiceField(
        label="打的结果",
        choices=MADE,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择打通了，还是没人接。"},
    )
    spoken_to = CleanText(label="和谁通的话", max_length=60, required=False)
    note = CleanText(
        label="说了什么", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """With somebody reached it must be said who and what."""
        data = super().clean() or {}
        if data.get("result") == ANSWERED:
            for name in ("spoken_to", "note"):
                if not data.get(name):
                    self.add_error(name, f"打通了的，请填写“{self.fields[name].label}”。")
        return data

    def call(self, at: datetime) -> Call:
        """As the action takes it."""
        data = self.cleaned_data
        return Call(data["result"], data["spoken_to"], data["note"], at)


class HomeForm(AsksIfNamed, AsksOfHarm, RingForm):
    """The call to a home: with somebody reached, what he says of the child.

    Not safe, it reports what it tells of by itself. `child`: of whom, where it is asked whether
    somebody is whoever the words of the slip accuse.
    """

    field_order = ("result", "spoken_to", "heard", "note", "harm")

    def __init__(self, *args: Any, child: Child | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._child = child

    def doubt(self) -> MaybeNamed | None:
        """What may mean whoever is accused, of a call that says 平安."""
        if self._child is None or self.typed("result") != ANSWERED:
            return None
        told = (self.typed(one) for one in ("heard", "spoken_to", "note"))
        return hearing.doubt_about(self._child, *told)

    heard = forms.ChoiceField(
        label="打通了的：孩子怎么样",
        choices=list(HEARD.items()),
        required=False,
        widget=forms.RadioSelect,
        help_text="不平安、说不清的，登记时同时报告派出所和区民政局。没有问到的，还要再打。",
    )
    note = CleanText(
        label="他（她）怎么说",
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """With somebody reached it must be said how the child is."""
        data = super().clean()
        if data.get("result") == ANSWERED and not data.get("heard"):
            self.add_error("heard", "打通了的，请选择孩子平安，不平安、说不清，还是没有问到。")
        return data

    def reports_itself(self) -> bool:
        """A child that is not safe is reported with these words."""
        return self.data.get("heard") == UNSAFE

    def call(self, at: datetime) -> Call:
        """As the action takes it."""
        return replace(super().call(at), heard=self.cleaned_data["heard"])


class AskedForm(AsksOfHarm):
    """Which office was asked instead of the home, and what it said; that it verifies is its word."""

    office = forms.ChoiceField(
        label="问了谁",
        choices=[(one.value, one.label) for one in RUNG[1:]],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择问了派出所，还是区民政局。"},
    )
    spoken_to = CleanText(label="和谁通的话", max_length=60)
    note = CleanText(label="对方怎么说", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    is_theirs = forms.BooleanField(
        label="已问派出所或者区民政局，由他们核实",
        error_messages={"required": "对方答应由他们核实的，才能登记；没有答应的，请再问。"},
    )

    def call(self, at: datetime) -> Call:
        """As the action takes it."""
        data = self.cleaned_data
        return Call(ANSWERED, data["spoken_to"], data["note"], at)


class Mistake(AsksOfHarm):
    """What was wrong, and of whom: `beside` are the others that the same visit reported.

    Words of harm in it may be of another child: the report is begun of none, in that village.
    """

    words = CleanText(
        label="哪里填错了",
        help_text="填成了别的孩子的，写明是哪个孩子。",
        max_length=150,
        error_messages={"required": "请写明哪里填错了。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, who: str = "", beside: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        if others := "、".join(beside):
            self.fields["whose"] = forms.ChoiceField(
                label=f"同一次登记还报告了{others}，也填错了吗",
                choices=[("all", f"都填错了：{who}、{others}"), ("one", f"只有{who}填错了")],
                widget=forms.RadioSelect,
                error_messages={"required": f"请选择{others}是不是也填错了。"},
            )

    @property
    def is_of_all(self) -> bool:
        """Whether the others were mistaken, too."""
        return bool(self.cleaned_data.get("whose") == "all")


class Added(AsksIfNew):
    """What the finder can say now."""

    told = CleanText(
        label="补充经过",
        max_length=2000,
        error_messages={"required": "请写下要补充的情况。"},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    harm = HarmField(label=HARM_ASKED, required=False)
