"""Who has been named as having harmed a child: said by the floor above, read within the reach in force.

Whoever may not read the emergency learns nothing here: he is told of nobody, as of any other child.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from shouwang.children.kinfolk import folded, kin_in, without_owners
from shouwang.children.models import Tie
from shouwang.children.naming import (
    LETTERS,
    NAME,
    is_named_in,
    is_role,
    kin_of_another,
    may_stand_in,
    names_in,
    roles_in,
    stands_in,
)
from shouwang.kernel.refusal import Refusal
from shouwang.statute.codes import codes, label

UNNAMED = frozenset({"unknown", "none"})
PARENTS = frozenset({"father", "mother"})
AWAY = "away"
BY_CHOICE = "by_choice"
# Of a word for kin: 姑母, 姐姐; 姑父 is no woman.
WOMAN = re.compile(r"[母姐妹嫂女](?!父)")
OF_A_HOUSE = re.compile(r"(?:的?家[里中]?|的?住处|的?老?屋|的?院子?)$")
CLAUSE = "3.2.3"
# Of the reason for 还没有查明: 大爷 of 可能是大爷，还在查; nobody of 是谁还在查.
PARTS = re.compile(r"[，,；;。、（）()\s]+")
MAYBE = re.compile(r"^(?:可能|怀疑|疑似|也许|好像|估计|大概|听说|据说)+(?:就?是)?|^是")
OF_NOBODY = re.compile(r"谁|哪|什么|查|不|没|未|无|核实|待|清楚|知道|有人|问")


@dataclass(frozen=True)
class Harmers:
    """The kinds of people that findings name (`codes/harmers.csv`), and what was written of them.

    `is_of_house`: no finding about the child itself names them, one about another under its roof does.
    `reported`: whom the words of reports accuse, 爸爸, of whom no office has said yet that it was not he.
    """

    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    is_of_house: bool = False
    reported: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether there is anybody to be asked about: named, not found out yet, or accused by a report."""
        return bool(self.kinds - {"none"} or self.reported)

    @property
    def as_found(self) -> "Harmers":
        """The same without whom only reports accuse."""
        return replace(self, reported=()) if self.reported else self

    @property
    def is_known(self) -> bool:
        """Whether somebody is named, not only that it is not found out yet."""
        return bool(self.kinds - UNNAMED)

    @property
    def suspects(self) -> tuple[str, ...]:
        """Who may have done it, as the reason for 还没有查明 has it while nobody is named."""
        if self.is_known or "unknown" not in self.kinds:
            return ()
        parts = [MAYBE.sub("", one) for words in self.words for one in PARTS.split(words)]
        told = [one for one in dict.fromkeys(parts) if kin_in(one) or _is_like_a_name(one)]
        return tuple(one for one in told if not any(one != more and one in more for more in told))

    @property
    def is_told(self) -> bool:
        """Whether somebody is named, or written down or reported as the one who may have done it."""
        return self.is_known or bool(self.suspects or self.reported)

    @property
    def said(self) -> str:
        """In words, as the findings have it; empty where nobody is named.

        That another one is not found out yet is no person beside him: the findings say it.
        """
        kinds = self.kinds - (UNNAMED if self.is_known else {"none"})
        names = [label for code, label in codes("harmers").items() if code in kinds]
        more = f"（{'；'.join(self.words)}）" if self.words else ""
        whom = "，伤害的是同一户的另一个孩子" if self.is_of_house else ""
        return "、".join(names) + more + whom if names else ""

    def named_of(self, ties: Mapping[str, Tie]) -> str:
        """Who they are for whoever stands at the door: each with the name that the file has, 祖父张传友.

        What nobody has found out yet is no person, and not said here; who may have done it is.
        """
        if accused := self.reported_of(ties):
            told = self.as_found.named_of(ties)
            return "、".join(one for one in (told, f"{accused}（报告里说的，还没有查明）") if one)
        marked = self.marked(ties)
        if not self.is_known:
            told = [called(ties[kind]) for kind in ties if kind in marked]
            told += [w for w in self.suspects if not any(_says(ties[kind], w) for kind in marked)]
            return f"{'、'.join(dict.fromkeys(told))}（还没有查明）" if told else ""
        told = list(dict.fromkeys(called(ties[kind]) for kind in ties if kind in marked))
        left = self.kinds - marked - UNNAMED
        if self.words:  # 其他亲属 says less than what was written
            left &= PARENTS | {"carer"}
        told += [label for code, label in codes("harmers").items() if code in left]
        words = [one for one in self.words if not any(_says(ties[kind], one) for kind in marked)]
        whom = "，伤害的是同一户的另一个孩子" if self.is_of_house else ""
        if len(told) == 1 and len(self.kinds - UNNAMED) == 1 and words:
            return f"{told[0]}（{'；'.join(words)}）{whom}"
        return "、".join((*told, *words)) + whom

    def reported_of(self, ties: Mapping[str, Tie]) -> str:
        """Whom reports accuse and no finding names, each with the name that the file has: 父亲张大山."""
        named = self.as_found.marked(ties)
        left = [kind for kind in self.marked(ties) if kind not in named]
        told = [called(ties[kind]) for kind in ties if kind in left]
        known = self.as_found.kin.union(*(kin_in(ties[one].relation) | {one} for one in ties))
        told += [one for one in self.reported if not kin_in(one) & known]
        return "、".join(dict.fromkeys(told))

    def beside(self, other: "Harmers") -> "Harmers":
        """Both together; of the house alone only where neither is about the child itself."""
        reported = tuple(dict.fromkeys((*self.reported, *other.reported)))
        if not other.kinds:
            return replace(self, reported=reported) if other.reported else self
        return Harmers(
            self.kinds | other.kinds,
            tuple(dict.fromkeys((*self.words, *other.words))),
            is_of_house=other.is_of_house and (self.is_of_house or not self.kinds),
            reported=reported,
        )

    def marked(self, ties: Mapping[str, Tie]) -> frozenset[str]:
        """Which of these ties are people that were named: by what they are, by the person, by the name."""
        people = {ties[kind].adult_id for kind in self.kinds | self.kin if kind in ties}
        return frozenset(
            kind
            for kind, tie in ties.items()
            if tie.adult_id in people
            or kin_in(tie.relation) & self.kin
            or any(is_in(tie, words) for words in self.words)
        )

    @property
    def kin(self) -> frozenset[str]:
        """Which kin are named: father and mother as such, others by what was written of them.

        Where nobody but a parent is named, a grandfather in the words is only spoken of. A parent is
        ticked; while nobody is, the words may mean him as well.
        """
        told = frozenset[str]().union(*(kin_in(without_owners(one)) for one in self.words))
        told -= {BY_CHOICE} | (PARENTS if self.is_known else frozenset())
        is_other = bool(self.kinds - PARENTS - {"none"})
        accused = frozenset[str]().union(*map(kin_in, self.reported)) - {BY_CHOICE}
        return (self.kinds & PARENTS) | (told if is_other else frozenset()) | accused

    def means(self, words: str, ties: Mapping[str, Tie]) -> bool:
        """Whether 祖父张传友 is somebody named: by what he is to the child, or by his name.

        By his name in a sentence, too: 王强来接的. What may be he is no more than that (`may_mean`).
        """
        if not self.is_told:
            return False
        told = OF_A_HOUSE.sub("", folded(words))
        if kin_in(words) & (self.kin | self._kin_of_carer(ties)):
            return True
        if any(stands_in(one, words) for one in self._called(ties)):
            return True
        written = [folded(one) for one in self._written]
        return (
            any(len(one) > 1 and one in told for one in written if one not in names_in(one))
            or any(one in who for one in _ends(told) for who in written)
            or any(is_named_in(one, words) for one in self._written)
        )

    def may_mean(self, words: str, ties: Mapping[str, Tie]) -> str:
        """The part of the words that may mean somebody named though they do not say so: 大伟, 网友, 王强镇.

        Empty where nothing does, or where they mean him (`means`).
        """
        if not self.is_told or self.means(words, ties):
            return ""
        people = [*self._called(ties), *(name for one in self._written for name in names_in(one))]
        found = (may_stand_in(one, words) for one in dict.fromkeys(people))
        beside = (roles_in(one, words) for one in self._written)
        return next((one for one in (*found, *beside) if one), "") or self._by_another(words)

    def _by_another(self, words: str) -> str:
        """Kin of another grown-up that may be the kin who is named: 罗强的哥哥 where it is the father."""
        kin = {label("kin", one) for one in self.kin}
        women = {one for one in kin if WOMAN.search(one)}
        return kin_of_another(words, he=bool(kin - women), she=bool(women)) if kin else ""

    def _kin_of_carer(self, ties: Mapping[str, Tie]) -> frozenset[str]:
        """What the carer who is named is to the child, as the file has it: 爷爷 of a grandfather."""
        tie = ties.get(Tie.Kind.CARER) if "carer" in self.kinds else None
        return kin_in(tie.relation) if tie is not None else frozenset()

    def _called(self, ties: Mapping[str, Tie]) -> list[str]:
        """The names that the file has of whoever is named."""
        return [name for kind in self.marked(ties) if (name := ties[kind].adult.name)]

    @property
    def _written(self) -> tuple[str, ...]:
        """What was written of them; of whoever is not found out yet, who it may be."""
        return self.words if self.is_known else self.suspects


def _ends(told: str) -> list[str]:
    """The last letters of these words that may be a name: 赵玉兰 of 姑母赵玉兰."""
    found = [told[-length:] for length in NAME if len(told) >= length]
    return [one for one in found if not is_role(one)]


def _is_like_a_name(words: str) -> bool:
    return len(words) in NAME and bool(LETTERS.fullmatch(words)) and not OF_NOBODY.search(words)


def called(tie: Tie) -> str:
    """Who a grown-up is to the child, with his name: 祖父张传友; 父亲 where the file has no name."""
    return f"{_is_what(tie)}{tie.adult.name}"


def _is_what(tie: Tie) -> str:
    return tie.relation if tie.kind == Tie.Kind.CARER else str(tie.get_kind_display())


def _says(tie: Tie, words: str) -> bool:
    """Whether these words say nothing but him: his name, or what he is to the child."""
    return is_in(tie, words) or folded(words) == folded(_is_what(tie))


def is_in(tie: Tie, words: str) -> bool:
    """Whether his name stands in these words."""
    name = tie.adult.name
    return bool(name) and (name in words or stands_in(name, words))


Reader = Callable[[UUID], Harmers]
_readers: list[Reader] = []
_before: list[Reader] = []  # whom somebody wrote down before a finding names anybody


def tell_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say who was named, within the reach in force."""
    if reader not in _readers:
        _readers.append(reader)


def tell_before(reader: Reader) -> None:
    """Have one say whom somebody wrote down already; asked until a finding names anybody, or nobody."""
    if reader not in _before:
        _before.append(reader)


def found(child: UUID) -> Harmers:
    """Whom the findings name, as the reach in force knows them."""
    told = Harmers()
    for reader in _readers:
        told = told.beside(reader(child))
    return told


def named(child: UUID) -> Harmers:
    """Whom the reach in force knows to have been named as having harmed the child.

    While no finding says it: from whom an office wrote that it parted the child.
    """
    told = found(child)
    for reader in () if told.kinds - {"unknown"} else _before:
        told = told.beside(reader(child))
    return told


def must_be_away(child: UUID, answer: str) -> None:
    """Let a danger be called over only where whoever was named no longer reaches the child.

    That he has come back is no reason. Refuses: harmer_unsaid_now, harmer_near.
    """
    found = named(child)
    if not found.is_known or answer == AWAY:
        return
    if answer not in codes("harmer_now"):
        raise Refusal("harmer_unsaid_now", CLAUSE, who=found.said)
    raise Refusal("harmer_near", CLAUSE, who=found.said)
