"""What is written down in assessment and support."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.children.dangers import is_danger
from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.widgets import DayInput
from shouwang.kernel.clock import ZONE
from shouwang.offices.models import Division, Unit
from shouwang.offices.queries import district_of, town_of
from shouwang.reports.forms import Words
from shouwang.statute.codes import codes, more
from shouwang.statute.grounds import known_levels
from shouwang.statute.instruments import Instrument, Item, instrument

LINES = forms.Textarea(attrs={"rows": 4})
FEW = forms.Textarea(attrs={"rows": 2})
DAY = DayInput()
NOBODY_THERE = "暂无人值守（不能选，请先配备人员或电话联系）"
SERVICES = 6  # rows of a plan
AT_DISTRICT = ("school", "kindergarten", "hospital")


def units_for(place: Division) -> Any:
    """The offices of the district and the schools, hospitals and villages of the town.

    Whoever arranges services gives none himself: neither the town nor the conference office.
    """
    district, town = district_of(place), town_of(place)
    offices = Unit.objects.filter(division=district).exclude(kind="conference_office")
    if town is None:
        return offices.order_by("name")
    near = Unit.objects.filter(division__code__gte=town.low, division__code__lte=town.high)
    near = near.exclude(kind="town")
    return (offices | near).distinct().order_by("division_id", "kind", "name")


class OfficeField(forms.ModelChoiceField):
    """An office that gives a service: those where somebody answers, apart from those without."""

    def offer(self, units: Any, able: Collection[int]) -> None:
        """Offer these units; `able` are those where somebody can answer."""
        self.queryset = units
        rows = [(unit.pk, unit.name) for unit in units]
        here = [row for row in rows if row[0] in able]
        nobody = [row for row in rows if row[0] not in able]
        groups = [("", self.empty_label), ("可转介", here), (NOBODY_THERE, nobody)]
        self.choices = [group for group in groups if group[1]]


class TableForm(AsksOfHarm):
    """A scored questionnaire of the statute; nothing is prefilled, several answers where allowed.

    A danger that is ticked is reported with the words beside it: then they ask nothing.
    """

    ASK = "harm_said"  # a question of the tables is called harm

    TABLE: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in self.table.items:
            self.fields[item.code] = question(item)

    @property
    def table(self) -> Instrument:
        """The instrument in force."""
        return instrument(self.TABLE)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions by dimension."""
        return [
            (label, [self[item.code] for item in self.table.items if item.dimension == code])
            for code, label in self.table.dimensions.items()
        ]

    def reports_itself(self) -> bool:
        """Whether a danger is ticked."""
        return any(map(is_danger, self.table.raised_by(self.answers())))

    def answers(self) -> dict[str, Any]:
        """As the action takes them."""
        return {item.code: self.cleaned_data[item.code] for item in self.table.items}


def question(item: Item) -> forms.Field:
    """One question of a scored table as a field."""
    wrong = {"required": f"请填写“{item.label}”。"}
    choices = item.offered
    if item.multiple:
        rest = [(code, words) for code, words in choices if code != item.default]
        return forms.MultipleChoiceField(
            label=item.label, choices=rest, required=False, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(
        label=item.label,
        choices=choices,
        widget=forms.RadioSelect,
        required=item.required,
        error_messages=wrong,
    )


class AssessForm(TableForm):
    """The assessment of a case."""

    TABLE, HARM_IN = "assessment", ("opinion", "differs")
    opinion = CleanText(label="评估意见", max_length=2000, widget=LINES)
    differs = CleanText(
        label="与已查明情况不同的理由",
        max_length=500,
        required=False,
        widget=LINES,
        help_text="写明您看到、问到了什么，为什么与记录不同。",
    )


class RateForm(TableForm):
    """The risk sheet of a child."""

    TABLE, HARM_IN = "risk", ("note",)
    note = CleanText(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, band: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if band:
            self._know(band)

    def _know(self, band: str) -> None:
        """The age is that of the birthday in the file; another one is not taken."""
        field = self.fields["age"]
        words = dict(self.table.item("age").offered)[band]
        field.choices = [(band, words)]  # type: ignore[attr-defined]
        field.initial = band
        field.help_text = "按档案的出生日期。不对的，先更正档案。"
        wrong = f"按档案的出生日期是“{words}”。出生日期不对的，先更正档案。"
        field.error_messages["invalid_choice"] = wrong


class ConferForm(AsksOfHarm):
    """The conference and its minutes."""

    HARM_IN = ("participants", "minutes", "decision")
    held_at = forms.DateTimeField(
        label="会商时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    participants = CleanText(label="参加单位和人员", max_length=300)
    minutes = CleanText(label="会商纪要", max_length=5000, widget=LINES)
    decision = CleanText(label="会商决定", max_length=2000, widget=LINES)

    def conference(self) -> Conference:
        """As the action takes it."""
        data = self.cleaned_data
        at: datetime = data["held_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        return Conference(at, data["participants"], data["minutes"], data["decision"])


class GoalsForm(AsksOfHarm):
    """What the plan is to reach; it asks of what its services say as well."""

    HARM_IN = ("goals", *(f"s{number}-what" for number in range(SERVICES)))
    goals = CleanText(label="帮扶目标", max_length=2000, widget=LINES)


class ServiceForm(forms.Form):
    """One service of the plan; an empty row is left out."""

    kind = forms.ChoiceField(
        label="服务", choices=[("", "请选择"), *codes("services").items()], required=False
    )
    unit = OfficeField(Unit.objects.none(), label="承办单位", required=False, empty_label="请选择")
    what = CleanText(label="内容", max_length=500, required=False)
    due_on = forms.DateField(label="完成日期", required=False, widget=DAY)

    def __init__(self, *args: Any, units: Any, able: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units, able)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """All four or none."""
        data = super().clean() or {}
        if self.is_given(data) and not all(data.get(name) for name in self.fields):
            raise forms.ValidationError("服务、承办单位、内容、完成日期都要填。")
        return data

    @staticmethod
    def is_given(data: dict[str, Any]) -> bool:
        """Whether anything was filled in."""
        return any(data.get(name) for name in ("kind", "unit", "what", "due_on"))

    def facts(self) -> ServiceFacts | None:
        """As the action takes it, or nothing."""
        data = self.cleaned_data
        if not self.is_given(data):
            return None
        return ServiceFacts(data["kind"], data["unit"].pk, data["what"], data["due_on"])


def service_rows(
    data: Any, units: Any, able: Collection[int], problems: list[str], on: date
) -> list[ServiceForm]:
    """Its rows, the first ones proposed by the problems that the assessment found."""
    by_kind = {unit.kind: unit for unit in reversed(list(units)) if unit.pk in able}
    rows = []
    kinds = [more("problems", code, "service") for code in problems]
    for number in range(SERVICES):
        initial: dict[str, Any] = {}
        if number < len(kinds):
            unit_kind = more("services", kinds[number], "unit_kind")
            initial = {"kind": kinds[number], "unit": by_kind.get(unit_kind)}
        given = {"units": units, "able": able, "initial": initial}
        rows.append(ServiceForm(data, prefix=f"s{number}", **given))
    return rows


class ReviewForm(AsksOfHarm):
    """The monthly review."""

    level = forms.ChoiceField(label="风险等级", choices=list(known_levels().items()))
    words = CleanText(label="服务进展和变化", max_length=1000, widget=LINES)


class CloseForm(AsksOfHarm):
    """Why the case may close, and what came of it."""

    HARM_IN = ("reason", "effect")
    reason = CleanText(label="结案理由", max_length=300)
    effect = CleanText(label="帮扶效果", max_length=300)


class FollowUpForm(AsksOfHarm):
    """A follow-up visit."""

    seen = forms.ChoiceField(
        label="见到孩子本人",
        choices=[("yes", "见到"), ("no", "未见到")],
        widget=forms.RadioSelect,
    )
    words = CleanText(label="情况", max_length=1000, widget=LINES)


class ToldWords(AsksOfHarm, Words):
    """One text about a child in support: what came of a service, why it is not given."""


class ReplaceForm(forms.Form):
    """Another unit for a service that was sent back."""

    unit = OfficeField(Unit.objects.none(), label="改由哪个单位承办", empty_label="请选择")
    due_on = forms.DateField(label="完成日期", widget=DAY)

    def __init__(self, *args: Any, units: Any, able: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units, able)  # type: ignore[attr-defined]
