"""Moving files to another village: asked by the old place, done when the new one accepts."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.actions_moving import move
from shouwang.casework.actions_twins import knowing
from shouwang.casework.apart import people
from shouwang.casework.bulk import numbers
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty
from shouwang.casework.steps import check, happened, take
from shouwang.children import queries
from shouwang.children.actions_standing import locked
from shouwang.children.models import Adult, Child, Household, Tie, Transfer
from shouwang.children.told import must_answer_harm
from shouwang.kernel.clock import local
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes, label

CLAUSE = "3.1.2"
MOVABLE = ("to_verify", "registered", "changed")


@transaction.atomic
def ask(
    child: Child,
    to: Division,
    *,
    reason: str,
    note: str = "",
    address: str = "",
    siblings: bool = False,
    harm: str = "",
    by: Post,
    at: datetime,
) -> list[Transfer]:
    """Ask another village to take a child over, with the siblings under its roof if wished.

    `harm`: whether harm that the note or the address tells of was reported; it stays with the note.
    A worker asks within the town; to another town the supervisor asks, for the town answers for
    who leaves it. Nothing moves yet. Source: 3.1.2. Effect: duty children.answer_transfer on the
    receiving village. Returns: a transfer for each child, one batch.
    Refuses: not_permitted, not_village, transfer_reason_unknown, transfer_not_yours,
    transfer_same_place, transfer_needs_town, transfer_state, transfer_open, words_of_harm,
    words_too_long.
    """
    check(by, Transfer.STEPS["transfer_asked"].may)
    if to.level != Division.Level.VILLAGE:
        raise Refusal("not_village", CLAUSE)
    if reason not in codes("transfer_reasons"):
        raise Refusal("transfer_reason_unknown", CLAUSE)
    going = _going(child, siblings=siblings)
    child = going[0]
    _may_leave(child, to, by)
    asked = {"act": May.ASK_TRANSFER, "key": child.key, "by": by, "at": at}
    same = {
        "batch": new_key(),
        "number": numbers("ZJ", 1)[0],
        "to": to,
        "reason": reason,
        "note": must_answer_harm(note, harm, beside=address, most=300, **asked),
        "address": within(address, 200),
    }
    return [_asked(one, same, by, at) for one in going]


def _going(child: Child, *, siblings: bool) -> list[Child]:
    """The child and, if wished, its siblings who can go along, held; the child first."""
    movable = _movable_siblings(child) if siblings else []
    hold(child.pk, *(one.pk for one in movable))
    return [locked(child), *map(locked, movable)]


def _movable_siblings(child: Child) -> list[Child]:
    return list(queries.siblings(child).filter(state__in=MOVABLE).order_by("pk"))


def _may_leave(child: Child, to: Division, by: Post) -> None:
    if not _governs(by, child.division):
        raise Refusal("transfer_not_yours", CLAUSE)
    if to == child.division:
        raise Refusal("transfer_same_place", CLAUSE, where=to.short_name)
    if offices.town_of(to) != offices.town_of(child.division) and by.role != "town_supervisor":
        raise Refusal("transfer_needs_town", CLAUSE)


def _governs(post: Post, place: Division) -> bool:
    here = reach.of(post)
    return here.low <= place.code <= here.high


def _asked(child: Child, same: dict[str, object], by: Post, at: datetime) -> Transfer:
    who = child.name_masked
    if child.state not in MOVABLE:
        raise Refusal("transfer_state", CLAUSE, who=who, state=label("child_statuses", child.state))
    must_not_be_moving(child)
    row = Transfer(
        child=child,
        division=child.division,
        name_masked=who,
        sex=child.sex,
        age=_age(child.birth, local(at).date()),
        **same,
    )
    take(row, "transfer_asked", by=by, at=at, facts=_said(row, child) | people([by]))
    return row


def _age(birth: date | None, on: date) -> int | None:
    if birth is None or birth > on:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _said(row: Transfer, child: Child) -> dict[str, str]:
    return {
        "level": child.level,
        "subject": child.name_masked,
        "from": row.division_id,
        "to": row.to_id,
    }


def is_moving(child: Child) -> bool:
    """Whether another place is asked to take the child over."""
    return child.transfers.filter(state="transfer_asked").exists()


def must_not_be_moving(child: Child) -> None:
    """Let the file be, or refuse while another place is asked to take it over.

    Refuses: transfer_open.
    """
    row = child.transfers.filter(state="transfer_asked").select_related("to").first()
    if row is not None:
        raise Refusal("transfer_open", CLAUSE, who=child.name_masked, where=row.to.short_name)


def _batch(transfer: Transfer) -> list[Transfer]:
    """The transfer and those that go along with it, held until the transaction ends."""
    batch = Transfer.objects.filter(batch=transfer.batch)
    hold(*batch.values_list("child", flat=True))
    rows = batch.select_for_update(of=("self",), no_key=True).select_related("division", "to")
    return list(rows.order_by("key"))


def _must_receive(row: Transfer, by: Post) -> None:
    """The receiving village or an office above, and never whoever asked, by whichever of his posts."""
    check(by, Transfer.STEPS["transfer_accepted"].may, row.child_id)
    if not _governs(by, row.to):
        raise Refusal("transfer_not_receiver", CLAUSE)
    asked_by = row.transfer_asked_by
    if asked_by is not None and asked_by.person_id == by.person_id:
        raise Refusal("transfer_own", CLAUSE, where=_who_answers(row))


def _who_answers(row: Transfer) -> str:
    """The office that holds the answer: the village, or the one above where another person is."""
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(
            code="children.answer_transfer", record=f"transfer:{row.pk}", closed_at=None
        )
        duty = owed.select_related("holder").first()
    return duty.holder.name if duty else row.to.short_name


@transaction.atomic
def accept(transfer: Transfer, *, by: Post, at: datetime) -> list[Transfer]:
    """Take the children over: from this instant the new place sees everything, the old one nothing.

    Source: 3.1.2. Effect: files, houses, visits, open duties and cases are the new place's, due
    times kept; closes answer_transfer. In no figure is this an exit or a new child.
    Refuses: transfer_not_receiver, transfer_own, wrong_state, not_permitted.
    """
    rows = _batch(transfer)
    _must_receive(rows[0], by)
    # The receiver sees neither the file nor what hangs on it until all of it has moved.
    with reach.entered(reach.EVERYTHING), written_by(by, at):
        for row in rows:
            row.child = locked(row.child)
            facts = _said(row, row.child)
            take(row, "transfer_accepted", by=by, at=at, facts=facts)
        move([row.child_id for row in rows], rows[0].to, at=at)
        _move_home(rows, at)
    return rows


def _move_home(rows: Sequence[Transfer], at: datetime) -> None:
    """House and adults go along; where a sibling stays they stay, and the house gets a copy."""
    to, address = rows[0].to, rows[0].address
    going = [row.child_id for row in rows]
    for house in {row.child.household_id: row.child.household for row in rows}.values():
        members = Child.objects.filter(household=house, pk__in=going)
        where = {"division": to, "address": address or house.address, "group": ""}
        if house.members.exclude(pk__in=going).exists():
            copy = Household.objects.create(**where, label=house.label, made_at=at)
            members.update(household=copy)
        else:
            for name, value in where.items():
                setattr(house, name, value)
            house.save()
    tied = Tie.objects.filter(child__in=going).values("adult")
    staying = Tie.objects.filter(adult__in=tied).exclude(child__in=going).values("adult")
    Adult.objects.filter(pk__in=tied).exclude(pk__in=staying).update(division=to)


@transaction.atomic
def refuse(
    transfer: Transfer, reason: str, *, harm: str = "", by: Post, at: datetime
) -> list[Transfer]:
    """Send the children back with the reason; they stay where they are.

    `harm`: whether harm that the reason tells of was reported; it stays with it.
    Source: 3.1.2. Refuses: transfer_refusal_needed, transfer_not_receiver, transfer_own,
    wrong_state, words_of_harm, words_too_long, not_permitted.
    """
    rows = _batch(transfer)
    _must_receive(rows[0], by)
    if not reason.strip():
        raise Refusal("transfer_refusal_needed", CLAUSE)
    asked = {"act": May.ANSWER_TRANSFER, "key": rows[0].child_id, "by": by, "at": at}
    reason = must_answer_harm(reason.strip(), harm, most=300, **asked)
    for row in rows:
        row.refusal = reason
    return _end(rows, "transfer_refused", by, at)


@transaction.atomic
def withdraw(transfer: Transfer, *, by: Post, at: datetime) -> list[Transfer]:
    """Take the request back; the village takes back its own, the supervisor any of the town's.

    Source: 3.1.2. Refuses: transfer_not_yours, wrong_state, not_permitted.
    """
    check(by, Transfer.STEPS["transfer_withdrawn"].may)
    rows = _batch(transfer)
    asked_by = rows[0].transfer_asked_by
    own = asked_by is not None and asked_by.unit_id == by.unit_id
    if not _governs(by, rows[0].division) or not (own or by.role == "town_supervisor"):
        raise Refusal("transfer_not_yours", CLAUSE)
    return _end(rows, "transfer_withdrawn", by, at)


def end_waiting(child: Child, *, at: datetime) -> int:
    """Take back the request that waits on a child which is kept secret from now on, with its siblings'.

    The caller has entered the clock's reach: nobody's name stands by it. Who asked and who was to
    answer read that it is taken back, not why; what was asked since the instant of the secret is
    theirs alone who know. Source: 3.2.2. Returns: how many requests ended.
    """
    waiting = child.transfers.filter(state="transfer_asked").first()
    if waiting is None:
        return 0
    rows = [row for row in _batch(waiting) if row.state == "transfer_asked"]
    for row in rows:
        if row.label < reach.SEALED:
            take(row, "transfer_withdrawn", by=None, at=at, facts=_said(row, row.child))
            continue
        row.state, row.transfer_withdrawn_at = "transfer_withdrawn", at
        with knowing(row.child_id):
            row.save(update_fields=["state", "transfer_withdrawn_at"])
            happened(row, "transfer_withdrawn", by=None, at=at, facts=_said(row, row.child))
    return len(rows)


def _end(rows: list[Transfer], word: str, by: Post, at: datetime) -> list[Transfer]:
    """End the request; the duty lies in one place and the file in the other, so both by key."""
    with reach.also(*(row.child_id for row in rows)):
        for row in rows:
            take(row, word, by=by, at=at, facts=_said(row, row.child))
    return rows
