"""What an office that reads figures only is told of its district: all of it, and nothing else. ADR 34.

A child must not show through, whatever is added, taken away or compared. So only counts of which one
holds the other are told, each by in which five it lies; every part of a whole is told by two such counts.
What lies below the towns, or crosses two groups, is not told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from shouwang.casework.queries import counts_by_clause
from shouwang.offices.models import Division
from shouwang.statistics import catalogue, node, veil
from shouwang.statistics.catalogue import FIGURES
from shouwang.statistics.figures import Figure, counted
from shouwang.statistics.node import ByClause
from shouwang.statistics.places import Node
from shouwang.statistics.sight import Sight
from shouwang.statistics.veil import Cell
from shouwang.statute import duties
from shouwang.statute.clauses import CLAUSES, sort_key

# Groups whose parts add up to the register, in the order in which they are added up. What another
# figure may be equal to stands first: it is then one of the sums itself.
LADDERS: Final = (
    ("state_to_exit", "state_changed", "state_registered"),
    ("unrated", "red", "orange", "yellow", "green"),
    ("rating_none", "rating_poor", "rating_fair", "rating_good"),
)
STATES: Final = tuple(FIGURES[code] for code in reversed(LADDERS[0]))
# Their sum, 本月应访, is not told: the three are told by themselves.
VISITS: Final = tuple(
    FIGURES[code] for code in ("visit_in_time", "visit_late", "visit_open", "visit_made")
)
SHOWN: Final = (*catalogue.HEAD, *STATES, *catalogue.LEVELS, *catalogue.RATINGS, *VISITS)
GROUPS: Final = (
    ("状态（在册）", STATES),
    ("风险等级（在册）", catalogue.LEVELS),
    ("监护评价（在册）", catalogue.RATINGS),
    ("走访（本月）", VISITS),
)
COLUMNS: Final = tuple(
    pair
    for pair in node.COLUMNS
    if pair[0] in ("registered", "duty_overdue", "emergency", "new", "exited")
)
CLAUSE_COLUMNS: Final = (
    ("in_time", "duty_in_time", "按期办结"),
    ("late", "duty_late", "逾期办结"),
    ("overdue", "duty_overdue", "逾期未办"),
)
# The guardianship not yet collected stands among the ratings.
MISSING: Final = tuple(one for one in catalogue.MISSING if one.code != "missing_rating")


@dataclass(frozen=True)
class Told:
    """The figures of a district, and per column those of its towns, the last for what is in none."""

    figures: dict[str, Cell]
    towns: dict[str, list[Cell]]


def told(figures: Sequence[Figure], where: Node, sight: Sight, at: datetime) -> Told:
    """Count these figures once and keep of each only in which five it lies."""
    with sight.counting(where.division):
        counts = counted(figures, where.division, at, digits=where.digits)
    whole = {code: sum(n for n, _ in by.values()) for code, by in counts.items()}
    cells = {code: veil.within(number) for code, number in whole.items()}
    for group in LADDERS:
        if whole.keys() >= set(group):
            cells |= zip(group, veil.ladder([whole[code] for code in group]), strict=True)
    places = [place.code[: where.digits] for place in where.below]
    towns: dict[str, list[Cell]] = {}
    for code, _ in COLUMNS:
        if code in counts:
            numbers = [counts[code].get(place, (0, 0))[0] for place in places]
            towns[code] = veil.ladder([*numbers, whole[code] - sum(numbers)])
    return Told(cells, towns)


def clauses(division: Division, sight: Sight, at: datetime) -> dict[str, dict[str, Cell]]:
    """Per clause from which duties follow: done in time, done late, overdue; whether any are or not.

    What is overdue adds up to 逾期事项, the visits' own clause first: 应访未访 is a part of it.
    """
    with sight.counting(division):
        counts = counts_by_clause(division, at)
    visits = duties.RULES["visits.visit"].clause
    every = {code for code in CLAUSES if duties.by_clause(code)} | counts.keys()
    order = [visits, *sorted(every - {visits}, key=sort_key)]
    overdue = dict(zip(order, veil.ladder([_n(counts, c, "overdue") for c in order]), strict=True))
    return {
        code: {
            "in_time": veil.within(_n(counts, code, "in_time")),
            "late": veil.within(_n(counts, code, "late")),
            "overdue": overdue[code],
        }
        for code in sorted(every, key=sort_key)
        if code in CLAUSES and duties.by_clause(code)
    }


def _n(counts: ByClause, clause: str, name: str) -> int:
    return counts[clause][name] if clause in counts else 0


def page(where: Node, sight: Sight, at: datetime) -> dict[str, Any]:
    """Everything the page of a node shows to this viewer: exact, or what may be told."""
    if sight.exact:
        return node.page(where, sight, at)
    found = told(SHOWN, where, sight, at)
    return {
        "node": where.division,
        "above": where.above,
        "at": at,
        "sight": sight,
        "tiles": [
            (name, [(FIGURES[code], found.figures[code]) for code in codes])
            for name, codes in node.TILES
        ],
        "groups": [
            (name, [(figure, found.figures[figure.code]) for figure in figures])
            for name, figures in GROUPS
        ],
        "table": [
            (place, {code: cells[i] for code, cells in found.towns.items()})
            for i, place in enumerate((*where.below, None))
        ],
        "columns": COLUMNS,
        "by_clause": clauses(where.division, sight, at),
        "clause_columns": CLAUSE_COLUMNS,
        "charts": {},
        "veil_note": veil.NOTE,
    }


def completeness(where: Node, sight: Sight, at: datetime) -> tuple[Cell, list[tuple[Figure, Cell]]]:
    """How many are on the register, and per field of the file how many have it not collected."""
    if sight.exact:
        chosen = (FIGURES["registered"], *catalogue.MISSING)
        numbers = node.count(chosen, where.division, sight, at, 2)
        fields = [(figure, numbers.total(figure.code)) for figure in catalogue.MISSING]
        return numbers.total("registered"), fields
    found = told((FIGURES["registered"], *MISSING), where, sight, at)
    return found.figures["registered"], [(one, found.figures[one.code]) for one in MISSING]
