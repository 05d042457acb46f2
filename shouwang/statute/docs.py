"""Writes docs/statute.md: the law as the program holds it, for people to read and compare."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from shouwang.statute.answers import ANSWERS
from shouwang.statute.branches import BRANCHES
from shouwang.statute.clauses import CLAUSES, DOCUMENT, clause_name, sort_key
from shouwang.statute.codes import LISTS, codes, label
from shouwang.statute.duties import RULES, DutyRule
from shouwang.statute.figures import FIGURES, figure
from shouwang.statute.grounds import TRIGGERS
from shouwang.statute.holders import holder_name

TARGET: Final = Path(__file__).parents[2] / "docs" / "statute.md"
FACTS: Final = {
    "due_on": "转介约定的日期",
    "ends_on": "岗位到期日",
    "ring_on": "当日",
    "finish_by": "答复里答应的日期",
}
FOLLOW: Final = "visits.follow_finding"
PLACES: Final = {"to": "转入地"}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table; bars and line breaks in cells are made harmless."""
    lines = [list(head)]
    lines.append(["---"] * len(lines[0]))
    lines += [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def within_words(rule: DutyRule) -> str:
    """Return a duty's time limit in words, by level where it depends on the level."""
    if rule.open_ended:
        return "持续到处置结束"
    if rule.until:
        return FACTS[rule.until]
    by_level = [f"{label('levels', k)} {figure(v).words}" for k, v in rule.by_level.items()]
    usual = figure(rule.within).words
    if not by_level:
        return usual
    is_complete = set(rule.by_level) == set(codes("levels"))
    return "；".join(by_level if is_complete else [*by_level, f"其他 {usual}"])


def _clauses() -> str:
    rows = (
        (
            c.code,
            c.name,
            c.title,
            "；".join(c.asks),
            f"“{c.phrase}”",
            c.supported_name,
            c.note,
            "、".join(rule.code for rule in RULES.values() if rule.clause == c.code),
        )
        for c in sorted(CLAUSES.values(), key=lambda c: sort_key(c.code))
    )
    head = ("code", "条", "标题", "要求", "原文", "支持", "说明", "duties")
    return table(head, rows)


def _figures() -> str:
    rows = (
        (
            *(f.code, f.label, clause_name(f.clause), f"“{f.phrase}”", f.words, str(f.since)),
            f.source_words + ("" if f.rolls else "；遇节假日不顺延"),
        )
        for f in FIGURES.values()
    )
    return table(("figure", "名称", "条", "原文", "数值", "自", "来源"), rows)


def _duties() -> str:
    rows = (
        (
            r.code,
            r.title,
            r.action,
            clause_name(r.clause),
            (PLACES[r.placed] if r.placed else "") + holder_name(r.holder),
            within_words(r),
            "<br>".join(r.opened_by),
            "<br>".join(r.closed_by),
            "、".join(map(holder_name, r.escalates_to)) or "—",
            " → ".join(map(holder_name, r.if_vacant)) or f"—（{r.alone}）",
            "" if r.discloses else "不含儿童信息",
        )
        for r in RULES.values()
    )
    head = ("duty", "职责", "按钮", "条", "责任单位", "时限", "opened by", "closed by")
    return table((*head, "逾期上报", "无人能办时", "备注"), rows)


def _triggers() -> str:
    rows = (
        (t.code, t.label, label("levels", t.level), clause_name(t.clause), t.ground().text)
        for t in TRIGGERS.values()
    )
    return table(("trigger", "情形", "等级", "条", "说明"), rows)


def _answers() -> str:
    rows = (
        (
            f"{form}.{item}",
            code,
            TRIGGERS[row.raises].label if row.raises else "",
            label("levels", row.least) if row.least else "",
            label("situations", row.situation) if row.situation else "",
            label("problems", row.need) if row.need else "",
            RULES[FOLLOW if row.follow else row.opens].title if row.follow or row.opens else "",
            row.nothing,
        )
        for form, items in ANSWERS.items()
        for item, options in items.items()
        for code, row in options.items()
    )
    head = ("question", "answer", "情形", "等级", "立即报告", "帮扶需求", "职责", "不触发的理由")
    return table(head, rows)


def _branches() -> str:
    rows = (
        (
            b.code,
            b.name,
            f"“{b.phrase}”",
            "<br>".join(m.label + ("（必办）" if m.required else "") for m in b.measures),
            "<br>".join(need.text for need in b.closing),
        )
        for b in BRANCHES.values()
    )
    return table(("branch", "情形", "原文", "措施", "办结条件"), rows)


def _codes() -> str:
    return table(
        ("list", "count", "values"),
        (
            (name, str(len(codes(name))), "、".join(codes(name).values()))
            for name in LISTS
            if name != "nations"
        ),
    )


def render() -> str:
    """Return the whole page; the same law always gives the same bytes."""
    parts = (
        f"# The statute as data: {DOCUMENT.number} {DOCUMENT.name}",
        "Generated by `python -m shouwang.statute.docs`; edit the files of `shouwang/statute/`.",
        f"## Clauses 条款\n\n{_clauses()}",
        f"## Figures 数值\n\n{_figures()}",
        f"## Duties 职责\n\n{_duties()}",
        f"## Risk triggers 风险触发\n\n{_triggers()}",
        f"## Answers 回答和后果\n\n{_answers()}",
        f"## Emergency branches 应急处置五种情形\n\n{_branches()}",
        f"## Code lists 代码表\n\n{_codes()}",
    )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
