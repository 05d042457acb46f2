"""Whether a text says that somebody of the family hurts the child: 爷爷打她.

Words are read, not understood: they ask who it is; where an office ticked 其他亲属 or 其他人 and wrote
nobody's kin, they say who is not to fetch the child before somebody has cleared him.
"""

import re

from shouwang.children.kinfolk import called, kin_words
from shouwang.emergencies import kin
from shouwang.statute.telling import struck_in, until_struck

PARTS = re.compile(r"[，,、：:]+")
OWN_WORDS = frozenset({"father", "mother", "by_choice"})
TELLS = "说|讲|称|表示|反映|指认|告诉|看见|看到|发现|报警|报告|证实|来电|打电话|拦|劝|护|不在|没在|外出|打工"


def told_of_kin(text: str) -> list[str]:
    """Those of them that speak of kin, or of those at home, beside it."""
    return [one for one in struck_in(text) if _speaks_of_kin(one)]


def _speaks_of_kin(words: str) -> bool:
    return bool(kin.kin_in(words)) or any(one in words for one in (*kin.VAGUE, "照护人"))


def kin_told(text: str, *, is_near: bool = False) -> list[str]:
    """Which kin, no parent, the words say hurt the child, as they call them: 大伯 of 孩子说大伯打的.

    Read where the harm is told, before it, without whoever only tells of it or stands by; of the
    whole sentence where that names nobody, unless only what stands next to it counts (`is_near`).
    """
    found: list[str] = []
    for sentence in struck_in(text):
        told = _without_tellers(sentence)
        parts = [one for one in PARTS.split(told) if until_struck(one)]
        read = [_called(until_struck(one)) or _called(one) for one in parts]
        near = [word for words in read for word in words]
        found += near if near or is_near else _called(until_struck(told))
    return list(dict.fromkeys(found))


def _called(words: str) -> list[str]:
    """The kin of these words that are no parents, by the words for them."""
    return [word for word, kinds in kin_words(words).items() if kinds - OWN_WORDS]


def _without_tellers(words: str) -> str:
    """The words without 奶奶说, 奶奶不在家 and 当着奶奶的面."""
    told = "|".join(called())
    return re.sub(rf"当着[^，]{{0,8}}?面|(?:{told})[^，]{{0,3}}?(?:{TELLS})", "，", words)
