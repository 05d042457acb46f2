"""A visit that tells of a danger to one of several children, and nobody has said to which."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from shouwang.children.called import means_another, named_in
from shouwang.children.dangers import is_danger
from shouwang.children.models import Child
from shouwang.children.told import answered, calls_in, told_in
from shouwang.statute.telling import Told
from shouwang.visits.rules import NOTE, UNSAID, UNSAID_ALONE, VisitFacts

SURE = "about_sure"  # beside a choice that was made in answer to the question itself


def chosen_by_words(
    facts: VisitFacts, roof: Collection[Child], typed: Mapping[str, object]
) -> VisitFacts:
    """The same; where words of harm name or mean another child of the house than is ticked, nobody
    has said whose they are.

    Who answers the question by name (SURE in what was `typed`) is believed. Of words that were
    answered for the form itself asks again, and keeps what was ticked.
    """
    if facts.is_answered or SURE in typed or not tells_of_another(facts, roof):
        return facts
    return replace(facts, about=frozenset())


def tells_of_another(facts: VisitFacts, roof: Collection[Child]) -> bool:
    """Whether the words of harm name a child who is not ticked, the ticked one named beside it or not.

    A sentence that names none of them, 她昨晚被打, is read with the others of the same form.
    """
    ticked = [one for one in roof if one.key in facts.about]
    left = [one for one in roof if one.key not in facts.about]
    if not ticked or not left:
        return False
    texts = (facts.note, facts.person_met)
    told = told_in(*texts) if facts.is_answered else calls_in(*texts)
    for one in told:
        words = one.words if named_in(one.words, ticked) else "，".join((one.words, *texts))
        if means_another(words, ticked, left):
            return True
    return False


def dangers_unsaid(facts: VisitFacts) -> tuple[str, ...]:
    """The dangers that are written while it is not said of which child; none where it is."""
    if not facts.of_one:
        return ()
    plain = replace(facts, harmer={}, whom_unsaid=False)
    found = (code for child in facts.seen for code in plain.dangers_of(child))
    return tuple(dict.fromkeys(code for code in found if is_danger(code)))


def as_unsaid(facts: VisitFacts) -> VisitFacts:
    """The same, so that a danger that nobody has said whose it is may wait, or be told as such."""
    return replace(facts, whom_unsaid=True) if dangers_unsaid(facts) else facts


def with_words(facts: VisitFacts) -> VisitFacts:
    """What is written of none of them stands in the note, as what it is not said of whom.

    Where there is no room for all of it, that it is not said alone: the report has the whole of it.
    """
    whole = whole_note(facts)
    return replace(facts, note=whole if len(whole) <= NOTE else f"{facts.note}{UNSAID_ALONE}")


def whole_note(facts: VisitFacts) -> str:
    """The words with everything that was ticked of one of them and is written of none."""
    ticked = "、".join(facts.ticked_of_one)
    note = answered(facts.note, facts.harm)
    return f"{note}（{UNSAID}：{ticked}）" if ticked else f"{note}{UNSAID_ALONE}"


def calling(facts: VisitFacts) -> list[Told]:
    """What of the free words calls the offices, unless it was said why it does not."""
    return [] if facts.is_answered else calls_in(facts.note, facts.person_met)
