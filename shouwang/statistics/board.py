"""The clause board: the policy as its own table of contents, with what became of each clause."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from shouwang.casework.models import Duty
from shouwang.casework.queries import overdue
from shouwang.coordination.queries import by_clause
from shouwang.offices.models import Division
from shouwang.statistics import published
from shouwang.statistics.node import CLAUSE_COLUMNS, clauses
from shouwang.statistics.settings_now import Standing, of_rule, standing
from shouwang.statistics.sight import Sight
from shouwang.statistics.veil import Cell
from shouwang.statute import duties
from shouwang.statute.clauses import CLAUSES, DOCUMENT, Chapter, Clause, sort_key
from shouwang.statute.duty_rule import DutyRule
from shouwang.statute.holders import holder_name

WORST = 5


@dataclass(frozen=True)
class Owed:
    """One duty of a clause: who owes it, within what."""

    rule: DutyRule
    holder: str
    figures: list[Standing]

    @property
    def until(self) -> str:
        """The due time of a duty without a figure, in words."""
        if self.rule.open_ended:
            return "持续到移交"
        return "转介时约定的日期" if self.rule.until else ""


@dataclass(frozen=True)
class Row:
    """One clause on the board."""

    clause: Clause
    cells: dict[str, Cell]
    duties: list[Owed]
    worst: list[Duty]
    directives: dict[str, int]

    @property
    def unsupported(self) -> str:
        """What to say where no duty follows from the clause."""
        return "" if self.duties else f"本平台{self.clause.supported_name}"


def rows(sight: Sight, at: datetime) -> list[Chapter | Row]:
    """The headings and clauses in the order of the policy."""
    found = (clauses if sight.exact else published.clauses)(sight.place, sight, at)
    figures = standing(sight.place, at)
    late = worst(sight.place, at) if sight.lists else {}
    # A paper says that something is late, so its number tells of a number that is not told.
    papers = by_clause(sight.place) if sight.exact else {}
    none = {name: Cell(0, 0 if sight.lists else None) for name, _, _ in columns(sight)}
    parts: dict[str, Chapter | Row] = dict(DOCUMENT.chapters)
    for code, clause in CLAUSES.items():
        owed = [owed_by(rule, figures) for rule in duties.by_clause(code)]
        parts[code] = Row(
            clause, found.get(code, none), owed, late.get(code, []), papers.get(code, {})
        )
    return [parts[code] for code in sorted(parts, key=sort_key)]


def columns(sight: Sight) -> tuple[tuple[str, str, str], ...]:
    """What of each clause is shown to this viewer."""
    return CLAUSE_COLUMNS if sight.exact else published.CLAUSE_COLUMNS


def owed_by(rule: DutyRule, figures: dict[str, Standing]) -> Owed:
    """A duty row of the statute as it stands at a place."""
    return Owed(rule, holder_name(rule.holder), of_rule(rule, figures))


def worst(place: Division, at: datetime) -> dict[str, list[Duty]]:
    """Per clause the five open duties that are overdue the longest, of those one sees."""
    place_in_line = Window(
        RowNumber(), partition_by=F("clause"), order_by=(F("due_at").asc(), F("id").asc())
    )
    late = overdue(at, place).annotate(line=place_in_line).filter(line__lte=WORST)
    found: dict[str, list[Duty]] = {}
    for duty in late.order_by("due_at", "id"):
        found.setdefault(duty.clause, []).append(duty)
    return found


def page(sight: Sight, at: datetime) -> dict[str, Any]:
    """Everything the board shows."""
    return {"document": DOCUMENT, "rows": rows(sight, at), "place": sight.place, "at": at}
