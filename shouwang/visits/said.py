"""What must be said before a visit is stored: of which child, and that whoever is named is really away."""

from collections.abc import Mapping
from uuid import UUID

from shouwang.children.dangers import CLOCK, UNSURE
from shouwang.children.homecoming import spoken_of
from shouwang.kernel.refusal import Refusal
from shouwang.visits.rules import AWAY, VisitFacts
from shouwang.visits.unsaid import with_words

STORED_SO = (UNSURE, CLOCK)


def must_say_whom(facts: VisitFacts, answer: str = "") -> VisitFacts:
    """Let what is so of one body, or a danger, not be written of every child there.

    A danger that was asked about and of which nobody could say (`answer`) is written of none.
    Returns: the facts as they are stored. Refuses: about_whom.
    """
    what = facts.of_one
    if not what:
        return facts
    if not facts.whom_unsaid or answer not in STORED_SO:
        raise Refusal("about_whom", "3.1.2", what=what)
    return with_words(facts)


def must_be_away(facts: VisitFacts, owed: Mapping[UUID, str]) -> None:
    """Let nobody be said to be away beside words that speak of him there.

    `owed`: the children that came home, and who is named. Refuses: away_but_met.
    """
    for key, who in owed.items():
        if not who or facts.harmer.get(key) != AWAY:
            continue
        if words := spoken_of(key, (facts.person_met, facts.note)):
            raise Refusal("away_but_met", "3.1.2", words=words, who=who)
