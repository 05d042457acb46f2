"""A ledger nobody has seen: made from a seed, laid out like neither of the towns in tests/data."""

import csv
import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from shouwang.kernel import identity
from tests.database import ROOT

TABLE = ROOT / "shouwang" / "offices" / "divisions-340604.csv"
KNOWN = ("340604101000", "340604102000", "340604400000")  # in tests/data, or without a village
SURNAMES = (
    "尹常乔赖庞樊殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁耿"
)
GIVEN = "晗泽芮琪浩宁瑶朔霖沐茵彤岚澈筠溪骞珂桐芷蔚旭昕苒"
PLACES = ("浙江省温州市", "江苏省常熟市", "上海市嘉定区", "广东省中山市")
HEAD = (
    ("编号", ("编号",)),
    ("所在社区（村）", ("所在社区（村）",)),
    ("儿童", ("儿童姓名", "公民身份号码", "性别", "出生日期", "就读学校", "年级班级")),
    ("父亲", ("父亲姓名", "父亲身份证号", "打工去向", "外出日期", "手机")),
    ("母亲", ("母亲姓名", "打工去向", "外出日期")),
    ("监护照料", ("监护人姓名", "与孩子关系", "监护人电话")),
    ("家庭住址", ("家庭住址",)),
    ("说明", ("说明",)),
)


@dataclass(frozen=True)
class Kid:
    """One row of the ledger, as the test knows it."""

    village: str
    name: str
    number: str
    sex: str
    birth: date
    address: str
    parent: int


@dataclass
class Ledger:
    """The town, its two villages, the rows, and what is wrong with two of them."""

    seed: int
    on: date
    town: tuple[str, str] = ("", "")
    villages: list[tuple[str, str]] = field(default_factory=list)
    kids: list[Kid] = field(default_factory=list)
    school: str = ""
    refused: str = ""
    warned: str = ""

    @property
    def hero(self) -> Kid:
        """The seven-year-old whose case is carried to its end."""
        return self.kids[2]

    @property
    def siblings(self) -> list[Kid]:
        """Two under one roof."""
        return self.kids[:2]

    @property
    def registered(self) -> list[Kid]:
        """Everybody but the row with the wrong check digit."""
        return [kid for kid in self.kids if kid.name != self.refused]

    def of_village(self, place: int) -> list[Kid]:
        """Who will be on the register of one village."""
        return [kid for kid in self.registered if kid.village == self.villages[place][1]]


def short(name: str) -> str:
    """A division's name as people say it."""
    for ending in ("社区居民委员会", "社区居民居委会", "村村民委员会"):
        name = name.removesuffix(ending)
    return name


def _places(draw: random.Random) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    with Path(TABLE).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    below = {
        row["code"]: [(r["code"], short(r["name"])) for r in rows if r["parent"] == row["code"]]
        for row in rows
        if row["level"] == "town" and row["code"] not in KNOWN
    }
    names = {row["code"]: row["name"] for row in rows}
    town = draw.choice(sorted(code for code, villages in below.items() if len(villages) > 1))
    return (town, names[town]), draw.sample(below[town], 2)


def make(seed: int, on: date) -> Ledger:
    """Draw a ledger: the same seed on the same day is the same ledger."""
    draw = random.Random(seed)
    made = Ledger(seed, on)
    made.town, made.villages = _places(draw)
    made.school = f"{draw.choice('青松明德求知育才'[::2])}{draw.choice('岭湖川原')}小学"
    surnames, taken = draw.sample(SURNAMES, 9), set()
    # Ages on the day; the first two share a father, the third is the seven-year-old.
    ages = (11, 9, 7, 10, 12, 6, 13, 8, 10)
    for place, age in enumerate(ages):
        sex, parent = draw.choice("男女"), 0 if place < 2 else place
        name = surnames[parent] + "".join(draw.sample(GIVEN, 2))
        assert name not in taken
        taken.add(name)
        birth = date(on.year - age, on.month, 1)
        number = identity.make(birth, 2 * draw.randrange(100, 400) + (sex == "男"))
        village = made.villages[0 if place < 6 else 1][1]
        address = f"{village}{parent + 1}组{draw.randrange(10, 99)}号"
        if place == 1:
            address = made.kids[0].address
        made.kids.append(Kid(village, name, number, sex, birth, address, parent))
    made.refused, made.warned = made.kids[4].name, made.kids[7].name
    return made


def _row(made: Ledger, place: int, kid: Kid, draw: random.Random) -> list[object]:
    number = kid.number
    if kid.name == made.refused:
        number = number[:17] + "0123456789X"[("0123456789X".index(number[17]) + 3) % 11]
    if kid.name == made.warned:
        number = ""
    styles = (
        kid.birth.isoformat(),
        f"{kid.birth:%Y.%m.%d}",
        f"{kid.birth.year}年{kid.birth.month}月",
    )
    birth = (*styles, kid.birth)[place % 4] if number else kid.birth.isoformat()
    surname, father = kid.name[0], date(1985, 3, 1 + kid.parent)
    left = f"{made.on.year - 2}年{1 + kid.parent}月"
    grade = f"{'一二三四五六七'[max(0, min(6, made.on.year - kid.birth.year - 6))]}年级"
    phone = f"1380000{1000 + kid.parent}"
    wide = number.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789"})
    return [
        place + 1,
        kid.village,
        kid.name,
        wide if place == 3 else number,
        kid.sex,
        birth,
        made.school,
        grade,
        f"{surname}大{'山河海林田'[kid.parent % 5]}",
        identity.make(father, 401 + 2 * kid.parent),
        PLACES[kid.parent % 4],
        left,
        phone,
        f"{SURNAMES[kid.parent]}小{'兰梅芳英'[kid.parent % 4]}",
        PLACES[kid.parent % 4],
        left,
        f"{surname}老汉",
        "祖父",
        f"1390000{1000 + kid.parent}",
        kid.address,
        "",
    ]


def write(made: Ledger, path: Path) -> Path:
    """The workbook: title rows, a head of two rows with merges, a subtotal, a signature row."""
    draw, book = random.Random(made.seed + 1), Workbook()
    page = book.active
    page.title = "花名册"
    width = sum(len(lows) for _, lows in HEAD)
    page.append([f"{made.town[1]}留守儿童花名册"])
    page.append([f"单位：{made.town[1]}　　{made.on.year}年{made.on.month}月"])
    page.append([high if i == 0 else None for high, lows in HEAD for i, _ in enumerate(lows)])
    page.append([None if len(lows) == 1 else low for _, lows in HEAD for low in lows])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    column = 1
    for _, lows in HEAD:
        if len(lows) == 1:
            page.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
        else:
            last = column + len(lows) - 1
            page.merge_cells(start_row=3, end_row=3, start_column=column, end_column=last)
        column += len(lows)
    begun = 5
    for village in (name for _, name in made.villages):
        for place, kid in enumerate(made.kids):
            if kid.village == village:
                page.append(_row(made, place, kid, draw))
        page.merge_cells(start_row=begun, end_row=page.max_row, start_column=2, end_column=2)
        page.append(["小计", None, f"{page.max_row - begun + 1}人"])
        begun = page.max_row + 1
    page.append(["填表人：　　　　审核人：　　　　单位负责人（签字）："])
    book.save(path)
    return path
