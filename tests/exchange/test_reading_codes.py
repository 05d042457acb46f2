"""Every code a row can be refused or warned with, and what it must not be given for."""

from datetime import date, datetime

import pytest

from shouwang.exchange.spreadsheets.reading import read_ledger
from shouwang.kernel import identity
from tests.exchange.ledgers import AS_OF, HEADS, child, grid, text_table, villages, workbook

GOOD = str(child()["id"])
WRONG = GOOD[:17] + ("0" if GOOD[17] != "0" else "1")
OLD = identity.make(date(2010, 9, 10), 11)
ALMOST = identity.make(date(2010, 9, 11), 11)


def read(*rows):
    return read_ledger(
        workbook({"台账": grid(rows)}), "台账.xlsx", villages=villages(), as_of=AS_OF
    )


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", WRONG, "id_check_digit"),
        ("id", 3.49904201704194e17, "id_as_number"),
        ("id", "3.49904E+17", "id_as_number"),
        ("id", GOOD[:15], "id_format"),
        ("id", GOOD + "1", "id_format"),
        ("id", "349904201513011234", "id_format"),
        ("id", identity.make(date(2027, 1, 1), 3), "id_format"),
        ("id", OLD, "sixteen_or_over"),
        ("village", "不知道村", "unknown_village"),
        ("village", "340604101001", "unknown_village"),
        ("village", "", "required_missing"),
        ("name", "@SUM(A1)", "name_not_a_name"),
        ("name", "=1+1", "name_not_a_name"),
        ("name", "+cmd(1)", "name_not_a_name"),
        ("name", "张\u202e三", "name_not_a_name"),
        ("name", "张三2", "name_not_a_name"),
        ("name", 12, "name_not_a_name"),
        ("name", "", "required_missing"),
        ("name", "/", "required_missing"),
    ],
)
def test_a_bad_cell_refuses_its_row(field, value, code):
    reading = read(child(**{field: value}))
    assert [(found.row, found.code) for found in reading.refused] == [(2, code)]
    assert reading.refused[0].column == "ABCDEFG"[list(HEADS).index(field)]
    assert reading.refused[0].message.endswith("。") and GOOD not in reading.refused[0].message
    assert not reading.accepted and not reading.warnings


@pytest.mark.parametrize(
    ("birth", "code"), [("", "required_missing"), ("属羊", "date_unreadable"), ("2014-02-30", "date_unreadable"),
                        ("2030-01-01", "date_unreadable"), ("2010-09-10", "sixteen_or_over")]
)  # fmt: skip
def test_without_a_number_the_birth_must_be_good(birth, code):
    assert [found.code for found in read(child(id="", birth=birth)).refused] == [code]


def test_the_day_before_the_sixteenth_birthday_is_in_time():
    reading = read(child(id=ALMOST, birth="2010-09-11"), child(id="", birth="2010-9"))
    assert len(reading.accepted) == 2


def test_a_number_twice_is_refused_once_and_names_the_first_row():
    reading = read(child(1), child(2), child(1, name="张小二"), child(1))
    assert [(found.row, found.code, found.of_row) for found in reading.refused] == [
        (4, "duplicate", 2),
        (5, "duplicate", 2),
    ]
    assert reading.as_json()["refused"][0]["of_row"] == 2


def test_a_refused_row_does_not_make_the_next_one_a_duplicate():
    reading = read(child(1, name="12"), child(1))
    assert [found.code for found in reading.refused] == ["name_not_a_name"]
    assert [row.row for row in reading.accepted] == [3]


def test_two_bad_cells_are_both_named():
    reading = read(child(name="12", village="不知道"))
    assert [found.code for found in reading.refused] == ["name_not_a_name", "unknown_village"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": ""}, "id_missing"),
        ({"id": "未上户口"}, "id_missing"),
        ({"sex": "女"}, "sex_disagrees_with_id"),
        ({"birth": "2015-03-03"}, "birth_disagrees_with_id"),
        ({"birth": date(2014, 3, 2)}, "birth_disagrees_with_id"),
        ({"birth": "2015/4"}, "birth_disagrees_with_id"),
        ({"id": identity.make(date(2015, 3, 2), 3, "999904")}, "region_unknown"),
        ({"father_phone": "1380000111"}, "phone_unreadable"),
        ({"father_phone": 1.38e10 + 0.5}, "phone_unreadable"),
        ({"father_out": "前年", "mother_out": ""}, "eligibility_doubtful"),
        ({"father_out": "前年"}, "eligibility_doubtful"),
        ({"father_out": "", "mother_out": ""}, "eligibility_doubtful"),
        ({"father_out": "在家", "mother_out": "在家"}, "eligibility_doubtful"),
        ({"father_out": "2026-03", "mother_out": ""}, "eligibility_doubtful"),
        ({"father_out": "2021年3月返乡", "mother_out": ""}, "eligibility_doubtful"),
    ],
)
def test_a_doubtful_cell_warns_and_the_row_is_accepted(changed, code):
    reading = read(child(**changed))
    assert [found.code for found in reading.warnings] == [code]
    assert len(reading.accepted) == 1 and not reading.refused


@pytest.mark.parametrize(
    "changed",
    [
        {"id": f" {GOOD}　"},
        {"id": "".join(chr(ord(digit) + 0xFEE0) for digit in GOOD)},
        {"id": "'" + GOOD},
        {"birth": "2015/3"},
        {"birth": "20150302"},
        {"birth": datetime(2015, 3, 2)},
        {"birth": "属羊"},
        {"sex": ""},
        {"sex": "男性"},
        {"father_phone": 13800001111},
        {"father_phone": "138 0000 1111"},
        {"father_phone": "+86-13800001111"},
        {"father_phone": "无"},
        {"father_phone": "13800001111/13900001111"},
        {"father_out": "在家"},
        {"father_out": "", "mother_out": "2020年"[:4] + "-05"},
        {"father_out": datetime(2021, 8, 1)},
        {"name": "张 一 "},
        {"name": "阿依古丽·买买提"},
    ],
)
def test_what_offices_usually_write_is_no_finding(changed):
    reading = read(child(**changed))
    assert not reading.refused and not reading.warnings
    assert reading.accepted[0].id == GOOD and reading.accepted[0].birth == date(2015, 3, 2)
    assert reading.accepted[0].sex == "1"


def test_the_day_of_leaving_is_the_fathers_else_the_mothers():
    reading = read(child(1, father_out="2024.5"), child(2, father_out="无", mother_out="20230102"))
    assert [row.out_since for row in reading.accepted] == ["2024-05", "2023-01-02"]


def test_without_a_number_a_birth_is_kept_as_far_as_known():
    row = read(child(id="", birth="2019年7月")).accepted[0]
    assert (row.birth, row.birth_text, row.sex, row.id) == (None, "2019-07", "1", "")
    assert row.as_json()["birth"] == "2019-07" and row.as_json()["id_masked"] == ""


def test_the_printed_shape_is_the_promised_one():
    reading = read(child(1), child(2, id=WRONG), child(3, sex="女"))
    shape = reading.as_json()
    assert set(shape) == {"accepted", "refused", "warnings"}
    assert set(shape["accepted"][0]) == {
        "sheet",
        "row",
        "name",
        "village",
        "birth",
        "sex",
        "out_since",
        "id_masked",
    }
    assert set(shape["refused"][0]) == {"sheet", "row", "column", "code", "message"}
    assert shape["accepted"][0]["sex"] == "男"
    assert shape["accepted"][0]["id_masked"] == "3499" + "*" * 14


def test_a_text_table_names_no_sheet():
    data = text_table(grid([child(id=WRONG)]))
    reading = read_ledger(data, "x.csv", villages=villages(), as_of=AS_OF)
    assert (reading.refused[0].sheet, reading.refused[0].row) == ("", 2)
