"""Whether words tell that a child is harmed, alone, missing, with child or about to hurt itself.

The words stand once, by situation, in codes/harm_words.csv: each a pattern, what it does not mean,
and the trigger that a visit's own words call the offices by. Each door names the situations that it
asks about. They are read, not understood: a line too many costs a look, a line too few may cost a child.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from shouwang.statute.codes import codes, label, more

LIST: Final = "harm_words"
# Why a child is away and what happens at home: of a printed card alone, harm to nobody.
AWAY: Final = "away"
HARM: Final = tuple(code for code in codes(LIST) if code != AWAY)
# That somebody hurts the child: whoever reads by whom asks for nothing else.
STRUCK: Final = ("struck",)
# What stands on no wall. A scar, a belt and a big belly are looks that a child is known by.
PRINTED: Final = (AWAY, "self_harm", "struck")
KEPT: Final = 32_768
# Words of harm in a row, before the one that is asked about: 伤痕和, 打骂、
LISTED: Final = (
    r"(?:[^，,；、和或及与]{0,4}(?:伤|疤|痕|肿|青|紫|血|打|骂|虐待|暴力?|欺[负侮]|体罚|锁|侵害?|骚扰|印)"
    r"[口痕块疤印子]{0,2}(?:孩子)?[、和或及与](?:被)?)*"
)
# 未发现淤青 tells of no bruise, nor does 没有伤痕和淤青; 没人管 is a word of its own.
DENIED: Final = re.compile(
    r"(?:没有?|未|无|从未|从没)(?:发现|见到?|再|曾|任何|明显)*(?:被)?" + LISTED + "$"
)
# 劝爷爷不要打孩子 warns; 不要再打 tells that it was done, and 不要说 hides it.
WARNED: Final = re.compile(
    r"(?<![她他我娃])(?<!孩子)(?<!小孩)"
    r"(劝|提醒|告诉(?!老师|我|民警|警察|社工|村|同学|班主任)|告知|告诫|教育|教导|嘱咐|叮嘱|嘱托|要求|提示|交代|宣传|讲解|强调)"
    r"[^，,；不别勿]{0,12}?(?:不要|不能|不得|不可以?|不准|不许|别(?!人|的|处|村|家)|切?勿|禁止|注意|小心|当心|谨防|防止|避免)"
    r"(?!再|说|讲|告|声张|提)(?:随便|经常|轻易|私自|总是?|随意|乱|去|玩|靠近|接触|碰)?"
    r"(?:离家|孩子|小孩|儿童)?" + LISTED + r"(?:[让把对给跟和与将使被][^，,；说讲]{1,5})?$"
)
# Whoever goes on after it does what he was warned of.
DEFIED: Final = re.compile(r"不听|不改|照样|照打|仍|还是|依然|依旧|没用|更[凶狠厉]|又[打骂揍锁]")
# Whoever is begged not to die or not to leave stands at the edge.
BEGGED: Final = "劝"
EDGE: Final = ("self_harm", "missing")
# 有无, 有没有 before what is asked denies nothing: the answer does, or nobody has given one.
QUESTION: Final = re.compile(r"(?:有无|有没有)([^：:，,、]*)(?:[：:，,]+([^，,、]*))?")
ABSENT: Final = ("有无", "有没有", "是否有")
ASKS: Final = re.compile(r"有无|有没有|是否(?:有|存在)?|曾否|是不是")
YES: Final = re.compile(
    r"[√✓✔对是]|y(?:es)?$|1(?:\.0)?$|有(?!无|没)|存在|发生|曾|经常|偶尔|时常|常|多次|[一二两三四五几\d]+次",
    re.IGNORECASE,
)
NO: Final = re.compile(
    r"[无否没未不×✗✕xX/\\—-]|n(?:o|one)?$|0(?:\.0)?$|从未|从没|从来|暂无|均无|都没", re.IGNORECASE
)
SENTENCE_ENDS: Final = re.compile(r"[。；;！!？?\n]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it was written, the situation that it sounds like, and the words that say so."""

    situation: str
    words: str
    hit: str = ""

    @property
    def sounds(self) -> str:
        """What it sounds like, in words."""
        return label(LIST, self.situation)

    @property
    def calls(self) -> str:
        """The trigger that the words of a visit call the offices by; empty where they ask in place."""
        return more(LIST, self.situation, "calls")


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they were written."""
    return [one.strip() for one in SENTENCE_ENDS.split(text) if one.strip()]


@lru_cache(maxsize=KEPT)
def tells_of(
    text: str, situations: tuple[str, ...] = HARM, *, even_denied: bool = False
) -> tuple[Told, ...]:
    """The sentences of a text that tell of these, each once, with the first situation that calls
    the offices, else the first it sounds like.

    `even_denied`: 没有 before it takes nothing back, where the words must not stand at all.
    """
    if len(text) < 2 or text.isascii():
        return ()
    found = []
    for sentence in sentences(text):
        hits = ((code, next(_hits(sentence, code, even_denied), None)) for code in situations)
        told = [Told(code, sentence, hit[0]) for code, hit in hits if hit]
        if told:
            found.append(next((one for one in told if one.calls), told[0]))
    return tuple(found)


def answer_of(head: str, answer: str, situations: tuple[str, ...] = HARM) -> tuple[Told, ...]:
    """What an answer to a head tells: 经常 under 是否受过家庭暴力, 无 under 有无监护人照看.

    A head that asks is answered by whatever is no 否; any other head by a plain yes alone.
    """
    asks, text = ASKS.search(head), "".join(answer.split())
    about = ASKS.sub("", head).rstrip("？?：:")
    if NO.match(text):
        about = f"无{about}" if asks and asks.start() == 0 and asks[0] in ABSENT else ""
    elif not (text and (asks or YES.match(text))):
        about = ""
    words = f"{head}：{answer.strip()}"
    return tuple(Told(one.situation, words, one.hit) for one in tells_of(about, situations))


def struck_in(text: str) -> list[str]:
    """The sentences of a text that say that somebody hurts the child, as they were written."""
    return [one.words for one in tells_of(text, STRUCK)]


def until_struck(text: str) -> str:
    """What stands before the first words of that, and those; empty where none are."""
    found = next(_hits(text, *STRUCK), None)
    return found.string[: found.end()] if found else ""


def _hits(sentence: str, code: str, even_denied: bool = False) -> Iterator[re.Match[str]]:
    """Where a sentence tells of one situation, what does not mean it taken out."""
    words, unless = _pattern(code)
    plain = unicodedata.normalize("NFKC", "".join(sentence.split()))
    if not even_denied:
        plain = QUESTION.sub(_answered, plain)
    left = unless.sub("，", plain) if unless else plain
    for hit in words.finditer(left):
        if even_denied or not _taken_back(left[: hit.start()], left[hit.end() :], code):
            yield hit


def _taken_back(before: str, after: str, code: str) -> bool:
    """Whether what stands before the words says that it is not so, or warns of it."""
    if DENIED.search(before):
        return True
    warned = WARNED.search(before)
    if warned is None or DEFIED.search(after):
        return False
    return not (code in EDGE and warned[1] == BEGGED)


def _answered(asked: re.Match[str]) -> str:
    """What a question of 有无 says with its answer; nothing where it has none."""
    about, answer = asked[1], asked[2] or ""
    if YES.match(answer) or (not answer and about.endswith(("有", "是"))):
        return f"{about}，{answer}"
    return f"无{about}，{answer}" if NO.match(answer) else "，"


@cache
def _pattern(code: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The words of a situation, and what is taken out before they are looked for."""
    unless = more(LIST, code, "unless")
    return re.compile(more(LIST, code, "words")), re.compile(unless) if unless else None
