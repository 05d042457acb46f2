"""What must be said before a visit is stored: of which child, that whoever is named is really away, and
what came of asking a child of whom a ledger told of harm.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef

from shouwang.children.dangers import CLOCK, NOTHING_SAID, UNSURE, Said, is_danger
from shouwang.children.homecoming import spoken_of
from shouwang.children.models import Child, Doubt
from shouwang.children.queries import where_now
from shouwang.children.warned import HARM_TOLD
from shouwang.kernel.refusal import Refusal
from shouwang.visits.models import Visit
from shouwang.visits.rules import AWAY, SEEN, VisitFacts
from shouwang.visits.unsaid import with_words

STORED_SO = (UNSURE, CLOCK)


def must_be_one_door(under_roof: Collection[Child]) -> None:
    """Let nobody be met in a house who is placed elsewhere. Refuses: placed_apart."""
    for child in under_roof if len(under_roof) > 1 else ():
        if where_now(child.key) is not None:
            raise Refusal("placed_apart", "3.1.2", who=child.name_masked)


def must_be_whole(facts: VisitFacts, under_roof: Collection[Child], said: Said) -> VisitFacts:
    """The facts as they are stored; what the form asks, an action by itself asks too.

    Refuses: about_whom, ledger_unasked.
    """
    stored = must_say_whom(facts, said.answer)
    if said is NOTHING_SAID:
        must_say_of_ledger(facts, to_ask(under_roof))
    return stored


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


def to_ask(children: Collection[Child]) -> list[Child]:
    """Of whom a ledger told of harm, and no visit that met it has written since what came of asking."""
    met = Visit.objects.filter(
        child=OuterRef("child"), state="made", made_at__gte=OuterRef("since")
    )
    rows = Doubt.objects.filter(code=HARM_TOLD, settled_at=None)
    rows = rows.filter(child__in=[one.key for one in children])
    keys = set(rows.filter(~Exists(met.exclude(note=""))).values_list("child", flat=True))
    return [one for one in children if one.key in keys]


def must_say_of_ledger(facts: VisitFacts, asked: Collection[Child]) -> None:
    """Let no child of whom a ledger told of harm be met without a word of what came of asking it.

    What is reported with the visit says so by itself. Refuses: ledger_unasked.
    """
    found = (one for key in facts.seen for one in facts.dangers_of(key))
    if facts.note or facts.whom_unsaid or any(is_danger(one) for one in found):
        return
    for one in asked:
        if facts.seen.get(one.key) == SEEN:
            raise Refusal("ledger_unasked", "3.1.2", who=one.name_masked)
