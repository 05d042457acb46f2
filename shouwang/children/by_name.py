"""By what name a record of a child already calls whoever a finding names by a word for kin alone.

舅舅 of a finding is 舅舅 曾小军 who fetched it: one person, with one name.
"""

import re
from uuid import UUID

from django.db.models import Q

from shouwang.access.knowing import everything_known
from shouwang.children.harmers import MAYBE, Harmers
from shouwang.children.kinfolk import folded, kin_in, kin_words
from shouwang.children.models import Placement
from shouwang.children.naming import NAME
from shouwang.children.receiving import names_of

PART = re.compile(r"[^，,；;。、（()）\n]+")
# What stands behind a name of what he did: 吴海峰签收.
DID = re.compile(r"(?:签收|签字|接收|收下|领|在|来|开|已|说|等).*$")
# Who fetched a child that came back, as the program keeps it (actions_arrival).
BEFORE = re.compile(r"离开过（([^）]*)）")
RECORDS = ("left_with", "carer", "received_by", "returned_to")


def with_names(found: Harmers, key: UUID) -> Harmers:
    """The same people, each kin with the name that a record of this child, or case, has of him.

    Asked where a word for kin stands alone.
    """
    if not found.is_told or not any(
        _alone(one[0]) for w in found.words for one in PART.finditer(w)
    ):
        return found
    people = [one for one in _people(key) if kin_in(one) & found.kin]
    words = [PART.sub(lambda one: _called(one[0], people), told) for told in found.words]
    words += [one for one in people if kin_in(one) & found.kinds and one not in "".join(words)]
    return Harmers(found.kinds, tuple(dict.fromkeys(words)), is_of_house=found.is_of_house)


def _alone(words: str) -> frozenset[str]:
    """Which kin 舅舅, or 可能是舅舅, speaks of, where no name stands there."""
    told = MAYBE.sub("", words.strip())
    return kin_in(told) if folded(told) in kin_words(told) else frozenset()


def _called(words: str, people: list[str]) -> str:
    """舅舅 with the name of him; any other words as they are."""
    names = [one for one in people if kin_in(one) & _alone(words)]
    doubt = MAYBE.match(words)
    return f"{doubt[0] if doubt else ''}{'、'.join(names)}" if names else words


def _people(key: UUID) -> list[str]:
    """Kin with a name, 舅舅曾小军, as the places of this child have them."""
    with everything_known():
        found = Placement.objects.filter(Q(matter=key) | Q(case=key)).order_by("pk")
        rows = list(found.values_list(*RECORDS, "arrival_note"))
    told = [text for *texts, _ in rows for text in texts if text]
    told += [who for *_, note in rows for who in BEFORE.findall(note)]
    parts = (one for text in told for one in PART.findall(text))
    return list(dict.fromkeys(filter(None, map(_person, parts))))


def _person(words: str) -> str:
    """Whom these few words call by kin and name: 舅舅曾小军; empty where one of both is missing."""
    kin, called = kin_words(words), names_of(words)
    name = DID.sub("", called[0]) if len(kin) == 1 and len(called) == 1 else ""
    return f"{next(iter(kin))}{name}" if len(name) in NAME else ""
