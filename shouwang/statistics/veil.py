"""One number as a viewer may know it: exact, with its list, or only in which five it lies. ADR 34."""

from collections.abc import Sequence
from dataclasses import dataclass

# Access.md 2.2: S0 hides what is below five. No figure that a district may set: it could set it lower.
STEP = 5
FEW = f"少于{STEP}"
NOTE = (
    f"本岗位看到的是各数所在的范围，不是准确数：“{FEW}”包括 0；"
    "各行、各项分别给出范围，与合计不能互相加减。"
)


@dataclass(frozen=True)
class Cell:
    """One number: `total` where it is known, of which `listed` stand in a list; else a range."""

    total: int | None
    listed: int | None = None
    least: int = 0
    most: int = 0

    @property
    def text(self) -> str:
        """The number as it is printed."""
        if self.total is not None:
            return str(self.total)
        return FEW if (self.least, self.most) == (0, STEP - 1) else f"{self.least}–{self.most}"

    @property
    def opens(self) -> bool:
        """Whether the number has a list, of exactly as many rows."""
        return self.listed is not None and self.listed == self.total

    @property
    def partly(self) -> bool:
        """Whether the list holds only a part of what is counted."""
        return self.listed is not None and self.listed != self.total


def within(number: int) -> Cell:
    """In which five a number lies: 0 to 4, 5 to 9, and so on."""
    least = number // STEP * STEP
    return Cell(None, least=least, most=least + STEP - 1)


def ladder(numbers: Sequence[int]) -> list[Cell]:
    """Parts of a whole in a fixed order, each by in which five the sums before and after it lie.

    Nothing but those sums' fives goes in, so whatever one adds or takes away, no more comes out.
    """
    sums = [within(sum(numbers[: n + 1])) for n in range(len(numbers))]
    below = [Cell(None), *sums]
    return [
        Cell(None, least=max(0, after.least - before.most), most=after.most - before.least)
        for before, after in zip(below, sums, strict=False)
    ]
