"""What is written of where a child was met: whether somebody stands beside it, is gone, or is apart."""

import re
from collections.abc import Callable
from uuid import UUID

from shouwang.children.harmers import Harmers
from shouwang.children.houses import is_home
from shouwang.children.kinfolk import folded

GONE = r"不在(?:场|家|旁|身边|跟前|现场|村|镇|那)|拘留|刑拘|羁押|逮捕|关押|外出"
AWAY = re.compile(GONE)
APART = re.compile(rf"{GONE}|(?<!没有)(?<!没)(?<!不)(?:单独|分开|避开|回避)|支开")
BESIDE = re.compile(
    r"(?<!不)(?<!没)(?<!没有)在(?:场|旁|身边|跟前|一旁|一边|边上|门口)|陪(?:着|同)|看着|守着|盯着|当着"
)
CLAUSE_ENDS = re.compile(r"[，。；、,;\s]+")
OWN = re.compile(r"原住处|原来的家|自己家|孩子家|孩子的家|本人家|^在?家$|^在?家[里中]")


def says_apart(words: str) -> bool:
    """Whether the words say that nobody who is named was there."""
    return APART.search(words) is not None


def says_beside(words: str, is_named: Callable[[str], bool]) -> bool:
    """Whether the words of a place say that somebody named stands beside the child there."""
    return any(BESIDE.search(one) and is_named(one) for one in CLAUSE_ENDS.split(words) if one)


def is_at_home(child: UUID | None, where: str, harmers: Harmers) -> bool:
    """Whether the child was met at home, or at the house of whoever is named, by any word for it."""
    if OWN.search(folded(where)):
        return True
    return child is not None and is_home(child, where, harmers)
