"""The page of one node, exact: six figures, the groups below them, duties by clause, the nodes below."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from shouwang.casework.queries import counts_by_clause
from shouwang.offices.models import Division
from shouwang.statistics import catalogue
from shouwang.statistics.catalogue import FIGURES
from shouwang.statistics.figures import Counts, Figure, counted, seen_now
from shouwang.statistics.places import Node
from shouwang.statistics.sight import Sight
from shouwang.statistics.veil import Cell
from shouwang.statute.clauses import clause_name, sort_key

# Tile -> its figures, in the order of the first line.
TILES = (
    ("在册", ("registered",)),
    ("红 / 橙", ("red", "orange")),
    ("应访未访", ("visit_overdue",)),
    ("逾期事项", ("duty_overdue",)),
    ("在办应急", ("emergency",)),
    ("本月新增 / 退出", ("new", "exited")),
)
COLUMNS = (
    ("registered", "在册"),
    ("red", "红"),
    ("orange", "橙"),
    ("yellow", "黄"),
    ("green", "绿"),
    ("unrated", "未评"),
    ("visit_overdue", "应访未访"),
    ("duty_overdue", "逾期事项"),
    ("emergency", "在办应急"),
    ("new", "本月新增"),
    ("exited", "本月退出"),
)
SHOWN = (*catalogue.HEAD, *catalogue.STATES, *catalogue.LEVELS, *catalogue.RATINGS)
SHOWN = (*SHOWN, *catalogue.VISITS)
CLAUSE_COLUMNS = (
    ("opened", "duty_opened", "产生"),
    ("in_time", "duty_in_time", "按期办结"),
    ("late", "duty_late", "逾期办结"),
    ("open", "duty_open", "未办结"),
    ("overdue", "duty_overdue", "其中已逾期"),
)
ByClause = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Numbers:
    """The counts of one node, exact, with how many of them the viewer's list holds."""

    counts: Counts
    sight: Sight

    def total(self, code: str) -> Cell:
        """The figure for the whole node."""
        found = self.counts[code].values()
        total, listed = sum(n for n, _ in found), sum(own for _, own in found)
        return Cell(total, listed if self.sight.lists else None)

    def by_place(self, code: str, places: list[str]) -> list[Cell]:
        """The figure for each of the nodes below, which add up to the whole."""
        pairs = [self.counts[code].get(place, (0, 0)) for place in places]
        return [Cell(total, listed if self.sight.lists else None) for total, listed in pairs]

    def group(self, figures: tuple[Figure, ...]) -> list[tuple[Figure, Cell]]:
        """Figures that share one whole."""
        return [(figure, self.total(figure.code)) for figure in figures]


def count(
    figures: tuple[Figure, ...], node: Division, sight: Sight, at: datetime, digits: int
) -> Numbers:
    """Count these figures once for all nodes below, in the reach the viewer counts in."""
    seen = _seen(figures, node, sight)
    with sight.counting(node):
        return Numbers(counted(figures, node, at, digits=digits, seen=seen), sight)


def _seen(figures: tuple[Figure, ...], node: Division, sight: Sight) -> dict[str, Q] | None:
    bases = dict.fromkeys(figure.base for figure in figures)
    return seen_now(bases, node) if sight.whole and sight.lists else None


def clauses(node: Division, sight: Sight, at: datetime) -> dict[str, dict[str, Cell]]:
    """Per clause: duties opened, done in time, done late, open and overdue, in clause order."""
    own = counts_by_clause(node, at) if sight.lists else {}
    if not sight.whole:
        return clause_cells(own, own, sight)
    with sight.counting(node):
        return clause_cells(counts_by_clause(node, at), own, sight)


def clause_cells(whole: ByClause, own: ByClause, sight: Sight) -> dict[str, dict[str, Cell]]:
    """The counts by clause with what the viewer's list holds, in the order of the policy."""
    return {
        code: _clause(whole[code], own.get(code), sight) for code in sorted(whole, key=sort_key)
    }


def _clause(whole: dict[str, int], own: dict[str, int] | None, sight: Sight) -> dict[str, Cell]:
    if sight.lists:
        return {name: Cell(number, (own or {}).get(name, 0)) for name, number in whole.items()}
    return {name: Cell(number) for name, number in whole.items()}


def page(node: Node, sight: Sight, at: datetime) -> dict[str, Any]:
    """Everything the page of a node shows."""
    division = node.division
    seen = _seen(SHOWN, division, sight)
    own = counts_by_clause(division, at) if sight.lists else {}
    with sight.counting(division):
        numbers = Numbers(counted(SHOWN, division, at, digits=node.digits, seen=seen), sight)
        whole = counts_by_clause(division, at) if sight.whole else own
    by_clause = clause_cells(whole, own, sight)
    table = below(node, numbers)
    return {
        "node": division,
        "above": node.above,
        "at": at,
        "sight": sight,
        "tiles": [
            (name, [(FIGURES[code], numbers.total(code)) for code in codes])
            for name, codes in TILES
        ],
        "groups": [
            ("状态", numbers.group(catalogue.STATES)),
            ("风险等级（在册）", numbers.group(catalogue.LEVELS)),
            ("监护评价（在册）", numbers.group(catalogue.RATINGS)),
            ("走访（本月）", [(f, numbers.total(f.code)) for f in catalogue.VISITS]),
        ],
        "table": table,
        "columns": COLUMNS,
        "by_clause": by_clause,
        "clause_columns": CLAUSE_COLUMNS,
        "charts": {"risk": _risk(table), "clauses": _bars(by_clause)},
        "veil_note": "",
    }


def below(node: Node, numbers: Numbers) -> list[tuple[Division | None, dict[str, Cell]]]:
    """One row per node below; a last row without a division for what lies at the node itself."""
    if node.division.level == Division.Level.VILLAGE:
        return []
    places: list[Division | None] = list(node.below)
    codes = [place.code[: node.digits] for place in node.below]
    counted_at = {place for found in numbers.counts.values() for place in found}
    rest = node.division.code[: node.digits]
    if rest in counted_at and rest not in codes:
        places.append(None)
        codes.append(rest)
    columns = {code: numbers.by_place(code, codes) for code, _ in COLUMNS}
    return [
        (place, {code: cells[i] for code, cells in columns.items()})
        for i, place in enumerate(places)
    ]


LEVEL_COLOURS = (("red", "红", "#b3261e"), ("orange", "橙", "#b45309"), ("yellow", "黄", "#e0b93f"))
Chart = dict[str, Any]


def _risk(table: list[tuple[Division | None, dict[str, Cell]]]) -> Chart:
    return {
        "kind": "rows",
        "labels": [place.short_name if place else "本级" for place, _ in table],
        "series": [
            {"name": name, "colour": colour, "values": [cells[code].total for _, cells in table]}
            for code, name, colour in LEVEL_COLOURS
        ],
    }


def _bars(by_clause: dict[str, dict[str, Cell]]) -> Chart:
    shown = (
        ("in_time", "按期办结", ""),
        ("late", "逾期办结", ""),
        ("overdue", "逾期未办", "#b3261e"),
    )
    return {
        "kind": "stack",
        "labels": [clause_name(code) for code in by_clause],
        "series": [
            {
                "name": name,
                "colour": colour,
                "values": [cells[code].total for cells in by_clause.values()],
            }
            for code, name, colour in shown
        ],
    }
