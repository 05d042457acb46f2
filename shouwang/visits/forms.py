"""The visit form: who was seen is ticked by hand, everything else says 无变化 until touched."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.html import format_html

from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.homecoming import accused, called_home
from shouwang.children.models import Child
from shouwang.children.queries import where_now
from shouwang.children.widgets import DayInput
from shouwang.kernel.clock import ZONE, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes
from shouwang.statute.instruments import Item, instrument
from shouwang.visits.rules import (
    ALONE,
    HOME,
    NOT_SEEN,
    NOTE,
    PLACED,
    SEEN,
    UNSAID_ALONE,
    WHEREABOUTS,
    VisitFacts,
)
from shouwang.visits.said import must_be_away, must_say_of_ledger, must_say_whom, to_ask
from shouwang.visits.unsaid import SURE, as_unsaid, chosen_by_words, tells_of_another

CHANGES = ("about", "last_contact_on", "person_met", "note", "harm")
CIRCUMSTANCES = ("mode", "went_at", "author")
WHERE_WORDS = [(PLACED, "在安置处"), (HOME, "在原住处")]
WHOSE = "写的话里还说到同住的别的孩子：受到伤害的是哪个孩子，请在“以上变化是关于”里重新选一次，不止一个的都选上。"
SEEN_WORDS = [(SEEN, "见到"), (NOT_SEEN, "未见到")]


class VisitForm(AsksOfHarm):
    """One visit under one roof, built from the instrument of the statute.

    Words of harm that call the offices are asked about as a tick is; once they were no danger, or
    where they do not call, it is asked here whether that was reported. `may_wait`: of which child a
    danger is, is asked with it, not before.
    """

    HARM_IN = ("note", "person_met")

    mode = forms.ChoiceField(
        label="方式", choices=list(codes("visit_modes").items()), initial="home"
    )
    went_at = forms.DateTimeField(
        label="走访时间",
        required=False,
        help_text="不填就是现在",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    person_met = CleanText(label="见到的大人和关系", max_length=60, required=False)
    last_contact_on = forms.DateField(label="父母最近联系日期", required=False, widget=DayInput())
    note = CleanText(
        label="补充说明", max_length=NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    author = forms.ModelChoiceField(
        Post.objects.none(),
        label="代录：实际走访人",
        required=False,
        empty_label="本人走访，不是代录",
    )

    def __init__(
        self,
        *args: Any,
        under_roof: list[Child],
        authors: Any = None,
        may_wait: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, about=under_roof[0].key, **kwargs)
        self.under_roof, self.may_wait = under_roof, may_wait
        self.asks_whose = SURE in self.data
        self.placed = {one.key for one in under_roof if where_now(one.key)}
        self.called = {
            one.key: row
            for one in under_roof
            if one.key not in self.placed and (row := called_home(one.key))
        }
        self.accused = accused([one.key for one in under_roof])
        self.to_ask = to_ask(under_roof)
        for child in under_roof:
            self.fields[f"seen_{child.key}"] = forms.ChoiceField(
                label=f"{child.name} {child.get_sex_display()}",
                choices=SEEN_WORDS,
                widget=forms.RadioSelect,
                error_messages={"required": f"请选择是否见到{child.name}本人。"},
            )
            self._ask_where(child)
            if child.key in self.accused:
                self._ask_home(child)
        for item in self.items:
            self.fields[item.code] = _field(item)
        self._ask_about()
        if authors is None:
            del self.fields["author"]
        else:
            self.fields["author"].queryset = authors  # type: ignore[attr-defined]

    def _ask_about(self) -> None:
        """Of which child what is written is; what waits has room for that it is not said."""
        self.fields["about"] = forms.MultipleChoiceField(
            label="以上变化是关于",
            choices=[(str(child.key), child.name) for child in self.under_roof],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="说到身体、情绪、上学、受伤、危险的一定要选；别的不选就是都有",
        )
        if self.may_wait and len(self.under_roof) > 1:
            self.fields["note"].validators += [MaxLengthValidator(NOTE - len(UNSAID_ALONE))]

    def _ask_where(self, child: Child) -> None:
        """Of a child that is placed, or was called home and has not left for all that anybody wrote."""
        words, tip = WHERE_WORDS, "没有见到的不选。只有在安置处见到的才计入走访。"
        if called := self.called.get(child.key):
            words = [(HOME, "在家里"), (PLACED, f"还在{called.place}")]
            tip = f"已登记回家，{called.place}还没有登记孩子离开。没有见到的不选。"
        elif child.key not in self.placed:
            return
        self.fields[f"where_{child.key}"] = forms.ChoiceField(
            label=f"在哪里见到{child.name}",
            choices=words,
            widget=forms.RadioSelect,
            required=False,
            help_text=tip,
        )

    def _ask_home(self, child: Child) -> None:
        """Of a child that came home while somebody is named: two answers more."""
        who = self.accused[child.key]
        for name, label, words in (
            ("alone", f"是不是单独和{child.name}谈的", ALONE),
            ("harmer", f"被指的人（{who}）在不在家", WHEREABOUTS),
        ):
            self.fields[f"{name}_{child.key}"] = forms.ChoiceField(
                label=label, choices=list(words.items()), widget=forms.RadioSelect, required=False
            )
        last = self.fields[f"harmer_{child.key}"]
        last.help_text = format_html(
            '两项都答了、他不在家的，上门看望才算办完。在家的，先离开，打 <a href="tel:{}">110</a>。',
            110,
        )

    def clean(self) -> dict[str, Any]:
        """What is asked before a danger is: of which child it is so, and whether he was there."""
        data = super().clean() or self.cleaned_data
        asked = [one for one in self.data if one.startswith("seen_") and one not in self.fields]
        if asked:
            self.add_error(None, Refusal("roof_changed").sentence)
        if not self.errors:
            facts = self.facts(now())
            self._ask_whose(facts)
            if not facts.whom_unsaid:
                self._refuse("about", must_say_whom, facts)
            self._refuse("note", must_say_of_ledger, facts, self.to_ask)
            self._refuse(None, must_be_away, facts, self.accused)
        return dict(data)

    def _ask_whose(self, facts: VisitFacts) -> None:
        """Of words that were answered for, and that name another child than was ticked: whose they are.

        The ticks are taken out: whoever sends it again has said so by name (SURE).
        """
        is_said = SURE in self.data
        asks = is_said and not facts.about and len(self.under_roof) > 1
        if not facts.is_answered or not (
            asks or (not is_said and tells_of_another(facts, self.under_roof))
        ):
            return
        self.asks_whose = True
        self.add_error("about", WHOSE)
        if isinstance(self.data, QueryDict) and not is_said:
            self.data = self.data.copy()
            self.data.setlist("about", [])

    def reports_itself(self) -> bool:
        """Whether every child of whom the words tell is reported with them."""
        facts = self.facts(now())
        told = [one.key for one in self.under_roof if facts.told_of(one.key)]
        return not facts.is_answered and all(facts.is_reported(key) for key in told)

    def _refuse(self, field: str | None, rule: Callable[..., None], *given: object) -> None:
        try:
            rule(*given)
        except Refusal as no:
            self.add_error(field, no.sentence)

    @property
    def items(self) -> list[Item]:
        """The questions after the first, which is asked for each child."""
        return [item for item in instrument("visit").items if item.code != "child_seen"]

    @property
    def seen_fields(self) -> list[forms.BoundField]:
        """Child by child: seen or not."""
        names = [
            f"{what}_{child.key}"
            for child in self.under_roof
            for what in ("seen", "where", "alone", "harmer")
        ]
        return [self[name] for name in names if name in self.fields]

    @property
    def item_fields(self) -> list[forms.BoundField]:
        """The questions that say 无变化."""
        return [self[item.code] for item in self.items]

    @property
    def has_changes(self) -> bool:
        """Whether what comes back says more than who was seen: that part is shown open."""
        names = {item.code for item in self.items} | {*CHANGES}
        return self._holds(names)

    @property
    def has_circumstances(self) -> bool:
        """Whether what comes back says how and when, or is refused for it."""
        return bool(self.non_field_errors()) or self._holds({*CIRCUMSTANCES})

    def _holds(self, names: set[str]) -> bool:
        return self.is_bound and bool(names & {*self.changed_data, *self.errors})

    def facts(self, at: datetime) -> VisitFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        went = data["went_at"]
        facts = VisitFacts(
            seen={child.key: data[f"seen_{child.key}"] for child in self.under_roof},
            went_at=went.replace(tzinfo=ZONE) if went and went.tzinfo is None else went or at,
            mode=data["mode"],
            answers={item.code: data[item.code] for item in self.items if data[item.code]},
            about=frozenset(UUID(key) for key in data["about"]),
            person_met=data["person_met"],
            last_contact_on=data["last_contact_on"],
            note=data["note"],
            harm=data.get("harm", ""),
            where={key: data[f"where_{key}"] for key in (*self.placed, *self.called)},
            alone={key: data[f"alone_{key}"] for key in self.accused},
            harmer={key: data[f"harmer_{key}"] for key in self.accused},
        )
        facts = chosen_by_words(facts, self.under_roof, self.data)
        return as_unsaid(facts) if self.may_wait else facts


def _field(item: Item) -> forms.Field:
    choices = item.offered
    if item.multiple:
        rest = [(code, words) for code, words in choices if code != item.default]
        return forms.MultipleChoiceField(
            label=item.label,
            choices=rest,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(label=item.label, choices=choices, initial=item.default)
