"""Whether words tell that a child is harmed, alone, missing, with child or about to hurt itself.

The words stand by situation in codes/harm_words.csv, each list a pattern, with what it does not mean.
They are read, not understood: a line too many costs a look, a line too few may cost a child.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from shouwang.kernel.struck import sentences, told_of_harm
from shouwang.statute.codes import entries, label, more

LIST: Final = "harm_words"
STRUCK: Final = "violence"
KEPT: Final = 32_768
# 未发现淤青 tells of no bruise; 没人管 is a word of its own.
DENIED: Final = re.compile(r"(?:没有?|未|无|从未|从没)(?:发现|见到?|再|曾|任何|明显)*(?:被)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it was written, and the situation of the table that it sounds like."""

    situation: str
    words: str

    @property
    def sounds(self) -> str:
        """What it sounds like, in words."""
        return label(LIST, self.situation)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    """The words of each situation, and what is taken out before they are looked for."""
    found = {}
    for code in entries(LIST):
        unless = more(LIST, code, "unless")
        words = re.compile(more(LIST, code, "words"))
        found[code] = (words, re.compile(unless) if unless else None)
    return found


@lru_cache(maxsize=KEPT)
def tells_of(text: str) -> tuple[Told, ...]:
    """The sentences of a text that tell of harm, each once, with the first situation it sounds like."""
    if len(text) < 2 or text.isascii():
        return ()
    found = []
    for sentence in sentences(text):
        situation = _situation(sentence)
        if situation:
            found.append(Told(situation, sentence))
    return tuple(found)


def _situation(sentence: str) -> str:
    plain = "".join(sentence.split())
    for code, (words, unless) in _patterns().items():
        left = unless.sub("，", plain) if unless else plain
        if any(not DENIED.search(left[: hit.start()]) for hit in words.finditer(left)):
            return code
    return STRUCK if told_of_harm(sentence) else ""
