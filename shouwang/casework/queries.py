"""Questions about duties and matters, always within the reach in force, always ordered."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from shouwang.access import kinds, reach
from shouwang.access.fields import NOTHING
from shouwang.access.kinds import Stand
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.models import Duty, Event, Matter
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.duties import RULES

Made = TypeVar("Made")
HALF_A_DAY = 12
# Which kind of content the events of a package tell of.
TOLD_BY = {"visits": "visit", "emergencies": "emergency", "assessment": "case"}

# What the offices owe on a danger: receipt, investigation, measures, where the child stays.
ON_DANGER = tuple(code for code, rule in RULES.items() if rule.danger)


def visible_duties() -> QuerySet[Duty]:
    """Every duty the reach in force shows: its area's, its files', and those its unit sees.

    Its matter is not joined: a unit asked from outside sees the duty, not the matter, and a join
    would drop the row. Who knows only what he reported himself sees none that his unit holds: they
    tell of what others reported.
    """
    here = reach.current()
    unit = here.unit
    within = reach.rows(key="matter_id", ways=Q(seers__contains=[unit]) if unit else None)
    if kinds.is_of_oneself(here.role, "report"):
        within &= Q(matter_id__in=here.keys)
    return Duty.objects.filter(within)


def owed_by(unit: Unit) -> QuerySet[Duty]:
    """What the unit owes now, the most urgent first, the undated last.

    The matter is not joined: a unit may owe a step of a case that it does not see.
    """
    return (
        visible_duties()
        .filter(holder=unit, closed_at=None)
        .select_related("division", "held_for")
        .order_by(F("due_at").asc(nulls_last=True), "id")
    )


def raised_to(unit: Unit) -> QuerySet[Duty]:
    """Overdue duties of others that have been escalated to the unit and are still open."""
    return (
        visible_duties()
        .filter(closed_at=None, stages__unit=unit, stages__kind="escalation")
        .exclude(holder=unit)
        .select_related("division", "holder", "held_for")
        .distinct()
        .order_by("due_at", "id")
    )


def asked_by(unit: Unit) -> QuerySet[Duty]:
    """What others owe after a step that this unit's posts took, or on a record that they started."""
    ours = Event.objects.filter(matter=OuterRef("matter"), record=OuterRef("record"), by__unit=unit)
    return (
        visible_duties()
        .filter(closed_at=None)
        .filter(Q(opened_by__by__unit=unit) | (~Q(record="") & Exists(ours)))
        .exclude(holder=unit)
        .select_related("division", "holder", "held_for")
        .order_by(F("due_at").asc(nulls_last=True), "id")
    )


def open_duties(division: Division | None = None) -> QuerySet[Duty]:
    """Open duties of a place that the reach in force shows."""
    found = visible_duties().filter(closed_at=None).select_related("division", "holder", "held_for")
    if division is not None:
        found = found.filter(division_id__gte=division.low, division_id__lte=division.high)
    return found.order_by(F("due_at").asc(nulls_last=True), "id")


def overdue(at: datetime, division: Division | None = None) -> QuerySet[Duty]:
    """Open duties whose instant has passed."""
    return open_duties(division).filter(due_at__lt=at)


def grouped(
    rows: Iterable[Made], at: datetime, due_of: Callable[[Made], datetime | None]
) -> list[tuple[str, list[Made]]]:
    """The list of a home page: 已逾期, 今天, 本周, 以后, 持续; empty groups left out."""
    soon = at + timedelta(hours=HALF_A_DAY)  # what is due this night is done today
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow, week = midnight + timedelta(days=1), midnight + timedelta(days=7)
    groups: dict[str, list[Made]] = {"已逾期": [], "今天": [], "本周": [], "以后": [], "持续": []}
    for row in rows:
        due = due_of(row)
        if due is None:
            groups["持续"].append(row)
        elif due < at:
            groups["已逾期"].append(row)
        elif due <= max(tomorrow, soon):
            groups["今天"].append(row)
        else:
            groups["本周" if due <= week else "以后"].append(row)
    return [(name, found) for name, found in groups.items() if found]


def duties_on(key: UUID) -> QuerySet[Duty]:
    """All duties of one matter by its key, in no order."""
    return visible_duties().filter(~_of_others(), matter_id=key)


def duties_of(matter: Matter, of_file: Collection[str] = ()) -> QuerySet[Duty]:
    """All duties of one matter, open ones first; with `of_file` the open ones of its child's file, too."""
    own = Q(matter_id=matter.key)
    if of_file and matter.child:
        own |= Q(matter_id=matter.child, code__in=list(of_file), closed_at=None)
    return (
        visible_duties()
        .filter(~_of_others(), own)
        .select_related("holder", "held_for", "division")
        .order_by(F("closed_at").asc(nulls_first=True), "due_at", "id")
    )


def duties_on_child(key: UUID) -> QuerySet[Duty]:
    """Open duties on one child, of whatever matter, the most urgent first."""
    return (
        visible_duties()
        .filter(~_of_others(), child=key, closed_at=None)
        .select_related("holder", "held_for", "division")
        .order_by(F("due_at").asc(nulls_last=True), "id")
    )


def is_in_charge(post: Post, duties: Iterable[Duty]) -> bool:
    """Whether one of these open duties opens the child's name and house to this post.

    A role that may not ask for them with a reason, the lead, is not given them by its office's duty.
    """
    return may(post, May.REVEAL_NUMBER) and any(duty.holder_id == post.unit_id for duty in duties)


def stands(post: Post, duties: Iterable[Duty]) -> frozenset[str]:
    """How the post stands to a child that owes these open duties to somebody."""
    return frozenset({Stand.CHARGE}) if is_in_charge(post, duties) else NOTHING


def visible_matters() -> QuerySet[Matter]:
    """Matters the reach in force shows."""
    return Matter.objects.filter(reach.rows(key="key")).select_related("division")


def cases() -> QuerySet[Matter]:
    """Cases (办件), the newest first."""
    return visible_matters().filter(kind=Matter.Kind.CASE).order_by("-opened_at", "-key")


def case_or_404(key: UUID) -> Matter:
    """The case within reach; out of reach is the same 404 as none."""
    found: Matter = get_object_or_404(cases(), key=key)
    return found


def cases_of(child: UUID) -> QuerySet[Matter]:
    """The cases about one child, the newest first."""
    return cases().filter(child=child)


def owed_on_danger(child: UUID) -> list[str]:
    """What the offices still owe on the child's danger, in words, in whatever case and wherever.

    While it is owed, no support case of the child closes and no level of it is lowered: one rule for
    every pen. What is kept secret is owed beside, and nobody hears of it here.
    """
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(
            Q(child=child) | Q(matter__child=child),
            closed_at=None,
            code__in=ON_DANGER,
            label__lt=reach.SEALED,
        )
        rows = owed.select_related("holder").order_by("due_at", "id")
        return list(dict.fromkeys(f"{RULES[one.code].title}（{one.holder.name}）" for one in rows))


def unread(urgent: UUID | None = None) -> list[str]:
    """The packages whose steps the role of the reach in force never hears of; none for the program.

    `urgent`: a case that is looked at in an emergency, of which more is told.
    """
    role = reach.current().role
    told = {kind for kind in TOLD_BY.values() if urgent and reach.reads(kind, of=urgent)}
    return [
        one
        for one, kind in TOLD_BY.items()
        if role and kind not in told and not kinds.is_ever_open(role, kind)
    ]


def _unread(column: str, urgent: UUID | None = None) -> Q:
    """The rows of such steps."""
    found = Q(pk__in=())
    for package in unread(urgent):
        found |= Q(**{f"{column}__startswith": f"{package}."})
    return found


def _of_others() -> Q:
    """Duties of such steps that are not one's own unit's."""
    return _unread("code") & ~Q(seers__contains=[reach.current().unit])


def events_of(*matters: Matter) -> QuerySet[Event]:
    """What happened in these matters, the newest first; of what a role never reads, nothing."""
    urgent = reach.current().urgent
    is_urgent = urgent is not None and urgent in {matter.key for matter in matters}
    told = ~_unread("name", urgent if is_urgent else None)
    return (
        Event.objects.filter(reach.rows(key="matter_id"), told, matter__in=matters)
        .select_related("by__unit", "by__person")
        .order_by("-at", "-id")
    )


def counts_by_clause(division: Division, at: datetime) -> dict[str, dict[str, int]]:
    """Per clause: opened, done in time, done late, open, overdue, of the duties in one place."""
    rows = (
        visible_duties()
        .filter(division_id__gte=division.low, division_id__lte=division.high)
        .values("clause")
        .annotate(
            opened=Count("id"),
            in_time=Count(
                "id",
                filter=Q(closed_at__isnull=False)
                & (Q(due_at=None) | Q(closed_at__lte=F("due_at"))),
            ),
            late=Count("id", filter=Q(closed_at__gt=F("due_at"))),
            open=Count("id", filter=Q(closed_at=None)),
            overdue=Count("id", filter=Q(closed_at=None, due_at__lt=at)),
        )
        .order_by("clause")
    )
    return {row.pop("clause"): row for row in rows}
