"""Odd ledgers made from a seed, each with its truth, which the reader has no part in."""

from datetime import date
from random import Random

from tests.exchange import odd_files, odd_heads
from tests.exchange.odd_files import Page
from tests.exchange.odd_lines import Pen, lines
from tests.exchange.odd_pages import Odd, Pages
from tests.exchange.odd_people import Unit, a_name, units

VILLAGES = ("named", "named", "named", "merged", "filled", "sections", "sheets", "title")
FORMATS = ("xlsx",) * 8 + ("utf-8", "utf-8-sig", "gb18030", "ods")
STRANGE = (
    "李家庙村",
    "不存在村",
    "桃花源社区",
    "340604999001",
    "城关社区居民委员会",
    "大柳树村村民委员会",
    "本村",
    "外地",
)


def make(seed: int) -> Odd:
    """The ledger of a seed."""
    rng = Random(seed)
    town, villages = rng.choice(sorted(units().items(), key=lambda pair: pair[0].code))
    way, kind = rng.choice(VILLAGES), rng.choice(FORMATS)
    if kind not in ("xlsx", "ods") and way in ("merged", "sheets"):
        way = "named"
    if kind == "ods" and way == "merged":
        way = "filled"
    as_of = rng.choice((date(2026, 9, 10), date(2025, 12, 31), date(2026, 3, 1), date(2024, 7, 15)))
    strange = (*STRANGE, *rng.sample(_elsewhere(town, villages), 3))
    groups = odd_heads.choose(rng, way not in ("sections", "sheets", "title"))
    heads = rng.choice(odd_heads.STYLES)(rng, groups)
    pen = Pen(rng, town, as_of, frozenset(heads.fields), strange, way == "named")
    chosen = [rng.choice(villages)] if way == "title" else villages
    all_lines = lines(pen, chosen, rng.randint(4, 26), rng.choice((0.0, 0.3, 0.6)))
    odd = Odd(seed, f"{way}/{kind}/{len(heads.rows)}", b"", "台账", town, villages, as_of)
    pages = Pages(rng, odd, heads, way).of(all_lines)
    if kind == "xlsx" and rng.random() < 0.4:
        pages = [*_covers(rng, town), *pages, *_others(rng, villages)]
    odd.data, odd.name = _file(rng, kind, pages)
    if kind not in ("xlsx", "ods"):
        _nameless(odd)
    return odd


def _elsewhere(town: Unit, villages: list[Unit]) -> list[str]:
    """Names of villages of other towns, unlike any here."""
    here = {village.stem for village in villages}
    return [
        name
        for other, places in units().items()
        if other != town
        for place in places
        if place.stem not in here
        for name in (place.name, place.stem + place.kind)
    ]


def _file(rng: Random, kind: str, pages: list[Page]) -> tuple[bytes, str]:
    if kind == "xlsx":
        return odd_files.xlsx(pages), "台账.xlsx"
    if kind == "ods":
        return odd_files.ods(pages), "台账.ods"
    return odd_files.text_table(pages[0], kind, rng.choice((",", ",", "\t", ";"))), "台账.csv"


def _nameless(odd: Odd) -> None:
    """A text table has no sheet name."""
    odd.accepted = {("", row): answer for (_, row), answer in odd.accepted.items()}
    odd.refused = {("", row, code) for _, row, code in odd.refused}
    odd.warned = {("", row, code) for _, row, code in odd.warned}
    odd.said = {("", row): line for (_, row), line in odd.said.items()}


def _covers(rng: Random, town: Unit) -> list[Page]:
    cover = Page("封面", [["", "农村留守儿童台账"], [], ["", town.name], ["", "2026年9月"]])
    words = Page("填表说明", [["填表说明"], ["1.姓名：与户口簿一致"], ["2.身份证号码：18位"]])
    return rng.sample([cover, words], rng.randint(0, 2))


def _others(rng: Random, villages: list[Unit]) -> list[Page]:
    codes = Page(
        "代码",
        [["代码", "名称"], ["1", "男"], ["2", "女"], *([one.code, one.name] for one in villages)],
    )
    sums = Page(
        "统计",
        [
            ["村（居）", "人数", "男", "女"],
            *([one.name, 3.0, 1.0, 2.0] for one in villages),
            ["合计", 9.0],
        ],
    )
    staff = Page(
        "儿童主任名单",
        [
            ["序号", "村（居）", "姓名", "性别", "身份证号", "联系电话"],
            *(
                [float(n), one.name, a_name(rng), "女", "349904198001010028", "13800001111"]
                for n, one in enumerate(villages, 1)
            ),
        ],
    )
    ages = Page(
        "汇总表",
        [
            ["", "合计", "0-5岁", "6-13岁", "14-15岁"],
            ["留守儿童人数", 10.0, 3.0, 4.0, 3.0],
            ["其中：男", 5.0],
        ],
    )
    return rng.sample([codes, sums, staff, ages], rng.randint(0, 4))
