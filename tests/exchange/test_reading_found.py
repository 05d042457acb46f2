"""What the odd ledgers showed the reader to misread: one test for each, and how it is read now."""

import io
from datetime import date

import openpyxl
import pytest

from shouwang.exchange.spreadsheets.reading import read_ledger
from shouwang.kernel.refusal import Refusal
from tests.exchange.ledgers import (
    AS_OF,
    HEADS,
    NEW_VILLAGE,
    WANGDIAN,
    child,
    children,
    grid,
    text_table,
    villages,
    workbook,
)


def read(data, as_of=AS_OF, town="340604102", **options):
    return read_ledger(data, "台账", villages=villages(town), as_of=as_of, **options)


def read_rows(*rows, **options):
    return read(workbook({"台账": list(rows)}), **options)


def only(**changed):
    reading = read_rows(*grid([child(**changed)]))
    assert not reading.refused and not reading.warnings
    return reading.accepted[0]


def codes(reading):
    return [(found.row, found.code) for found in (*reading.refused, *reading.warnings)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2022 1 2", "2022-01-02"), ("2025 10 8", "2025-10-08"), ("23/03/07", "2023-03-07"), ("2022。7。25", "2022-07-25"),
     ("2022年3月前往上海", "2022-03"), ("2021.3外出未归", "2021-03"), ("2021年8月至今未回家", "2021-08")],
)  # fmt: skip
def test_days_of_leaving(written, meant):
    assert only(father_out=written, mother_out="").out_since == meant


@pytest.mark.parametrize(
    "phone",
    ["13800001111(微信同号)", "手机13800001111", "13800001111（母）", "张大山13800001111", "13800001111\n13900000000"],
)  # fmt: skip
def test_a_phone_among_words(phone):
    assert only(father_phone=phone).fields["father_phone"] == "13800001111"


@pytest.mark.parametrize("sex", ["男童", "1.男", "男（1）", "♂", "01"])
def test_a_boy(sex):
    assert only(sex=sex).sex == "1"
    assert codes(read_rows(*grid([child(2, sex="女童")]))) == [(2, "sex_disagrees_with_id")]


def test_a_number_in_parts():
    number = str(child()["id"])
    assert only(id=f"{number[:6]}-{number[6:14]}-{number[14:]}").id == number


@pytest.mark.parametrize(
    ("town", "written", "code"),
    [("340604102", "王店行政村", WANGDIAN), ("340604101", "宋疃社区", "340604101002"), ("340604101", "宋疃村", "340604101002"),
     ("340604002", "海孜矿社区", "340604002008"), ("340604002", "海孜矿", "340604002008"), ("340604400", "工业园虚拟社区", "340604400498"),
     ("340604002", "中煤三十三处", "340604002010")],
)  # fmt: skip
def test_villages_by_the_names_they_go_by(town, written, code):
    reading = read_rows(*grid([child(village=written)]), town=town)
    assert [row.village for row in reading.accepted] == [code]


@pytest.mark.parametrize("title", ["大何村：", "（一）大何村", "【大何村】", "大何村（共5人）"])
@pytest.mark.parametrize("column", [0, 1])
def test_a_village_over_its_rows(title, column):
    fields = ("sex", *(field for field in HEADS if field not in ("village", "sex")))
    rows = grid([child()], fields)
    reading = read_rows(["古饶镇留守儿童台账"], rows[0], [""] * column + [title], rows[1])
    assert [row.village for row in reading.accepted] == ["340604102209"] and not reading.refused


def test_another_persons_age_or_name_is_nobodys_name():
    for head in (
        "父亲年龄",
        "爷爷姓名",
        "填表人姓名",
        "联系人",
        "监护人年龄",
        "班主任姓名",
        "母亲文化程度",
    ):
        rows = grid(
            [child(鞋码="36岁")],
            ("鞋码", *(field for field in HEADS if field != "father_name")),
            {"鞋码": head},
        )
        found = read_rows(*rows).accepted[0]
        assert found.name == "张小二" and "father_name" not in found.fields
        assert found.fields["carer_name"] == "张老汉"


def test_a_bare_time_under_a_parent_is_when_that_parent_left():
    groups = ["村别", "儿童", "", "父亲情况", "", "监护人情况", ""]
    under = ["", "姓名", "身份证号", "姓名", "时间", "姓名", "联系电话"]
    cells = ["新村", "张三", child()["id"], "张大", "2020.5", "李四", "13800000003"]
    reading = read(text_table([groups, under, cells]))
    row = reading.accepted[0]
    assert (row.village, row.out_since, row.fields["carer_name"]) == (
        NEW_VILLAGE,
        "2020-05",
        "李四",
    )


def test_three_rows_of_heads_without_merged_cells():
    heads = [
        ["村别", "儿童", "", "父母外出务工情况", "", "监护人情况", "", "备注"],
        ["", "", "", "父亲", "", "", "", ""],
        ["", "姓名", "身份证号", "姓名", "外出时间", "姓名", "证件号码", ""],
    ]
    cells = ["新村", "张三", child()["id"], "张大", "2020.5", "李四", "349904196001010019", ""]
    row = read(text_table([*heads, cells])).accepted[0]
    names = (row.fields["father_name"], row.fields["carer_name"], row.out_since)
    assert names == ("张大", "李四", "2020-05")


def test_a_name_and_a_phone_in_one_cell():
    fields = [field for field in HEADS if field not in ("father_name", "father_phone")]
    rows = grid([child(both="张大山，13800001111")], [*fields, "both"], {"both": "父亲姓名及电话"})
    found = read_rows(*rows).accepted[0].fields
    assert (found["father_name"], found["father_phone"]) == ("张大山", "13800001111")


def test_heads_that_come_again_keep_their_groups():
    heads = [["村别", "儿童", "", "父亲", "", "鞋码"], ["", "姓名", "身份证号", "姓名", "时间", ""]]
    rows = [["新村", one["name"], one["id"], "张大", "2020.5", "36"] for one in children(2)]
    reading = read_rows(*heads, rows[0], *heads, rows[1])
    assert [row.out_since for row in reading.accepted] == ["2020-05"] * 2 and not codes(reading)


def test_columns_numbered_and_names_to_sign_are_no_children():
    rows = grid([child(1, remark="合计享受低保3人")], ("remark", *HEADS))
    numbered = ["甲", *range(1, len(HEADS) + 1)]
    for signed in (
        ["", "", "填表人", "张三", "", "审核人", "李四"],
        ["", "", "制表人：", "张三", "审核：", "李四"],
    ):
        reading = read_rows(rows[0], numbered, rows[1], signed)
        assert [row.row for row in reading.accepted] == [3] and not codes(reading)


def test_a_list_of_staff_with_a_phone_is_no_ledger_beside_one():
    staff = [["序号", "姓名", "身份证号", "联系电话"], [1, "王主任", child(9)["id"], "13800001111"]]
    reading = read(workbook({"名单": staff, "台账": grid(children(2))}))
    assert len(reading.accepted) == 2 and not codes(reading)


def test_the_same_child_without_a_number_is_a_duplicate():
    again = {"name": "张小二", "id": "", "birth": "2015-03-02"}
    reading = read_rows(*grid([child(1), child(2, **again), child(3, **again, village="新村")]))
    assert codes(reading) == [(3, "duplicate"), (4, "id_missing")]
    assert (reading.refused[0].of_row, reading.refused[0].column) == (2, "B")
    twins = [child(1, id="", birth="2015.3"), child(2, id="", birth="2015.3")]
    assert [code for _, code in codes(read_rows(*grid(twins)))] == ["id_missing", "id_missing"]


@pytest.mark.parametrize("name", ["同上", "未取名", "合计"])
def test_words_for_no_name(name):
    assert codes(read_rows(*grid([child(name=name)]))) == [(2, "name_not_a_name")]


def test_formulas_kept_without_their_values_do_not_look_empty():
    book = openpyxl.Workbook()
    for row in grid([child(1, name="=1+1"), child(2, village="=A9"), child(3, sex="=IF(1,2)")]):
        book.active.append(row)
    book.active.append(["", "", "=B9", "", "=C9"])  # prepared for a child to come
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert codes(reading) == [(2, "name_not_a_name"), (3, "unknown_village")]
    assert [row.row for row in reading.accepted] == [4]


def test_the_ledgers_own_day_counts_where_nobody_gave_one():
    nearly = child(id="", birth="2010-09-11")
    for said in ("填报时间：2026年9月10日", "填报日期：2026.9.10", "统计时点:2026-09-10"):
        rows = [["古饶镇留守儿童台账"], [said], *grid([nearly])]
        late = date(2026, 11, 25)
        assert codes(read_rows(*rows, as_of=late)) == [(4, "sixteen_or_over")]
        assert codes(read_rows(*rows, as_of=late, is_given=False)) == [(4, "id_missing")]
        earlier = date(2026, 8, 1)
        assert codes(read_rows(*rows, as_of=earlier, is_given=False)) == [(4, "id_missing")]


def test_a_line_without_end_is_refused_before_it_is_cut_into_cells():
    with pytest.raises(Refusal) as refused:
        read("姓名,号\n".encode() + b"," * 5_000_000)
    assert refused.value.code == "file_too_large"
