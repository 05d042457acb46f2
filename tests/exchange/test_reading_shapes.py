"""Ledgers in the many shapes that offices give them."""

import random

import pytest

from shouwang.exchange.spreadsheets.reading import read_ledger
from shouwang.kernel.refusal import Refusal
from tests.exchange.ledgers import (
    AS_OF,
    DAHE,
    HEADS,
    NEW_VILLAGE,
    ROOT,
    WANGDIAN,
    child,
    children,
    grid,
    text_table,
    villages,
    workbook,
)

NO_VILLAGE = tuple(field for field in HEADS if field != "village")


def read(data):
    return read_ledger(data, "台账", villages=villages(), as_of=AS_OF)


def read_rows(*rows, **options):
    return read(workbook({"台账": list(rows)}, **options))


def places(reading):
    return [row.village for row in reading.accepted]


def clean(reading, count):
    assert not reading.refused and not reading.warnings
    assert len(reading.accepted) == reading.rows_seen == count
    return reading.accepted


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_columns_and_one_that_nobody_knows(seed):
    fields = [*HEADS, "鞋码"]
    random.Random(seed).shuffle(fields)
    rows = clean(read_rows(*grid([row | {"鞋码": 36} for row in children(4)], fields)), 4)
    assert rows[0].fields["father_phone"] == "13800001111"
    assert (rows[0].village, rows[0].out_since, rows[0].sex) == (WANGDIAN, "2021-08", "1")
    assert (rows[0].fields["mother_out"], rows[0].fields["carer_relation"]) == (
        "2022-03-05",
        "祖父",
    )


@pytest.mark.parametrize(
    "heads",
    [
        {"village": "村（居）", "name": "姓　名", "id": "身份证号", "birth": "出生年月"},
        {"village": "所在村", "name": "姓名", "id": "身份证\n号码", "carer_name": "受委托人"},
        {
            "village": "行政村",
            "name": "留守儿童姓名",
            "id": "居民身份证号码（18位）",
            "address": "家庭住址",
        },
        {
            "village": "村居",
            "name": "学生姓名",
            "father_out": "父亲外出务工时间",
            "mother_out": "母亲离家时间",
        },
        {"village": "村(社区)名称", "father_out": "父亲何时外出", "father_phone": "父亲联系方式"},
        {
            "village": "所属村/社区",
            "father_name": "父亲",
            "carer_name": "实际照料人姓名",
            "birth": "生日",
        },
    ],
)
def test_heads_by_other_words(heads):
    rows = clean(read_rows(*grid(children(3), heads=heads)), 3)
    assert rows[0].village == WANGDIAN and rows[0].out_since == "2021-08"
    assert set(rows[0].cells) == set(HEADS)


def test_bare_heads_belong_to_whom_the_ledger_named_last():
    heads = [
        "姓名",
        "身份证号",
        "父亲姓名",
        "身份证号",
        "联系电话",
        "外出时间",
        "母亲姓名",
        "联系电话",
        "监护人",
        "联系电话",
        "村别",
    ]
    row = child()
    cells = [
        row["name"],
        row["id"],
        "张大",
        "",
        "13800000001",
        "2020-01",
        "李二",
        "13800000002",
        "张三",
        "13800000003",
        "新村",
    ]
    found = clean(read_rows(heads, cells), 1)[0]
    phones = [found.fields[f"{who}_phone"] for who in ("father", "mother", "carer")]
    assert phones == ["13800000001", "13800000002", "13800000003"]
    assert found.village == NEW_VILLAGE and found.fields["father_out"] == "2020-01"


def test_a_sheet_for_every_village_named_by_its_sheet_or_title():
    named = grid(children(2), NO_VILLAGE)
    titled = [["大何村留守儿童台账"], [], *grid([child(3)], NO_VILLAGE)]
    reading = read(
        workbook({"王店村": named, "Sheet2": titled, "说明": [["填表说明"], ["请按月上报"]]})
    )
    assert places(reading) == [WANGDIAN, WANGDIAN, DAHE]
    clean(reading, 3)


def test_villages_one_below_the_other_each_with_its_title():
    first, second = grid(children(2), NO_VILLAGE), grid([child(3)], NO_VILLAGE)
    reading = read_rows(
        ["王店村留守儿童台账"], *first, ["小计", 2], ["新村社区留守儿童台账"], *second
    )
    assert places(reading) == [WANGDIAN, WANGDIAN, NEW_VILLAGE]
    clean(reading, 3)


def test_a_title_of_a_village_nobody_knows_is_not_taken_for_the_last_one():
    rows = grid(children(1), NO_VILLAGE), grid([child(2)], NO_VILLAGE)
    reading = read_rows(["王店村留守儿童台账"], *rows[0], ["李家庙村留守儿童台账"], *rows[1])
    assert places(reading) == [WANGDIAN]
    assert [finding.code for finding in reading.refused] == ["unknown_village"]


def test_heads_come_again_in_the_middle():
    rows = grid(children(4))
    clean(read_rows(*rows[:3], rows[0], *rows[3:]), 4)


def test_two_rows_of_heads_without_merged_cells_as_csv():
    groups = ["村（居）", "儿童基本情况", "", "父亲情况", "", "", "母亲情况", ""]
    under = ["", "姓名", "身份证号码", "姓名", "外出时间", "联系电话", "姓名", "外出时间"]
    row = child()
    cells = ["新村", row["name"], row["id"], "张大", "2020.5", "13800001111", "李二", ""]
    found = clean(read(text_table([groups, under, cells])), 1)[0]
    assert (found.out_since, found.fields["mother_name"]) == ("2020-05", "李二")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_csv_in_the_alphabets_of_offices(encoding):
    reading = read(text_table(grid(children(3)), encoding))
    assert {row.sheet for row in clean(reading, 3)} == {""}
    assert [row.row for row in reading.accepted] == [2, 3, 4]


def test_rows_that_are_no_children_are_passed_over():
    rows = grid(children(2))
    numbers = [1, 2, 3, 4, 5]
    signed = ["填表人：张三", "", "审核人：李四", "", "联系电话：13800001111"]
    reading = read_rows(
        ["烈山区古饶镇农村留守儿童信息台账"], ["填报单位：古饶镇"], rows[0], numbers, rows[1], [], ["小计", 1],
        rows[2], ["合计", 2], ["", " "], signed, ["备注：本表一式两份"],
    )  # fmt: skip
    assert [row.row for row in clean(reading, 2)] == [5, 8]


def test_the_village_is_filled_down_in_empty_and_merged_cells():
    rows = grid([child(1), child(2, village=""), child(3, village="新村"), child(4, village="")])
    assert places(read_rows(*rows)) == [WANGDIAN, WANGDIAN, NEW_VILLAGE, NEW_VILLAGE]
    assert places(read_rows(*rows, merges=[(1, 0, 2, 0)])) == places(read_rows(*rows))


def test_after_a_sum_the_village_is_not_filled_down():
    rows = grid([child(1), child(2, village="")])
    reading = read_rows(rows[0], rows[1], ["小计", 1], rows[2])
    assert [(finding.row, finding.code) for finding in reading.refused] == [(4, "required_missing")]


def test_cells_merged_over_brothers_tell_both():
    rows = grid([child(1), child(2, father_phone="", father_out="")])
    column = list(HEADS).index("father_out")
    found = clean(read_rows(*rows, merges=[(1, column, 2, column)]), 2)
    assert found[1].out_since == "2021-08"


@pytest.mark.parametrize(
    "village",
    ["王店", "王店村", "王店村村民委员会", "王店村委会", "340604102201", 340604102201,
     "烈山区古饶镇王店村", "安徽省淮北市烈山区古饶镇王店村村民委员会", "王店村3组", "1、王店村", "王 店 村"],
)  # fmt: skip
def test_the_many_ways_of_writing_a_village(village):
    assert places(read_rows(*grid([child(village=village)]))) == [WANGDIAN]


def test_lists_of_other_people_are_no_ledger_beside_one():
    staff = [["姓名", "性别", "身份证号", "村别"], ["王主任", "男", child(9)["id"], "新村"]]
    sums = [["村别", "人数"], ["新村", 3]]
    clean(read(workbook({"儿童主任": staff, "汇总": sums, "台账": grid(children(2))})), 2)


@pytest.mark.parametrize(
    "rows", [[["说明"]], [["姓名", "电话"], ["张三", "1"]], [], [["姓名"] * 3]]
)
def test_a_file_without_a_head_is_no_ledger(rows):
    with pytest.raises(Refusal) as refused:
        read(workbook({"表": rows}))
    assert refused.value.code == "not_a_ledger"


def test_the_old_workbook_is_read_too():
    reading = read((ROOT / "tests" / "data" / "ledger-old.xls").read_bytes())
    assert [(row.row, row.birth_text) for row in reading.accepted] == [
        (3, "2015-03-02"),
        (4, "2015-03-03"),
    ]
    assert [(found.row, found.code) for found in reading.refused] == [
        (5, "id_as_number"),
        (6, "required_missing"),
    ]
