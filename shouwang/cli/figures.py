"""`shouwang statistics`: the figures of one node, as its page shows them."""

import argparse
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from shouwang.access import reach
from shouwang.cli.answer import Answer
from shouwang.kernel.clock import end_of, local, now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Division
from shouwang.statistics import node
from shouwang.statistics.places import node_in
from shouwang.statistics.sight import Sight
from shouwang.statute.clauses import clause_name

register({"no_division": "没有这个区划代码：{code}"})


def day(text: str) -> date:
    """A day as it is typed."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"日期要写成 2026-09-10，不是 {text}") from wrong


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """--division CODE [--at DATE]."""
    parser.add_argument("--division", required=True, help="区划代码（12 位）")
    parser.add_argument("--at", type=day, help="按这一天结束时计算，例如 2026-09-30")


def run(args: argparse.Namespace) -> Answer:
    """Count the figures of a node in the widest reach; sealed files stay outside, as on the pages.

    `--at` moves the instant that a figure asks for: what is overdue by the end of that day, what
    falls in its month. What has no instant, a file's state or level, is as it stands now.
    Refuses: no_division.
    """
    place = Division.objects.filter(code=args.division).first()
    if place is None:
        raise Refusal("no_division", code=args.division)
    at = end_of(args.at) if args.at else now()
    widest = replace(reach.EVERYTHING, label=reach.CASE)
    with transaction.atomic(), reach.entered(widest):
        sight = Sight(place, lists=True, whole=False)
        page = node.page(node_in(place, place.code), sight, at)
        facts = _facts(page)
    return Answer(_words(page), facts)


def _facts(page: dict[str, Any]) -> dict[str, Any]:
    """Every number by its code, for the node, for each below it, and by clause."""
    shown = [pair for _, pairs in (*page["tiles"], *page["groups"]) for pair in pairs]
    return {
        "division": page["node"].code,
        "name": page["node"].name,
        "at": local(page["at"]).isoformat(timespec="seconds"),
        "figures": {figure.code: cell.total for figure, cell in shown},
        "below": [
            {"division": place.code if place else None, "figures": _totals(cells)}
            for place, cells in page["table"]
        ],
        "clauses": {clause: _totals(cells) for clause, cells in page["by_clause"].items()},
    }


def _totals(cells: dict[str, Any]) -> dict[str, int]:
    return {name: cell.total for name, cell in cells.items()}


def _words(page: dict[str, Any]) -> str:
    lines = [f"{page['node'].name}（{page['node'].code}）"]
    for name, pairs in page["tiles"]:
        lines.append(f"{name}\t{' / '.join(cell.text for _, cell in pairs)}")
    for name, pairs in page["groups"]:
        lines.append(f"{name}\t" + "，".join(f"{one.label} {cell.text}" for one, cell in pairs))
    for clause, cells in page["by_clause"].items():
        counts = "，".join(f"{label} {cells[key].text}" for key, _, label in node.CLAUSE_COLUMNS)
        lines.append(f"{clause_name(clause)}\t{counts}")
    return "\n".join(lines)
