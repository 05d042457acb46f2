"""Formulas that a workbook keeps without their values: shown as text, so that no cell looks empty."""

import html
import posixpath
import re
import zipfile
from typing import Final

BLOCK: Final = 1024 * 1024
KEPT: Final = 8_192  # of one block for the next, longer than an honest cell
MOST: Final = 20_000  # cells of a workbook
LONGEST: Final = 64  # of a formula; nobody reads more
END: Final = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
CELL: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
TEXT: Final = re.compile(rb"<f[^>]*>([^<]*)$")
STRING: Final = b' t="str"'  # its value is the empty text
SHEET: Final = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
LINK: Final = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
ATTRIBUTE: Final = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
Cells = dict[tuple[int, int], str]  # by row and column from 0


def without_values(workbook: zipfile.ZipFile) -> dict[str, Cells]:
    """Return the formulas that have no value, by sheet name."""
    try:
        parts = parts_of(workbook)
    except KeyError:  # another kind of workbook: those always keep the values
        return {}
    found: dict[str, Cells] = {}
    left = MOST
    for name, part in parts.items():
        cells = _of_part(workbook, part, left)
        left -= len(cells)
        if cells:
            found[name] = cells
    return found


def parts_of(workbook: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of every sheet by its name."""
    links = {}
    for link in LINK.finditer(workbook.read("xl/_rels/workbook.xml.rels").decode("utf-8")):
        said = dict(ATTRIBUTE.findall(link[1]))
        target = html.unescape(said.get("Target", ""))
        links[said.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    parts = {}
    for sheet in SHEET.finditer(workbook.read("xl/workbook.xml").decode("utf-8")):
        said = dict(ATTRIBUTE.findall(sheet[1]))
        part = links.get(said.get("r:id", ""), "")
        if part in workbook.NameToInfo:
            parts[html.unescape(said.get("name", ""))] = part
    return parts


def _of_part(workbook: zipfile.ZipFile, part: str, most: int) -> Cells:
    """Return a sheet's formulas without values; in blocks, for a sheet can be large."""
    cells: Cells = {}
    rest = b""
    with workbook.open(part) as stream:
        while len(cells) < most and (block := stream.read(BLOCK)):
            block = rest + block
            done = 0
            for end in END.finditer(block):
                done = end.end()
                start = block.rfind(b"<c ", max(0, end.start() - KEPT), end.start())
                cell = CELL.match(block, start) if start >= 0 else None
                text = TEXT.search(block[start : end.start()]) if cell else None
                if cell and text and STRING not in block[start : end.start()]:
                    shown = html.unescape(text[1][:LONGEST].decode("utf-8", "replace"))
                    cells[int(cell[2]) - 1, column_of(cell[1])] = f"={shown}"
            rest = block[max(done, len(block) - KEPT) :]
    return cells


def column_of(letters: bytes) -> int:
    """Return a column's place: A is 0."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
