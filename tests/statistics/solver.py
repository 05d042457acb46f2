"""What whole numbers remain possible: bounds pushed through sums, and a search for one world.

It knows nothing of the program. `Unknown.narrowed` says what nobody could deny: a number left with one
value is known. `Unknown.world` shows the contrary: a whole assignment in which a number is what was asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MANY = 10**6
TRIES = 20_000
Bounds = dict[str, tuple[int, int]]
# What was narrowed, with its bounds before, so that a step can be taken back.
Steps = list[tuple[str, tuple[int, int]]]


class Impossible(Exception):
    """No numbers fit."""


@dataclass(frozen=True)
class Sum:
    """`parts` together are `whole`, or at most that."""

    parts: tuple[str, ...]
    whole: str
    at_most: bool = False


@dataclass
class Unknown:
    """Numbers of which only bounds are read, and what is known to hold between them."""

    bounds: Bounds = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    of: dict[str, list[int]] = field(default_factory=dict)

    def read(self, name: str, least: int = 0, most: int = MANY) -> None:
        """One number was read somewhere: whatever was read of it before holds as well."""
        low, high = self.bounds.get(name, (0, MANY))
        self.bounds[name] = max(low, least), min(high, most)

    def adds_up(self, parts: Iterable[str], whole: str, *, at_most: bool = False) -> None:
        """These parts make that whole, or fit into it."""
        one = Sum(tuple(parts), whole, at_most)
        for name in {*one.parts, whole}:
            self.bounds.setdefault(name, (0, MANY))
            self.of.setdefault(name, []).append(len(self.sums))
        self.sums.append(one)

    def narrowed(self) -> Bounds:
        """The bounds after every sum has been thought through. Raises Impossible."""
        bounds = dict(self.bounds)
        self._push(bounds, set(range(len(self.sums))))
        return bounds

    def fits(self, name: str, value: int, bounds: Bounds) -> bool:
        """Whether nothing speaks against this value once it is thought through; it may still be wrong."""
        steps = self._fix(bounds, name, value)
        _back(bounds, steps or [])
        return steps is not None

    def world(self, name: str, value: int, narrow: Bounds) -> dict[str, int] | None:
        """One world in which the number has this value; None where there is none.

        `narrow`: what `narrowed` said. Raises TimeoutError after so many tries.
        """
        bounds = dict(narrow)
        order = sorted(bounds, key=lambda one: bounds[one][1] - bounds[one][0])
        if self._fix(bounds, name, value) is None:
            return None
        ways: list[tuple[str, Iterator[int], Steps]] = []
        for _ in range(TRIES):
            nearest = next((one for one in order if bounds[one][0] < bounds[one][1]), None)
            if nearest is None:
                return {one: low for one, (low, _) in bounds.items()}
            ways.append((nearest, _tried(*bounds[nearest]), []))
            if not self._next(bounds, *ways[-1]):
                if len(ways) == 1:
                    return None
                # Where it got stuck it begins the next time.
                order.remove(nearest)
                order.insert(0, nearest)
                while ways:
                    _back(bounds, ways.pop()[2])
        raise TimeoutError(name)

    def _next(self, bounds: Bounds, name: str, values: Iterator[int], steps: Steps) -> bool:
        """Take this number's last value back and try the next that fits."""
        for value in values:
            _back(bounds, steps)
            made = self._fix(bounds, name, value)
            if made is not None:
                steps[:] = made
                return True
        _back(bounds, steps)
        return False

    def _fix(self, bounds: Bounds, name: str, value: int) -> Steps | None:
        """Give the number its value and think it through; None, and nothing done, where it does not fit."""
        steps: Steps = [(name, bounds[name])]
        if not bounds[name][0] <= value <= bounds[name][1]:
            return None
        bounds[name] = value, value
        try:
            self._push(bounds, set(self.of.get(name, ())), steps)
        except Impossible:
            _back(bounds, steps)
            return None
        return steps

    def _push(self, bounds: Bounds, waiting: set[int], steps: Steps | None = None) -> None:
        while waiting:
            changed = _narrow(self.sums[waiting.pop()], bounds)
            if steps is not None:
                steps += changed  # all of them, before one is found impossible
            for name, _ in changed:
                if bounds[name][0] > bounds[name][1]:
                    raise Impossible(name)
                waiting.update(self.of[name])


def _back(bounds: Bounds, steps: Steps) -> None:
    while steps:
        name, before = steps.pop()
        bounds[name] = before


def _tried(low: int, high: int) -> Iterator[int]:
    """Values to try, from the middle outwards: there a sum has most room."""
    middle = (low + high) // 2
    for step in range(min(high - low, 60) + 1):
        for value in dict.fromkeys((middle + step, middle - step)):
            if low <= value <= high:
                yield value


def _narrow(one: Sum, bounds: Bounds) -> Steps:
    """Narrow the numbers of one sum by each other; which have changed, and from what."""
    changed: Steps = []
    least = sum(bounds[part][0] for part in one.parts)
    most = sum(bounds[part][1] for part in one.parts)
    low, high = before = bounds[one.whole]
    low, high = max(low, least), high if one.at_most else min(high, most)
    if (low, high) != before:
        bounds[one.whole] = low, high
        changed.append((one.whole, before))
    for part in one.parts:
        lower, upper = bounds[part]
        down = lower if one.at_most else max(lower, low - (most - upper))
        up = min(upper, high - (least - lower))
        if (down, up) != (lower, upper):
            least, most = least + down - lower, most + up - upper
            bounds[part] = down, up
            changed.append((part, (lower, upper)))
    return changed
