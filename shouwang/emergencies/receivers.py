"""Who receives a child at home: chosen from the people its file knows, or somebody else, compared.

Whoever is named as having harmed the child cannot be chosen, by whatever name or relation.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from shouwang.access import reach
from shouwang.children.around import adults_round
from shouwang.children.harmers import Harmers
from shouwang.children.models import Tie
from shouwang.emergencies.harmers import named_in
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import Chosen
from shouwang.kernel import identity
from shouwang.kernel.crypto import blind_indexes, open_sealed
from shouwang.kernel.refusal import Refusal, register
from shouwang.statute.codes import codes, more

CLAUSE, OTHER = "3.2.2", "other"
register(
    {
        "receiver_unchosen": "请选择由谁接收孩子；名单里没有的，选“其他人”，写明姓名、关系和电话。",
        "receiver_needs": "请写明接收人的姓名、和孩子的关系、电话。",
        "receiver_is_known": "{who}在档案里，请直接从名单里选择。",
        "receiver_number_wrong": "接收人的证号不对，请核对；不知道的不填。",
    }
)


@dataclass(frozen=True)
class Receiver:
    """Who receives the child, as the paper names it, and the number to ring."""

    words: str
    phone: str


def kinds_named(emergency: Emergency) -> set[str]:
    """Whom any finding about the child names as having harmed it: father, mother, carer."""
    own = {kind for finding in emergency.findings.all() for kind in finding.harmers}
    return own | _elsewhere(emergency).kinds


def words_named(emergency: Emergency) -> list[str]:
    """What was written of whoever harmed the child, by name mostly."""
    own = [one.harmer_words for one in emergency.findings.all() if one.harmer_words]
    return [_plain(words) for words in (*own, *_elsewhere(emergency).words)]


def _elsewhere(emergency: Emergency) -> Harmers:
    """Whom the child's other emergencies name, whoever may read them."""
    child = emergency.matter.child
    with reach.entered(reach.EVERYTHING):
        return named_in(child) if child else Harmers()


def is_chosen_from(emergency: Emergency) -> dict[str, bool]:
    """Kind of tie -> whether this person may receive the child; whoever is named may not."""
    ties = adults_round(emergency.matter.child)
    named = _named(emergency, ties)
    return {kind: not _is_one_of(tie.adult, named) for kind, tie in ties.items()}


def receiver_of(emergency: Emergency, chosen: Chosen) -> Receiver:
    """The person chosen, or somebody else as described, if nobody has named him as a harmer.

    Refuses: receiver_unchosen, receiver_needs, receiver_is_known, receiver_number_wrong,
    handed_to_harmer.
    """
    ties = adults_round(emergency.matter.child)
    named = _named(emergency, ties)
    if chosen.receiver in ties:
        adult = ties[chosen.receiver].adult
        if _is_one_of(adult, named):
            raise Refusal("handed_to_harmer", CLAUSE)
        return Receiver(f"{_relation(ties[chosen.receiver])}{adult.name}", _phone(adult))
    if chosen.receiver != OTHER:
        raise Refusal("receiver_unchosen", CLAUSE)
    if not (chosen.receiver_name and chosen.receiver_relation and chosen.receiver_phone):
        raise Refusal("receiver_needs", CLAUSE)
    _must_not_be_called(emergency, chosen, ties)
    _must_not_be_named(emergency, chosen, named)
    words = f"{chosen.receiver_relation}{chosen.receiver_name}"
    return Receiver(words, chosen.receiver_phone)


def _must_not_be_called(emergency: Emergency, chosen: Chosen, ties: Collection[str]) -> None:
    """她爸爸 is the father, whatever name stands beside it."""
    told = chosen.receiver_relation + chosen.receiver_name
    for kind, label in codes("harmers").items():
        if any(word in told for word in more("harmers", kind, "called").split()):
            if kind in kinds_named(emergency):
                raise Refusal("handed_to_harmer", CLAUSE)
            if kind in ties:
                raise Refusal("receiver_is_known", CLAUSE, who=label)


def _must_not_be_named(emergency: Emergency, chosen: Chosen, named: list[Any]) -> None:
    """By name, telephone and identity number."""
    number = identity.normalise(chosen.receiver_number)
    if number and not identity.is_valid(number):
        raise Refusal("receiver_number_wrong", CLAUSE)
    name = _plain(chosen.receiver_name)
    phones = blind_indexes(identity.normalise_phone(chosen.receiver_phone) or "", kind="phone")
    numbers = blind_indexes(number, kind="id")
    for adult in named:
        is_same = _plain(adult.name) in name or name in _plain(adult.name)
        is_rung = bytes(adult.phone_index) in phones
        if (adult.name and is_same) or is_rung or bytes(adult.id_index) in numbers:
            raise Refusal("handed_to_harmer", CLAUSE)
    if any(name in told or told in name for told in words_named(emergency)):
        raise Refusal("handed_to_harmer", CLAUSE)


def _named(emergency: Emergency, ties: dict[str, Tie]) -> list[Any]:
    """The grown-ups of the file who are named: by what they are to the child, or by their name."""
    kinds = kinds_named(emergency)
    words = words_named(emergency)
    return [
        tie.adult
        for kind, tie in ties.items()
        if kind in kinds
        or (tie.adult.name and any(_plain(tie.adult.name) in told for told in words))
    ]


def _is_one_of(adult: Any, named: list[Any]) -> bool:
    """The same person under another tie: the father who is the carer, too."""
    return any(
        one.pk == adult.pk
        or (one.name and _plain(one.name) == _plain(adult.name))
        or (one.id_index and bytes(one.id_index) == bytes(adult.id_index))
        or (one.phone_index and bytes(one.phone_index) == bytes(adult.phone_index))
        for one in named
    )


def _relation(tie: Tie) -> str:
    return tie.relation if tie.kind == Tie.Kind.CARER else str(tie.get_kind_display())


def _phone(adult: Any) -> str:
    if not adult.phone_masked:
        return ""
    where = {"table": "children_adult", "row": adult.pk, "field": "phone"}
    return open_sealed(adult.phone_sealed, **where)


def _plain(name: str) -> str:
    return "".join(name.split())
