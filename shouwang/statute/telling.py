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
# 未发现淤青 tells of no bruise; 没人管 is a word of its own.
DENIED: Final = re.compile(r"(?:没有?|未|无|从未|从没)(?:发现|见到?|再|曾|任何|明显)*(?:被)?$")
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
    """The sentences of a text that tell of these, each once, with the first situation it sounds like.

    `even_denied`: 没有 before it takes nothing back, where the words must not stand at all.
    """
    if len(text) < 2 or text.isascii():
        return ()
    found = []
    for sentence in sentences(text):
        for code in situations:
            if hit := next(_hits(sentence, code, even_denied), None):
                found.append(Told(code, sentence, hit[0]))
                break
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
        if even_denied or not DENIED.search(left[: hit.start()]):
            yield hit


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
