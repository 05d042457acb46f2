"""Chinese personal names: their normal form, their mask, their sound, the grams they are found by."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

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
    """The family name and a star: 张*."""
    if not name:
        return ""
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
