"""Single cells: what a text, a number, a phone, a sex or a yes means."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from shouwang.kernel import identity
from shouwang.kernel.dates import PartialDate, read_date

NOTHING: Final = frozenset(
    [
        "",
        "无",
        "暂无",
        "没有",
        "不详",
        "未知",
        "未填",
        "空",
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "、",
        ".",
        "*",
    ]
)
NO_NUMBER: Final = re.compile(r"无.{0,6}|未.{0,8}|没.{0,8}|待.{0,6}|黑户|补办中|办理中")
IN_SCIENCE: Final = re.compile(r"\d(\.\d+)?E\+?\d+|\d{15,18}\.0*")
MALE: Final = frozenset({"男", "男性", "男孩", "男童", "男生", "男婴", "男娃", "M", "MALE", "♂"})
FEMALE: Final = frozenset(
    {"女", "女性", "女孩", "女童", "女生", "女婴", "女娃", "F", "FEMALE", "♀"}
)
SEX_SIGNS: Final = re.compile(r"[\d.,、:;/()\[\]_-]+")
NO: Final = re.compile(r"否|无|不|非|未|没|走读|×|✗|x|n|no|0|0\.0|false", re.IGNORECASE)
YES: Final = re.compile(
    r"是|有|√|✓|✔|y|yes|1|1\.0|true|.*(寄宿|住校|住宿|低保|特困|脱贫|享受|建档|困难|低收入).*",
    re.IGNORECASE,
)
AT_HOME: Final = re.compile(
    r".*(在家|未外出|没外出|没有外出|无外出|未务工|未出|没出|去世|死亡|病故|已故|离异|离婚|失踪|失联|"
    r"服刑|弃养|改嫁|出走|不外出).*"
)
BACK: Final = re.compile(r"返|回|未|没|不|前(?!往)")
STILL_AWAY: Final = re.compile(
    r"(?:一直|至今|尚|还|仍)?(?:未|没有?|不)(?:归|曾?回|曾?返)[\u4e00-\u9fff]{0,2}"
)
NOT_NAME: Final = re.compile(r"[\d\s,;:、/()+-]+")
NUMBER_SIGNS: Final = re.compile(r"[-–—_.·]")
NUMBER_X: Final = str.maketrans("×✕╳Х", "XXXX")


def tidy_text(text: str) -> str:
    """Return a text trimmed and composed, on one line, without letters that cannot be seen."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        plain = text.strip()
    else:
        composed = unicodedata.normalize("NFC", text)
        seen = (
            letter if letter.isprintable() or 0x20000 <= ord(letter) <= 0x3FFFF else _space(letter)
            for letter in composed
        )
        plain = " ".join("".join(seen).split())
    return "" if plain in NOTHING else plain


def _space(letter: str) -> str:
    """Return a space for white space, nothing for a letter that cannot be seen."""
    return " " if letter.isspace() else ""


def text_of(value: object) -> str:
    """Return a cell as clean text; a whole number without its point."""
    if type(value) is str:
        return tidy_text(value) if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def is_blank(value: object) -> bool:
    """Say whether a cell holds nothing, or only a sign for nothing."""
    return isinstance(value, str) and value.strip() in NOTHING


def number_of(value: object) -> tuple[str, str]:
    """Return an identity number and what is wrong with it: a code, or "" for nothing.

    Returns: ("", "") where there is no number at all.
    """
    if not isinstance(value, str):
        return "", "id_as_number" if isinstance(value, int | float) else "id_format"
    number = value
    if not (len(number) == 18 and number.isascii() and number.isdigit()):
        number = identity.normalise(value)
        if number in NOTHING or NO_NUMBER.fullmatch(number):
            return "", ""
        if IN_SCIENCE.fullmatch(number):
            return "", "id_as_number"
    if not identity.is_shaped(number):
        number = NUMBER_SIGNS.sub("", number.translate(NUMBER_X))
        if not identity.is_shaped(number):
            return number, "id_format"
    if identity.check_digit(number[:17]) != number[17]:
        return number, "id_check_digit"
    return number, ""


@lru_cache(maxsize=1024)
def sex_of(text: str) -> str:
    """Return 1 or 2; 0 where the cell does not say."""
    plain = identity.normalise(text)
    words = SEX_SIGNS.sub("", plain)
    if words in MALE or plain in ("1", "01", "1.0"):
        return "1"
    return "2" if words in FEMALE or plain in ("2", "02", "2.0") else "0"


def number_text(value: object) -> str:
    """Return somebody's identity number as it is compared; "" for none, or one kept as a number."""
    if not isinstance(value, str):
        return ""
    if len(value) == 18 and value.isascii() and value.isalnum():
        return value.upper()
    number = identity.normalise(value)
    return "" if number in NOTHING or NO_NUMBER.fullmatch(number) else number


def yes_or_no(value: object) -> str:
    """Return yes, no, or "" where the cell does not say."""
    return _yes_or_no(text_of(value))


@lru_cache(maxsize=1024)
def _yes_or_no(text: str) -> str:
    """Read a text as yes or no."""
    plain = identity.narrow(text).strip()
    if not plain:
        return ""
    if NO.match(plain):
        return "no"
    return "yes" if YES.fullmatch(plain) else ""


def phone_of(value: object) -> str | None:
    """Return the first phone number of a cell, "" for none given, None for one that is not."""
    if type(value) is str and len(value) == 11 and value.isascii() and value.isdigit():
        return identity.normalise_phone(value) or None if value[0] != "1" else _mobile(value)
    if is_blank(value):
        return ""
    text = text_of(value)
    if not text or (not any(letter.isdigit() for letter in text) and len(text) < 8):
        return ""
    if whole := identity.normalise_phone(text):
        return whole
    if found := identity.TELEPHONE.search(identity.narrow(text)):
        return identity.normalise_phone(found[0]) or None
    return None


def name_in(value: object) -> str:
    """Return the name of a cell that holds a name and a phone number."""
    return NOT_NAME.sub("", identity.TELEPHONE.sub("", identity.narrow(text_of(value))))


def _mobile(digits: str) -> str | None:
    """Return eleven digits as a mobile number, if they are one."""
    return digits if digits[1] in "3456789" else None


def leaving_of(value: object) -> tuple[PartialDate | None, bool]:
    """Return a parent's day of leaving, and whether the cell says something that is no such day."""
    if value == "":
        return None, False
    if not isinstance(value, str):
        found = read_date(value)
        return found, found is None
    return _leaving_of_text(value)


@lru_cache(maxsize=65_536)
def _leaving_of_text(text: str) -> tuple[PartialDate | None, bool]:
    """Read a leaving cell's text; 在家 says clearly that nobody left."""
    plain = tidy_text(text)
    if not plain:
        return None, False
    found = read_date(plain)
    if found and not BACK.search(STILL_AWAY.sub("", plain)):
        return found, False
    return None, bool(found) or not AT_HOME.fullmatch(plain)
