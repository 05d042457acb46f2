"""One child has one running case: a second one is joined into it, and can be taken out again.

Every row that carries the case's key goes over, whatever package it is of, and is written down with
what stood in it. A record that a case has only once (an emergency, a support case) stays where it
is, readable, when the other case has its own: one of them runs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.holders import give, holder_now
from shouwang.casework.holding import hold
from shouwang.casework.joining import may_join, order, single_records
from shouwang.casework.models import Duty, Event, Join, Matter, Moved
from shouwang.casework.steps import check, raise_event
from shouwang.casework.went_on import by_this_act
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post, Unit
from shouwang.statute.duties import RULES
from shouwang.statute.grounds import worst

OWN_WAY = (Matter, Event, Duty, Join, Moved)
WHY = "并案办理"


@transaction.atomic
def join(one: Matter, other: Matter, reason: str, *, by: Post, at: datetime) -> Join:
    """Join two running cases of one child by hand; the one that is further goes on.

    Source: 3.2.3. Effect: as `fold`.
    Refuses: join_reason_needed, join_not_these, join_apart, join_two_run, not_permitted.
    """
    check(by, May.JOIN_CASES)
    if not reason:
        raise Refusal("join_reason_needed", "3.2.3")
    are_cases = {one.kind, other.kind} == {Matter.Kind.CASE}
    if one.pk == other.pk or one.child != other.child or not are_cases:
        raise Refusal("join_not_these", "3.2.3")
    return fold(one, other, reason, by=by, at=at)


@transaction.atomic
def fold(one: Matter, other: Matter, reason: str, *, by: Post | None, at: datetime) -> Join:
    """Make one case of two: the act that calls it has checked who may.

    Effect: casework.joined_into on the one that ends, casework.joined on the one that goes on;
    papers, events, duties and offices go over. Refuses: join_not_these, join_apart, join_two_run.
    """
    keys = sorted((one.pk, other.pk))
    hold(*keys)
    rows = Matter.objects.select_for_update(of=("self",), no_key=True).select_related(
        "division__parent"
    )
    held = {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}
    reach.widen(*keys)
    joined, into = order(held[one.pk], held[other.pk])
    may_join(joined, into)
    by_this_act(joined)
    done = Join.objects.create(
        matter=joined,
        into=into,
        division_id=joined.division_id,
        reason=reason,
        joined_at=at,
        joined_by=by,
    )
    with reach.entered(reach.EVERYTHING):
        stayed = _move_rows(done)
        _move_team(done, at)
        _note(done, Event.objects.filter(matter=joined), ("matter_id", "division_id"))
        _call("casework_join_events", done)
        joined.closed_at = at
        joined.save(update_fields=["closed_at"])
        into.level = worst([one for one in (into.level, joined.level) if one])
        into.save(update_fields=["level"])
        facts = {"joined": joined.number, "into": into.number, "subject": ""}
        record = f"join:{done.pk}"
        gone = raise_event(joined, "casework.joined_into", record=record, by=by, at=at, facts=facts)
        _move_duties(done, stayed, gone)
        raise_event(into, "casework.joined", record=record, by=by, at=at, facts=facts)
    return done


def _note(done: Join, rows: Iterable[Any], columns: tuple[str, ...]) -> None:
    """Write down what stands in these columns before it is changed."""
    Moved.objects.bulk_create(
        [
            Moved(
                join=done,
                matter_id=done.matter_id,
                division_id=done.division_id,
                table=row._meta.db_table,
                row=str(row.pk),
                before={column: _plain(getattr(row, column)) for column in columns},
            )
            for row in rows
        ],
        500,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _call(function: str, done: Join) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [done.pk])


def _move_rows(done: Join) -> set[str]:
    """Put every row of the one case into the other; the packages whose single record stayed."""
    stays = {
        model: row
        for model, row in single_records(done.matter)
        if model.objects.filter(matter=done.into).exists()
    }
    for model in _tables():
        rows = model.objects.filter(matter=done.matter)
        if model in stays:
            continue
        for kept in stays:
            parent = _parent(model, kept)
            rows = rows.exclude(**{parent: stays[kept]}) if parent else rows
        _note(done, rows, ("matter_id", "division_id"))
        pks = list(rows.values_list("pk", flat=True))
        model.objects.filter(pk__in=pks).update(matter=done.into, division_id=done.into.division_id)
    return {model._meta.app_label for model in stays}


def _tables() -> Iterator[Any]:
    for model, path in placed_tables():
        if path == "matter_id" and model not in OWN_WAY:
            yield model


def _parent(model: Any, kept: Any) -> str | None:
    """The field by which a row belongs to a single record that stays where it is."""
    fields = (f for f in model._meta.get_fields() if isinstance(f, models.ForeignKey))
    return next((f.name for f in fields if f.related_model is kept), None)


def _move_team(done: Join, at: datetime) -> None:
    """The offices of the one case see the other; written down by what is new."""
    there = set(Team.objects.filter(key=done.into_id, until=None).values_list("unit", flat=True))
    here = Team.objects.filter(key=done.matter_id, until=None).exclude(unit__in=there)
    for unit in list(here.values_list("unit", flat=True)):
        reach.join(done.into_id, Unit(pk=unit), place=done.into.division_id, why=WHY, at=at)
    fresh = Team.objects.filter(key=done.into_id, until=None).exclude(unit__in=there)
    _note(done, fresh, ("until",))


def _move_duties(done: Join, stayed: set[str], gone: Event) -> None:
    """What is owed is owed in the case that goes on; once, where the same office owes it there.

    What was owed to a record that stays behind ends with the joining.
    """
    into = done.into
    owed = Duty.objects.select_for_update(no_key=True).filter(matter=done.matter, closed_at=None)
    for duty in owed.order_by("pk"):
        is_of_stayed = duty.code.partition(".")[0] in stayed
        if is_of_stayed and duty.record:
            continue  # owed on a record that stays where it is, and goes on there
        same = Duty.objects.filter(
            code=duty.code, matter=into, record=duty.record, label=duty.label, closed_at=None
        ).first()
        columns = ("matter_id", "division_id", "record", "closed_at", "closed_by_id", "next_at")
        _note(done, [duty], columns)
        if is_of_stayed or (same is not None and same.holder_id == duty.holder_id):
            duty.closed_at, duty.closed_by, duty.next_at = gone.at, gone, None
            if same is not None:
                _sooner(done, same, duty)
        else:
            duty.matter, duty.division_id = into, into.division_id
            if same is not None:
                duty.record = f"matter:{done.matter_id}"
        duty.save()


def _sooner(done: Join, same: Duty, duty: Duty) -> None:
    """The clock that ends first goes on."""
    if duty.due_at is not None and (same.due_at is None or duty.due_at < same.due_at):
        _note(done, [same], ("due_at", "figure"))
        same.due_at, same.figure = duty.due_at, duty.figure
        same.save(update_fields=["due_at", "figure"])


@transaction.atomic
def part(done: Join, reason: str, *, by: Post, at: datetime) -> Join:
    """Undo a joining: what was moved goes back as it stood; what came later stays where it came.

    What belongs to a row that went back, and what is owed on it, goes with it.
    Source: 3.2.3. Effect: casework.parted on both; the case that had ended runs again.
    Refuses: part_reason_needed, part_done, part_inner_first, not_permitted.
    """
    check(by, May.JOIN_CASES)
    if not reason:
        raise Refusal("part_reason_needed", "3.2.3")
    hold(done.matter_id, done.into_id)
    done = Join.objects.select_for_update(of=("self",), no_key=True).get(pk=done.pk)
    reach.widen(done.matter_id, done.into_id)
    if done.undone_at is not None:
        raise Refusal("part_done", "3.2.3")
    if done.into.joins.filter(undone_at=None).exists():
        raise Refusal("part_inner_first", "3.2.3", number=done.into.number)
    done.undone_at, done.undone_by, done.undo_reason = at, by, reason
    done.save()
    with reach.entered(reach.EVERYTHING):
        _call("casework_part_events", done)
        back = {model: _put_back(done, model, at) for model in [*_tables(), Duty, Team]}
        _take_along(done, back, at)
        done.matter.closed_at = None
        done.matter.save(update_fields=["closed_at"])
        facts = {"joined": done.matter.number, "into": done.into.number, "subject": ""}
        for matter in (done.matter, done.into):
            raise_event(
                matter, "casework.parted", record=f"join:{done.pk}", by=by, at=at, facts=facts
            )
    return done


def _put_back(done: Join, model: Any, at: datetime) -> set[Any]:
    """The rows of one table as they were; a team ends, a duty that was done stays done."""
    back: set[Any] = set()
    for noted in done.moved.filter(table=model._meta.db_table).order_by("pk"):
        row = model.objects.filter(pk=noted.row).first()
        if row is None:
            continue
        if model is Team:
            row.until = at
        elif model is Duty:
            if not _duty_back(row, noted.before, done):
                continue
        elif row.matter_id == done.into_id:
            for column, value in noted.before.items():
                setattr(row, column, value)
            back.add(row.pk)
        row.save()
    return back


def _take_along(done: Join, back: dict[Any, set[Any]], at: datetime) -> None:
    """What was written down since of a row that went back, and what is owed on it, goes with it."""
    own = done.matter
    records = {f"{model._meta.model_name}:{pk}" for model, pks in back.items() for pk in pks}
    for model in _tables():
        later = model.objects.filter(matter=done.into)
        for kept, pks in back.items():
            if (parent := _parent(model, kept)) and pks:
                rows = later.filter(**{f"{parent}__in": pks})
                records |= {
                    f"{model._meta.model_name}:{pk}" for pk in rows.values_list("pk", flat=True)
                }
                rows.update(matter=own, division_id=own.division_id)
    owed = Duty.objects.select_for_update(no_key=True).filter(matter=done.into, record__in=records)
    for duty in owed.filter(closed_at=None).order_by("pk"):
        duty.matter, duty.division_id = own, own.division_id
        duty.save()
        rule = RULES[duty.code]
        if rule.holder not in ("reporter", "unit"):
            give(duty, *holder_now(rule, own.division, {}, at, own, level=duty.level), at)


def _duty_back(duty: Duty, before: dict[str, Any], done: Join) -> bool:
    """A duty that went over goes back; one that the joining closed is owed again."""
    if "due_at" in before:
        duty.figure = before["figure"]
        duty.due_at = before["due_at"] and datetime.fromisoformat(before["due_at"])
        return True
    closed_here = duty.closed_by_id is not None and duty.closed_by.name == "casework.joined_into"
    duty.matter_id, duty.division_id = UUID(before["matter_id"]), before["division_id"]
    duty.record = before["record"]
    if closed_here:
        duty.closed_at = duty.closed_by = None
        duty.next_at = before["next_at"] and datetime.fromisoformat(before["next_at"])
    return RULES.get(duty.code) is not None
