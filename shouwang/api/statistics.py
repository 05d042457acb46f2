"""Figures of one node, by the functions that the page shows them with."""

from datetime import datetime

from ninja import Router

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.shapes import Code12, Out, Place, place
from shouwang.statistics import node, published, sight
from shouwang.statistics.veil import Cell

router = Router(tags=["statistics"])


class Figure(Out):
    """One number: `total` where the viewer may know it, else the range in which it lies."""

    code: str
    name: str
    total: int | None
    least: int
    most: int
    text: str


class Group(Out):
    """Figures that belong together."""

    name: str
    figures: list[Figure]


class Row(Out):
    """The figures of one node below; without a division, what lies at the node itself."""

    division: Place | None
    figures: list[Figure]


class Clause(Out):
    """Duties of one clause: opened, done in time, done late, open, overdue, or what may be told."""

    clause: str
    figures: list[Figure]


class NodeOut(Out):
    """The figures of one node: city, district, town or village."""

    division: Place
    at: datetime
    tiles: list[Group]
    groups: list[Group]
    below: list[Row]
    clauses: list[Clause]
    note: str


def _figure(code: str, name: str, cell: Cell) -> Figure:
    exact = cell.total
    return Figure(
        code=code,
        name=name,
        total=exact,
        least=cell.least if exact is None else exact,
        most=cell.most if exact is None else exact,
        text=cell.text,
    )


def _node(request: Request, own: sight.Sight, code: str) -> NodeOut:
    found = published.page(own.node(code), own, request.at)

    def groups(rows: list[tuple]) -> list[Group]:
        return [
            Group(name=name, figures=[_figure(f.code, f.label, cell) for f, cell in pairs])
            for name, pairs in rows
        ]

    names, columns = dict(node.COLUMNS), found["clause_columns"]
    return NodeOut(
        division=place(found["node"]),
        at=request.at,
        tiles=groups(found["tiles"]),
        groups=groups(found["groups"]),
        below=[
            Row(
                division=place(where) if where else None,
                figures=[_figure(code, names[code], cell) for code, cell in cells.items()],
            )
            for where, cells in found["table"]
        ],
        clauses=[
            Clause(
                clause=clause,
                figures=[_figure(code, name, cells[code]) for code, _, name in columns],
            )
            for clause, cells in found["by_clause"].items()
        ],
        note=found["veil_note"],
    )


@door.get(router, "", may=May.READ_FIGURES, out=NodeOut)
def own(request: Request) -> NodeOut:
    """The figures of one's own node."""
    seen = sight.must(sight.of(request.post))
    return _node(request, seen, seen.place.code)


@door.get(router, "/{code}", may=May.READ_FIGURES, out=NodeOut)
def one(request: Request, code: Code12) -> NodeOut:
    """The figures of one node inside one's place."""
    return _node(request, sight.must(sight.of(request.post)), code)
