"""Who reads everything and adds and subtracts: which hidden small numbers does he know?"""

from collections.abc import Iterator

from tests.statistics.reading import FEW, Reader, bounds
from tests.statistics.solver import Bounds


def hidden(reader: Reader) -> dict[str, range]:
    """The numbers that are hidden somewhere and may be small, with what they must still be able to be."""
    found = {}
    for name, texts in reader.shown.items():
        for text in texts - {"*"}:
            low, high = bounds(text)
            if text in FEW:
                found[name] = range(5)
            elif low < high and low < 5 and name not in found:
                found[name] = range(max(low, 1), 5)
    return found


def given_away(reader: Reader, narrow: Bounds) -> dict[str, list[int]]:
    """Hidden numbers of which some value is out of the question, by sums alone: what is left of each."""
    found = {}
    for name, may_be in hidden(reader).items():
        left = [value for value in may_be if reader.known.fits(name, value, narrow)]
        if len(left) < len(may_be):
            found[name] = left
    return found


def known(given: dict[str, list[int]]) -> tuple[list[str], list[str]]:
    """Of what is given away, the numbers of 1 to 4 that are known exactly, and the zeros."""
    exact = {name: left[0] for name, left in given.items() if len(left) == 1}
    return [n for n, one in exact.items() if one], [n for n, one in exact.items() if not one]


def starred(reader: Reader, narrow: Bounds) -> list[str]:
    """Numbers that are "*" in one table and known from another."""
    return [
        name for name, texts in reader.shown.items() if "*" in texts and len({*narrow[name]}) == 1
    ]


def impossible(reader: Reader, narrow: Bounds) -> Iterator[str]:
    """Hidden numbers with a value for which no whole world can be found that shows the same pages."""
    for name, may_be in hidden(reader).items():
        for value in may_be:
            if reader.known.world(name, value, narrow) is None:
                yield f"{name} = {value}"
