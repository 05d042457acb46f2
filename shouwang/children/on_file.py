"""What the file itself says of danger when the child comes on the register: the rows [file.*] (F12)."""

from collections.abc import Iterator, Mapping
from datetime import date

from shouwang.children.models import Child, Tie
from shouwang.kernel import identity
from shouwang.kernel.crypto import open_sealed
from shouwang.statute.answers import Answer, answer_of
from shouwang.statute.codes import codes, more
from shouwang.statute.figures import figure
from shouwang.statute.grounds import is_of_age

FORM = "file"
# Where the words of a column stand: its question in the table of answers, its list of codes.
COLUMNS = (
    ("reason", "reason", "left_behind_reasons"),
    ("rating", "rating", "guardianship_ratings"),
    ("rating", "guardianship", "guardianship_kinds"),
)
# A ledger that has nobody to name writes so in the carer's column.
ALONE = ("本人", "自己", "独居", "独自居住", "自己照顾自己")
NOBODY = (
    "无人",
    "无人监护",
    "无人照护",
    "无人看护",
    "无监护人",
    "无照护人",
    "没有人",
    "没有照护人",
)


def triggers_on_file(child: Child, ties: Mapping[str, Tie], on: date) -> tuple[str, ...]:
    """The triggers that the file finds as it stands, each once; what it leaves empty finds none.

    Source: 3.1.1, 3.1.2, 3.2.3.
    """
    return tuple(dict.fromkeys(row.raises for row in _rows(child, ties, on) if row.raises))


def _rows(child: Child, ties: Mapping[str, Tie], on: date) -> Iterator[Answer]:
    for column, question, codelist in COLUMNS:
        words = {word: code for code, word in codes(codelist).items()}
        said = getattr(child, column)
        if code := words.get(said, said if said in codes(codelist) else ""):
            yield answer_of(FORM, question, code)
    yield from _parents([ties[kind] for kind in ("father", "mother") if kind in ties])
    if "carer" in ties:
        yield from _carer(ties["carer"], on)


def _parents(parents: list[Tie]) -> Iterator[Answer]:
    """Both unable to guard, or both out of reach; one of them leaves the other."""
    states = [tie.adult.status for tie in parents if tie.adult.status]
    if len(states) < 2:
        return
    if all(more("parent_statuses", state, "can_guard") == "no" for state in states):
        yield answer_of(FORM, "parents", "both_unable")
    if all(state == "lost_contact" for state in states):
        yield answer_of(FORM, "parents", "both_lost")


def _carer(tie: Tie, on: date) -> Iterator[Answer]:
    said = {tie.adult.name.strip(), tie.relation.strip()}
    if said & set(ALONE):
        yield answer_of(FORM, "carer", "alone")
    if said & set(NOBODY):
        yield answer_of(FORM, "carer", "nobody")
    birth = _birth(tie)
    if birth is not None and is_of_age(birth, on, figure("carer_age").value):
        yield answer_of(FORM, "carer", "over_age")


def _birth(tie: Tie) -> date | None:
    """A carer's birth is in the number; without one it is not known, and nothing follows."""
    adult = tie.adult
    if not adult.id_sealed:
        return None
    number = open_sealed(adult.id_sealed, table="children_adult", row=adult.key, field="id")
    return identity.birth_of(number) if identity.is_valid(number) else None
