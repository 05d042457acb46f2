"""Whom the words accuse with which a danger was raised that was taken back as a slip: not rung first."""

from shouwang.access import reach
from shouwang.children import harmers, queries
from shouwang.children.accusing import accused_in
from shouwang.children.harmers import Harmers
from shouwang.children.models import Child
from shouwang.reports.queries_dangers import typed_of, withdrawn_of


def named_of(child: Child) -> Harmers:
    """Whom the reach in force knows to be named, and whom the words that were taken back accuse.

    The caller shows it to those alone who owe the call and are shown those words.
    """
    named = harmers.named(child.key)
    with reach.entered(reach.EVERYTHING):
        danger = withdrawn_of(child)
        words = typed_of(danger) if danger is not None else ""
        return named.beside(accused_in(words, queries.ties(child))) if words else named
