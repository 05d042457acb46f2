"""One number on two living files: owed by the district, settled there, put right by who entered it.

Whoever entered the number is told of nothing: docs/adr/0040.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework.duties import open_ones
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold, hold_free
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, must_be_open
from shouwang.casework.terms import term
from shouwang.children import queries
from shouwang.children.actions_exit import propose_exit, review_standing
from shouwang.children.actions_files import lock_numbers, meet_numbers
from shouwang.children.actions_standing import locked
from shouwang.children.drafts import sealed_number
from shouwang.children.models import Child, SameNumber
from shouwang.kernel import identity
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post

CLAUSE, SETTLE = "3.1.2", "children.settle_number"
DUPLICATE, LEAVING = "duplicate", ("to_exit", "exited")
Outcome = SameNumber.Outcome
OPEN = ("", Outcome.UNCLEAR)
register(
    {
        "number_settled": "这个证号已经核对完毕。",
        "number_outcome": "请选择核对结果。",
        "number_police": "查不清的，请写明请哪个公安机关核查、找的谁。",
        "number_still_same": "两份档案都还在，证号也还一样，请选择别的结果。",
        "number_kept": "这份档案现在不能更正证号。",
        "number_not_asked": "没有要求更正这名儿童的证号。",
        "number_unchanged": "和原来登记的证号一样，没有更正。",
    }
)


def owe_numbers(*, at: datetime) -> int:
    """Have the district settle each number that met another file; a round of the clock.

    Source: 3.1.2. Effect: duty children.settle_number, its days counted from when the number was
    entered; owed again where the file that was to leave has been kept. Returns: how many.
    """
    with transaction.atomic(), reach.entered(reach.CLOCK):
        stayed = Q(outcome=Outcome.SAME) & ~Q(newer__state__in=LEAVING)
        rows = SameNumber.objects.filter(Q(owed_at=None) | stayed)
        free = hold_free(rows.values_list("met", flat=True))
        owed = list(rows.filter(met__in=free).order_by("met_at", "key"))
        for row in owed:
            _owe(row, at)
        return len(owed)


def _owe(row: SameNumber, at: datetime) -> None:
    """Its matter is of the child that was met: whoever has a stake in it sees nothing of it."""
    begun = at if row.owed_at else row.met_at
    facts = {
        "kind": Matter.Kind.UNIT,
        "number": f"ZH-{row.key.hex[-12:].upper()}",
        "division_id": row.division_id,
        "label": reach.IDENTITY,  # as the files themselves: the lead reads them as well
        "child": row.met_id,
        "opened_at": row.met_at,
    }
    Matter.objects.get_or_create(key=row.key, defaults=facts)
    if row.label >= reach.SEALED:  # the change of label has the database name who knows
        Matter.objects.filter(key=row.key).update(label=reach.SEALED)
    row.owed_at, row.outcome = at, ""
    row.save(update_fields=["owed_at", "outcome"])
    told = {**term(SETTLE, since=begun), "subject": ""}
    happened(row, "number_met", by=None, at=at, facts=told)


@transaction.atomic
def settle(
    row: SameNumber, outcome: str, *, police: str = "", by: Post, at: datetime
) -> SameNumber:
    """Say what the district found of a number on two files.

    Source: 3.1.2. Effect: closes children.settle_number. Same child: the exit of the newer file is
    proposed, another person decides it. Entered wrongly: duty children.correct_number on its village.
    Unclear: `police` is who was asked, and the duty begins anew.
    Refuses: not_permitted, number_settled, number_outcome, number_police, number_still_same,
    number_kept, and what an exit is refused for.
    """
    check(by, May.SETTLE_NUMBER)
    hold(row.newer_id, row.met_id)
    row = SameNumber.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if row.outcome not in OPEN:
        raise Refusal("number_settled", CLAUSE)
    if outcome not in DONE:
        raise Refusal("number_outcome", CLAUSE)
    if outcome == Outcome.UNCLEAR and not police:
        raise Refusal("number_police", CLAUSE)
    with reach.also(row.newer_id, row.met_id):
        DONE[Outcome(outcome)](row, by, at)
    row.outcome, row.police, row.settled_at, row.settled_by = outcome, police, at, by
    row.save(update_fields=["outcome", "police", "settled_at", "settled_by"])
    word = "number_unclear" if outcome == Outcome.UNCLEAR else "number_settled"
    happened(row, word, by=by, at=at, facts={"subject": ""})
    return row


def looked_at(row: SameNumber, *, by: Post, at: datetime) -> dict[UUID, Child]:
    """Both files by key, each look noted; asked where both are within reach (`reach.also`)."""
    purpose = "保密" if row.label >= reach.SEALED else "核对证号"
    found = {}
    for child in queries.files().filter(pk__in=(row.met_id, row.newer_id)):
        given = {"key": child.key, "at": at, "purpose": purpose}
        note(by, act=May.SETTLE_NUMBER, **given, division=child.division_id)
        found[child.key] = child
    return found


def _same(row: SameNumber, by: Post, at: datetime) -> None:
    newer = queries.files().get(pk=row.newer_id)
    if newer.state not in LEAVING:
        propose_exit(newer, DUPLICATE, by=None, at=at, told_by=by)


def _newer_wrong(row: SameNumber, by: Post, at: datetime) -> None:
    _wrong(queries.files().get(pk=row.newer_id), by, at)


def _met_wrong(row: SameNumber, by: Post, at: datetime) -> None:
    """Of a child kept secret nobody who knows touches the records that everybody sees."""
    if row.label >= reach.SEALED:
        raise Refusal("number_kept", CLAUSE)
    _wrong(queries.files().get(pk=row.met_id), by, at)


def _wrong(child: Child, by: Post, at: datetime) -> None:
    facts = {"level": child.level, "subject": child.name_masked}
    happened(child, "number_wrong", by=by, at=at, facts=facts)


def _over(row: SameNumber, by: Post, at: datetime) -> None:
    both = list(queries.files().filter(pk__in=(row.newer_id, row.met_id)))
    living = {bytes(child.id_index) for child in both if child.state != "exited"}
    if len(both) == 2 and len(living) == 1 and all(child.state != "exited" for child in both):
        raise Refusal("number_still_same", CLAUSE)


def _unclear(row: SameNumber, by: Post, at: datetime) -> None:
    """Both files stay as they are, and the duty with the district."""


DONE: dict[Outcome, Callable[[SameNumber, Post, datetime], None]] = {
    Outcome.SAME: _same,
    Outcome.NEWER: _newer_wrong,
    Outcome.MET: _met_wrong,
    Outcome.UNCLEAR: _unclear,
    Outcome.OVER: _over,
}


@transaction.atomic
def correct(child: Child, number: str, *, by: Post, at: datetime) -> Child:
    """Put right a number that was entered wrongly, where the district asked for it; "" is not known.

    The birthday follows the number. Whom the right one meets is answered as ever: to nobody.
    Source: 3.1.2. Effect: closes children.correct_number; whether the child counts is asked anew.
    Refuses: not_permitted, number_not_asked, number_unchanged, child_known, numbers_held, secret_kept.
    """
    check(by, May.CHANGE_CHILD, child.key)
    lock_numbers([number])  # first of all, as whoever opens a file does
    hold(child.key)
    child = locked(child)
    must_be_open(child)
    if not open_ones(child.matter, "children.correct_number").exists():
        raise Refusal("number_not_asked", CLAUSE)
    for own in queries.by_numbers([number] if number else []).values():
        if own.pk == child.pk:
            raise Refusal("number_unchanged", CLAUSE)
        where = f"{own.division.short_name}，档案号 {own.file_no}"
        raise Refusal("child_known", CLAUSE, where=where)
    given = sealed_number("children_child", child.key, number)
    born = identity.birth_of(number) if number else None
    given |= {"birth": born, "birth_text": str(born)} if born else {}
    for name, value in given.items():
        setattr(child, name, value)
    with written_by(by, at):
        child.save(update_fields=list(given))
    meet_numbers([(child.key, number)], by=by, at=at)
    happened(child, "number_corrected", by=by, at=at, facts={"subject": child.name_masked})
    return review_standing(child, by=None, at=at, told_by=by)
