"""Whether a child that was found is with whoever may be named: then it is not found, it is to be fetched.

Read from the words of whoever saw it: where, how it is, with whom.
"""

import re
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.children.accusing import barred
from shouwang.children.around import adults_round
from shouwang.children.beside import CLAUSE_ENDS, GONE, OWN
from shouwang.children.doubts import MaybeNamed, doubt_at, doubt_of
from shouwang.children.houses import is_home
from shouwang.children.kinfolk import folded
from shouwang.children.models import Placement
from shouwang.children.placed import KEPT as SAYS
from shouwang.children.placed import MAY_BE, said_of, whose

TOGETHER = re.compile(
    r"一起|一块|身边|边上|旁边|一旁|在旁|在场|跟前|陪|[带接领抱跟拉拖](?:着|走|去|回|到)|照看|照顾|看着|守着|手[里上]|交给|送回|回到"
    r"|[家屋院]|住处|房|那[里儿]|处$"
)
BROUGHT = re.compile(rf"{TOGETHER.pattern}|送|同来|同行|随行|跟车|开车|路上|一路")
# Why it ran away from him, or that he is not there.
APART = re.compile(
    rf"怕|躲|逃|跑(?:出|离|了|掉)|离开|走出|出走|赶出|[打骂揍抽](?!电话)|不[愿想肯敢和跟与]|{GONE}"
)
# Whoever wrote it has taken the child from there; or it is where somebody looks after it.
UNIT = r"(?:派出所|警务室|[本该]所|所[里内]|救助站|救助管理站|保护中心|福利院)"
TAKEN = re.compile(
    rf"(?<![没未])(?<!没有)(?:带离|[带接送](?:回|到|往|至|去)*[^，。；]{{0,6}}{UNIT})"
)
SAFE = re.compile(rf"(?<!不)[在到回][^，。；]{{0,6}}(?:{UNIT}|医院|卫生院)")


def is_kept(key: UUID, child: UUID | None, place: str, state: str) -> bool:
    """Whether the child of this file, or of this case, is with whoever may be named, as the words have it.

    With him by any word; or at a house of his or its own; and nobody says that it was taken from there.
    """
    with everything_known():
        found, ties = barred(child or key), adults_round(child)
        if not found.is_told:
            return False
        if MAY_BE in state:
            return True
        parts = [one for one in CLAUSE_ENDS.split(f"{place}，{state}") if one]
        his = [one for one in parts if found.means(one, ties)]
        if any(TAKEN.search(one) for one in parts if one not in his):
            return False
        if any(TOGETHER.search(one) and not APART.search(one) for one in his):
            return True
        if any(SAFE.search(one) for one in parts):
            return False
        is_his = any(found.means(one, ties) for one in CLAUSE_ENDS.split(place) if one)
        is_own = child is not None and is_home(child, place, found)
        return is_his or is_own or OWN.search(folded(place)) is not None


def brought_by(row: Placement, words: str) -> bool:
    """Whether the words of whoever received a child say that he brought it, or stayed with it."""
    with everything_known():
        found, ties = barred(whose(row)), adults_round(row.child_id)
        if not found.is_told:
            return False
        return MAY_BE in words or any(found.means(one, ties) for one in near_in(words))


def doubt_received(row: Placement, received_by: str, note: str) -> MaybeNamed | None:
    """Whether who has received the child, or brought it by the note, may be whoever is named."""
    by_whom = doubt_at(row, received_by)
    return by_whom or doubt_of(whose(row), row.child_id, near_in(note))


def near_in(words: str) -> list[str]:
    """The parts of these words that speak of somebody who is with the child, or brought it."""
    parts = [one for one in CLAUSE_ENDS.split(words) if one]
    return [one for one in parts if BROUGHT.search(one) and not APART.search(one)]


def doubt_in(key: UUID, child: UUID | None, place: str, state: str) -> MaybeNamed | None:
    """Whether the words may say that it is with whoever is named, though not for certain.

    Not asked where they do say it, or that somebody has taken the child away.
    """
    if is_kept(key, child, place, state):
        return None
    places = [one for one in CLAUSE_ENDS.split(place) if one]
    parts = [one for one in CLAUSE_ENDS.split(state) if one]
    if any(TAKEN.search(one) for one in (*places, *parts)):
        return None
    near = near_in(state)
    is_safe = any(SAFE.search(one) for one in (*places, *parts))
    return doubt_of(key, child, near if is_safe else [*near, *places])


def is_at_home(row: Placement, place: str) -> bool:
    """Whether a child was seen again where whoever is named lives: nothing of it is over then."""
    if row.child_id is None:
        return False
    with everything_known():
        found = barred(row.child_id)
        return found.is_told and is_home(row.child_id, place, found)


def kept_of(row: Placement, told: str) -> dict[str, object]:
    """What the statute reads of a child that is with him: red, whose it is, what was written."""
    facts = said_of(row)
    return {**facts, "level": "red", "subject": f"{facts['subject']}：{SAYS}", "told": told}
