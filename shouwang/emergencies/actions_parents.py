"""Father and mother each for itself: called, reached, told again after the child was escorted."""

from datetime import date, datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.figures import due_from, value_at
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, raise_event
from shouwang.emergencies.actions_gone import ToldWhere, act_on, must_be_said
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_shared import (
    CLAUSE,
    forget,
    know,
    must_be,
    of_parent,
    parents_of,
    running,
    said,
)
from shouwang.emergencies.models import Call, Emergency, Office, Parent, PutOff
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

NOT_ASKED = ToldWhere()
OFFICE = {PutOff.What.ADMONISH: Office.POLICE, PutOff.What.NOTIFY: Office.CIVIL_AFFAIRS}
OPENED = {PutOff.What.ADMONISH: "admonish_later", PutOff.What.NOTIFY: "notify_later"}
ENDED = {PutOff.What.ADMONISH: "admonished", PutOff.What.NOTIFY: "notified"}


@transaction.atomic
def call_parents(
    matter: Matter,
    parent: str,
    *,
    whom: str = "",
    reached: bool,
    note: str,
    told: ToldWhere = NOT_ASKED,
    by: Post,
    at: datetime,
) -> Call:
    """Record a try to reach one of the parents; an unreachable one is tried every four hours.

    Source: 3.2.2. Effect: the first vain try opens try_parents for this parent, and escort; each
    further one opens the next try; reaching it closes its own. After the hand-over a vain try opens
    notify_later with a day instead. What the note newly tells of harm the other office reads; that it
    has the child with whoever is named is as a search that found it there (actions_where.read_where). Of a
    placed child `told` says where the parent has it: away, it is searched for at once (actions_gone.act_on).
    Refuses: call_where, call_where_needs, call_where_differs, call_where_gone, call_where_not_placed, maybe_named,
    whom_needed, part_of_other, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    if parent not in Parent.values:
        raise Refusal("whom_needed", CLAUSE)
    must_be(Office.CIVIL_AFFAIRS, by)
    emergency = running(matter, settled=True)
    speaker = f"{Parent(parent).label}{whom}"
    must_be_said(matter, told, note, speaker, reached=reached)
    kept = {"parent": parent, "whom": whom, "reached": reached, "note": note, **told.kept()}
    call = _store(emergency, kept, by, at)
    (_reached if reached else _not_reached)(emergency, parent, by, at)
    _read(call, told, speaker)
    return call


def _store(emergency: Emergency, said: dict[str, object], by: Post, at: datetime) -> Call:
    call: Call = Call.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.matter.division_id,
        **said,
        called_at=at,
        called_by=by,
    )
    return call


def _read(call: Call, told: ToldWhere, speaker: str) -> None:
    """Act on where the child is said to be; the words are read as those of any other line."""
    what = f"联系{Parent(call.parent).label}"
    given = {"speaker": speaker, "by": call.called_by, "at": call.called_at}
    is_read = act_on(call.matter, told, what, call.note, **given)
    tell_harm(call.matter, what, call.note, call.whom, says_where=is_read, **given)


def _reached(emergency: Emergency, parent: str, by: Post, at: datetime) -> None:
    forget(emergency, f"parents_unreachable:{parent}")
    know(emergency, [f"parents_reached:{parent}"])
    of_parent(emergency, parent, "parents_reached", by=by, at=at)
    done(emergency, PutOff.What.NOTIFY, parent, by=by, at=at)


def _not_reached(emergency: Emergency, parent: str, by: Post, at: datetime) -> None:
    is_known = f"parents_unreachable:{parent}" in emergency.facts
    know(emergency, [f"parents_unreachable:{parent}"])
    if "handed_over" in emergency.facts:
        notify_on(emergency, parent, by=by, at=at)
    elif emergency.state == "settled":
        return
    else:
        word = "contact_tried" if is_known else "parents_unreachable"
        of_parent(emergency, parent, word, by=by, at=at)


def notify_on(emergency: Emergency, parent: str, *, by: Post, at: datetime) -> None:
    """Whoever took the child away goes on telling its parents: a duty with a day."""
    until = due_from("notify_after_handover", emergency.matter.division, at)[0]
    open_ones = emergency.put_offs.filter(what=PutOff.What.NOTIFY, parent=parent, done_at=None)
    if open_ones.exists():
        return
    put_off(emergency, PutOff.What.NOTIFY, parent, local(until).date(), by=by, at=at)


def notify_all(emergency: Emergency, *, by: Post, at: datetime) -> None:
    """After the hand-over, every parent that nobody has reached."""
    for parent in parents_of(emergency.matter):
        if f"parents_unreachable:{parent}" in emergency.facts:
            notify_on(emergency, parent, by=by, at=at)


def put_off(
    emergency: Emergency, what: PutOff.What, parent: str, due_on: date, *, by: Post, at: datetime
) -> PutOff:
    """What cannot be done yet becomes a duty of its office, with its day.

    Refuses: put_off_day.
    """
    most = value_at("put_off_most", emergency.matter.division, at)
    if not 0 <= (due_on - local(at).date()).days <= most:
        raise Refusal("put_off_day", CLAUSE, most=most)
    row = PutOff.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.division_id,
        what=what,
        parent=parent,
        due_on=due_on,
        made_at=at,
        made_by=by,
    )
    know(emergency, [f"{OPENED[what]}:{parent}"])
    facts = said(emergency, due_on=str(due_on))
    _tell(row, OPENED[what], facts, by, at)
    return row


def done(emergency: Emergency, what: PutOff.What, parent: str, *, by: Post, at: datetime) -> None:
    """What was put off for this parent is done."""
    for row in emergency.put_offs.filter(what=what, parent=parent, done_at=None):
        row.done_at, row.done_by = at, by
        row.save(update_fields=["done_at", "done_by"])
        _tell(row, ENDED[what], said(emergency), by, at)


def end_put_offs(emergency: Emergency, *, by: Post, at: datetime) -> None:
    """The emergency was none: nothing of it is owed."""
    for row in emergency.put_offs.filter(done_at=None):
        row.done_at, row.done_by = at, by
        row.save(update_fields=["done_at", "done_by"])
        _tell(row, "put_off_ended", said(emergency), by, at)


def _tell(row: PutOff, word: str, facts: dict[str, object], by: Post, at: datetime) -> None:
    raise_event(row.matter, f"emergencies.{word}", record=row.record, by=by, at=at, facts=facts)
