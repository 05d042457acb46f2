"""Finding a ledger's head: which rows it takes, and which column holds what."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from shouwang.exchange.spreadsheets import cells, words
from shouwang.exchange.spreadsheets.opening import Merge
from shouwang.statute.telling import DOER

TALLEST: Final = 4
DEEPEST: Final = 200  # rows within which the first head must come
FEWEST: Final = 3  # columns that are understood
CHOICES: Final = frozenset({"是", "否", "有", "无", "没有"})
DIGITS: Final = re.compile(r"\d{6}")
GLOBAL: Final = frozenset(
    (
        "village",
        "boarding",
        "grade",
        "school",
        "low_income",
        "rating",
        "reason",
        "officer",
        "remark",
    )
)
FIELDS: Final = {
    "child": {
        kind: kind
        for kind in ("name", "id", "sex", "nation", "birth", "hukou_address", "address", "health")
    },
    "father": {kind: f"father_{kind}" for kind in ("name", "id", "place", "out", "phone")},
    "mother": {kind: f"mother_{kind}" for kind in ("name", "id", "place", "out", "phone")},
    "carer": {kind: f"carer_{kind}" for kind in ("name", "id", "phone", "relation")},
    "officer": {"name": "officer"},
}
for _parent in ("father", "mother"):
    FIELDS[_parent]["address"] = f"{_parent}_place"
JUDGED: Final = frozenset(("name", "id", "sex", "birth", "village", "father_out", "mother_out"))
ASKED: Final = frozenset({"boarding", "low_income"})
PERSONS: Final = ("father", "mother", "carer")


Reader = Callable[[object], str]
Plan = tuple[tuple[str, int, Reader | None], ...]  # the plain fields; None reads a phone


def plan_of(columns: dict[str, int]) -> Plan:
    """Return how every plain field is read: those that need a judgment of their own are left out."""
    phones = {column for name, column in columns.items() if name.endswith("_phone")}
    return tuple(
        (name, column, _reader(name, column in phones))
        for name, column in columns.items()
        if name not in JUDGED
    )


def _reader(name: str, has_phone: bool) -> Reader | None:
    """Return what reads one plain field."""
    if name.endswith("_phone"):
        return None
    if name.endswith("_name") and has_phone:
        return cells.name_in
    if name.endswith("_id"):
        return cells.number_text
    return cells.yes_or_no if name in ASKED else cells.text_of


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its first row, the first row below it, and the column of every field."""

    top: int
    below: int
    columns: dict[str, int]
    plan: Plan = ()
    is_strong: bool = False  # tells of the family, as a ledger of left-behind children does
    texts: Mapping[int, str] = field(default_factory=dict)  # the lowest head over every column

    @property
    def unread(self) -> dict[int, str]:
        """The columns whose cells go nowhere, but for those that only number the rows."""
        read = set(self.columns.values())
        left = {column: text for column, text in self.texts.items() if column not in read}
        return {column: text for column, text in left.items() if not words.is_serial(text)}


Heads = dict[int, tuple[str, ...]]  # the heads above every column, top down
Tops = Mapping[int, Sequence[Merge]]  # merged ranges by their first row


def by_top(merges: Iterable[Merge]) -> dict[int, list[Merge]]:
    """Return merged ranges by their first row."""
    tops: dict[int, list[Merge]] = {}
    for merge in merges:
        tops.setdefault(merge[0], []).append(merge)
    return tops


def is_head_row(row: Sequence[object]) -> bool:
    """Say whether a row can belong to a head: words of heads and nothing that looks like data."""
    known = 0
    for value in row:
        if value == "":
            continue
        if not isinstance(value, str):
            return False
        if DIGITS.search(value):
            return False
        known += bool(words.kind(value) or (len(value) < 16 and words.who(value)))
    return known >= 2


def is_middle_row(row: Sequence[object]) -> bool:
    """Say whether a row holds nothing but a group or two, as between two rows of heads."""
    texts = [value for value in row if value != ""]
    return 0 < len(texts) < FEWEST and all(
        isinstance(text, str) and words.who(text) and not DIGITS.search(text) for text in texts
    )


def _tells_of_family(heads: Heads) -> bool:
    """Say whether some head names a parent, a carer, a leaving or a reason."""
    return any(
        words.who_of_chain(chain) in (*PERSONS, "parents", "kin")
        or words.kind_of_chain(chain) in ("out", "reason")
        for chain in heads.values()
    )


def find_head(
    rows: Sequence[Sequence[object]], merges: Tops, start: int = 0, deep: int = DEEPEST
) -> Head | None:
    """Return the first head at or below `start`; None where there is none within `deep` rows."""
    end = min(len(rows), start + deep)
    for top in range(start, end):
        if rows[top] and is_head_row(rows[top]):
            found = _best_at(rows, merges, top)
            if found:
                return found
    return None


def _best_at(rows: Sequence[Sequence[object]], merges: Tops, top: int) -> Head | None:
    """Return the head that starts here with the most columns understood, the lowest of equals."""
    best: Head | None = None
    for below in range(top + 1, min(top + TALLEST, len(rows)) + 1):
        if below > top + 1 and not is_head_row(rows[below - 1]):
            if below < len(rows) and is_middle_row(rows[below - 1]) and is_head_row(rows[below]):
                continue
            break
        heads = chains(rows, merges, top, below)
        columns = assign(heads)
        if _is_ledger(columns) and (best is None or len(columns) > len(best.columns)):
            best = _head(top, below, columns, heads)
    if best and best.below < len(rows) and _is_choices(rows[best.below]):
        heads = chains(rows, merges, top, best.below + 1)
        best = _head(top, best.below + 1, assign(heads), heads)
    return best


def _head(top: int, below: int, columns: dict[str, int], heads: Heads) -> Head:
    """Put a head together; a choice is named after what it chooses: 是否受过家庭暴力：否."""
    texts = {
        column: "：".join(chain[-2:] if chain[-1] in CHOICES else chain[-1:])
        for column, chain in heads.items()
    }
    return Head(top, below, columns, plan_of(columns), _tells_of_family(heads), texts)


def _is_choices(row: Sequence[object]) -> bool:
    """Say whether a row holds nothing but the answers that the heads above may have: 是 and 否."""
    texts = [value for value in row if value != ""]
    return len(texts) > 1 and all(text in CHOICES for text in texts)


def _is_ledger(columns: dict[str, int]) -> bool:
    """Say whether the columns name children: a name, and a number or a birth."""
    known = "name" in columns and ("id" in columns or "birth" in columns)
    return known and len(columns) >= FEWEST


def chains(rows: Sequence[Sequence[object]], merges: Tops, top: int, below: int) -> Heads:
    """Return the heads above every column, top down; a group reaches over the empty cells right."""
    width = max(len(row) for row in rows[top:below])
    grid = [[_text(row, column) for column in range(width)] for row in rows[top:below]]
    for row in range(top, below):
        for upper, left, lower, right in merges.get(row, ()):
            text = _text(rows[upper], left)
            for inner in range(upper, min(lower + 1, below)):
                grid[inner - top][left : right + 1] = [text] * (min(right + 1, width) - left)
    for column in range(1, width):
        own = next((row for row, texts in enumerate(grid) if texts[column]), 0)
        for row in range(own):  # never past a head above: its group is another one
            grid[row][column] = grid[row][column - 1]
    return {
        column: tuple(dict.fromkeys(row[column] for row in grid if row[column]))
        for column in range(width)
        if any(row[column] for row in grid)
    }


def _text(row: Sequence[object], column: int) -> str:
    """Return a head's cell as text; anything else is empty."""
    value = row[column] if column < len(row) else ""
    return value.strip() if isinstance(value, str) else ""


def assign(heads: Heads) -> dict[str, int]:
    """Return the column of every field: first those that say whose they are, then by position.

    Whoever hurt the child is no parent and no carer: his column is read as words.
    """
    columns: dict[str, int] = {}
    heads = {column: chain for column, chain in heads.items() if not DOER.search(chain[-1])}
    said = {column: words.who_of_chain(chain) for column, chain in heads.items()}
    kinds = {column: _kind(heads[column], said[column]) for column in heads}
    for column, kind in kinds.items():
        field = kind if kind in GLOBAL else FIELDS.get(said[column], {}).get(kind, "")
        if kind == "relation" and said[column] in ("child", "carer", ""):
            field = "carer_relation"
        if field:
            columns.setdefault(field, column)
    if not any(field.startswith("carer_") for field in columns):
        for column, kind in kinds.items():  # no carer is named: the grandparents are meant
            if said[column] == "kin" and kind in FIELDS["carer"]:
                columns.setdefault(FIELDS["carer"][kind], column)
    for column, kind in kinds.items():
        if kind == "phone" and said[column] in PERSONS and words.has_name(heads[column]):
            columns.setdefault(f"{said[column]}_name", column)
    for column, kind in kinds.items():
        if said[column] in ("", "parents") and kind not in GLOBAL:
            field = _by_position(kind, column, said, columns)
            if field:
                columns.setdefault(field, column)
    return columns


def _kind(chain: tuple[str, ...], who: str) -> str:
    """Return what a column tells; a head that only names a person holds the name."""
    found = words.kind_of_chain(chain)
    if not found and words.is_person(chain):
        return "name"
    return found


def _by_position(kind: str, column: int, said: dict[int, str], taken: dict[str, int]) -> str:
    """Return whose a bare column is: the child's first, then the last person's named before it."""
    if said[column] == "" and kind in FIELDS["child"] and kind not in taken:
        return kind
    turn = ["father", "mother", "carer"] if kind in ("out", "place", "phone") else []
    if said[column] == "":
        named = (said[left] for left in sorted(said, reverse=True) if left < column)
        last = next((who for who in named if who in PERSONS), "")
        if kind == "when":
            kind = "out" if last in ("father", "mother") else ""
        turn = [last, *turn]
    for who in turn:
        field = FIELDS.get(who, {}).get(kind, "")
        if field and field not in taken:
            return field
    return ""
