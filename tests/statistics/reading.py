"""Everything that an office which reads figures only can read over HTTP, as bounds and sums.

Nothing of the program is asked: pages, API and papers are read as they are shown, at ca70b57 as today.
What is known of the numbers beside them is written here by hand: what adds up to what, and how today's
ranges come about, for whoever reads them may read the program too.
"""

import json
import re
from collections.abc import Callable
from html import unescape

from tests.statistics.solver import MANY, Unknown

Get = Callable[[str], tuple[int, str]]
LEVELS = ("红", "橙", "黄", "绿", "未评")
RATINGS = ("较好", "一般", "差", "未采集")
GROUPS = {"状态": "状态 ", "风险等级": "", "监护评价": "评价 ", "走访": "走访 "}
VISITS = ("走访 按期走访", "走访 逾期走访", "走访 尚未走访")
ON_REGISTER = ("状态 待退出", "状态 变更待审", "状态 在册")
REST = "本级"
LATE, VISITED = "其中已逾期", "3.1.2"
# How today's ranges are made: these are added up in this order, and each sum is told by its five.
ADDED_UP = (
    ON_REGISTER,
    ("未评", "红", "橙", "黄", "绿"),
    ("评价 未采集", "评价 差", "评价 一般", "评价 较好"),
)
BY_TOWN = ("在册", "逾期事项", "在办应急", "本月新增", "本月退出")
FEW = ("<5", "少于5")


def plain(markup: str) -> str:
    """The words of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def bounds(text: str) -> tuple[int, int]:
    """What a number as it is shown lets one know."""
    if text in FEW:
        return 0, 4
    if text == "*":
        return 5, MANY  # only what is not small is hidden so
    if found := re.fullmatch(r"(\d+)–(\d+)", text):
        return int(found[1]), int(found[2])
    return int(text), int(text)


class Reader:
    """Reads page after page into what is known."""

    def __init__(self, get: Get) -> None:
        self.get = get
        self.known = Unknown()
        self.shown: dict[str, set[str]] = {}
        self.clauses: set[str] = set()
        self.nodes: list[str] = []
        self.pages = 0

    def page(self, address: str) -> str:
        """A page where there is one; it is counted."""
        status, body = self.get(address)
        self.pages += status == 200
        return body if status == 200 else ""

    def note(self, place: str, what: str, text: str) -> None:
        """One number shown."""
        name = f"{place} {what}".replace("逾期未办", LATE)
        self.shown.setdefault(name, set()).add(text)
        self.known.read(name, *bounds(text))

    def add(self, place: str, parts: tuple[str, ...], whole: str, **more: bool) -> None:
        """What adds up at one place, of the parts that are shown there at all."""
        names = [name for part in parts if (name := f"{place} {part}") in self.shown]
        if names:
            self.known.adds_up(names, f"{place} {whole}", **more)

    def node(self, code: str, below: list[str], names: dict[str, str]) -> None:
        """The page of one division: tiles, groups, what lies below, clauses."""
        body = self.page(f"/figures/{code}/")
        if not body:
            return
        self.nodes.append(code)
        self._tiles(code, body)
        self._groups(code, body)
        tables = re.findall(r"<table.*?</table>", body, re.S)
        for table in tables:
            rows = _rows(table)
            if rows[0][:2] == ["单位", "在册"]:
                self._below(code, rows, below, names)
            if rows[0][0] == "条款":
                told = re.findall(r'href="/policy/#c-([^"]*)"', table)
                self.clauses.update(told)
                for clause, (_, *numbers) in zip(told, rows[1:], strict=True):
                    for column, text in zip(rows[0][1:], numbers, strict=True):
                        self.note(code, f"{clause} {column}", text)

    def _tiles(self, code: str, body: str) -> None:
        for tile in re.findall(r'<div class="figure">.*?</div>', body, re.S):
            name = plain(re.search(r"<dt.*?</dt>", tile, re.S)[0])
            numbers = plain(re.search(r'class="figure-number">(.*)</span>', tile, re.S)[1])
            prefix = "本月" if name.startswith("本月") else ""
            for what, text in zip(
                name.removeprefix("本月").split(" / "), numbers.split(" / "), strict=True
            ):
                self.note(code, prefix + what, text.split()[0])

    def _groups(self, code: str, body: str) -> None:
        for title, table in re.findall(r"<h2[^>]*>([^<]*)</h2>\s*(<table.*?</table>)", body, re.S):
            for start, prefix in GROUPS.items():
                if title.startswith(start):
                    for what, text in _rows(table):
                        self.note(code, prefix + what, text)

    def _below(
        self, code: str, rows: list[list[str]], below: list[str], names: dict[str, str]
    ) -> None:
        head, seen = rows[0][1:], set()
        for place, *numbers in rows[1:]:
            where = next((one for one in below if names[one] == place), f"{code} {REST}")
            seen.add(where)
            for column, text in zip(head, numbers, strict=True):
                self.note(where, column, text)
        for column in head:
            parts = [f"{where} {column}" for where in sorted(seen)]
            self.known.adds_up(parts, f"{code} {column}")

    def adds_up(self, code: str) -> None:
        """What everybody knows of the numbers of one place."""
        self.add(code, LEVELS, "在册")
        self.add(code, tuple(f"评价 {one}" for one in RATINGS), "在册")
        self.add(code, ON_REGISTER, "在册")
        self.add(code, VISITS, "走访 本月应访")
        self.add(code, ("应访未访",), "逾期事项", at_most=True)
        self.add(code, ("应访未访",), f"{VISITED} {LATE}", at_most=True)
        clauses = sorted(self.clauses)
        for clause in clauses:
            done = (f"{clause} 按期办结", f"{clause} 逾期办结", f"{clause} 未办结")
            if f"{code} {clause} 产生" in self.shown:
                self.add(code, done, f"{clause} 产生")
            self.add(code, (f"{clause} {LATE}",), f"{clause} 未办结", at_most=True)
        self.add(code, tuple(f"{clause} {LATE}" for clause in clauses), "逾期事项")

    def board(self, code: str) -> None:
        """The clause board of the whole place."""
        for clause, numbers in re.findall(
            r'<section id="c-([^"]*)".*?</h3>(.*?)</section>', self.page("/policy/"), re.S
        ):
            for what in re.findall(r'<span class="me-3[^"]*">(.*?)</span>', numbers, re.S):
                column, _, text = plain(what).partition(" ")
                self.note(code, f"{clause} {column}", text)

    def api(self, code: str) -> None:
        """The same node as other programs read it."""
        body = self.page(f"/api/v1/statistics/{code}")
        found = json.loads(body) if body else {"tiles": [], "groups": [], "below": []}
        for tile in found["tiles"]:
            for one in tile["figures"]:
                self.note(code, one["name"], one["text"])
        for group in found["groups"]:
            prefix = next(
                words for start, words in GROUPS.items() if group["name"].startswith(start)
            )
            for one in group["figures"]:
                self.note(code, prefix + one["name"], one["text"])
        for row in found["below"]:
            where = row["division"]["code"] if row["division"] else f"{code} {REST}"
            for one in row["figures"]:
                self.note(where, one["name"], one["text"])

    def missing(self, code: str) -> None:
        """What is not collected, of the register."""
        for table in re.findall(
            r"<table.*?</table>", self.page(f"/figures/completeness/?node={code}"), re.S
        ):
            for what, text, *_ in _rows(table)[1:]:
                self.note(code, f"缺 {what}", text)
                self.add(code, (f"缺 {what}",), "在册", at_most=True)
        self.add(code, ("评价 未采集",), "缺 监护评价")

    def added_up(self, code: str, below: list[str]) -> None:
        """How today's ranges come about: sums told by their fives, as the program may be read.

        Nothing where exact numbers are shown beside hidden ones: there were no ranges.
        """
        for group in ADDED_UP:
            self._ladder([f"{code} {one}" for one in group])
        for column in BY_TOWN:
            self._ladder([*(f"{one} {column}" for one in below), f"{code} {REST} {column}"])
        rest = sorted(self.clauses - {VISITED}, key=lambda one: [int(n) for n in one.split(".")])
        self._ladder([f"{code} {clause} {LATE}" for clause in (VISITED, *rest)])

    def _ladder(self, names: list[str]) -> None:
        texts = [self.shown.get(name, {""}) for name in names]
        if any(text.isdigit() or text in ("", "*", "<5") for told in texts for text in told):
            return
        low, before = 0, ()
        for n, (name, told) in enumerate(zip(names, texts, strict=True)):
            # The most of a part is what the sum after it may be at most less the sum before at least.
            low += bounds(next(iter(told)))[1] - 4
            after = f"{names[0]} 累计 {n}"
            self.known.adds_up([*before, name], after)
            self.known.read(after, low, low + 4)
            before = (after,)


def read(get: Get, district: str, below: dict[str, list[tuple[str, str]]]) -> Reader:
    """Everything there is. `below`: per division those just below it, code and short name."""
    reader = Reader(get)
    for code in (district, *(one for rows in list(below.values()) for one, _ in rows)):
        rows = below.get(code, [])
        reader.node(code, [one for one, _ in rows], dict(rows))
        reader.api(code)
        reader.missing(code)
    reader.board(district)
    for code in reader.nodes:
        reader.adds_up(code)
    towns = [one for one, _ in below[district]]
    for clause in reader.clauses:
        for column in ("产生", "按期办结", "逾期办结", "未办结", LATE):
            for code, rows in below.items():
                parts = [f"{one} {clause} {column}" for one, _ in rows]
                if all(part in reader.shown for part in parts):
                    reader.known.adds_up(parts, f"{code} {clause} {column}", at_most=True)
    reader.added_up(district, towns)
    return reader


def _rows(table: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)
    return [[plain(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)] for row in rows]
