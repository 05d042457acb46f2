"""Which offices must have somebody, as what; and which of them have nobody: the one count of empty chairs (4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shouwang.access.may import May
from shouwang.casework.chairs import Hands
from shouwang.offices.models import Role, Unit


@dataclass(frozen=True)
class Chair:
    """What an office must have somebody for, as what, the duty to find one, the events around it."""

    act: str
    role: Role
    duty: str = "posts.fill_office"
    vacated: str = "posts.office_vacated"
    filled: str = "posts.office_filled"

    def is_filled(self, hands: Hands, unit: Unit) -> bool:
        """Whether somebody is there who can do it: a name alone fills no chair.

        He has come to work; who stands in where nobody holds the post has been approved.
        """
        return hands.can(unit, self.act, has_come=True, fills=True)


VILLAGE, DESK = "village", "town"
# The offices that take the first call of a danger; who does it meanwhile does not fill the chair.
CHAIRS = {
    VILLAGE: Chair(
        May.RECORD_VISIT, Role.VILLAGE_WORKER, "posts.fill", "posts.vacated", "posts.filled"
    ),
    DESK: Chair(May.SEE_REPORT, Role.TOWN_SUPERVISOR),
    "police_station": Chair(May.TAKE_REPORT, Role.POLICE_DESK),
    "police": Chair(May.TAKE_REPORT, Role.POLICE_DESK),
}
WITH_A_DESK = tuple(kind for kind in CHAIRS if kind != VILLAGE)


def empty(units: Iterable[Unit], at: datetime) -> set[int]:
    """Those of these offices that must have somebody and have nobody.

    An account that nobody has signed in to, or that stopped at 设置本人密码, is nobody.
    """
    chairs = [unit for unit in units if unit.kind in CHAIRS]
    hands = Hands(at, chairs)
    return {unit.pk for unit in chairs if not CHAIRS[unit.kind].is_filled(hands, unit)}
