"""The invented children of the sample: families by village, with whom they live and who is away."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.cli import sample_names as names
from shouwang.kernel import identity
from shouwang.kernel.clock import add_months

WANGDIAN, MAQIAO = "340604102201", "340604101204"
DESKS = (WANGDIAN, MAQIAO)  # where a visitor signs in: these two have more children
FEW = 200
CARERS = (
    ("祖母", "2", 44),
    ("祖父", "1", 24),
    ("外祖母", "2", 16),
    ("外祖父", "1", 7),
    ("姑母", "2", 4),
    ("伯父", "1", 3),
    ("邻居", "2", 2),
)
BOTH, FATHER = "父母双方外出务工", "父亲外出务工、母亲无监护能力"
HEALTH = (("健康", 88), ("一般或较弱", 7), ("慢性病", 3), ("残疾", 1), ("", 1))
RATING = (("较好", 40), ("一般", 45), ("差", 7), ("", 8))


@dataclass(frozen=True)
class Village:
    """A village as the invention needs it: where it is, and how many children for its size."""

    code: str
    name: str
    town: str
    town_name: str
    weight: int


@dataclass(frozen=True)
class Invented:
    """One invented child: its place in the plan, where it lives, by which way and when it enters.

    `entered` counts days before today, for who comes by the page.
    """

    number: int
    village: Village
    facts: ChildFacts
    way: str
    entered: int
    cells: dict[str, Any] = field(default_factory=dict)

    def facts_on(self, day: date) -> ChildFacts:
        """The child as known on a day: its grade goes with the school year."""
        birth = self.facts.birth
        if birth is None or not self.facts.school:
            return self.facts
        return replace(self.facts, grade=names.grade(age_at_school(birth, day), Random(str(birth))))


def age_at_school(birth: date, day: date) -> int:
    """The age on the first of September of the school year that the day lies in."""
    year = day.year if day.month >= 9 else day.year - 1
    return year - birth.year - ((birth.month, birth.day) > (9, 1))


def dice_of(*parts: object) -> Random:
    """Dice of their own for each question: the answer does not hang on what was asked before."""
    return Random(":".join(map(str, parts)))


def shares(count: int, villages: Sequence[Village]) -> list[tuple[Village, int]]:
    """How many children each village has; a small sample stays in a few villages."""
    ordered = sorted(villages, key=lambda one: (one.code not in DESKS, one.code[::-1]))
    chosen = ordered if count >= FEW else ordered[: max(2, count // 4)]
    whole = sum(one.weight for one in chosen)
    least = 1 if count >= len(chosen) else 0
    given = {one.code: max(least, count * one.weight // whole) for one in chosen}
    for step in range(10 * count):
        lacking = count - sum(given.values())
        if not lacking:
            break
        place = chosen[step % len(chosen)].code
        if lacking > 0 or given[place] > 1:
            given[place] += 1 if lacking > 0 else -1
    return [(one, given[one.code]) for one in chosen]


def invent(count: int, *, seed: int, today: date, villages: Sequence[Village]) -> list[Invented]:
    """So many children over these villages, the same for the same seed and day."""
    maker = _Maker(seed, today)
    people: list[Invented] = []
    for village, share in shares(count, villages):
        room = share
        while room:
            dice = dice_of(seed, "family", len(people))
            size = min(room, dice.choices((1, 2, 3), (64, 30, 6))[0])
            people += maker.family(dice, village, size, len(people))
            room -= size
    return people


class _Maker:
    """Makes families; it remembers which numbers are given."""

    def __init__(self, seed: int, today: date) -> None:
        self.seed, self.today = seed, today
        self.begin = today - timedelta(days=365)
        self.given: set[str] = set()

    def number(self, dice: Random, birth: date, sex: str) -> str:
        """An identity number nobody else in the sample has, of the right sex."""
        while True:
            sequence = 2 * dice.randrange(500) + (sex == "1")
            made = identity.make(birth, sequence)
            if made not in self.given:
                self.given.add(made)
                return made

    def family(self, dice: Random, village: Village, size: int, first: int) -> list[Invented]:
        """Siblings under one roof: the same parents, carer and address."""
        surname = names.surname(dice)
        only_father = dice.random() < 0.08
        since = self.begin - timedelta(days=dice.randrange(200, 1500))
        place = dice.choice(names.CITIES)
        father = self._parent(dice, surname, "1", place, since, known=size > 1)
        other = place if dice.random() < 0.8 else dice.choice(names.CITIES)
        mother = self._parent(dice, names.surname(dice), "2", other, since, known=False)
        if only_father:
            mother = replace(mother, place="", out_since="", status="severely_ill")
        carer = self._carer(dice, surname)
        group, house = dice.randrange(1, 9), dice.randrange(1, 90)
        address = f"烈山区{village.town_name}{village.name}{group}组{house}号"
        base = {
            "nation": "汉族" if dice.random() < 0.985 else dice.choice(("回族", "蒙古族")),
            "hukou_address": address,
            "address": address,
            "group": f"{group}组",
            "reason": FATHER if only_father else BOTH,
            "rating": _one_of(dice, RATING),
            "low_income": dice.random() < 0.12,
            "father": father,
            "mother": mother,
            "carer": carer,
        }
        way, entered = self._way(dice)
        return [
            self._child(dice, village, surname, base, first + i, way, entered) for i in range(size)
        ]

    def _way(self, dice: Random) -> tuple[str, int]:
        """Most come by the first ledger, some by the page or the later edition."""
        drawn = dice.random()
        if drawn < 0.84:
            return "ledger", 0
        if drawn < 0.9:
            return "edition", 0
        if drawn < 0.915:
            return "page", dice.randrange(1, 8)
        return "page", dice.randrange(15, 345)

    def _child(
        self,
        dice: Random,
        village: Village,
        surname: str,
        base: dict[str, Any],
        number: int,
        way: str,
        entered: int,
    ) -> Invented:
        sex = "1" if dice.random() < 0.53 else "2"
        birth = self._birth(dice, number)
        name = names.child_name(dice, surname, sex)
        if number == 8:
            name, sex = names.BEYOND_BMP, "1"
        known = dice.random() >= 0.02 or number < 8
        facts = ChildFacts(
            name=name,
            sex=sex,
            birth=birth,
            birth_text=birth.isoformat(),
            id=self.number(dice, birth, sex) if known else "",
            health=_one_of(dice, HEALTH),
            school=_school(village, age_at_school(birth, self.today), dice),
            boarding=age_at_school(birth, self.today) >= 12 and dice.random() < 0.5,
            **base,
        )
        return Invented(number, village, facts, way, entered, _odd_cells(dice, facts, number))

    def _birth(self, dice: Random, number: int) -> date:
        """Three to fifteen today; one in forty turns sixteen within half a year, or just did."""
        if number % 40 == 21:
            return add_months(self.today, -16 * 12) + timedelta(days=dice.randrange(-60, 150))
        days = dice.randrange(3 * 365 + 10, 15 * 365 + 200)
        return self.today - timedelta(days=days)

    def _parent(
        self, dice: Random, surname: str, sex: str, place: str, since: date, *, known: bool
    ) -> PersonFacts:
        birth = date(dice.randrange(1979, 1995), dice.randrange(1, 13), dice.randrange(1, 28))
        left = since + timedelta(days=dice.randrange(0, 90))
        number = self.number(dice, birth, sex)
        return PersonFacts(
            name=names.adult_name(dice, surname, sex),
            id=number if known or dice.random() < 0.9 else "",
            phone=names.phone(dice) if dice.random() < 0.93 else "",
            place=place,
            out_since=left.isoformat()[: dice.choice((7, 7, 10))],
        )

    def _carer(self, dice: Random, surname: str) -> PersonFacts:
        relation, sex, _ = dice.choices(CARERS, [weight for _, _, weight in CARERS])[0]
        family = surname if relation in ("祖父", "姑母", "伯父") else names.surname(dice, rare=0)
        old = relation.endswith(("父", "母")) and relation not in ("姑母", "伯父")
        born = dice.randrange(1948, 1968) if old else dice.randrange(1970, 1985)
        birth = date(born, dice.randrange(1, 13), dice.randrange(1, 28))
        return PersonFacts(
            name=names.adult_name(dice, family, sex, old=old),
            id=self.number(dice, birth, sex),
            phone=names.phone(dice) if dice.random() < 0.85 else "",
            relation=relation,
        )


def _one_of(dice: Random, weighted: Sequence[tuple[str, int]]) -> str:
    return dice.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def _school(village: Village, age: int, dice: Random) -> str:
    town = village.town_name.removesuffix("街道").removesuffix("镇").removesuffix("工业园")
    if age < 3:
        return ""
    if age < 6:
        return f"{village.town_name}中心幼儿园"
    if age < 15:
        return f"{town}中心学校"
    return dice.choice(("烈山区职业学校", "淮北市第七中学"))


def _odd_cells(dice: Random, facts: ChildFacts, number: int) -> dict[str, Any]:
    """What a clerk typed otherwise than it is: the ledger's doubts."""
    drawn = dice.random()
    if drawn < 0.012 or number == 12:
        return {"sex": "女" if facts.sex == "1" else "男"}
    if drawn < 0.024 or number == 17:
        return {"carer_phone": "座机坏了"}
    if drawn < 0.036 or number == 5:
        return {"father_out": "常年", "mother_out": ""}
    if drawn < 0.05:
        return {"rating": "", "health": "", "carer_phone": ""}
    return {}
