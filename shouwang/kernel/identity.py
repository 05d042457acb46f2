"""Chinese identity numbers (GB 11643-1999), phones, and how both are masked."""

import re
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
SHAPE = re.compile(r"\d{17}[\dX]")
INVENTED = "349904"
SPACES = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
# Chinese figures, one letter each, as they are read out: 一三九, 幺三九.
_HAN = {ord(one): str(n) for n, one in enumerate("零一二三四五六七八九")} | {
    ord("〇"): "0",
    ord("幺"): "1",
}
_GAP = r"[\s\-—·.]?"
_MOBILE = rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\.?\d)"
_FIXED = (
    r"(?<!\d)\(?0\d{2,3}\)?[\s\-]?[2-8]\d{6,7}(?!\d)"
    r"|(?<![\d.])(?!20\d{6}(?!\d))[2-8]\d{6,7}(?![\d.])"
)
MOBILE = re.compile(_MOBILE)
TELEPHONE = re.compile(rf"{_MOBILE}|{_FIXED}")
MOBILE_OR_IDENTITY = re.compile(rf"{_MOBILE}|(?<!\d)\d{{17}}[\dXx](?!\d)")
WITHHELD = "（电话略）"


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as their plain ones."""
    return text.translate(_WIDE)


def normalise(text: str) -> str:
    """The number as it is compared: narrow, no spaces or marks, a capital X."""
    return SPACES.sub("", narrow(text)).lstrip("'’‘`").upper()


def is_shaped(number: str) -> bool:
    """Whether it has eighteen places with a real day in them."""
    return bool(SHAPE.fullmatch(number)) and birth_of(number) is not None


def check_digit(first17: str) -> str:
    """The last place that belongs to the first seventeen."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
    return CHECKS[total % 11]


def is_valid(number: str) -> bool:
    """Whether the number has its shape, a real day of birth and the right check digit."""
    return is_shaped(number) and check_digit(number[:17]) == number[17]


def birth_of(number: str) -> date | None:
    """The day of birth inside the number; None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """1 male, 2 female (GB/T 2261.1), by the seventeenth place."""
    return "1" if int(number[16]) % 2 else "2"


def make(birth: date, sequence: int, region: str = INVENTED) -> str:
    """An invented number with a right check digit; the region is one no county has."""
    first = f"{region}{birth:%Y%m%d}{sequence % 1000:03d}"
    return first + check_digit(first)


def mask(number: str) -> str:
    """First four digits and fourteen stars: with a birthday beside it, more would rebuild it."""
    return f"{number[:4]}{'*' * 14}" if number else ""


def mask_phone(phone: str) -> str:
    """138****1234; a short number shows its last two only."""
    if len(phone) >= 11:
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def telephones_in(text: str) -> list[str]:
    """The mobile numbers of a text as plain digits, in whatever groups or figures they are written."""
    found = (one[0] for one in MOBILE.finditer(_figures(text)))
    return [re.sub(r"\D", "", one)[-11:] for one in found]


def without_telephones(text: str, instead: str = WITHHELD) -> str:
    """The text with these words in the place of every number that rings somebody."""
    plain, parts, last = _figures(text), [], 0
    for one in TELEPHONE.finditer(plain):
        parts += [text[last : one.start()], instead]
        last = one.end()
    return "".join((*parts, text[last:]))


def first_number(text: str) -> str:
    """The first mobile or identity number of a text as it was typed; empty where there is none."""
    found = MOBILE_OR_IDENTITY.search(_figures(text))
    return text[found.start() : found.end()] if found else ""


def _figures(text: str) -> str:
    """Full-width and Chinese figures as plain ones; every letter stays where it is."""
    return narrow(text).translate(_HAN)


def is_telephone(text: str) -> bool:
    """Whether this is what rings somewhere and nothing else: 110, 12345, a mobile, one with its area code."""
    digits = re.sub(r"[\s()（）+\-－—.]", "", narrow(text))
    is_service = re.fullmatch(r"1[12]\d|12[0-9]{3}|9[56]\d{3,4}|[48]00\d{7}", digits)
    is_fixed = re.fullmatch(r"0\d{9,11}", digits)
    is_mobile = re.fullmatch(r"(?:86)?1[3-9]\d{9}", digits)
    return bool(is_service or is_fixed or is_mobile)


def normalise_phone(text: str) -> str:
    """Digits only, without +86; empty when it cannot be a phone number."""
    digits = re.sub(r"[\s()（）+\-－—.]", "", narrow(text))
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    is_mobile = re.fullmatch(r"1[3-9]\d{9}", digits)
    is_fixed = re.fullmatch(r"0\d{9,11}|[2-8]\d{6,7}", digits)
    return digits if is_mobile or is_fixed else ""
