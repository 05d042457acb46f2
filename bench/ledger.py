"""A ledger of so many children in thirty columns, as a town would keep it; everybody invented."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from bench.filling import FAMILY, GIVEN
from shouwang.kernel import identity

HEADS = (
    "序号", "村别", "儿童姓名", "性别", "民族", "公民身份号码", "出生日期", "户籍地址", "现住址",
    "组别", "学校", "年级", "是否寄宿", "身体情况", "留守原因", "父亲姓名", "父亲身份证号",
    "父亲电话", "父亲务工地点", "父亲外出时间", "母亲姓名", "母亲身份证号", "母亲电话",
    "母亲务工地点", "母亲外出时间", "受委托监护人", "与儿童关系", "受委托监护人电话",
    "监护情况评估", "包保责任人",
)  # fmt: skip
FIRST = date(2012, 1, 1)
A_DAY = 200


def write(path: Path, rows: int, villages: Sequence[str]) -> None:
    """The workbook, row by row, never whole in memory."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("留守儿童台账")
        sheet.write_row(0, 0, HEADS)
        for number, cells in enumerate(_rows(rows, villages), start=1):
            sheet.write_row(number, 0, cells)


def _rows(rows: int, villages: Sequence[str]) -> Iterator[list[object]]:
    for number in range(rows):
        yield _row(number, villages[number * len(villages) // rows])


def _row(number: int, village: str) -> list[object]:
    birth = FIRST + timedelta(days=number // A_DAY)
    father, mother = date(1985, 1, 1), date(1987, 1, 1)
    away = timedelta(days=number // A_DAY)
    child = identity.make(birth, number % A_DAY * 2)
    return [
        number + 1, village, _name(number), "女", "汉族", child, birth.isoformat(),
        f"{village}{number % 20 + 1}组", f"{village}{number % 20 + 1}组", f"{number % 20 + 1}组",
        "中心学校", f"{number % 6 + 1}年级", "是" if number % 3 else "否", "健康", "父母双方外出务工",
        _name(number + 7), identity.make(father + away, number % A_DAY * 2 + 1),
        f"138{number:08d}", "江苏省苏州市昆山市", "2024年3月", _name(number + 11),
        identity.make(mother + away, number % A_DAY * 2), f"139{number:08d}", "浙江省杭州市",
        "2024.3.5", _name(number + 13), "祖母", f"137{number:08d}", "良好", f"包保人{number % 40}",
    ]  # fmt: skip


def _name(number: int) -> str:
    """One of some hundred thousand names."""
    wide = len(GIVEN)
    parts = (number % len(FAMILY), number // len(FAMILY) % wide, number // 97 % wide)
    return FAMILY[parts[0]] + GIVEN[parts[1]] + GIVEN[parts[2]]
