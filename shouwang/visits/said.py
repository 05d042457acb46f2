"""What must be said before a visit is stored: of which child, and that whoever is named is really away."""

from collections.abc import Mapping
from uuid import UUID

from shouwang.children.homecoming import spoken_of
from shouwang.kernel.refusal import Refusal
from shouwang.visits.rules import AWAY, VisitFacts


def must_say_whom(facts: VisitFacts) -> None:
    """Let what is so of one body, or a danger, not be written of every child there. Refuses: about_whom."""
    if what := facts.of_one:
        raise Refusal("about_whom", "3.1.2", what=what)


def must_be_away(facts: VisitFacts, owed: Mapping[UUID, str]) -> None:
    """Let nobody be said to be away beside words that speak of him there.

    `owed`: the children that came home, and who is named. Refuses: away_but_met.
    """
    for key, who in owed.items():
        if not who or facts.harmer.get(key) != AWAY:
            continue
        if words := spoken_of(key, (facts.person_met, facts.note)):
            raise Refusal("away_but_met", "3.1.2", words=words, who=who)
