"""Every duty has a hand at every office that may hold it, or is said to have none: docs/hands.md."""

import pytest

from shouwang.access import reach
from shouwang.statute.duties import RULES
from tests.hands.cells import Cell, cells, situation, tried
from tests.hands.makers import MAKERS
from tests.night import is_night

pytestmark = pytest.mark.django_db
ALL = list(cells())
# A duty whose situation is made by another one's test, with the reason.
ELSEWHERE = {
    "children.mind_secrets": "opened by the daily watch over secrets: tests/children/test_secret.py",
}


def test_every_duty_of_the_statute_has_a_maker():
    lacking = sorted(set(RULES) - set(MAKERS) - set(ELSEWHERE))
    assert not lacking, (
        f"write a maker in tests/hands/makers.py for {lacking}: the situation that opens it, by the"
        " program's own actions, and in tests/hands/bodies.py what is written into its form"
    )
    assert not set(MAKERS) - set(RULES), "a maker of a duty that is no more"


def by_day(some: list[Cell]) -> list[Cell]:
    """The right post at each office, and one other staffing of each, the next one each time."""
    if is_night():
        return some
    others = [cell for cell in some if cell.staffing != "right"]
    turn = sum(map(ord, some[0].code))
    chosen = [one for one in others if hash_of(one) % 6 == turn % 6]
    return [cell for cell in some if cell.staffing == "right" or cell in chosen]


def hash_of(cell: Cell) -> int:
    """Which turn a cell has, the same always."""
    return sum(map(ord, cell.staffing)) + cell.office


@pytest.mark.parametrize("code", dict.fromkeys(cell.code for cell in ALL))
def test_the_duty_is_done_where_it_falls_or_is_said_to_be_without_a_hand(code):
    with reach.entered(reach.EVERYTHING):
        made = situation(code)
        mine = by_day([cell for cell in ALL if cell.code == code])
        wrong = {str(cell): why for cell in mine if (why := tried(cell, made))}
    assert not wrong, "\n".join(f"{cell}: {why}" for cell, why in wrong.items())
