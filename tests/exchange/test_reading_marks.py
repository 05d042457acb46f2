"""The marked ledger that goes back to the office."""

import io

import openpyxl
import pytest

from shouwang.exchange.spreadsheets.marking import RED, YELLOW, mark
from shouwang.exchange.spreadsheets.reading import read_ledger
from tests.exchange.ledgers import AS_OF, HEADS, child, grid, text_table, villages, workbook

ROWS = [
    child(1, address="=1+1"),
    child(2, id=3.49904201704194e17),
    child(3, sex="女", address="-2+3"),
    child(4, name="@SUM(A1)", village="+不知道"),
    child(5, village="", father_phone=13800001111),
]


def read(data):
    return read_ledger(data, "台账", villages=villages(), as_of=AS_OF)


@pytest.fixture(scope="module", params=["xlsx", "csv"])
def marked(request):
    rows = grid(ROWS)
    data = workbook({"台账": rows}) if request.param == "xlsx" else text_table(rows)
    reading = read(data)
    again = mark(data, "台账", reading)
    return reading, again, openpyxl.load_workbook(io.BytesIO(again))


def test_the_first_sheet_lists_every_finding(marked):
    reading, _, book = marked
    page = book.worksheets[0]
    assert page.title == "核对结果"
    lines = list(page.iter_rows(min_row=2, values_only=True))
    assert [line[1:3] for line in lines] == [
        (found.row, found.column) for found in (*reading.refused, *reading.warnings)
    ]


def test_marked_cells_have_their_colour_and_message(marked):
    reading, _, book = marked
    page = book.worksheets[1]
    for findings, colour in ((reading.refused, RED), (reading.warnings, YELLOW)):
        assert findings
        for found in findings:
            cell = page[f"{found.column}{found.row}"]
            assert cell.fill.fgColor.rgb == "FF" + colour.removeprefix("#")
            assert found.message in cell.comment.text


def test_no_text_becomes_a_formula_and_no_number_loses_its_shape(marked):
    _, _, book = marked
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert {"=1+1", "-2+3", "@SUM(A1)", "+不知道"} <= {cell.value for cell in cells}
    assert book.worksheets[1]["D2"].value == child(1)["id"]


def test_a_marked_ledger_reads_the_same(marked):
    reading, again, _ = marked
    second = read(again)
    for first_found, found in (
        (reading.refused, second.refused),
        (reading.warnings, second.warnings),
    ):
        assert [(one.row, one.code) for one in first_found] == [
            (one.row, one.code) for one in found
        ]
    assert [row.id for row in reading.accepted] == [row.id for row in second.accepted]


def test_odd_sheet_names_are_made_to_fit():
    data = workbook({"核对结果": grid([child(1)])})
    book = openpyxl.load_workbook(io.BytesIO(mark(data, "x", read(data))))
    assert book.sheetnames == ["核对结果", "核对结果(2)"]


def test_every_sheet_has_its_own_marks_and_no_others():
    fields = tuple(field for field in HEADS if field != "village")
    data = workbook(
        {
            "王店村": grid([child(1), child(2, id="1")], fields),
            "说明": [["请按月上报"]],
            "新村": grid([child(1), child(3, sex="女")], fields),
        }
    )
    reading = read(data)
    book = openpyxl.load_workbook(io.BytesIO(mark(data, "x", reading)))
    found = {(one.sheet, f"{one.column}{one.row}") for one in (*reading.refused, *reading.warnings)}
    cells = [cell for page in book.worksheets[1:] for row in page.iter_rows() for cell in row]
    assert len(found) == 3
    for is_marked in (lambda cell: cell.fill.fill_type, lambda cell: cell.comment):
        assert {(cell.parent.title, cell.coordinate) for cell in cells if is_marked(cell)} == found
