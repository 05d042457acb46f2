"""Every duty has a hand at every office that may hold it, or is said to have none: docs/hands.md."""

from zlib import crc32

import pytest

from shouwang.access import reach
from shouwang.statute.duties import RULES
from tests.hands.cells import SECRET, Cell, cells, situation, tried
from tests.hands.makers import MAKERS
from tests.hands.notes import note
from tests.night import is_night, sample

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
    """One office where the right post works, and for every third one where nobody does."""
    if is_night():
        return some
    of_right = [cell for cell in some if cell.staffing == "right"]
    others = [cell for cell in some if cell.staffing != "right"]
    is_third = crc32(some[0].code.encode()) % 3 == 0
    return [*least(of_right), *(least(others) if is_third else [])]


def least(some: list[Cell]) -> list[Cell]:
    """One of them, the same always."""
    return sorted(some, key=lambda cell: crc32(str(cell).encode()))[:1]


# By day a dozen duties, chosen by their names; every one of them at night.
CODES = sample(list(dict.fromkeys(cell.code for cell in ALL)), 12)


@pytest.mark.parametrize("code", CODES)
def test_the_duty_is_done_where_it_falls_or_is_said_to_be_without_a_hand(code):
    with reach.entered(reach.CLOCK if code in SECRET else reach.EVERYTHING):
        made = situation(code)
        mine = by_day([cell for cell in ALL if cell.code == code])
        results = {str(cell): tried(cell, made) for cell in mine}
    note(results)
    wrong = {cell: why for cell, why in results.items() if why}
    assert not wrong, "\n".join(f"{cell}: {why}" for cell, why in wrong.items())
