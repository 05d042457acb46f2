"""Comments (批注) that people write on the cells of a workbook: no cell holds them."""

import html
import posixpath
import re
import zipfile
from typing import Final

from shouwang.exchange.spreadsheets.formulas import ATTRIBUTE, LINK, column_of, parts_of

KIND: Final = "/comments"
MOST: Final = 20_000  # of a workbook
LONGEST: Final = 32 * 1024 * 1024  # bytes of one part that are read
COMMENT: Final = re.compile(
    rb'<(?:\w+:)?comment\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7})"[^>]*>(.*?)</(?:\w+:)?comment>',
    re.DOTALL,
)
TEXT: Final = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)</")
Comments = list[tuple[int, int, str]]  # row and column from 0, what stands there


def comments_of(workbook: zipfile.ZipFile) -> dict[str, Comments]:
    """Return the comments of a zipped workbook by sheet name; other kinds of workbook have none here."""
    try:
        parts = parts_of(workbook)
    except KeyError:
        return {}
    found: dict[str, Comments] = {}
    left = MOST
    for name, part in parts.items():
        for linked in _linked(workbook, part):
            said = _of_part(workbook, linked)[:left]
            left -= len(said)
            found.setdefault(name, []).extend(said)
    return found


def _linked(workbook: zipfile.ZipFile, part: str) -> list[str]:
    """Return the parts that hold a sheet's comments."""
    folder, own = posixpath.split(part)
    links = f"{folder}/_rels/{own}.rels"
    if links not in workbook.NameToInfo:
        return []
    said = [dict(ATTRIBUTE.findall(link[1])) for link in LINK.finditer(_text(workbook, links))]
    targets = [html.unescape(one["Target"]) for one in said if one.get("Type", "").endswith(KIND)]
    paths = [posixpath.normpath(posixpath.join(f"/{folder}", one)).lstrip("/") for one in targets]
    return [path for path in paths if path in workbook.NameToInfo]


def _text(workbook: zipfile.ZipFile, part: str) -> str:
    return workbook.read(part).decode("utf-8", "replace")


def _of_part(workbook: zipfile.ZipFile, part: str) -> Comments:
    """Return the comments of one part."""
    with workbook.open(part) as stream:
        content = stream.read(LONGEST)
    return [
        (int(one[2]) - 1, column_of(one[1]), _words(one[3])) for one in COMMENT.finditer(content)
    ]


def _words(content: bytes) -> str:
    """Return what a comment says, without how it looks."""
    said = b"".join(text[1] for text in TEXT.finditer(content))
    return html.unescape(said.decode("utf-8", "replace"))
