"""A visit that tells of a danger to one of several children, and nobody has said to which."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from shouwang.children.dangers import is_danger
from shouwang.children.models import Child
from shouwang.children.told import answered, calls_in
from shouwang.statute.telling import Told
from shouwang.visits.rules import NOTE, UNSAID, UNSAID_ALONE, VisitFacts

SURE = "about_sure"  # beside a choice that was made in answer to the question itself


def chosen_by_words(
    facts: VisitFacts, roof: Collection[Child], typed: Mapping[str, object]
) -> VisitFacts:
    """The same; where words of harm name another child of the house alone, nobody has said whose they are.

    Who answers the question by name (SURE in what was `typed`) is believed.
    """
    if not facts.about or facts.is_answered or SURE in typed:
        return facts
    chosen = [name for one in roof if one.key in facts.about for name in _called(one)]
    others = [name for one in roof if one.key not in facts.about for name in _called(one)]
    for one in calls_in(facts.note, facts.person_met):
        if any(name in one.words for name in others) and not any(n in one.words for n in chosen):
            return replace(facts, about=frozenset())
    return facts


def _called(child: Child) -> tuple[str, ...]:
    """A child's name, and its given name where that is no single letter."""
    return (child.name, child.name[1:]) if len(child.name) > 2 else (child.name,)


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
