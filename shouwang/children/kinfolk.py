"""How people write who somebody is to a child: 爷爷, 阿爷 and 祖父 are one and the same person.

The words stand in `codes/kin.csv`, one row for each kind of kin.
"""

import re
import unicodedata
from functools import cache

from shouwang.kernel import names
from shouwang.statute.codes import codes, more

# The older characters that words are written in; of kin also 後父 and 乾爹, which are words of their own elsewhere.
TRADITIONAL = names.SIMPLIFIED | str.maketrans(
    "媽孃嬤爺親養繼後義師嬸乾老长長裡", "妈娘嬷爷亲养继后义师婶干老长长里"
)
OF_NOBODY = "，"
# Who somebody is that is no kin.
ROLES = "[男女]?(?:网友|朋友|友)|同居(?:男|女)?(?:人|方)?|对象|同事|工友|老板|邻居|隔壁|相好|前夫|前妻|房东|同村|同学|老乡"
MARKS = re.compile(r"[，,；;。、：:（）()\n]+")


def folded(words: str) -> str:
    """The words without spaces and marks, in the usual characters."""
    plain = unicodedata.normalize("NFKC", words).translate(TRADITIONAL)
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LN")


@cache
def called() -> dict[str, frozenset[str]]:
    """Every word for somebody's kin with whom it means, the longest first: 外祖父 is no 祖父."""
    found: dict[str, set[str]] = {}
    for kind in codes("kin"):
        for word in more("kin", kind, "called").split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(found[word]) for word in sorted(found, key=len, reverse=True)}


def kin_words(words: str) -> dict[str, frozenset[str]]:
    """The words for kin that stand there, each with whom it means."""
    told = OF_NOBODY.join(folded(one) for one in MARKS.split(words))  # 大爷，奶奶 is no 爷奶
    found = dict[str, frozenset[str]]()
    for word, kinds in called().items():
        if word in told:
            told, found[word] = told.replace(word, OF_NOBODY), kinds
    return found


def kin_in(words: str) -> frozenset[str]:
    """Which kin of the child the words speak of."""
    return frozenset[str]().union(*kin_words(words).values())


@cache
def _of_somebody() -> re.Pattern[str]:
    kin = "|".join(called())
    return re.compile(rf"(?:{kin})的?前?(?:{ROLES})|(?:{kin})的(?=(?:{kin}))")


def without_owners(words: str) -> str:
    """The words without 妈妈 of 妈妈的男朋友: who somebody belongs to is not he."""
    return _of_somebody().sub(OF_NOBODY, words)


def without_kin(words: str) -> str:
    """The words with a gap for every word of kin: of 外公邓德福 the name is left."""
    told = words.translate(TRADITIONAL)
    for word in called():
        told = told.replace(word, OF_NOBODY)
    return told
