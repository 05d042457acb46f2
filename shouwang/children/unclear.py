"""What the last risk sheet of a child left unclear: told by the floor above, asked at the next visit."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

Reader = Callable[[Collection[UUID]], Mapping[UUID, tuple[str, ...]]]
_readers: list[Reader] = []


def tell_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say which questions are open, in words."""
    if reader not in _readers:
        _readers.append(reader)


def unclear(children: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The questions that nobody could answer, for each of these children that has some."""
    found: dict[UUID, tuple[str, ...]] = {}
    for reader in _readers:
        found.update(reader(children))
    return {key: labels for key, labels in found.items() if labels}
