"""Opening children's files: one child, one file; siblings share a household."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from shouwang.casework.bulk import numbers, raise_many, store_many
from shouwang.casework.history import written_by
from shouwang.casework.models import Matter
from shouwang.casework.steps import check
from shouwang.children import queries
from shouwang.children.drafts import Drafts
from shouwang.children.models import Child
from shouwang.children.rules import ChildFacts
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import town_of

LOCK_SPACE = 7_250_319
# A lock a number would fill the server's table of locks with ten thousand rows of a ledger.
LOCKS = 1024


@transaction.atomic
def open_file(facts: ChildFacts, village: Division, *, by: Post | None, at: datetime) -> Child:
    """Open one child's file as 待核实.

    Source: 3.1.2. Effect: duty children.verify on the village.
    Refuses: child_known, not_village, not_permitted.
    """
    if village.level != Division.Level.VILLAGE:
        raise Refusal("not_village", "3.1.2")
    lock_numbers([facts.id])
    known = queries.known_numbers([facts.id])
    if known:
        own = queries.files().filter(id_index__in=blind_indexes(facts.id, kind="id")).first()
        where = f"{own.division.short_name}，档案号 {own.file_no}" if own else "在其他村（居）"
        raise Refusal("child_known", "3.1.2", where=where)
    return open_files([(village, facts)], by=by, at=at)[0]


@transaction.atomic
def open_files(
    rows: Sequence[tuple[Division, ChildFacts]], *, by: Post | None, at: datetime
) -> list[Child]:
    """Open the files of many children at once, all or none.

    The caller has locked the numbers, and seen after that that they are new.

    Source: 3.1.2. Effect: each 待核实, duty children.verify on its village.
    Refuses: not_permitted.
    """
    check(by, Child.STEPS["to_verify"].may)
    drafts = Drafts(by=by, at=at, known=queries.adults_by_number(_adult_numbers(rows)))
    with written_by(by, at):
        for (village, facts), file_no in zip(rows, _numbers(rows), strict=True):
            drafts.add(village, facts, file_no)
        _store(drafts)
        _raise(drafts, by, at)
    return drafts.children


def _numbers(rows: Sequence[tuple[Division, ChildFacts]]) -> list[str]:
    """A file number each, with its town's letters, in the order of the rows."""
    drawn = numbers("LS", len(rows))
    towns = {village.code: town_of(village) for village, _ in rows}
    letters = {code: town.initials if town else "" for code, town in towns.items()}
    return [
        f"LS-{letters[village.code]}-{number.partition('-')[2]}"
        for (village, _), number in zip(rows, drawn, strict=True)
    ]


def _adult_numbers(rows: Sequence[tuple[Division, ChildFacts]]) -> list[str]:
    people = (p for _, facts in rows for p in (facts.father, facts.mother, facts.carer))
    return [person.id for person in people if person.id]


def lock_numbers(numbers: Sequence[str]) -> None:
    """Have whoever enters one of these numbers at this moment wait until this transaction ends.

    To be asked for before one looks whether a number is known: else both would find it new.
    """
    places = {
        int.from_bytes(index[:4], "big") % LOCKS
        for number in numbers
        for index in blind_indexes(number, kind="id")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) k",
            [LOCK_SPACE, sorted(places)],
        )


def _store(drafts: Drafts) -> None:
    parts = (drafts.matters, drafts.households, drafts.children, drafts.adults, drafts.ties)
    for records in (*parts, drafts.doubts):
        store_many(records)
    store_many(drafts.grams, skip_known=True)


def _raise(drafts: Drafts, by: Post | None, at: datetime) -> None:
    matters: dict[UUID, Matter] = {matter.key: matter for matter in drafts.matters}
    raise_many(
        "children.to_verify",
        [
            (matters[child.key], f"child:{child.key}", {"subject": child.name_masked})
            for child in drafts.children
        ],
        by=by,
        at=at,
    )
