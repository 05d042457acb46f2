"""Odd ledgers for tests: the same few children, written the many ways that offices write them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from shouwang.exchange.spreadsheets.villages import Village
from shouwang.kernel import identity

ROOT = Path(__file__).resolve().parents[2]
DIVISIONS = ROOT / "shouwang" / "offices" / "divisions-340604.csv"
AS_OF = date(2026, 9, 10)
GURAO, SONGTUAN = "340604102", "340604101"
NEW_VILLAGE, WANGDIAN, DAHE = "340604102001", "340604102201", "340604102209"
HEADS = {
    "village": "村别",
    "name": "儿童姓名",
    "sex": "性别",
    "id": "公民身份号码",
    "birth": "出生日期",
    "father_name": "父亲姓名",
    "father_out": "父亲外出日期",
    "father_phone": "父亲电话",
    "mother_out": "母亲外出时间",
    "carer_name": "监护人",
    "carer_relation": "与儿童关系",
    "address": "现住址",
    "school": "学校",
}
Row = dict[str, object]
SHEET_XML = "xl/worksheets/sheet1.xml"


def villages(town: str = GURAO) -> list[Village]:
    """Return the villages of a town, with the names people use."""
    with DIVISIONS.open(encoding="utf-8") as lines:
        return [
            Village(row["code"], row["name"], _short(row["name"]))
            for row in csv.DictReader(lines)
            if row["level"] == "village" and row["code"].startswith(town)
        ]


def _short(name: str) -> str:
    for ending in ("居民委员会", "居民居委会", "村民委员会"):  # as offices.models has it
        name = name.removesuffix(ending)
    return name


def child(count: int = 1, **changed: object) -> Row:
    """Return a right row; what is named is changed."""
    birth = date(2015, 3, 1 + count)
    number = identity.make(birth, 2 * count + 1)
    row: Row = {
        "village": "王店村",
        "name": "张小" + "一二三四五六七八九"[count % 9],
        "sex": "男",
        "id": number,
        "birth": birth.isoformat(),
        "father_name": "张大山",
        "father_out": "2021年8月",
        "father_phone": "13800001111",
        "mother_out": "2022.3.5",
        "carer_name": "张老汉",
        "carer_relation": "祖父",
        "address": "王店村3组",
        "school": "古饶中心学校",
    }
    return row | changed


def children(count: int, **changed: object) -> list[Row]:
    """Return several right rows."""
    return [child(number, **changed) for number in range(1, count + 1)]


def grid(
    rows: Iterable[Row], fields: Sequence[str] = tuple(HEADS), heads: dict[str, str] | None = None
) -> list[list[object]]:
    """Return a head and rows as cells, in the order of the fields."""
    words = HEADS | (heads or {})
    return [
        [words.get(field, field) for field in fields],
        *([row.get(field, "") for field in fields] for row in rows),
    ]


def workbook(
    sheets: dict[str, list[list[object]]],
    merges: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """Return an .xlsx of the cells; merged ranges belong to the first sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, (name, rows) in enumerate(sheets.items()):
            page = book.add_worksheet(name)
            for top, left, bottom, right in merges if number == 0 else ():
                page.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    _write(page, row, column, value, day)
    return out.getvalue()


def _write(page, row, column, value, day):
    if isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, str) and value:
        page.write_string(row, column, value)
    elif value != "":
        page.write(row, column, value)


def text_table(rows: list[list[object]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """Return the cells as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def remake(data: bytes, change: Callable[[bytes], bytes] = bytes, **parts: bytes) -> bytes:
    """Return a workbook with its first sheet's XML changed and parts added (a__b.xml is a/b.xml)."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            changed = change(content) if part.filename == SHEET_XML else content
            new.writestr(part.filename, changed)
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()
