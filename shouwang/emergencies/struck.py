"""Whether a text says that somebody of the family hurts the child: 爷爷打她.

Words are read, not understood: they ask who it is; where an office ticked 其他亲属 or 其他人 and wrote
nobody's kin, they say who is not to fetch the child before somebody has cleared him.
"""

import re
from collections.abc import Iterator

from shouwang.children.kinfolk import called, kin_words, without_owners
from shouwang.emergencies import kin
from shouwang.statute.telling import sentences, struck_in, tells_of, until_struck

PARTS = re.compile(r"[，,、：:]+")
OF_NOBODY = frozenset({"by_choice"})
KIN = "|".join(called())
TELLS = "说|讲|称|表示|反映|指认|告诉|看见|看到|发现|报警|报告|证实|来电|打电话|拦|劝|护|不在|没在|外出|打工"
# 当着奶奶的面, 奶奶说, 把妹妹: whoever tells of it, stands by, or is hurt himself.
ASIDE = re.compile(
    rf"当着[^，]{{0,8}}?面|[把将][^，]{{0,6}}?(?:{KIN})|(?:{KIN})[^，]{{0,3}}?(?:{TELLS})"
)
# 爷爷、奶奶都打她: both of them.
LISTED = re.compile(rf"((?:{KIN})[^，,、：:]{{0,4}})、(?=(?:{KIN}))")
HITS = (
    r"(?:打|揍|抽|踢|踹|掐|扇|拧|骂|捆|绑|吊|烫|咬|砸|动(?:过|了)?手|下(?:过|了)?手|欺负|虐待|施暴|摸)"
    r"(?![过了]?[^，]{0,2}(?:工|电话|手机|视频|牌|麻将|针|扫|招呼|听|算|球|烟|血|疫苗|术))"
)
# 妈妈也打过, 大爷也是: the same deed of another one, in few words.
ALSO = re.compile(
    rf"(?:{KIN})[^，,、：:]{{0,4}}?(?:也|还|又|都|一起|同样)[^，,：:]{{0,8}}?(?:{HITS}|是(?=$|[，,、：:]))"
)
# Where a part begins with the deed, whoever did it stands in the one before: 外公喝了酒，用皮带抽她.
GOES_ON = re.compile(
    r"(?:还|又|就|便|总|常|经常|然后|之后|并)*(?:[用拿把将动]|打|揍|抽|踢|踹|掐|扇|骂)"
)

# Of a name that is written: 奶奶只是转述, 大伯没有打, 不是姑父 accuse nobody; 不是大伯就是姑父 does.
SPARED = re.compile(
    rf"(?:不是|并非|排除了?)[^，]{{0,2}}?(?:{KIN})(?![^。；]*就是)[^，]{{0,4}}"
    rf"|(?:{KIN})[^，说讲称（(]{{0,4}}?(?:(?:只是|只|仅仅?|光|不过是?)?(?:转述|转告|转达|传话|复述)"
    r"|(?:只是|只|仅仅?|不过是?)(?:说|讲|听说|报警|报告|来电|看见|看到|在场|知情|在旁|拦|拉架)"
    r"|(?:没有?|未)(?:打|揍|动手|参与|伤害|碰))[^，]{0,4}?(?=$|，|是|有)"
    rf"|(?:{KIN})[^，]{{0,3}}?说(?:是)?(?=[^，]{{0,3}}(?:{KIN}))"
)
CLAUSES = re.compile(r"[，,；;。、\n]+")


def told_of_kin(text: str) -> list[str]:
    """Those of them that speak of kin, or of those at home, beside it."""
    return [one for one in struck_in(text) if _speaks_of_kin(one)]


def _speaks_of_kin(words: str) -> bool:
    return bool(kin.kin_in(words)) or any(one in words for one in (*kin.VAGUE, "照护人"))


def kin_told(text: str, *, is_near: bool = False) -> list[str]:
    """Which kin the words say hurt the child, as they call them: 大伯 of 孩子说大伯打的.

    Read where the harm is told, before it, without whoever only tells of it or stands by; of the
    whole sentence where that names nobody, unless only what stands next to it counts (`is_near`).
    """
    struck = struck_in(text)
    found: list[str] = []
    for sentence in sentences(text) if struck or ALSO.search(text) else ():
        told = without_tellers(LISTED.sub(r"\1和", sentence))
        near = [word for words in _deeds(told) for word in words]
        is_whole = not near and not is_near and sentence in struck
        found += _called(until_struck(told)) if is_whole else near
    return list(dict.fromkeys(found))


def accusing(text: str) -> list[tuple[list[str], str]]:
    """Of each sentence that tells of harm: the kin that did it, or of whom it speaks where it does not
    say who did; and the sentence without whoever only tells of it.
    """
    told = [one.words for one in tells_of(text)]
    left = [without_tellers(LISTED.sub(r"\1和", one)) for one in told]
    return [(kin_told(one) or kin_called(who), who) for one, who in zip(told, left, strict=True)]


def _deeds(sentence: str) -> Iterator[list[str]]:
    """For each part of a sentence that tells of harm, who did it."""
    before: list[str] = []
    for part in PARTS.split(sentence):
        here, also = until_struck(part), ALSO.search(part)
        if here or also:
            who = [*_called(here), *(_called(part[: also.end()]) if also else ())]
            is_of_before = not who and GOES_ON.match(part.strip())
            yield who or (before if is_of_before else _called(part))
        before = _called(part) or before


def kin_called(words: str) -> list[str]:
    """The kin that a name speaks of: of 妈妈的男友 nobody."""
    return _called(without_owners(words))


def _called(words: str) -> list[str]:
    """The kin of these words, by the words for them."""
    return [word for word, kinds in kin_words(words).items() if kinds - OF_NOBODY]


def without_tellers(words: str) -> str:
    """The words without 奶奶说, 奶奶不在家, 当着奶奶的面 and 妈妈的 of 妈妈的男朋友."""
    return ASIDE.sub("，", without_owners(words))


def accused(words: str) -> str:
    """What is written of who did it, without whoever it says is not meant: 奶奶只是转述，是谁还在查.

    As it was written where nobody is left out.
    """
    clauses = [one for one in CLAUSES.split(words) if one.strip()]
    kept = [(one, SPARED.sub("", one)) for one in clauses]
    if all(one == left for one, left in kept):
        return words
    told = (left if one == left else left.strip("，是有 ") for one, left in kept)
    return "，".join(one for one in told if one)
