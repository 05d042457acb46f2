"""Opening children's files: one child, one file; siblings share a household."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from shouwang.access.may import May
from shouwang.casework.bulk import in_sets, numbers, raise_many, store_many, store_plain
from shouwang.casework.history import written_by
from shouwang.casework.holding import born
from shouwang.casework.steps import check
from shouwang.children import queries
from shouwang.children.actions_harm import as_soon
from shouwang.children.actions_standing import raise_level
from shouwang.children.dangers import UNREPORTED, Said
from shouwang.children.drafts import GRAM, Drafts
from shouwang.children.grown_ups import adults_by_number
from shouwang.children.models import Child, NameGram
from shouwang.children.rules import ChildFacts
from shouwang.children.told import answered, harm_in, keep_harm, must_say_of_harm, told_in
from shouwang.children.warned import HARM_TOLD
from shouwang.kernel.collector import collection_paused
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.names import UNNAMED
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import town_of
from shouwang.statute.answers import answer_of

VERIFY = "children.verify"
LOCK_SPACE = 7_250_319
# A lock a number would fill the server's table of locks with ten thousand rows of a ledger.
LOCKS = 1024
REMARK = 500
FOUNDLING = "登记不知道姓名的孩子"


@transaction.atomic
def open_file(
    facts: ChildFacts,
    village: Division,
    *,
    by: Post | None,
    at: datetime,
    on: UUID | None = None,
    is_unreported: bool = False,
    harm: str = "",
) -> Child:
    """Open one child's file as 待核实; `on`: the case whose child it is, whose offices read the remark.

    A number on file out of sight is answered as one that nobody knows: the district settles it.
    `harm`: whether harm that a line of it tells of was reported; it stays with the remark.
    Source: 3.1.2. Effect: duty children.verify on the village; a child that nobody knows and that
    nobody told the police of (`is_unreported`) is reported in this transaction (3.2.1).
    Refuses: child_known (within reach), not_village, numbers_held, words_of_harm, words_too_long, not_permitted.
    """
    if village.level != Division.Level.VILLAGE:
        raise Refusal("not_village", "3.1.2")
    lock_numbers([facts.id])
    for own in queries.by_numbers([facts.id]).values():
        where = f"{own.division.short_name}，档案号 {own.file_no}"
        raise Refusal("child_known", "3.1.2", where=where)
    check(by, Child.STEPS["to_verify"].may, on)
    is_asked = by is not None and on is None and facts.name != UNNAMED
    if is_asked:
        must_say_of_harm(told_in(*facts.texts), harm)
    facts = replace(facts, remark=within(answered(facts.remark, harm), REMARK))
    with written_by(by, at):
        child = _open(Drafts(by=by, at=at), [(village, facts)])[0]
    if by is not None and harm:
        words = "；".join(dict.fromkeys((child.remark, *harm_in(*facts.texts))))
        keep_harm(words, harm, act=May.REGISTER_CHILD, key=child.key, by=by, at=at)
    if is_unreported:
        found = [answer_of("file", "told_police", "no").raises]
        said = Said(UNREPORTED, f"child:{child.key}", told=facts.remark)
        child = raise_level(child, found, by=by, at=at, note=FOUNDLING, said=said)
    return child


@transaction.atomic
def open_files(
    rows: Iterable[tuple[Division, ChildFacts]],
    *,
    by: Post | None,
    at: datetime,
    told: Callable[[int], None] = lambda opened: None,
) -> int:
    """Open the files of many children, all or none, each as `open_file` does; how many.

    The caller has locked the numbers, and seen after that none is of a file of its own. `told`: after each
    set, how many are open by then.

    Source: 3.1.2. Effect: each 待核实, duty children.verify on its village.
    Refuses: not_permitted.
    """
    check(by, Child.STEPS["to_verify"].may)
    drafts, opened = Drafts(by=by, at=at), 0
    with written_by(by, at):
        for part in in_sets(rows):
            with collection_paused():
                opened += len(_open(drafts, part))
            connection.check_constraints()  # all keys at the very end would be a long standstill
            told(opened)
    return opened


def _open(drafts: Drafts, rows: Sequence[tuple[Division, ChildFacts]]) -> list[Child]:
    """Draft and store one set of files; what the drafts remember makes siblings of two sets one."""
    drafts.begin(adults_by_number(_adult_numbers(rows)))
    for (village, facts), file_no in zip(rows, _numbers(rows), strict=True):
        drafts.add(village, facts, file_no)
    _store(drafts)
    numbers = [facts.id for _, facts in rows]
    entered = zip((child.key for child in drafts.children), numbers, strict=True)
    meet_numbers(list(entered), by=drafts.by, at=drafts.at)
    _raise(drafts)
    return drafts.children


def meet_numbers(entered: Sequence[tuple[UUID, str]], *, by: Post | None, at: datetime) -> None:
    """Keep for the district which of these files' numbers another living file has, wherever it is.

    One statement, whatever it finds, and nothing is answered. Source: 3.1.2. Effect: a SameNumber
    and a row of the trail for each; the clock has the district owe it (actions_numbers).
    """
    given = [(key, index) for key, id in entered for index in blind_indexes(id, kind="id")]
    files, indexes = [key for key, _ in given], [index for _, index in given]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT children_meet_numbers(%s::uuid[], %s::bytea[], %s, %s)",
            [files, indexes, by and by.pk, at],
        )


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
    A large ledger holds them for minutes. Refuses: numbers_held.
    """
    places = {
        int.from_bytes(index[:4], "big") % LOCKS
        for number in numbers
        for index in blind_indexes(number, kind="id")
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) k",
                [LOCK_SPACE, sorted(places)],
            )
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Refusal("numbers_held", "3.1.2") from error
        raise


def _store(drafts: Drafts) -> None:
    parts = (drafts.matters, drafts.households, drafts.children, drafts.adults, drafts.ties)
    for records in (*parts, drafts.doubts):
        store_many(records)
    store_plain(NameGram, GRAM, drafts.grams)
    born(*drafts.matters)


def _raise(drafts: Drafts) -> None:
    told = {doubt.child_id for doubt in drafts.doubts if doubt.code == HARM_TOLD}
    happenings = [
        (matter, f"child:{child.key}", as_soon(child, VERIFY, drafts.at, child.key in told))
        for matter, child in zip(drafts.matters, drafts.children, strict=True)
    ]
    raise_many("children.to_verify", happenings, by=drafts.by, at=drafts.at)
