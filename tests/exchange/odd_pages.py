"""Laying the lines of an odd ledger out on pages, and noting what must come out of each row."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.exchange import odd_heads
from tests.exchange.odd_files import Page
from tests.exchange.odd_heads import Heads
from tests.exchange.odd_lines import Line
from tests.exchange.odd_people import Unit, a_name

SIGNED = (
    ["填表人：          审核人：         单位负责人（签字）：        联系电话："],
    ["填表人：张三", "", "", "审核人：李四", "", "", "日期：2026年9月10日"],
    ["", "制表人：王五", "", "负责人：赵六"], ["填报人签字：", "", "村（居）主任签字："], ["", "镇负责人：", "张三", "", "审核：", "李四"],
    ["单位（盖章）："], ["村党支部书记：张三  儿童主任：李四"], ["", "", "填表人", "张三", "", "审核人", "李四"],
)  # fmt: skip
NOTES = (
    ["注：1.本表由村（社区）儿童主任填写，一式两份。"], ["说明：外出时间填写年月。"], ["备注：监护情况评估分较好、一般、差三档"],
    ["填表说明：", "1.请按户籍填报"], ["1.本表统计时点为2026年9月10日；2.年龄按周岁计算。"], ["*为必填项"],
)  # fmt: skip


@dataclass
class Odd:
    """A ledger of one kind and what must come out of it, by sheet and row."""

    seed: int
    kind: str
    data: bytes
    name: str
    town: Unit
    villages: list[Unit]
    as_of: date
    accepted: dict[tuple[str, int], tuple[str, str, str, str]] = field(default_factory=dict)
    refused: set[tuple[str, int, str]] = field(default_factory=set)
    warned: set[tuple[str, int, str]] = field(default_factory=set)
    said: dict[tuple[str, int], Line] = field(default_factory=dict)


@dataclass
class Pages:
    """Lays lines out on pages as one office does, and notes where each has come to stand."""

    rng: Random
    odd: Odd
    heads: Heads
    way: str

    def of(self, all_lines: list[Line]) -> list[Page]:
        """The pages, with covers and counts beside them now and then."""
        rng, town = self.rng, self.odd.town
        by_village: dict[Unit, list[Line]] = {}
        for line in all_lines:
            by_village.setdefault(line.village, []).append(line)
        pages = []
        if self.way == "sheets":
            for number, (village, its) in enumerate(by_village.items(), 1):
                name = rng.choice(
                    (
                        village.stem,
                        village.stem + village.kind,
                        f"{number}{village.stem}",
                        f"{number}.{village.stem}{village.kind}",
                    )
                )
                self.heads = odd_heads.again(rng, self.heads)
                pages.append(self._page(name[:31], village, its))
        else:
            name = rng.choice(("留守儿童台账", "Sheet1", "明细", f"{town.name}台账"))
            village = all_lines[0].village if self.way == "title" else None
            pages.append(self._page(name, village, all_lines))
        return pages

    def _page(self, name: str, village: Unit | None, its: list[Line]) -> Page:
        """One page: title, head, lines, sums, signatures."""
        rng, page = self.rng, Page(name)
        self._title(page, village)
        self._head(page)
        before: Unit | None = None
        sums = rng.random() < 0.4
        for number, line in enumerate(its, 1):
            if line.village != before:
                if before and sums and self.way != "title":
                    self._sum(page, "小计", number)
                if self.way == "sections":
                    self._section(page, line.village)
                start = len(page.rows)
            elif rng.random() < 0.03:
                self._again(page)
            self._line(page, line, number, line.village == before and start < len(page.rows))
            before = line.village
        self._close(page, len(its))
        if rng.random() < 0.2:
            page.hidden_rows.append(rng.randrange(len(page.rows)))
            page.hidden_columns.append(rng.randrange(len(self.heads.fields)))
        if "utf" not in self.odd.kind and rng.random() < 0.15:
            page.indent()
        return page

    def _title(self, page: Page, village: Unit | None) -> None:
        rng, town = self.rng, self.odd.town
        where = town.name
        if self.way == "title" and village:
            where = rng.choice(
                (
                    f"{town.name}{village.stem}{village.kind}",
                    f"{village.stem}{village.kind}",
                    f"烈山区{town.name}{village.name}",
                )
            )
        needed = self.way == "title"
        width = len(self.heads.fields)
        if needed or rng.random() < 0.8:
            ending = rng.choice(
                (
                    "农村留守儿童信息台账",
                    "留守儿童花名册",
                    "2026年留守儿童摸底登记表",
                    "留守儿童信息统计表",
                )
            )
            page.rows.append([f"{where}{ending}"])
            page.merges.append((0, 0, 0, width - 1))
        if rng.random() < 0.6:
            page.rows.append(rng.choice((
                [f"填报单位：{where}人民政府（盖章）        填报时间：2026年9月10日        单位：人"],
                [f"填报单位：{where}", "", "", "填报日期：", "2026.9.10"],
                [f"单位：{where}", "", "填表人：张三", "", "联系电话：13800001111"],
                ["填表日期：2026年9月"],
            )))  # fmt: skip
        if rng.random() < 0.2:
            page.rows.append([])
        if rng.random() < 0.15:
            page.rows.append(
                [
                    rng.choice(
                        (
                            "填表说明：外出时间写到年月，身份证号码设为文本。",
                            "（本表一式两份）",
                            "附件2",
                        )
                    )
                ]
            )

    def _head(self, page: Page) -> None:
        top = len(page.rows)
        page.rows += [list(row) for row in self.heads.rows]
        page.merges += [
            (upper + top, left, lower + top, right)
            for upper, left, lower, right in self.heads.merges
            if (upper, left) != (lower, right)
        ]
        if self.rng.random() < 0.1:
            page.rows.append([float(number) for number in range(1, len(self.heads.fields) + 1)])
        elif self.rng.random() < 0.05:
            page.rows.append(
                ["甲", *(float(number) for number in range(1, len(self.heads.fields)))]
            )

    def _again(self, page: Page) -> None:
        """A page break with the head again, or a blank row."""
        if self.way in ("merged", "filled"):
            return
        if self.rng.random() < 0.5:
            page.rows.append([])
        else:
            page.rows += [list(row) for row in self.heads.rows]

    def _section(self, page: Page, village: Unit) -> None:
        called = village.stem + village.kind
        number = "一二三四五六七八九十"[len(page.rows) % 10]
        text = self.rng.choice(
            (
                f"{number}、{called}",
                called,
                village.name,
                f"【{called}】",
                f"{called}（共5人）",
                f"({number}){called}",
                f"{called}：",
                f"{self.odd.town.name}{called}留守儿童名单",
                village.stem if len(village.stem) > 2 else called,
            )
        )
        page.rows.append(["", text] if self.rng.random() < 0.2 else [text])

    def _sum(self, page: Page, word: str, count: int) -> None:
        at = self.rng.choice((0, 1))
        row: list[object] = [""] * at + [
            self.rng.choice(
                (
                    word,
                    f"{word}：",
                    f"{word[0]} {word[1]}",
                    f"{word}{count}人",
                    "本村" + word,
                    f"{word}（人）",
                )
            )
        ]
        row.append(float(count))
        if self.rng.random() < 0.3:
            row.append("=SUM(A1:A3)")
        page.rows.append(row)

    def _line(self, page: Page, line: Line, number: int, follows: bool) -> None:
        where = (page.name, len(page.rows) + 1)
        cells = dict(line.cells)
        if self.way in ("merged", "filled") and "village" in cells:
            if follows:
                cells["village"] = ""
            if self.way == "merged" and follows:
                self._widen(page)
        row: list[object] = []
        for name in self.heads.fields:
            if name == "serial":
                row.append(self.rng.choice((float(number), str(number), "=ROW()-4")))
            else:
                row.append(cells[name] if name in cells else _extra(self.rng, name))
        page.rows.append(row)
        self.odd.said[where] = line
        if line.refused:
            self.odd.refused |= {(*where, code) for code in line.refused}
        else:
            self.odd.accepted[where] = line.answer
            self.odd.warned |= {(*where, code) for code in line.warned}

    def _widen(self, page: Page) -> None:
        """Let the village's merged cell reach over the next row."""
        column, row = self.heads.fields.index("village"), len(page.rows)
        last = page.merges[-1] if page.merges else None
        if last and (last[1], last[2]) == (column, row - 1):
            page.merges[-1] = (last[0], column, row, column)
        else:
            page.merges.append((row - 1, column, row, column))

    def _close(self, page: Page, count: int) -> None:
        rng = self.rng
        if rng.random() < 0.4:
            self._sum(page, rng.choice(("合计", "总计", "合计")), count)
        if rng.random() < 0.3:
            page.rows.append([])
        if rng.random() < 0.5:
            page.rows.append(list(rng.choice(SIGNED)))
        if rng.random() < 0.3:
            page.rows.append(list(rng.choice(NOTES)))
        if rng.random() < 0.2:
            page.rows += [[], ["", " "], [""] * 40]


def _extra(rng: Random, name: str) -> object:
    """Something for a column that nobody asked for."""
    if name.endswith(("姓名", "班主任")):
        return a_name(rng)
    if name.endswith(("日期", "时间")):
        return (date(2026, 1, 1) + timedelta(days=rng.randint(0, 200))).isoformat()
    if "电话" in name:
        return "13812345678"
    if "证号" in name:
        return "349904196001010019"
    return rng.choice(("", "1", "36", "无", "是"))
