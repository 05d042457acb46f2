"""Who has been named as having harmed a child: said by the floor above, read within the reach in force.

Whoever may not read the emergency learns nothing here: he is told of nobody, as of any other child.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from shouwang.children.models import Tie
from shouwang.kernel import names
from shouwang.kernel.refusal import Refusal
from shouwang.statute.codes import codes

UNNAMED = frozenset({"unknown", "none"})
AWAY = "away"
CLAUSE = "3.2.3"


@dataclass(frozen=True)
class Harmers:
    """The kinds of people that findings name (`codes/harmers.csv`), and what was written of them."""

    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether somebody is named, not only that it is not found out yet."""
        return bool(self.kinds - UNNAMED)

    @property
    def said(self) -> str:
        """In words, as the findings have it; empty where nobody is named."""
        names = [label for code, label in codes("harmers").items() if code in self.kinds - {"none"}]
        more = f"（{'；'.join(self.words)}）" if self.words else ""
        return "、".join(names) + more if names else ""

    def marked(self, ties: Mapping[str, Tie]) -> frozenset[str]:
        """Which of these ties are people that were named: by what they are, by the person, by the name."""
        people = {ties[kind].adult_id for kind in self.kinds if kind in ties}
        return frozenset(
            kind
            for kind, tie in ties.items()
            if tie.adult_id in people or any(_is_in(tie, words) for words in self.words)
        )


def _is_in(tie: Tie, words: str) -> bool:
    name = tie.adult.name
    return bool(name) and (name in words or names.sounds_in(name, words))


Reader = Callable[[UUID], Harmers]
_readers: list[Reader] = []


def tell_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say who was named, within the reach in force."""
    if reader not in _readers:
        _readers.append(reader)


def named(child: UUID) -> Harmers:
    """Whom the reach in force knows to have been named as having harmed the child."""
    found = [reader(child) for reader in _readers]
    kinds = frozenset[str]().union(*(one.kinds for one in found))
    return Harmers(kinds, tuple(dict.fromkeys(word for one in found for word in one.words)))


def must_be_away(child: UUID, answer: str) -> None:
    """Let a danger be called over only where whoever was named no longer reaches the child.

    That he has come back is no reason. Refuses: harmer_unsaid_now, harmer_near.
    """
    found = named(child)
    if not found.is_known or answer == AWAY:
        return
    if answer not in codes("harmer_now"):
        raise Refusal("harmer_unsaid_now", CLAUSE, who=found.said)
    raise Refusal("harmer_near", CLAUSE, who=found.said)
