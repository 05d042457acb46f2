"""Who receives a child at home: chosen from the people its file knows, or somebody else, compared.

Whoever is named as having harmed the child cannot be chosen, by whatever name or relation.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Matter
from shouwang.children.around import adults_round, phone_of, phones_ever
from shouwang.children.harmers import Harmers, called
from shouwang.children.models import Tie
from shouwang.children.naming import plain_name
from shouwang.emergencies import kin
from shouwang.emergencies.harmers import named_by, named_in
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.reported import reported_in
from shouwang.emergencies.rules import Chosen
from shouwang.kernel import identity, names
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.refusal import Refusal, register
from shouwang.statute.codes import codes

CLAUSE, OTHER = "3.2.2", "other"
register(
    {
        "receiver_unchosen": "请选择由谁接收孩子；名单里没有的，选“其他人”，写明姓名、关系和电话。",
        "receiver_needs": "请写明接收人的姓名、和孩子的关系、电话。",
        "receiver_is_known": "{who}在档案里，请直接从名单里选择。",
        "receiver_relation_vague": "请写清是孩子的什么人，例如姑母、邻居；只写家长、监护人、家里人不行。",
        "receiver_name_wrong": "接收人的姓名请写本人的姓名，不写称呼。",
        "receiver_sounds_named": "接收人的姓名和被指伤害孩子的人同音。"
        "不是同一个人的，填写接收人的证号核对；档案里没有对方证号、核对不了的，请另找接收人。",
        "handed_to_reported": "报告里说是{who}伤害孩子，还没有查明，现在不能把孩子交给他，请另找安置的地方。"
        "查明不是他的，派出所或者区民政局重新登记到场调查，选明是谁，写明“不是{who}”；没有人伤害孩子的，选没有加害人。",
        "receiver_number_wrong": "接收人的证号不对，请核对；不知道的不填。",
    }
)


@dataclass(frozen=True)
class Receiver:
    """Who receives the child, as the paper names it, and the number to ring."""

    words: str
    phone: str


@dataclass(frozen=True)
class Whom:
    """To whom the child is to go: which kin, the name, and whether he is of its own household."""

    kin: frozenset[str] = frozenset()
    name: str = ""
    is_of_house: bool = False


def whom_chosen(emergency: Emergency, chosen: Chosen) -> Whom:
    """Whoever was chosen, or described; nobody has asked yet whether he may."""
    tie = adults_round(emergency.matter.child).get(chosen.receiver)
    if tie is None:
        return Whom(kin.kin_in(chosen.receiver_relation), chosen.receiver_name)
    told = frozenset({chosen.receiver}) | kin.kin_in(tie.relation)
    return Whom(told, tie.adult.name, is_of_house=True)


def harmers_of(emergency: Emergency) -> Harmers:
    """Whom any finding about the child names, of this emergency and, whoever may read them, of others.

    And whom the reports accuse, of whom no office has said yet that it was not he.
    """
    child = emergency.matter.child
    with everything_known():
        others = named_in(child) if child else Harmers()
        told = reported_in(child or emergency.matter_id)
    return named_by(emergency).beside(others).beside(told)


def is_told_of(matter: Matter, words: str) -> bool:
    """Whether these words, 交给孩子父亲 or a name, mean somebody whom a finding or a report names."""
    emergency = Emergency.objects.filter(matter=matter).first()
    if emergency is None:
        return False
    return harmers_of(emergency).means(words, adults_round(matter.child))


def is_chosen_from(emergency: Emergency) -> dict[str, bool]:
    """Kind of tie -> whether this person may receive the child; whoever is named may not."""
    ties = adults_round(emergency.matter.child)
    named = _named(harmers_of(emergency), ties)
    return {kind: not _is_one_of(tie.adult, named) for kind, tie in ties.items()}


def receiver_of(emergency: Emergency, chosen: Chosen) -> Receiver:
    """The person chosen, or somebody else as described, if nobody has named him as a harmer.

    Refuses: receiver_unchosen, receiver_needs, receiver_is_known, receiver_relation_vague,
    receiver_name_wrong, receiver_sounds_named, receiver_number_wrong, handed_to_harmer, handed_to_reported.
    """
    harmers = harmers_of(emergency)
    receiver = _received_by(emergency, chosen, harmers.as_found)
    if harmers.reported:
        try:
            _received_by(emergency, chosen, harmers)
        except Refusal as no:
            if no.code != "handed_to_harmer":
                raise
            raise reported_refusal(harmers) from no
    return receiver


def reported_refusal(harmers: Harmers) -> Refusal:
    """That a report says it was he, and how an office says that it was not."""
    return Refusal("handed_to_reported", CLAUSE, who="、".join(harmers.reported))


def _received_by(emergency: Emergency, chosen: Chosen, harmers: Harmers) -> Receiver:
    ties = adults_round(emergency.matter.child)
    named = _named(harmers, ties)
    if chosen.receiver in ties:
        adult = ties[chosen.receiver].adult
        if _is_one_of(adult, named):
            raise Refusal("handed_to_harmer", CLAUSE)
        return Receiver(called(ties[chosen.receiver]), phone_of(adult))
    if chosen.receiver != OTHER:
        raise Refusal("receiver_unchosen", CLAUSE)
    if not (chosen.receiver_name and chosen.receiver_relation and chosen.receiver_phone):
        raise Refusal("receiver_needs", CLAUSE)
    _must_not_be_called(harmers, chosen, ties)
    _must_not_be_named(harmers, chosen, named)
    _must_not_be_he(harmers, chosen, ties)
    words = f"{chosen.receiver_relation}{chosen.receiver_name}"
    return Receiver(words, chosen.receiver_phone)


def receiver_at_home(emergency: Emergency, chosen: Chosen, *, is_harmer: bool | None) -> Receiver:
    """Whoever receives the child at home; that he did not harm it is said, and compared.

    Refuses: harmer_unsaid, handed_to_harmer, and what `receiver_of` refuses.
    """
    if is_harmer is None:
        raise Refusal("harmer_unsaid", CLAUSE)
    if is_harmer:
        raise Refusal("handed_to_harmer", CLAUSE)
    return receiver_of(emergency, chosen)


def _must_not_be_called(harmers: Harmers, chosen: Chosen, ties: Collection[str]) -> None:
    """她爸爸 is the father, whatever name stands beside it; 家长 says of nobody who he is."""
    relation = chosen.receiver_relation
    told = kin.parents_in(relation) | kin.parents_in_name(chosen.receiver_name)
    if told & harmers.kinds or kin.kin_in(relation) & harmers.kin:
        raise Refusal("handed_to_harmer", CLAUSE)
    for kind in sorted(told):
        if kind in ties and not kin.is_step(relation, kind):
            raise Refusal("receiver_is_known", CLAUSE, who=codes("harmers")[kind])
    if kin.is_vague(relation):
        raise Refusal("receiver_relation_vague", CLAUSE)
    if kin.is_no_name(chosen.receiver_name):
        raise Refusal("receiver_name_wrong", CLAUSE)


def _must_not_be_named(harmers: Harmers, chosen: Chosen, named: list[Any]) -> None:
    """By name, telephone (the former ones, too) and identity number."""
    number = identity.normalise(chosen.receiver_number)
    if number and not identity.is_valid(number):
        raise Refusal("receiver_number_wrong", CLAUSE)
    name = plain_name(chosen.receiver_name)
    phones = blind_indexes(identity.normalise_phone(chosen.receiver_phone) or "", kind="phone")
    numbers = blind_indexes(number, kind="id")
    if phones_ever([adult.pk for adult in named]) & set(phones):
        raise Refusal("handed_to_harmer", CLAUSE)
    for adult in named:
        is_same = plain_name(adult.name) in name or name in plain_name(adult.name)
        if (adult.name and is_same) or bytes(adult.id_index) in numbers:
            raise Refusal("handed_to_harmer", CLAUSE)
    if any(name in told or told in name for told in map(plain_name, harmers.words)):
        raise Refusal("handed_to_harmer", CLAUSE)
    _must_not_sound_like(harmers, name, named, is_compared=bool(number))


def _must_not_be_he(harmers: Harmers, chosen: Chosen, ties: dict[str, Tie]) -> None:
    """By the one reader of every other act: 王大伟 may be 网友 大伟."""
    name = chosen.receiver_name
    if harmers.means(name, ties) and not identity.normalise(chosen.receiver_number):
        raise Refusal("handed_to_harmer", CLAUSE)


def _must_not_sound_like(
    harmers: Harmers, name: str, named: list[Any], *, is_compared: bool
) -> None:
    """許來福 is 许来福; another man of the same sound is known by his identity number."""
    alike = [adult for adult in named if adult.name and _sound_alike(name, adult.name)]
    if any(not (is_compared and adult.id_index) for adult in alike):
        raise Refusal("receiver_sounds_named", CLAUSE)
    if not alike and any(_sound_alike(name, told) for told in harmers.words):
        raise Refusal("receiver_sounds_named", CLAUSE)


def _sound_alike(one: str, other: str) -> bool:
    return names.sounds_in(one, other) or names.sounds_in(other, one)


def _named(harmers: Harmers, ties: dict[str, Tie]) -> list[Any]:
    """The grown-ups of the file who are named: by what they are to the child, or by their name."""
    return [
        tie.adult
        for kind, tie in ties.items()
        if kind in harmers.kinds | harmers.kin
        or kin.kin_in(tie.relation) & harmers.kin
        or any(_is_written(tie.adult.name, told) for told in harmers.words)
    ]


def _is_written(name: str, told: str) -> bool:
    """A name stands in what was written, in these characters or in others of its sound."""
    return bool(name) and (plain_name(name) in plain_name(told) or names.sounds_in(name, told))


def _is_one_of(adult: Any, named: list[Any]) -> bool:
    """The same person under another tie: the father who is the carer, too."""
    return any(
        one.pk == adult.pk
        or (one.name and plain_name(one.name) == plain_name(adult.name))
        or (one.id_index and bytes(one.id_index) == bytes(adult.id_index))
        or (one.phone_index and bytes(one.phone_index) == bytes(adult.phone_index))
        for one in named
    )
