"""Canaries: words that stand in one object and nowhere else, and how they are found in an answer."""

import io
import re
import subprocess
import zipfile
from datetime import date

from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.kernel import identity
from shouwang.kernel.names import mask

# The letter in a canary says which kind of thing it is a part of; the oracle names them so.
KINDS = {
    "r": "roster",
    "d": "file",
    "i": "identity",
    "n": "number",
    "v": "visit",
    "l": "standing",
    "p": "report",
    "s": "reporter",
    "e": "emergency",
    "c": "case",
    "w": "service",
    "t": "transfer",
    "k": "conflict",
    "g": "screening",
    "b": "ledger",
    "u": "look",
    "f": "denial",
    "y": "whereabouts",
    "a": "placement",
    "z": "kept",
}
TOKEN = re.compile(rb"QX(\d\d)([a-z])Z")
# Families and given names: no two objects share a name, its sound or its mask (琅*).
FAMILIES = "琅珂璟瑶玥珩琛璇瑾珞玮琪瑜璐玦珊琬琨琚珣璨琤琏琮瓒璠"
GIVEN = "鹏骞骁驰骏骐驭骅骥骊骢骠骧骜骝"


def word(number: int, letter: str) -> str:
    """The canary of a part of an object."""
    return f"QX{number:02d}{letter}Z"


def name(number: int, family: str = "") -> str:
    """A name that nobody else in the world has; a child's family name is its own, too."""
    given = FAMILIES[number % len(FAMILIES)] if family else ""
    return f"{family or FAMILIES[number % len(FAMILIES)]}{given}{GIVEN[number % len(GIVEN)]}"


def phone(number: int, whose: int) -> str:
    """A telephone that nobody else in the world has."""
    return f"1391{number:02d}7{whose}{number:02d}8"


def birth(number: int) -> date:
    """A birthday of its own."""
    return date(2016, 1 + number % 12, 1 + number)


def facts(number: int) -> ChildFacts:
    """A child every field of which is a canary."""
    roster, inside, close = (word(number, letter) for letter in "rdi")
    born = birth(number)

    def adult(whose: int, family: str, relation: str = "") -> PersonFacts:
        return PersonFacts(
            name=name(number, family),
            id=identity.make(date(1985, 1 + whose, 1 + number), number) if whose else "",
            phone=phone(number, whose),
            place=f"昆山市{inside}",
            out_since="2026-01",
            relation=relation,
        )

    return ChildFacts(
        name=name(number),
        sex="1",
        birth=born,
        birth_text=str(born),
        id=identity.make(born, number),
        school=f"学校{roster}",
        grade=f"三年级{roster}",
        officer=f"经办{roster}",
        reason="父母双方外出务工",
        hukou_address=f"户籍{close}",
        address=f"住址{close}",
        group=f"{number}组",
        health=f"健康{inside}",
        remark=f"备注{inside}",
        father=adult(1, "章"),
        mother=adult(2, "李"),
        carer=adult(3, "王", "祖母"),
    )


def exact(number: int) -> dict[str, str]:
    """What is no word of ours but tells of the object all the same: text -> kind."""
    given = facts(number)
    people = (given.father, given.mother, given.carer)
    found = dict.fromkeys((given.id, *(one.id for one in people)), "number")
    found |= {one.phone: "phone" for one in people}
    found |= {one.name: "identity" for one in people}
    return found | {given.name: "identity", mask(given.name): "masked"}


class Finder:
    """Finds every canary of the world in an answer, whatever it is packed in."""

    def __init__(self, numbers: list[int], files: dict[str, int]) -> None:
        texts = {text: (no, kind) for no in numbers for text, kind in exact(no).items()}
        texts |= {text: (no, "roster") for text, no in files.items()}
        self.texts = {text.encode(): found for text, found in texts.items() if text}
        self.any = re.compile(b"|".join(map(re.escape, self.texts)))

    def found(self, plain: bytes) -> set[tuple[int, str, str]]:
        """Which objects, and which parts of them, these bytes tell of, and by which words."""
        words = {
            (int(one[1]), KINDS[one[2].decode()], one[0].decode()) for one in TOKEN.finditer(plain)
        }
        texts = set(self.any.findall(plain))
        return words | {(*self.texts[text], text.decode()) for text in texts}


def unpacked(body: bytes) -> bytes:
    """What a reader reads: a workbook unzipped, the text of a PDF, escaped JSON as letters."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            names = [one for one in parts.namelist() if one != "docProps/core.xml"]  # the hour
            return b"\n".join(parts.read(one) for one in names)
    if body.startswith(b"%PDF"):
        command = ["pdftotext", "-layout", "-", "-"]
        text = subprocess.run(command, input=body, capture_output=True, check=True).stdout
        return re.sub(rb"\s+", b"", text)  # a word broken over two lines is still told
    return body
