"""Opening and closing duties by the rows of the statute."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access.reach import SEALED
from shouwang.casework import figures, once
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import ask_at_once, holder_now, kept, let_in
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.terms import due_of
from shouwang.kernel.clock import DAY
from shouwang.offices.models import Division, Unit
from shouwang.offices.queries import town_of
from shouwang.statute.duties import RULES, DutyRule, due


def alike(event: Event) -> Q:
    """Duties kept secret are opened and closed by what is kept secret, all others by all else."""
    return Q(label__gte=SEALED) if event.label >= SEALED else Q(label__lt=SEALED)


def close_by(event: Event, rules: Sequence[DutyRule]) -> int:
    """Close the open duties that this event ends; how many it was."""
    of_record = [rule.code for rule in rules if rule.scope == "record"]
    of_matter = [rule.code for rule in rules if rule.scope != "record"]
    ends = {"closed_at": event.at, "closed_by": event, "next_at": None}
    open_ones = Duty.objects.filter(alike(event), matter=event.matter, closed_at=None)
    closed = open_ones.filter(code__in=of_matter).update(**ends) if of_matter else 0
    if of_record:
        closed += open_ones.filter(code__in=of_record, record=event.record).update(**ends)
    return closed


def close_also(event: Event, code: str, matter: object) -> int:
    """Close a duty of another matter that this event has done as well; how many it was."""
    open_ones = Duty.objects.filter(code=code, matter_id=matter, closed_at=None)
    return open_ones.update(closed_at=event.at, closed_by=event, next_at=None)


def open_by(event: Event, rules: Sequence[DutyRule]) -> list[Duty]:
    """Open the duties that this event calls for; one that is open already is not opened twice."""
    opened: list[Duty] = []
    if not rules:
        return opened
    codes = [rule.code for rule in rules]
    rows = Duty.objects.filter(alike(event), code__in=codes, matter=event.matter, closed_at=None)
    already, hands = set(rows.values_list("code", "record")), Hands(event.at)
    ask_at_once(rules, event.matter.division, event.facts, hands)
    for rule in rules:
        record = event.record if rule.scope == "record" else ""
        if (rule.code, record) not in already and not _has_no_reporter(rule, event.facts):
            already.add((rule.code, record))
            duty = draft(rule, event, record, hands)
            if rule.per_child and (stands := once.elsewhere(duty)):
                once.go_along(stands, duty)
                continue
            duty.save()
            let_in(duty, event.at)
            opened.append(duty)
    return opened


def _has_no_reporter(rule: DutyRule, facts: Mapping[str, Any]) -> bool:
    """A citizen's report has no unit behind it that could assist."""
    return rule.holder == "reporter" and not facts.get("reporter")


def draft(rule: DutyRule, event: Event, record: str, hands: Hands | None = None) -> Duty:
    """The duty this rule opens by this event, not stored yet; `hands`: who is there, if asked before."""
    matter = event.matter
    level = event.facts.get("level", matter.level)
    place = _place(rule, event)
    facts = event.facts
    holder, held_for = holder_now(rule, place, facts, event.at, matter, hands, level=level)
    due_at, figure = due_of(rule, place, level, event)
    duty = Duty(
        code=rule.code,
        clause=rule.clause,
        matter=matter,
        record=record,
        subject=_subject(rule, event),
        child=_about(event) if rule.discloses else None,
        level=level,
        division_id=place.code,
        label=event.label,
        holder=holder,
        held_for=held_for,
        figure=figure,
        opened_at=event.at,
        opened_by=event,
        due_at=due_at,
        next_at=reminder_of(rule, place, event.at, due_at),
    )
    if event.label >= SEALED and matter.child:
        duty.holder, duty.held_for = kept(duty, holder, event.at), None
    duty.seers = _seers(rule, event, duty.holder, duty.held_for)
    return duty


def _about(event: Event) -> UUID | None:
    """Which child it is about: the one of the matter, or another one that the event names."""
    told = event.facts.get("about")
    return UUID(told) if told else event.matter.child


def reminder_of(
    rule: DutyRule, place: Division, at: datetime, due_at: datetime | None
) -> datetime | None:
    """When its holder is reminded of it; never, where it has no day."""
    if due_at is None:
        return None
    if not rule.remind:
        return figures.reminder_before(at, due_at)
    return max(at, due_at - figures.span_at(rule.remind, place, at).value * DAY)


def _place(rule: DutyRule, event: Event) -> Division:
    """Where it is owed: the matter's place, or the one that the event names."""
    if rule.placed:
        return Division.objects.get(code=event.facts[rule.placed])
    return event.matter.division


def _seers(rule: DutyRule, event: Event, holder: Unit, held_for: Unit | None) -> list[int]:
    """Who sees it beside its place: who owes it, who asked another place for it, whom the event names."""
    seers = {holder.pk, held_for.pk} if held_for else {holder.pk}
    seers |= set(event.facts.get("seen_by", ()))
    if rule.placed and event.by is not None:
        seers.add(event.by.unit_id)
    return sorted(seers)


def open_ones(matter: Matter, code: str) -> QuerySet[Duty]:
    """The open duties of one code in a matter."""
    return Duty.objects.filter(matter=matter, code=code, closed_at=None)


# What a row says after the child: it stays when the child is said anew.
CHANGED = "：情况有变"
RED = "red"


def say_anew(matter: Matter, name: str, *, record: str = "") -> None:
    """Have every open duty of a matter, or those on one record, say whom it is about now.

    As its holder may read it: whoever only reported reads the number of the report; whoever may not
    know the child, its town.
    """
    place = matter.division
    rows = Duty.objects.filter(matter=matter, closed_at=None)
    for duty in rows.filter(record=record) if record else rows:
        rule = RULES[duty.code]
        if not rule.discloses:
            continue
        is_reporter = rule.holder == "reporter"
        words = f"报告 {matter.number}" if is_reporter else f"{place.short_name} {name}"
        tail = CHANGED if duty.subject.endswith(CHANGED) else ""
        duty.subject, duty.child = f"{words.strip()}{tail}", matter.child
        duty.save(update_fields=["subject", "child"])


def turn_red(duties: Iterable[Duty], at: datetime) -> None:
    """Have open duties be red from now: by the term of red, where that ends before their own.

    Their rows say that something changed.
    """
    for duty in duties:
        if duty.level == RED:
            continue
        rule = RULES[duty.code]
        duty.level = RED
        if duty.due_at is not None and not rule.open_ended and not rule.until:
            due_at, figure = figures.due_from(due(rule, RED), duty.division, at)
            if due_at < duty.due_at:
                duty.due_at, duty.figure = due_at, figure
                duty.next_at = reminder_of(rule, duty.division, at, due_at)
        if rule.discloses and not duty.subject.endswith(CHANGED):
            duty.subject = f"{duty.subject}{CHANGED}"
        duty.save(update_fields=["level", "due_at", "figure", "next_at", "subject"])


def unsay(matter: Matter, was: UUID, name: str) -> None:
    """Have what was done in a matter while it was taken to be of another child say so no more."""
    for duty in Duty.objects.filter(matter=matter, child=was).exclude(closed_at=None):
        is_reporter = RULES[duty.code].holder == "reporter"
        duty.child = matter.child
        if not is_reporter:
            duty.subject = f"{matter.division.short_name} {name}".strip()
        duty.save(update_fields=["subject", "child"])


def copied(like: Duty, rule: DutyRule, event: Event) -> Duty:
    """The same duty for another matter of the same place and level."""
    return Duty(
        **{
            field.attname: getattr(like, field.attname)
            for field in Duty._meta.concrete_fields
            if field.attname != "id"
        }
        | {
            "matter_id": event.matter_id,
            "subject": _subject(rule, event),
            "child": event.matter.child if rule.discloses else None,
            "opened_by_id": event.pk,
        }
    )


def _subject(rule: DutyRule, event: Event) -> str:
    """What the duty is about, as its holder may read it: place and masked name, or the town alone.

    In a village of few children its name beside what happened would tell who the child is.
    """
    place = event.matter.division
    if rule.holder == "reporter" and "reporter_reads" in event.facts:
        return str(event.facts["reporter_reads"])
    if not rule.discloses:
        return (town_of(place) or place).short_name
    return f"{place.short_name} {event.facts.get('subject', '')}".strip()
