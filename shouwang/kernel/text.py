"""Free text as people type it: what is kept, what is refused."""

import unicodedata

from shouwang.kernel.refusal import Refusal, register

register(
    {
        "bad_characters": "文字里有看不见的控制字符或改变方向的字符，请删掉后重新填写。",
        "words_too_long": "最多写 {most} 字，现在有 {many} 字，请删减后再提交。",
    }
)

ALLOWED_CONTROLS = "\n\r\t"
BLANK = ("Cc", "Cf", "Pd", "Zs")  # controls, zero-width characters, dashes, spaces
DASHES = "\u2212\u30fc\u00b7\u2022_."  # a minus, a long vowel, dots: typed where a dash is shown


def as_typed(code: str) -> str:
    """A code as it is meant: spaces, dashes of any kind, full-width and small letters are no mistake.

    What is shown in groups can be typed as it is shown, or as a phone's keyboard writes it.
    """
    letters = unicodedata.normalize("NFKC", code)
    kept = (one for one in letters if not one.isspace() and unicodedata.category(one) not in BLANK)
    return "".join(one for one in kept if one not in DASHES).upper()


def digits_of(code: str) -> str:
    """The digits of a number typed in whatever groups; what is no digit of ours is left out."""
    return "".join(one for one in as_typed(code) if one in "0123456789")


def clean(text: str) -> str:
    """The text trimmed and in composed form; rare characters survive.

    Refuses: bad_characters (control, bidirectional, zero-width, surrogate, unassigned).
    """
    composed = unicodedata.normalize("NFC", text).strip()
    for letter in composed:
        if letter in ALLOWED_CONTROLS or 0x20000 <= ord(letter) <= 0x3FFFF:
            continue  # ideographs newer than this Python's tables count as unassigned there
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn", "Co"):
            raise Refusal("bad_characters")
    return composed


def within(text: str, most: int) -> str:
    """The text as it was written; refused, never cut, where it is too long.

    Refuses: words_too_long.
    """
    if len(text) > most:
        raise Refusal("words_too_long", most=most, many=len(text))
    return text


def shortened(text: str, most: int) -> str:
    """A copy of what is kept whole elsewhere, no longer than this; that it goes on is shown by …."""
    return text if len(text) <= most else text[: most - 1] + "…"


# The least that says anything: 没事 says nothing, 同意同意 no more than 同意.
LEAST, DISTINCT = 4, 3


def is_more_than_a_word(words: str) -> bool:
    """Whether this says anything: 嗯, 不是 and 知道了 do not; signs and blanks are not counted."""
    return sum(map(str.isalnum, words)) >= LEAST


def says_why(words: str) -> bool:
    """Whether these words are more than one word said once or again."""
    return is_more_than_a_word(words) and len(set(filter(str.isalnum, words))) >= DISTINCT
