"""Small numbers are veiled for whoever reads figures without lists: a child must not show through."""

from collections.abc import Sequence
from dataclasses import dataclass

# Access.md 2.2: S0 is suppressed below five. No figure that a district may set: it could set it lower.
LEAST = 5
FEW = f"<{LEAST}"
BESIDE = "*"
NOTE = f"“{FEW}”：不足{LEAST}，不列具体数；“*”：为防止由合计推算，一并不列。"


@dataclass(frozen=True)
class Cell:
    """One number as this viewer may know it: in full, with how many its list holds, or veiled."""

    total: int | None
    listed: int | None = None
    veil: str = ""

    @property
    def text(self) -> str:
        """The number as it is printed."""
        return self.veil or str(self.total)

    @property
    def opens(self) -> bool:
        """Whether the number has a list, of exactly as many rows."""
        return self.listed is not None and self.listed == self.total

    @property
    def partly(self) -> bool:
        """Whether the list holds only a part of what is counted."""
        return self.listed is not None and self.listed != self.total


def small(number: int) -> Cell:
    """A number by itself: below five it is veiled."""
    return Cell(None, veil=FEW) if number < LEAST else Cell(number)


def parts(numbers: Sequence[int]) -> list[Cell]:
    """Numbers that add up to a total shown beside them.

    Below five they are veiled; when the total would give the veiled away, the next smallest too.
    """
    cells = [small(number) for number in numbers]
    few = [number for number in numbers if number < LEAST]
    open_ones = sorted((n, i) for i, n in enumerate(numbers) if n >= LEAST)
    told = len(few) == 1 or (few and sum(few) == len(few) * (LEAST - 1))
    if told and open_ones:
        cells[open_ones[0][1]] = Cell(None, veil=BESIDE)
    return cells


def beside(cells: Sequence[Cell]) -> list[Cell]:
    """Parts of a total that is veiled: they do not add up to it either, one of them is veiled too."""
    found = list(cells)
    if all(cell.total is not None for cell in found) and found:
        least = min(range(len(found)), key=lambda i: found[i].total or 0)
        found[least] = Cell(None, veil=BESIDE)
    return found


def grid(rows: Sequence[Sequence[Cell]], numbers: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """Rows of parts, each beside its total, over columns of parts, each beside its total.

    What a row by itself would veil is veiled here too; then no row and no column keeps one veiled
    number alone, which what stands beside it would give away.
    """
    found = [list(row) for row in rows]
    for row, own in zip(found, numbers, strict=True):
        for i, cell in enumerate(parts(own)):
            row[i] = row[i] if row[i].veil else cell
    lines = [[(r, c) for c in range(len(row))] for r, row in enumerate(found)]
    lines += [[(r, c) for r in range(len(found))] for c in range(len(found[0]) if found else 0)]
    while any(_accompanied(line, found, numbers) for line in lines):
        pass
    return found


def _accompanied(
    line: Sequence[tuple[int, int]], found: list[list[Cell]], numbers: Sequence[Sequence[int]]
) -> bool:
    """Veil the least open number of a line in which one is veiled alone; whether it did."""
    veiled = [(r, c) for r, c in line if found[r][c].veil]
    open_ones = [(numbers[r][c], r, c) for r, c in line if not found[r][c].veil]
    if len(veiled) != 1 or not open_ones:
        return False
    _, r, c = min(open_ones)
    found[r][c] = Cell(None, veil=BESIDE)
    return True
