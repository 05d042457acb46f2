"""Many invented children all over 烈山区, unevenly as in life: few of some kinds, none of others."""

from datetime import datetime, timedelta
from random import Random

from shouwang.offices.models import Division
from tests.factories.places import LIESHAN, district
from tests.statistics.making import case, child, registered, visited

LEVELS = (("red", 3), ("orange", 6), ("yellow", 20), ("green", 60))
RATINGS = (("差", 2), ("一般", 5), ("较好", 20), ("", 40))
STATES = (("registered", 90), ("changed", 4), ("to_exit", 2))
WITH_DUTIES = 5  # of so many children one has its duties


def crowd(at: datetime, seed: int, size: int = 160) -> None:
    """So many children, some late, some visited, some new, some gone, and a few emergencies."""
    district()
    dice = Random(seed)
    villages = [
        one.code
        for one in Division.objects.filter(level="village", code__startswith=LIESHAN[:6]).order_by(
            "code"
        )
    ]
    weights = [dice.random() ** 3 + 0.02 for _ in villages]
    for n in range(size):
        since = at - timedelta(days=dice.choice((0, 1, 20, 40, 120, 200)))
        one = child(
            since,
            dice.choices(villages, weights)[0],
            level=_one_of(dice, LEVELS),
            rating=_one_of(dice, RATINGS),
            state=_one_of(dice, STATES),
            nation=dice.choice(("汉", "汉", "汉", "")),
            grade=dice.choice(("三年级", "三年级", "")),
        )
        if n % WITH_DUTIES == 0:
            registered(one, since)
            if dice.random() < 0.4:
                visited(one, at - timedelta(hours=1), f"visit:{n}")
    for _ in range(dice.randrange(7)):
        child(at, dice.choice(villages), state="exited", exited_at=at)
    for _ in range(dice.randrange(4)):
        case(at - timedelta(hours=9), dice.choice(villages))


def _one_of(dice: Random, some: tuple[tuple[str, int], ...]) -> str:
    words = [word for word, _ in some]
    return dice.choices(words, [weight for _, weight in some])[0]


def below() -> dict[str, list[tuple[str, str]]]:
    """Per division of the district those just below it, as their names stand in tables."""
    found: dict[str, list[tuple[str, str]]] = {}
    inside = Division.objects.filter(code__startswith=LIESHAN[:6]).order_by("code")
    for one in inside:
        if one.parent_id and one.code != LIESHAN:
            found.setdefault(one.parent_id, []).append((one.code, one.short_name))
    towns = {LIESHAN: found[LIESHAN]}
    return towns | {code: rows for code, rows in found.items() if code != LIESHAN}
