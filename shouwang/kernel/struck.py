"""Whether a text says that somebody hurts the child: 打她, 用皮带抽, 锁在屋里.

Words are read, not understood: they ask, they decide nothing.
"""

import re

DOES = "打|揍|抽|踢|掐|骂|锁|关|饿|摸|推|扇|甩|烫|拧|勒|拽|欺负|折磨|虐待"
HARMED = re.compile(
    rf"(?:{DOES})(?:了|过|着|伤|骂)?(?:我|人|她|他|孩子|小孩|娃|女儿|儿子|孙)"
    r"|[挨被][^，。；,;]{0,6}(?:打|揍|骂|踢|掐|抽|[锁关]在)"
    r"|打(?:的|得|伤|肿|骂|破|断|青|哭)|打[了过]?[几一两二三好多数]*(?:下|顿|巴掌|拳|棍)"
    r"|(?:[用拿]|皮带|棍[子棒]?|竹条|衣架)[^，。；,;]{0,6}[打抽]|耳光|巴掌|动手|动粗|拳打脚踢"
    r"|殴打|毒打|暴打|家暴|家庭暴力|体罚|虐待|欺负|折磨|猥亵|性侵|强奸|侵犯|侵害|施暴|加害"
    r"|不[给让准][^，。；,;]{0,3}[饭吃喝]"
)
# 打他电话, 有关孩子 and 打工 hurt nobody.
HARMLESS = re.compile(
    r"打[^，。；、,;]{0,14}?(?:电话|手机|号码|视频|1[12][09])|[有相无攸机]关|关[心照爱于]"
    r"|打(?:工|针|扫|牌|麻将|招呼|听|印|算|车|球|闹|火|给|通|不通|过去|预防针|疫苗)"
    r"|推[荐迟]|动手(?:术|做|能力|写|洗)|巴掌大"
)
DENIED = re.compile(
    r"(?:从来没有?|没有?|未|不曾|不|无)(?:有?人|谁|任何人)?(?:发现|见)?[再曾被挨过]*"
    rf"(?:(?:{DOES})+|殴打|家暴|家庭暴力|体罚|动手|猥亵|性侵|侵害)(?:了|过|着)?"
    r"|(?:不是|并非|排除)[^，。；,;]{0,10}?(?:打|揍|抽|踢|掐|骂|锁|家暴|家庭暴力|动手|猥亵|性侵|侵)"
)
SENTENCE_ENDS = re.compile(r"[。；;！!？?\n]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they were written."""
    return [one.strip() for one in SENTENCE_ENDS.split(text) if one.strip()]


def told_of_harm(text: str) -> list[str]:
    """The sentences of a text that say that somebody hurt the child, as they were written."""
    return [one for one in sentences(text) if HARMED.search(_without_harmless(one))]


def until_harm(text: str) -> str:
    """What stands before the first words of harm, and those; empty where none are."""
    plain = _without_harmless(text)
    found = HARMED.search(plain)
    return plain[: found.end()] if found else ""


def _without_harmless(words: str) -> str:
    plain = "".join(words.split())
    return DENIED.sub("，", HARMLESS.sub("，", plain))
