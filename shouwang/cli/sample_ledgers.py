"""A town's ledger of the sample, as a town writes one: title, two-row head, subtotals, signature."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

import xlsxwriter

from shouwang.children.rules import ChildFacts
from shouwang.cli.sample_people import Invented
from shouwang.kernel import identity
from shouwang.kernel.clock import cn_date

GROUPS = (
    (
        "儿童基本情况",
        ("姓名", "性别", "民族", "身份证号码", "出生年月", "户籍地址", "现居住地址", "健康状况"),
    ),
    ("就学情况", ("就读学校", "年级", "是否寄宿")),
    ("父亲情况", ("姓名", "身份证号码", "务工地点", "外出时间", "联系电话")),
    ("母亲情况", ("姓名", "身份证号码", "务工地点", "外出时间", "联系电话")),
    ("监护情况", ("受委托人姓名", "与儿童关系", "身份证号码", "联系电话", "监护情况评估")),
)
SINGLE = ("留守原因", "是否低保", "备注")
FIELDS = ("name", "sex", "nation", "id", "birth", "hukou_address", "address", "health")
FIELDS += ("school", "grade", "boarding")
FIELDS += tuple(f"father_{one}" for one in ("name", "id", "place", "out", "phone"))
FIELDS += tuple(f"mother_{one}" for one in ("name", "id", "place", "out", "phone"))
FIELDS += ("carer_name", "carer_relation", "carer_id", "carer_phone", "rating")
FIELDS += ("reason", "low_income", "remark")
SEX = {"1": "男", "2": "女", "0": ""}


def written(
    town: str, people: Sequence[Invented], day: date, changed: dict[int, dict[str, Any]]
) -> bytes:
    """The workbook of a town on a day; `changed` holds cells of single children."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("留守儿童台账")
    last = len(FIELDS) + 1
    sheet.merge_range(0, 0, 0, last, f"烈山区{town}农村留守儿童信息台账")
    sheet.merge_range(
        1, 0, 1, last, f"填报单位：{town}        填报时间：{cn_date(day)}        单位：人"
    )
    _head(sheet)
    row, number = 4, 0
    for village, members in groupby(people, key=lambda one: one.village.name):
        rows = list(members)
        for one in rows:
            number += 1
            cells = {**cells_of(one.facts_on(day)), **one.cells, **changed.get(one.number, {})}
            values = [number, village, *(cells[name] for name in FIELDS)]
            sheet.write_row(row, 0, values)
            row += 1
        sheet.write_row(row, 1, ["小计", len(rows)])
        row += 1
    sheet.write(row + 1, 0, "填表人：            审核人：            单位负责人（签字）：")
    book.close()
    return made.getvalue()


def _head(sheet: Any) -> None:
    sheet.merge_range(2, 0, 3, 0, "序号")
    sheet.merge_range(2, 1, 3, 1, "村（居）")
    column = 2
    for title, heads in GROUPS:
        sheet.merge_range(2, column, 2, column + len(heads) - 1, title)
        sheet.write_row(3, column, heads)
        column += len(heads)
    for title in SINGLE:
        sheet.merge_range(2, column, 3, column, title)
        column += 1


def cells_of(facts: ChildFacts) -> dict[str, Any]:
    """One child as a clerk types it."""
    plain = ("name", "nation", "id", "hukou_address", "address", "health", "school", "grade")
    cells: dict[str, Any] = {name: getattr(facts, name) for name in plain}
    cells |= {"rating": facts.rating, "reason": facts.reason, "remark": facts.remark}
    cells |= {"sex": SEX[facts.sex], "birth": facts.birth_text}
    cells["boarding"] = "是" if facts.boarding else "否"
    cells["low_income"] = "是" if facts.low_income else "否"
    for kind, person in (("father", facts.father), ("mother", facts.mother)):
        cells |= {f"{kind}_{one}": getattr(person, one) for one in ("name", "id", "place", "phone")}
        cells[f"{kind}_out"] = _typed(person.out_since)
    cells |= {f"carer_{one}": getattr(facts.carer, one) for one in ("name", "id", "phone")}
    cells["carer_relation"] = facts.carer.relation
    return cells


def _typed(day: str) -> str:
    """2024-03 as 2024年3月, a whole day as 2024.3.5."""
    parts = [str(int(part)) for part in day.split("-") if part]
    if len(parts) == 2:
        return f"{parts[0]}年{parts[1]}月"
    return ".".join(parts)


def spoilt(people: Sequence[Invented]) -> list[Invented]:
    """Two rows a clerk got wrong, which the reading refuses: a wrong check digit, one twice."""
    right = next(one for one in people if one.facts.id)
    number = identity.make(date(2016, 4, 9), 711)
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    odd = {"name": "周小满", "id": wrong, "birth": "2016-04-09"}
    return [replace(right, number=-1, cells=odd), replace(right, number=-2, cells={})]
