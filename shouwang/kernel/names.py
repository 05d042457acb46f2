"""Chinese personal names: their normal form, their mask, their sound, the grams they are found by."""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from pypinyin import Style, lazy_pinyin, pinyin

from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import clean

register({"name_not_a_name": "“{name}”不像姓名：请填汉字姓名，少数民族姓名中间可用“·”。"})

LETTER = r"[\u3400-\u9fff\U00020000-\U0003ffff〇]"
NAME = re.compile(rf"{LETTER}(?:[·•．]?{LETTER})+")
ROMAN = re.compile(r"[A-Za-z][A-Za-z .'’-]{1,58}[A-Za-z]")
COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "东方",
    "司徒",
)
LONGEST = 36
# The usual character of each older one (顧, 鳴), one for one; what is in use today in its own right (於, 後)
# is none. By the transliteration Traditional-Simplified of ICU, and some that only Japan's registers write.
OLDER: Final = Path(__file__).with_name("simplified.csv")
# A foundling, a child that was found and cannot say it.
UNNAMED = "姓名未知"


def _older() -> dict[int, str]:
    with OLDER.open(encoding="utf-8", newline="") as rows:
        return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(rows)}


SIMPLIFIED: Final = _older()


def normalise(text: str) -> str:
    """The name without spaces inside Chinese, in composed form.

    Refuses: bad_characters.
    """
    name = clean(text)
    if any(ord(letter) > 0x2FFF for letter in name):
        name = re.sub(r"\s+", "", name)
    return unicodedata.normalize("NFC", re.sub(r"[•．・]", "·", name))


def check(text: str) -> str:
    """The normal form of a name.

    Refuses: name_not_a_name, bad_characters.
    """
    name = normalise(text)
    if len(name) > LONGEST or not (NAME.fullmatch(name) or ROMAN.fullmatch(name)):
        raise Refusal("name_not_a_name", name=name[:20])
    return name


def is_name(text: str) -> bool:
    """Whether the text can be somebody's name."""
    try:
        check(text)
    except Refusal:
        return False
    return True


def mask(name: str) -> str:
    """The family name and a star: 张*; that nobody knows the name is no name to hide."""
    if not name or name == UNNAMED:
        return name
    family = name[:2] if name.startswith(COMPOUND) and len(name) > 2 else name[:1]
    return f"{family}*"


@lru_cache(maxsize=20_000)
def sound(name: str) -> tuple[str, str]:
    """The pinyin in one word and its initials: ("zhangxiaoming", "zxm")."""
    syllables = [part.lower() for part in lazy_pinyin(name, style=Style.NORMAL)]
    kept = [re.sub(r"[^a-z]", "", part) or part for part in syllables]
    return "".join(kept)[:200], "".join(part[:1] for part in kept)[:40]


def grams(name: str) -> set[str]:
    """What the name is found by: each character, each pair of letters of pinyin and initials."""
    whole, initials = sound(name)
    pairs = {word[i : i + 2] for word in (whole, initials) for i in range(len(word) - 1)}
    return set(name) | pairs


@lru_cache(maxsize=20_000)
def _readings(letter: str) -> frozenset[str]:
    """Every reading of one character, without tones."""
    return frozenset(pinyin(letter, style=Style.NORMAL, heteronym=True)[0])


def sounds_alike(one: str, other: str) -> bool:
    """Whether two names may be one, written in other characters: 許來福 and 许来福.

    Character by character, by any reading that both have.
    """
    mine, theirs = _letters(one), _letters(other)
    pairs = zip(mine, theirs, strict=False)
    return (
        len(mine) == len(theirs)
        and len(mine) > 1
        and all(a == b or _readings(a) & _readings(b) for a, b in pairs)
    )


def sounds_in(name: str, text: str) -> bool:
    """Whether a name stands in a text, in whatever characters; two letters alone only as a whole word."""
    size = len(_letters(name))
    words = re.findall(rf"(?:{LETTER}|[A-Za-z])+", unicodedata.normalize("NFKC", text))
    if size < 3:
        return any(sounds_alike(name, word) for word in words)
    return any(
        sounds_alike(name, word[at : at + size])
        for word in words
        for at in range(len(word) - size + 1)
    )


def _letters(name: str) -> str:
    """The name in its usual form without dots and spaces."""
    return re.sub(r"[\s·•．・.]", "", unicodedata.normalize("NFKC", name)).lower()
