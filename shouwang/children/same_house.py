"""Whoever harmed one child of a house, as he stands to another one under its roof."""

from uuid import UUID

from shouwang.children.around import PARENTS, adults_round, is_one_person
from shouwang.children.harmers import UNNAMED, Harmers
from shouwang.children.models import Adult, Tie

OTHERS = frozenset({"relative", "other"})


def as_seen_from(child: UUID, other: UUID, theirs: Harmers) -> Harmers:
    """Whom is named about another child of the house, by what each is to this one.

    Its father is this child's father where both files know the same man, or this one knows none;
    a grown-up who is nothing to this child in its file is still named, as somebody else of the house.
    """
    if not theirs.is_known:
        return Harmers()
    here, there = adults_round(child), adults_round(other)
    kinds, words = set(theirs.kinds & OTHERS), list(theirs.words)
    for kind in theirs.marked(there):
        adult = there[kind].adult
        kinds |= _as_here(kind, adult, here)
        if adult.name and not any(adult.name in one for one in words):
            words.append(adult.name)
    for kind in theirs.kinds - set(there) - OTHERS - UNNAMED:
        kinds.add(kind if kind in PARENTS else "other")
    return Harmers(frozenset(kinds), tuple(dict.fromkeys(words)), is_of_house=True)


def _as_here(kind: str, adult: Adult, here: dict[str, Tie]) -> set[str]:
    """What a grown-up who is this to one child is to another: the same person, or somebody else."""
    same = {one for one, tie in here.items() if is_one_person(tie.adult, adult)}
    is_unknown_here = kind in PARENTS and kind not in here
    return same or ({kind} if is_unknown_here else {"other"})
