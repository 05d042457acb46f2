"""This edition beside the files: what is new, what changed, what is no longer named."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from shouwang.casework.bulk import in_sets
from shouwang.children.models import Adult, Child, Tie
from shouwang.children.naming import plain_name
from shouwang.children.queries import LIVING, files
from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.exchange.rules import facts_of
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.exchange.whose import differing
from shouwang.kernel.crypto import blind_indexes
from shouwang.offices.models import Division
from shouwang.offices.queries import villages_of

FIELDS = {
    "nation": "民族",
    "hukou_address": "户籍地址",
    "health": "身体情况",
    "school": "学校",
    "grade": "年级",
    "boarding": "是否寄宿",
    "reason": "留守原因",
    "rating": "监护情况评估",
    "low_income": "是否低保",
    "officer": "包保责任人",
    "remark": "备注",
}
PARENT_FIELDS = {"name": "姓名", "place": "务工地点", "out_since": "外出时间", "phone": "电话"}
KINDS = {"father": "父亲", "mother": "母亲", "carer": "受委托人"}


@dataclass(frozen=True)
class Difference:
    """One field: what the file says, what the ledger says."""

    field: str
    before: str
    after: str

    def as_json(self) -> list[str]:
        """As a line keeps it."""
        return [self.field, self.before, self.after]


@dataclass(frozen=True)
class Change:
    """What an edition changes on one file; the file itself is not held."""

    key: UUID
    fields: Mapping[str, Any]
    people: Mapping[str, PersonFacts]
    address: str | None


@dataclass
class Compared:
    """One row beside its file; no child means a new one.

    A number on file out of this town, or out of sight, is a new one here: the district is told.
    """

    facts: ChildFacts
    village: str
    child: Child | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    address: str | None = None
    people: dict[str, PersonFacts] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    moved: bool = False
    differs: tuple[str, ...] = ()  # as two children do: it may be another one's row

    @property
    def fresh(self) -> bool:
        """Whether this row opens a file."""
        return self.child is None

    def changes(self) -> list[Change]:
        """What can be changed by a ledger, if anything; a move is asked as a transfer."""
        child = self.child
        if child is None or child.state not in ("to_verify", "registered"):
            return []
        if not self.fields and not self.people and self.address is None:
            return []
        return [Change(child.pk, self.fields, self.people, self.address)]


def facts_in(
    reading: LedgerReading, name: str, rows: Iterable[LedgerRow]
) -> Iterator[tuple[str, ChildFacts]]:
    """The village and the facts of rows of a ledger of that name, each with its doubts."""
    doubts: dict[tuple[str, int], list[Finding]] = {}
    for finding in reading.warnings:
        doubts.setdefault((finding.sheet, finding.row), []).append(finding)
    for row in rows:
        noted = doubts.get((row.sheet, row.row), ())
        yield row.village, facts_of(row, noted, f"台账导入 {name}")


def compared_sets(
    reading: LedgerReading, name: str, town: Division
) -> Iterator[tuple[list[LedgerRow], list[Compared]]]:
    """All accepted rows beside their files, a few thousand at a time: they are not held together."""
    given = facts_in(reading, name, reading.accepted)
    for rows in in_sets(reading.accepted):
        yield rows, compare(list(islice(given, len(rows))), town)


def compare(rows: Sequence[tuple[str, ChildFacts]], town: Division) -> list[Compared]:
    """Each row beside the living file of the same number, or of the same name, birth and village.

    One that differs from that file as another child does says so (`differs`), and is not written across.
    An empty cell never erases what the file knows. Six SQL queries whatever the size, which is
    a few thousand at most: each row beside a file holds all of it.
    """
    known = _Known(rows, town)
    return [_compare(village, facts, known) for village, facts in rows]


class _Known:
    """The files that may be meant, and the adults round them."""

    def __init__(self, rows: Sequence[tuple[str, ChildFacts]], town: Division) -> None:
        numbers = {
            index: facts.id for _, facts in rows for index in blind_indexes(facts.id, kind="id")
        }
        # A town's ledger speaks of the town's own files, whoever reads it and how far he sees.
        living = files().filter(
            state__in=LIVING, division_id__gte=town.low, division_id__lte=town.high
        )
        # Told that no empty index is meant, the database may use the index of those that are not.
        numbered = living.exclude(id_index=b"")
        self.by_number = {
            numbers[bytes(child.id_index)]: child
            for child in numbered.filter(id_index__in=list(numbers))
        }
        self.places = {place.code: place.short_name for place in villages_of(town)}
        self.by_name: dict[tuple[object, ...], Child] = {}
        if unnumbered := {plain_name(facts.name) for _, facts in rows if not facts.id}:
            for child in living.filter(id_index=b"").order_by("pk"):
                if (name := plain_name(child.name)) in unnumbered:
                    self.by_name[name, child.birth, child.division_id] = child
        children = [*self.by_number.values(), *self.by_name.values()]
        self.ties: dict[object, dict[str, Tie]] = {}
        for tie in Tie.objects.filter(child__in=children, until=None).select_related("adult"):
            self.ties.setdefault(tie.child_id, {})[tie.kind] = tie

    def find(self, village: str, facts: ChildFacts) -> Child | None:
        """The file of this row, or none."""
        if facts.id:
            return self.by_number.get(facts.id)
        return self.by_name.get((plain_name(facts.name), facts.birth, village))


def _compare(village: str, facts: ChildFacts, known: _Known) -> Compared:
    found = Compared(facts, village, known.find(village, facts))
    child = found.child
    if child is None:
        return found
    found.differs = differing(facts, child)
    for name, title in FIELDS.items():
        before, after = getattr(child, name), getattr(facts, name)
        if after not in ("", None) and after != before:
            found.fields[name] = after
            found.differences.append(Difference(title, _said(before), _said(after)))
    if facts.address and facts.address != child.household.address:
        found.address = facts.address
        found.differences.append(
            Difference("现居住地", _said(child.household.address), facts.address)
        )
    found.moved = child.division_id != village
    if found.moved:
        found.differences.append(
            Difference("村（居）", child.division.short_name, known.places[village])
        )
    _people(found, known.ties.get(child.pk, {}))
    return found


def _people(found: Compared, ties: Mapping[str, Tie]) -> None:
    for kind, title in KINDS.items():
        given: PersonFacts = getattr(found.facts, kind)
        if not given.name:
            continue
        adult = ties[kind].adult if kind in ties else None
        changes = list(_person(title, adult, given))
        if changes:
            found.people[kind] = given
            found.differences += changes


def _person(title: str, adult: Adult | None, given: PersonFacts) -> Iterable[Difference]:
    if adult is None:
        yield Difference(title, "", given.name)
        return
    for name, words in PARENT_FIELDS.items():
        after = getattr(given, name)
        if not after:
            continue
        if name == "phone":
            if bytes(adult.phone_index) not in blind_indexes(after, kind="phone"):
                yield Difference(f"{title}{words}", adult.phone_masked, "（新号码）")
        elif after != getattr(adult, name):
            yield Difference(f"{title}{words}", getattr(adult, name), after)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def missing(named: Container[UUID], town: Division) -> list[Child]:
    """Files of the town that came by a ledger once and that this edition does not name.

    Returns: with what a line shows of them, and no more.
    """
    here = files().filter(
        division_id__gte=town.low, division_id__lte=town.high, state__in=("to_verify", "registered")
    )
    here = here.exclude(source="人工登记").select_related(None)
    here = here.only("matter_id", "file_no", "name_masked", "division_id")
    return [child for child in here.iterator() if child.pk not in named]
