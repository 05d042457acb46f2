"""A visit that tells of a danger to one of several children, and nobody has said to which."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from shouwang.children.dangers import is_danger
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Child
from shouwang.children.told import answered, calls_in
from shouwang.statute.telling import Told
from shouwang.visits.rules import NOTE, UNSAID, UNSAID_ALONE, VisitFacts

SURE = "about_sure"  # beside a choice that was made in answer to the question itself
# Which sex a word for a sibling fits; 另一个 fits whoever is not chosen.
SIBLINGS = {"elder_brother": "1", "younger_brother": "1"}
SIBLINGS |= {"elder_sister": "2", "younger_sister": "2"}
COUSIN = re.compile(r"[表堂](?:哥哥?|弟弟?|姐姐?|妹妹?|兄|姊)|[兄姐妹弟]夫|弟媳|弟妹(?!妹)")
OTHER = re.compile(r"(?:另|还有)一个(?:孩子|小孩|娃|女儿|儿子|女孩|男孩|闺女|也|被|身上)|另一个")


def chosen_by_words(
    facts: VisitFacts, roof: Collection[Child], typed: Mapping[str, object]
) -> VisitFacts:
    """The same; where words of harm name another child of the house alone, or speak of a brother or
    sister who may be another one, nobody has said whose they are.

    Who answers the question by name (SURE in what was `typed`) is believed.
    """
    if not facts.about or facts.is_answered or SURE in typed:
        return facts
    ticked = [one for one in roof if one.key in facts.about]
    chosen = [name for one in ticked for name in _called(one)]
    left = [one for one in roof if one.key not in facts.about]
    others = [name for one in left for name in _called(one)]
    for one in calls_in(facts.note, facts.person_met):
        is_named = any(name in one.words for name in others)
        if is_named and not any(name in one.words for name in chosen):
            return replace(facts, about=frozenset())
        if _speaks_of(one.words, ticked, left):
            return replace(facts, about=frozenset())
    return facts


def _speaks_of(words: str, chosen: Collection[Child], left: Collection[Child]) -> bool:
    """Whether 妹妹, 弟弟, 另一个 of these words may be a child who is not chosen."""
    if not left or OTHER.search(words):
        return bool(left)
    said = {SIBLINGS[kind] for kind in kin_in(COUSIN.sub("，", words)) & SIBLINGS.keys()}
    fits = {*said, Child.Sex.UNKNOWN.value}
    may_be_left = any(one.sex in fits for one in left)
    return bool(said) and (may_be_left or not any(one.sex in fits for one in chosen))


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
