"""Invented children of 烈山区 for the odd ledgers: who they are, before anybody writes them down."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shouwang.kernel import identity
from tests.exchange.ledgers import DIVISIONS

FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "子涵雨欣梓轩浩宇诗琪佳怡俊杰思远明哲晓东文静海燕国强秀兰春梅志伟丽娟"
RARE = ("𠮷", "𬴂", "㛃", "䶮", "犇", "𫘧")
ENDINGS = ("社区居民委员会", "社区居民居委会", "村村民委员会")
OTHER_PROVINCE = "999904"


@dataclass(frozen=True)
class Unit:
    """A division as the public table has it."""

    code: str
    name: str

    @property
    def kind(self) -> str:
        """Whether people call it a village or a community."""
        return "社区" if "社区" in self.name else "村"

    @property
    def stem(self) -> str:
        """The name without what every village's name ends with."""
        for ending in (*ENDINGS, "社区"):
            if self.name.endswith(ending):
                return self.name.removesuffix(ending)
        return self.name


@dataclass(frozen=True)
class Child:
    """What is true of one child; months are how long each parent has been away, None at home."""

    village: Unit
    name: str
    sex: str
    birth: date
    id: str
    father: tuple[str, date | None]
    mother: tuple[str, date | None]
    carer: str


def units() -> dict[Unit, list[Unit]]:
    """The town-level units and their villages."""
    with DIVISIONS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    towns = {row["code"]: Unit(row["code"], row["name"]) for row in rows if row["level"] == "town"}
    found: dict[Unit, list[Unit]] = {town: [] for town in towns.values()}
    for row in rows:
        if row["level"] == "village":
            found[towns[row["parent"]]].append(Unit(row["code"], row["name"]))
    return found


def a_name(rng: Random) -> str:
    """A name; now and then a rare letter or a name from the west."""
    luck = rng.random()
    if luck < 0.03:
        return rng.choice(("阿依古丽·买买提", "古丽娜尔•艾力", "欧阳娜娜"))
    given = "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))
    if luck < 0.06:
        given = given[:-1] + rng.choice(RARE)
    return rng.choice(FAMILIES) + given


def a_child(rng: Random, village: Unit, as_of: date, number: int, region: str = "") -> Child:
    """A child under sixteen whose parents have been away long enough for the law."""
    birth = as_of - timedelta(days=rng.randint(200, 15 * 365))
    sequence = (number * 7 + rng.randint(0, 6)) % 1000
    whole = identity.make(birth, sequence, region or identity.INVENTED)
    father = as_of - timedelta(days=rng.randint(240, 2000))
    mother = as_of - timedelta(days=rng.randint(240, 2000)) if rng.random() < 0.6 else None
    sex = "男" if sequence % 2 else "女"
    return Child(
        village, a_name(rng), sex, birth, whole,
        (a_name(rng), father), (a_name(rng), mother), a_name(rng),
    )  # fmt: skip
