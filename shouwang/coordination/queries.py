"""Questions about what is late beyond its last stage, and about directives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, When

from shouwang.access import reach
from shouwang.access.reach import SEALED
from shouwang.casework.alike import apart
from shouwang.casework.discreet import SOMEBODY, town_of
from shouwang.casework.figures import due_from
from shouwang.casework.models import Duty, Stage
from shouwang.coordination import owing
from shouwang.coordination.models import Directive, Item
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.duties import RULES, due

OURS = "coordination."
# Whoever reported owes these: a paper to it would tell who that is.
UNNAMED = frozenset(code for code, rule in RULES.items() if rule.holder == "reporter")
RED_FIRST = Case(When(level="red", then=0), default=1, output_field=IntegerField())


@dataclass(frozen=True)
class Late:
    """What one office left late of one kind of duty: how many, since when, how grave."""

    duty: int  # the oldest of them, by which the page is addressed
    code: str
    clause: str
    holder: Unit
    count: int
    since: datetime
    is_red: bool
    held_for: str = ""  # whose they are, where the office stands in for others with nobody


@dataclass(frozen=True)
class Line:
    """One late duty without its child: number, town, what, since when, who owes it."""

    duty: int
    code: str
    number: str
    town: str
    holder: str
    due_at: datetime
    held_for: str = ""
    directive: str = ""
    paper: int = 0  # the open paper it is on, or the one that keeps a promise
    promised: datetime | None = None  # the day that its accepted answer promised, not yet past
    ends_here: bool = False  # beyond its last stage
    since: datetime | None = None
    note: str = ""  # what tells it from another line with the same words


def late_rows(place: Division, at: datetime) -> QuerySet[Duty]:
    """Open duties of the place that are late, have climbed to their last stage, and waited there too.

    The caller has entered a reach that holds the place. What is kept secret is not among them, nor
    are directives themselves, nor what is on a directive that is still open, or keeps a promise.
    """
    climbed = Stage.objects.filter(duty=OuterRef("pk"), kind=Stage.Kind.ESCALATION)
    on_paper = owing.listed_now(at).filter(duty=OuterRef("pk"))
    return (
        Duty.objects.filter(
            ~Exists(on_paper),
            Exists(climbed),
            closed_at=None,
            next_at=None,
            due_at__lt=at,
            label__lt=SEALED,
            division_id__gte=place.low,
            division_id__lte=place.high,
        )
        .exclude(code__startswith=OURS)
        .exclude(code__in=UNNAMED)
        .order_by("due_at", "id")
    )


def late(place: Division, at: datetime, *, but: Unit | None = None) -> list[Late]:
    """Per office and kind of duty what is late beyond its last stage: red first, then the longest.

    Nothing of it tells who a child is, so it may be read by whoever reads the place's figures;
    what is hidden from the reader stays hidden. `but`: the reader's own office.
    """
    hidden = reach.current().hidden
    with reach.entered(reach.EVERYTHING):
        rows = (
            late_rows(place, at)
            .exclude(matter_id__in=hidden)
            .exclude(holder=but)
            .order_by()
            .values("holder", "code", "clause")
            .annotate(
                number=Count("id"),
                since=Min("due_at"),
                first=Min("id"),
                gravest=Min(RED_FIRST),
                owners=ArrayAgg("held_for__name", distinct=True),
            )
        )
        found = list(rows)
    units = Unit.objects.in_bulk({row["holder"] for row in found})
    made = [
        Late(
            row["first"],
            row["code"],
            row["clause"],
            units[row["holder"]],
            row["number"],
            row["since"],
            row["gravest"] == 0,
            "、".join(filter(None, row["owners"])),
        )
        for row in found
    ]
    return sorted(made, key=lambda one: (not one.is_red, one.since, one.duty))


def alike(duty: int, place: Division, at: datetime) -> list[Duty]:
    """The late duties that go on one paper with this one: of the same office and kind.

    What is hidden from whoever asks is not among them.
    """
    hidden = reach.current().hidden
    with reach.entered(reach.EVERYTHING):
        return _alike(late_rows(place, at).exclude(matter_id__in=hidden), duty)


def _alike(rows: QuerySet[Duty], duty: int) -> list[Duty]:
    first = rows.filter(pk=duty).first()
    if first is None:
        return []
    same = rows.filter(holder=first.holder_id, code=first.code)
    return list(same.select_related("matter", "division__parent", "holder__division", "held_for"))


def district_at(unit: Unit) -> Division:
    """The district an office works in; a city's own office has the city."""
    return offices.district_of(unit.division) or unit.division


def supervised_place(unit: Unit) -> Division:
    """The place whose red lateness an office reads: its district, or a city's own office's city."""
    city = offices.city_of(unit.division) if unit.kind == "city_civil_affairs" else None
    return city or district_at(unit)


def lines(duties: Sequence[Duty]) -> list[Line]:
    """These duties without their children."""
    return [
        Line(
            duty.pk,
            duty.code,
            duty.matter.number,
            town_name(duty),
            SOMEBODY if duty.code in UNNAMED else duty.holder.name,
            duty.due_at,
            since=duty.opened_at,
            held_for="" if duty.code in UNNAMED or not duty.held_for else duty.held_for.name,
        )
        for duty in duties
        if duty.due_at is not None
    ]


def town_name(duty: Duty) -> str:
    """The town a duty lies in: a village of few children would tell who the child is."""
    return town_of(duty).short_name


def red(place: Division, at: datetime) -> list[Line]:
    """Every red duty of the place that is late, by number, with the directive that it is on."""
    hidden = reach.current().hidden
    with reach.entered(reach.EVERYTHING):
        duties = list(
            Duty.objects.filter(
                closed_at=None,
                level="red",
                due_at__lt=at,
                label__lt=SEALED,
                division_id__gte=place.low,
                division_id__lte=place.high,
            )
            .exclude(code__startswith=OURS)
            .exclude(matter_id__in=hidden)
            .select_related("matter", "division__parent", "holder", "held_for")
            .order_by("due_at", "id")
        )
        rows = Item.objects.filter(duty__in=duties).order_by("directive_id")
        papers = dict(rows.values_list("duty", "directive__number"))
        on = {item.duty_id: item.directive for item in _on_paper(duties, at)}
        days = owing.promised(on.values())
        last = set(late_rows(place, at).values_list("pk", flat=True))
    found = lines(duties)
    told = apart(found, lambda line: (line.code, line.number, line.town, line.holder, line.due_at))
    return [
        replace(
            line,
            directive=on[line.duty].number if line.duty in on else papers.get(line.duty, ""),
            paper=on[line.duty].pk if line.duty in on else 0,
            promised=days.get(on[line.duty].pk) if line.duty in on else None,
            ends_here=line.duty in last,
            note=told.get(n, ""),
        )
        for n, line in enumerate(found)
    ]


def of_place(duty: int, place: Division) -> Duty | None:
    """A duty that lies in the place and that whoever asks may know of; late or not."""
    hidden = reach.current().hidden
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(pk=duty, label__lt=SEALED).exclude(code__startswith=OURS)
        rows = rows.filter(division_id__gte=place.low, division_id__lte=place.high)
        rows = rows.exclude(matter_id__in=hidden).exclude(code__in=UNNAMED)
        return rows.select_related("holder").first()


def directives() -> QuerySet[Directive]:
    """The directives the reach shows, those still open first, the newest first."""
    unit = reach.current().unit
    within = reach.rows(key="matter_id", ways=Q(seers__contains=[unit]) if unit else None)
    ended = Case(When(state__in=Directive.ENDS, then=1), default=0, output_field=IntegerField())
    return (
        Directive.objects.filter(within)
        .select_related("issuer", "to", "issued_by__person", "division")
        .order_by(ended, "-issued_at", "-id")
    )


def papers_on(duties: Sequence[Duty], at: datetime) -> dict[int, Directive]:
    """Per duty the paper that it is on, as long as that is open, or a promised day is to come."""
    with reach.entered(reach.EVERYTHING):
        return {item.duty_id: item.directive for item in _on_paper(duties, at)}


def _on_paper(duties: Sequence[Duty], at: datetime) -> list[Item]:
    rows = owing.listed_now(at).filter(duty__in=duties).select_related("directive")
    return list(rows.order_by("directive_id"))


def level_of(late: Sequence[Duty]) -> str:
    """How grave a paper about these is."""
    return "red" if any(duty.level == "red" for duty in late) else ""


def place_of(to: Unit) -> Division:
    """Where a paper to this office lies: its town, or what it works for."""
    return offices.town_of(to.division) or to.division


def answer_due(late: Sequence[Duty], at: datetime) -> datetime:
    """When the answer would be due, were the paper about these sent now."""
    figure = due(RULES["coordination.answer"], level_of(late))
    return due_from(figure, place_of(late[0].holder), at)[0]


def by_clause(place: Division) -> dict[str, dict[str, int]]:
    """Per clause how many directives were issued in the place, and how many of them are answered."""
    answered = ("answered", "accepted")
    with reach.entered(reach.EVERYTHING):
        rows: Any = (
            Directive.objects.filter(division_id__gte=place.low, division_id__lte=place.high)
            .exclude(state="withdrawn")
            .order_by()
            .values("clause")
            .annotate(
                issued=Count("id"),
                answered=Count("id", filter=Q(state__in=answered)),
                waiting=Count("id", filter=~Q(state__in=answered)),
            )
        )
        return {row.pop("clause"): row for row in rows}
