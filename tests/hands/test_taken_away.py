"""What a hand needs, taken away: the grant of its act, the place it stands in, the link of its row."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from shouwang.access import may, reach
from shouwang.desk import links
from shouwang.statute.duties import RULES
from tests.hands.cells import OF_A_WORKER, SECRET, Cell, Situation, situation, tried
from tests.hands.makers import MAKERS
from tests.hands.notes import note
from tests.hands.staffing import role_at
from tests.mutants.mutant import instead, put, read
from tests.night import sample

pytestmark = pytest.mark.django_db
CODES = [code for code in RULES if code in MAKERS and code not in SECRET]
TABLES = ("BY_MATTER", "BY_RECORD", "BY_PLACE")


def without(table: str, act: str, role: str) -> AbstractContextManager[object]:
    """The table of grants with this role deprived of this act."""
    rows = [dict(row) for row in read(getattr(may, table))]
    for row in rows:
        if row["may"] == act:
            row["roles"] = " ".join(one for one in row["roles"].split() if one != role)
    return instead(may, table, rows)


def taken_away(code: str, made: Situation) -> Iterator[tuple[str, Cell, AbstractContextManager]]:
    """Each thing that a hand at the duty's first office, and at its last, cannot do without."""
    rule, last = RULES[code], len(made.offices) - 1
    for office in dict.fromkeys((0, last)):
        unit, cell = made.offices[office], Cell(code, office, "right")
        if code in OF_A_WORKER and unit.kind == "conference_office":
            continue
        act = rule.instead if office and rule.instead else rule.may
        role = role_at(unit, code)
        for table in ("GRANTS", "IN_PLACE"):
            rows = [row for row in read(getattr(may, table)) if row["may"] == act]
            if any(role in row["roles"].split() for row in rows):
                yield f"{table}: {act} of {role}", cell, without(table, act, role)
    for name in TABLES:
        table = getattr(links, name)
        if code in table:
            nowhere = {**table, code: "/nowhere/"}
            yield f"{name}: the link of {code}", Cell(code, 0, "right"), put(links, name, nowhere)


@pytest.mark.parametrize("code", sample(CODES, 4))
def test_without_its_grant_or_its_link_a_named_cell_fails(code):
    with reach.entered(reach.EVERYTHING):
        made = situation(code)
        seen = {}
        for name, cell, change in taken_away(code, made):
            with change:
                seen[f"{name} -> {cell}"] = tried(cell, made)
    note(seen)
    assert seen, "nothing to take away"
    assert all(seen.values()), [name for name, why in seen.items() if not why]
