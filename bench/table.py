"""Figures as one table: what was measured, beside which limit, and whether the target is met."""

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

Found = Mapping[str, Mapping[str, float]]
README = Path(__file__).with_name("README.md")
MARK = "<!-- table -->"
HEADS = ("项", "工作", "实测", "同次基准", "比值", "目标", "结论")
WORKERS = {"worker": "村专干", "supervisor": "镇督导员（村、等级筛选）", "officer": "区经办"}


@dataclass(frozen=True)
class Line:
    """One figure."""

    code: str
    work: str
    value: str
    limit: str
    ratio: float
    most: float
    unit: str = "倍"
    least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.ratio >= self.most if self.least else self.ratio <= self.most

    def cells(self) -> tuple[str, ...]:
        """As a row of the table."""
        sign = "≥" if self.least else "≤"
        verdict = "达到" if self.is_met else "未达到"
        ratio = f"{self.ratio:.2f}" if self.ratio < 100 else f"{self.ratio:.0f}"
        target = f"{sign} {self.most:g} {self.unit}"
        return (self.code, self.work, self.value, self.limit, ratio, target, verdict)


def _ms(times: Mapping[str, float]) -> str:
    return f"{times['wall']:.2f} ms（p95 {times['p95']:.1f}，CPU {times['cpu']:.2f}）"


def pages(size: int, found: Found) -> list[Line]:
    """P1 and P1b on one database."""
    lines, empty = [], found["empty"]
    for role, name in WORKERS.items():
        page, raw = found[role], found[f"raw_{role}"]
        work = f"{size:,} 名：台账页，{name}"
        ratio = page["wall"] / raw["wall"]
        lines.append(Line("P1", work, _ms(page), f"裸 SQL {_ms(raw)}", ratio, 4))
        ratio = page["cpu"] / empty["cpu"]
        lines.append(Line("P1", f"{work}，CPU", _ms(page), f"空页 {_ms(empty)}", ratio, 7))
    deep, first, said = found["deep"], found["officer"], found["json"]
    ratio = deep["wall"] / first["wall"]
    lines.append(Line("P1", f"{size:,} 名：深页", _ms(deep), f"首页 {_ms(first)}", ratio, 1.3))
    raw = found["raw_officer"]
    ratio = said["wall"] / raw["wall"]
    lines.append(
        Line("P1b", f"{size:,} 名：JSON 列表，区经办", _ms(said), f"裸 SQL {_ms(raw)}", ratio, 2.5)
    )
    return lines


def growth(small: Found, large: Found) -> list[Line]:
    """The same page at either end of the scale."""
    return [
        Line("P1", f"大库与小库，{WORKERS[role]}", _ms(large[role]), _ms(small[role]),
             large[role]["wall"] / small[role]["wall"], 1.3)
        for role in WORKERS
    ]  # fmt: skip


def start(found: Mapping[str, float]) -> list[Line]:
    """P8: an empty instance with the environment already installed."""
    return [
        Line("P8", "冷启动到首页（含 init，环境已装）", f"{found['cold']:.1f} s", "", found["cold"], 60, "s"),
        Line("P8", "再次启动到首页", f"{found['again']:.1f} s", "", found["again"], 5, "s"),
        Line("P8", "空闲内存（PSS 合计）", f"{found['memory']:.0f} MB", "", found["memory"], 600, "MB"),
    ]  # fmt: skip


def imported(found: Mapping[str, Any]) -> list[Line]:
    """An import beside the bare reading of its file (target P4 comes later)."""
    rows, seconds = found["rows"], found["seconds"]
    whole = sum(seconds[name] for name in ("read", "compare", "store"))
    stages = "，".join(
        f"{word} {seconds[name]:.1f} s"
        for name, word in (("read", "读取核对"), ("compare", "对照留痕"), ("store", "入库"))
    )
    value = f"{rows / whole:.0f} 行/s（{stages}；收 {found['accepted']:,} 行）"
    limit = f"calamine {rows / seconds['calamine']:.0f} 行/s"
    ratio = seconds["calamine"] / whole
    memory = found["memory"]
    return [
        Line("P4", f"导入 {rows:,} 行 × 30 列，空库", value, limit, ratio, 0.45, least=True),
        Line("P4", f"同上，最多占用内存（另读文件的子进程 {found['reader']} MB）", f"{memory} MB", "", memory, 1024, "MB"),
    ]  # fmt: skip


def trail(found: Mapping[str, Any]) -> list[Line]:
    """P6: with the row of the trail and without it, and the verifier beside bare reading."""
    lines = []
    for name, work in (("write", "登记走访"), ("look", "打开档案")):
        kept, bare = found[name], found[f"bare_{name}"]
        ratio = bare["wall"] / kept["wall"]
        work = f"{work}，写留痕"
        lines.append(Line("P6", work, _ms(kept), f"不写 {_ms(bare)}", ratio, 0.95, least=True))
    read = found["verify"]
    rows, each = read["rows"], read["rows"] / read["batches"]
    value, limit = (f"{rows / read[name]:,.0f} 行/s" for name in ("verify", "read"))
    work = f"核查留痕 {rows:,} 行（每批约 {each:.0f} 行）"
    ratio = read["read"] / read["verify"]
    lines.append(Line("P6", work, value, f"只读 {limit}", ratio, 0.5, least=True))
    return lines


def text_of(lines: Iterable[Line]) -> str:
    """The table in Markdown."""
    rows = [HEADS, ("---",) * len(HEADS), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def machine(at: datetime) -> str:
    """The machine, how busy it was, and when."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "")
    with open("/proc/meminfo", encoding="ascii") as lines:
        memory = int(next(lines).split()[1]) // 1024 // 1024
    load = "、".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{at:%Y-%m-%d %H:%M}，{os.cpu_count()} 核 {model or platform.machine()}，内存 {memory} GB，"
        f"{platform.system()} {platform.release()}，Python {platform.python_version()}；"
        f"测后负载（1、5、15 分钟）{load}。"
    )


def keep(words: str) -> None:
    """Put the table into the README, in place of the last one."""
    head = README.read_text(encoding="utf-8").partition(MARK)[0]
    README.write_text(f"{head}{MARK}\n\n{words}\n", encoding="utf-8")
