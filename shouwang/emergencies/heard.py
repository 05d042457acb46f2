"""Whether a child was seen or heard apart from whoever is named, read from what is written of it."""

import re

from shouwang.children.around import adults_round
from shouwang.emergencies import kin
from shouwang.emergencies.homes import is_written_as_home
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of

GONE = r"不在(?:场|家|旁|身边|跟前|现场|村|镇|那)|拘留|刑拘|羁押|逮捕|关押|外出"
AWAY = re.compile(GONE)
APART = re.compile(rf"{GONE}|(?<!没有)(?<!没)(?<!不)(?:单独|分开|避开|回避)|支开")
BESIDE = re.compile(
    r"(?<!不)(?<!没)(?<!没有)在(?:场|旁|身边|跟前|一旁|一边|边上|门口)|陪(?:着|同)|看着|守着|盯着|当着"
)
CLAUSE_ENDS = re.compile(r"[，。；、,;\s]+")


def says_apart(words: str) -> bool:
    """Whether the words say that nobody who is named was there."""
    return APART.search(words) is not None


def is_named(emergency: Emergency, words: str) -> bool:
    """Whether these words mean somebody named: by what he is to the child, or by his name."""
    harmers = harmers_of(emergency)
    called = kin.parents_in(words) & harmers.kinds
    return bool(called) or harmers.means(words, adults_round(emergency.matter.child))


def is_beside(emergency: Emergency, where: str) -> bool:
    """Whether the words of a place say that somebody named stands beside the child there."""
    return any(
        BESIDE.search(one) and is_named(emergency, one) for one in CLAUSE_ENDS.split(where) if one
    )


def is_within_reach(emergency: Emergency, where: str) -> bool:
    """The house where the child, or whoever is named, lives, and nothing says that he was gone."""
    if is_beside(emergency, where):
        return True
    if AWAY.search(where):
        return False
    harmers = harmers_of(emergency)
    return is_named(emergency, where) or is_written_as_home(emergency, where, harmers)
