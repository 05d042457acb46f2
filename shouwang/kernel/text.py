"""Free text as people type it: what is kept, what is refused."""

import unicodedata

from shouwang.kernel.refusal import Refusal, register

register(
    {
        "bad_characters": "文字里有看不见的控制字符或改变方向的字符，请删掉后重新填写。",
    }
)

ALLOWED_CONTROLS = "\n\r\t"


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
