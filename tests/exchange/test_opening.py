"""Opening strangers' files: what is read as it is, and what is refused whole."""

import io
import pickle
import zipfile

import pytest

from shouwang.exchange.spreadsheets import limits, opening
from shouwang.exchange.spreadsheets.opening import open_workbook
from shouwang.kernel.refusal import Refusal
from tests.exchange.ledgers import child, children, grid, remake, text_table, workbook


@pytest.fixture(scope="module")
def honest():
    return workbook({"台账": grid(children(3))})


def code_of(data):
    with pytest.raises(Refusal) as refused:
        open_workbook(data, "台账.xlsx")
    assert refused.value.sentence.endswith("。")
    return refused.value.code


def into(content):
    return lambda xml: xml.replace(b"</sheetData>", content + b"</sheetData>")


def test_a_workbook_opens_with_its_rows_where_they_stand():
    rows = [[], [], ["", "", "题目"], [], ["", "姓名", "张小一"]]
    sheet = open_workbook(workbook({"表": rows}, [(4, 1, 5, 1)]), "x.xlsx")[0]
    assert sheet.name == "表"
    assert sheet.rows[2][2] == "题目" and sheet.rows[4][1] == "姓名" and len(sheet.rows) == 5
    assert sheet.merges == [(4, 1, 5, 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_text_table_opens_in_any_usual_alphabet_and_separator(encoding, separator):
    rows = grid([child(1, address="一组，3号;东, 头")])
    sheet = open_workbook(text_table(rows, encoding, separator), "台账.csv")[0]
    assert sheet.name == "" and sheet.rows == rows


def test_a_number_kept_whole_by_an_export_is_read():
    assert open_workbook('姓名,号\n张,="0123"\n'.encode(), "x.csv")[0].rows[1] == ["张", "0123"]


def test_a_bomb_is_refused(honest):
    spaces = b" " * 50_000_000
    assert code_of(remake(honest, bomb_dot_xml=b"<a>" + spaces)) == "file_hostile"
    assert code_of(remake(honest, into(spaces))) == "file_hostile"


def test_a_bomb_that_lies_about_its_size_is_refused(honest):
    data = bytearray(remake(honest, into(b" " * 50_000_000)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if int.from_bytes(data[at + 24 : at + 28], "little") > 1_000_000:
            data[at + 24 : at + 28] = (60_000).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    assert code_of(bytes(data)).startswith("file_")


def test_entities_macros_and_links_are_refused(honest):
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    assert (
        code_of(remake(honest, lambda xml: xml.replace(b"<worksheet", entity, 1))) == "file_hostile"
    )
    assert code_of(remake(honest, xl__vbaProject_dot_bin=b"x")) == "file_hostile"
    linked = remake(honest, xl__externalLinks__externalLink1_dot_xml=b"<a/>")
    assert code_of(linked) == "file_hostile"
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le")) == (
        "file_hostile"
    )


def test_too_many_parts_are_refused(honest):
    parts = {f"x{number}": b"" for number in range(limits.PARTS)}
    assert code_of(remake(honest, **parts)) == "file_hostile"


def test_a_million_empty_rows_are_left_out(honest):
    rows = b"".join(b'<row r="%d" s="1"/>' % number for number in range(10, 1_048_577))
    assert len(open_workbook(remake(honest, into(rows)), "x.xlsx")[0].rows) == 4


def test_a_cell_at_the_far_end_is_refused(honest):
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    assert code_of(remake(honest, into(far))) == "file_too_large"


def test_a_million_rows_of_spaces_are_refused(honest):
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="str"><v> </v></c></row>' % (number, number)
        for number in range(10, 500_000)
    )
    assert code_of(remake(honest, into(rows))) == "file_too_large"


def test_a_text_table_without_end_is_refused():
    assert code_of("姓名,号\n".encode() + b"a,1\n" * (limits.ROWS + 1)) == "file_too_large"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04junk", b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_table_is_unreadable(data):
    assert code_of(data) == "file_unreadable"


def test_half_a_file_is_unreadable(honest):
    assert code_of(honest[: len(honest) // 2]) == "file_unreadable"
    assert zipfile.is_zipfile(io.BytesIO(honest))


def test_the_child_can_send_nothing_but_values():
    class Odd:
        def __reduce__(self):
            return (print, ("x",))

    with pytest.raises(pickle.UnpicklingError):
        opening._Values(io.BytesIO(pickle.dumps(Odd()))).load()
