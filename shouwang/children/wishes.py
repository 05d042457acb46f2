"""What a child said of where it wants to be: told by the floors above, read before it is brought there."""

from collections.abc import Callable
from uuid import UUID

Reader = Callable[[UUID], list[str]]
_readers: list[Reader] = []


def tell_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say what the child wished."""
    if reader not in _readers:
        _readers.append(reader)


def told(child: UUID) -> list[str]:
    """What was written of it, in whatever case; the oldest first where a floor knows the order."""
    return [words for reader in _readers for words in reader(child)]
