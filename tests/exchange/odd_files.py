"""Writing the sheets of an odd ledger down: .xlsx, .ods, or a text table in an old alphabet."""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.saxutils import escape

import xlsxwriter

Merge = tuple[int, int, int, int]
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass
class Page:
    """One sheet: its cells, what is merged, and which rows and columns are hidden."""

    name: str
    rows: list[list[object]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def indent(self) -> None:
        """Leave the first column empty."""
        self.rows = [["", *row] if row else row for row in self.rows]
        self.merges = [
            (top, left + 1, bottom, right + 1) for top, left, bottom, right in self.merges
        ]


def xlsx(pages: list[Page], start: int = 0) -> bytes:
    """The pages as an .xlsx; formulas where a cell starts with "=ROW" or "=SUM"."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            for merge in page.merges:
                sheet.merge_range(*merge, "")
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            for column in page.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
            for number, cells in enumerate(page.rows):
                for column, value in enumerate(cells):
                    _write(sheet, number, column, value, day)
    return out.getvalue()


def _write(sheet, row, column, value, day):
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, str) and value.startswith(("=ROW", "=SUM")):
        sheet.write_formula(row, column, value, None, 1)
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value)
    elif value != "":
        sheet.write(row, column, value)


def text_table(page: Page, encoding: str, separator: str) -> bytes:
    """The page as an export writes it: days and numbers as they look."""
    out = io.StringIO()
    rows = [[_look(value) for value in row] for row in page.rows]
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def _look(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, float):
        if value >= 1e12:
            return f"{value:.5E}"
        return str(int(value)) if value.is_integer() else f"{value:g}"
    return str(value)


def ods(pages: list[Page]) -> bytes:
    """The pages as an .ods."""
    tables = "".join(
        f'<table:table table:name="{escape(page.name)}">'
        + "".join(
            "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>"
            for row in page.rows
        )
        + "</table:table>"
        for page in pages
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        book.writestr("content.xml", ODS.format(tables))
        book.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


def _ods_cell(value: object) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value:%Y-%m-%d}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
