"""Whom words accuse of having harmed a child, and to whom nobody gives it: the named, and the accused.

Said by the floor above. Every act that gives a child to somebody asks `barred`; what only tells of
findings asks `harmers.named` (the list: tests/emergencies/test_barred_doors.py).
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from shouwang.children.harmers import PARENTS, Harmers, Reader, is_in, named
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Tie

# Of words: the kin that they accuse, and the sentence without whoever only tells of it.
WordReader = Callable[[str], list[tuple[list[str], str]]]
_word_readers: list[WordReader] = []
_reporting: list[Reader] = []  # whom reports accuse of whom no office has said that it was not he


def read_with(reader: WordReader) -> None:
    """Have a plain function of a higher floor say which kin the words of somebody accuse."""
    if reader not in _word_readers:
        _word_readers.append(reader)


def accused_in(text: str, ties: Mapping[str, Tie]) -> Harmers:
    """Whom these words of somebody accuse among those round the child: by what he is, or by his name."""
    told = Harmers()
    for kin, sentence in (one for reader in _word_readers for one in reader(text)):
        by_name = [tie.adult.name for tie in ties.values() if is_in(tie, sentence)]
        for word in (*kin, *by_name):
            kinds = kin_in(word) & PARENTS or {"other"}
            told = told.beside(Harmers(frozenset(kinds), (word,)))
    return told


def tell_reported(reader: Reader) -> None:
    """Have a plain function of a higher floor say whom reports accuse, within the reach in force."""
    if reader not in _reporting:
        _reporting.append(reader)


def barred(child: UUID) -> Harmers:
    """To whom nobody gives this child: whoever is named, and whom a report accuses until an office
    has said that it was not he.
    """
    told = named(child)
    for reader in _reporting:
        told = told.beside(reader(child))
    return told
