"""The look into a zipped workbook before anything in it is inflated."""

import io
import re
import zipfile
from typing import Final

from shouwang.exchange.spreadsheets import limits

MACROS: Final = re.compile(r"vbaproject|/macrosheets/|^basic/|^scripts/|vbadata", re.IGNORECASE)
LINKS: Final = re.compile(r"/externallinks/|/connections\.xml$", re.IGNORECASE)
XML: Final = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
ROOT: Final = re.compile(rb"<[A-Za-z_]")
DOCTYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')
SHEET: Final = re.compile(r"/worksheets/[^/]+\.xml$", re.IGNORECASE)
ENCRYPTED: Final = 0x1


class Unsafe(Exception):
    """The file is refused whole; the argument is the code."""


def inspect(data: bytes) -> int:
    """Return how many bytes the parts declare.

    Refuses: file_hostile, file_too_large, file_unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as workbook:
            parts = workbook.infolist()
            declared = _weigh(parts, len(data))
            for part in parts:
                if XML.search(part.filename):
                    _look_at(workbook, part)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Unsafe("file_unreadable") from error
    return declared


def _weigh(parts: list[zipfile.ZipInfo], size: int) -> int:
    """Judge the parts by their names and the sizes they declare."""
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(parts) > limits.PARTS or len(set(names)) < len(names):
        raise Unsafe("file_hostile")
    if any(MACROS.search(name) or LINKS.search(name) for name in names):
        raise Unsafe("file_hostile")
    if sum(part.compress_size for part in parts) > size:  # parts that overlap
        raise Unsafe("file_hostile")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Unsafe("file_unreadable")
    for part in parts:
        inflates = part.file_size > limits.RATIO * max(part.compress_size, 1)
        if part.file_size > limits.SMALL_PART and inflates:
            raise Unsafe("file_hostile")
    declared = sum(part.file_size for part in parts)
    if declared > limits.INFLATED:
        raise Unsafe("file_too_large")
    return declared


def _look_at(workbook: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Judge the start of an XML part: no entities, no other alphabet, no million rows."""
    if not part.file_size:
        return
    with workbook.open(part) as stream:
        start = stream.read(limits.PROLOG)
    if b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff") or DOCTYPE.search(start):
        raise Unsafe("file_hostile")
    if not ROOT.search(start):
        raise Unsafe("file_hostile" if len(start) == limits.PROLOG else "file_unreadable")
    if SHEET.search(part.filename) and part.file_size > limits.SMALL_PART:
        extent = DIMENSION.search(start)
        if extent and int(extent[1]) > limits.LAST_ROW:
            raise Unsafe("file_too_large")
