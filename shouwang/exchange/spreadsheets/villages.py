"""Which village a cell means: by code, full name, short name, a path, or a usual misprint."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from shouwang.kernel.identity import SPACES, narrow

ENDING: Final = re.compile(
    r"(?:村?村民|社区居民|社区村民|居民|村委|居委|社区居|社区)[社区居村民委员会]*$|(?<=.)村$"
)
GROUP: Final = re.compile(r"第?[\d一二三四五六七八九十]+(?:村民小组|小组|组|队|号)$")
COUNT: Final = re.compile(r"\((?:共|计)?\d+(?:人|名|户)?\)$|共?\d+[人名]$")
NUMBERING: Final = re.compile(r"^(?:\d{1,3}|[一二三四五六七八九十]+)[、.．)\s]+|^\d{1,2}(?=\D)")
DISTRICT: Final = re.compile(r"^.{2,3}[区县](?=.{2})")
CODE: Final = re.compile(r"\d{12}")
STEPS: Final = re.compile(r"(?<=[省市区县镇乡道处盟旗州])|[-/\\>·,,、|]+")
TOWN: Final = re.compile(r"[镇乡]|街道|办事处")
TYPES: Final = {
    "village": ("村", "村委会", "村民委员会", "村村委会", "村村民委员会", "行政村", "村行政村"),
    "community": (
        *("社区", "居委会", "社区居委会", "居民委员会"),
        *("社区居民委员会", "社区居民居委会", "村社区"),
    ),
}
OTHER: Final = {"village": "community", "community": "village"}
SHORTEST: Final = 2
LONGEST: Final = 120
TIERS: Final = 4


@dataclass(frozen=True, slots=True)
class Village:
    """A village of the town the ledger comes from."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a text was found to mean; several codes where it could mean several villages."""

    codes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the one village's code; "" for none or several."""
        return self.codes[0] if len(self.codes) == 1 else ""


class Villages:
    """The villages a ledger may name; a text is looked up once and remembered."""

    def __init__(self, villages: Sequence[Village]) -> None:
        self._codes = {village.code for village in villages}
        self._tiers: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(TIERS)]
        self._known: dict[str, Place] = {}
        for village in villages:
            for tier, aliases in enumerate(_aliases(village)):
                for alias in aliases:
                    self._tiers[tier][alias].add(village.code)
        self._titles = self._title_words()

    def find(self, value: object) -> Place:
        """Return what a cell of the village column means."""
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def find_in(self, text: str) -> str:
        """Return the code of the one village a title, sheet name or address speaks of, or ""."""
        plain = tidy(text)
        if whole := self.find(plain).code:
            return whole
        found = [word for word in self._titles if word in plain]
        longest = [
            word for word in found if not any(word in more for more in found if more != word)
        ]
        codes = set().union(*(self._titles[word] for word in longest))
        return codes.pop() if len(codes) == 1 else ""

    def _title_words(self) -> dict[str, set[str]]:
        """Return the words that name one village even in the middle of a sentence."""
        words: dict[str, set[str]] = {}
        for tier in self._tiers[:3]:
            for alias, codes in tier.items():
                named = alias.endswith(("村", "社区", "会")) and len(alias) > SHORTEST - 1
                if named and len(codes) == 1:
                    words.setdefault(alias, codes)
        return words

    def _look_up(self, text: str) -> Place:
        """Try the whole text, then what is left of a path from ever further in."""
        plain = tidy(text)
        if code := CODE.match(plain):
            return Place((code[0],) if code[0] in self._codes else ())
        for form in _forms(plain):
            starts = [0, *(step.end() for step in STEPS.finditer(form) if step.end() < len(form))]
            for start in starts:
                tiers = TIERS - 1 if TOWN.search(form[:start]) else TIERS
                if found := self._exact(form[start:], tiers):
                    return Place(tuple(sorted(found)))
        return Place()

    def _exact(self, text: str, tiers: int) -> set[str]:
        """Look one name up, the surest way first."""
        for tier in self._tiers[:tiers]:
            if text in tier:
                return tier[text]
        stem = ENDING.sub("", text)
        if stem != text and len(stem) >= SHORTEST and not text.endswith(("村", "社区")):
            return self._tiers[2].get(stem, set())
        return set()


def tidy(text: str) -> str:
    """Return a name without spaces, numbering and counts."""
    plain = COUNT.sub("", SPACES.sub("", narrow(text[:LONGEST]))).replace("疃", "町")
    if CODE.match(plain):
        return plain
    return NUMBERING.sub("", plain).rstrip(":。,、;")


def _forms(plain: str) -> Iterable[str]:
    """Return the name as it is, and without its group: 新村3组 is in 新村."""
    forms = (plain, GROUP.sub("", plain), re.sub(r"[()]", "", plain), re.sub(r"\(.*?\)", "", plain))
    return dict.fromkeys(form for form in forms if form)


def _aliases(village: Village) -> tuple[set[str], ...]:
    """Return how the village may be written: exactly, by its type, shortly, by the other type."""
    name, short = tidy(village.name), tidy(village.short)
    kind = "community" if re.search(r"社区|居", name) else "village"
    stem = ENDING.sub("", name)
    stems = {stem, ENDING.sub("", short) if len(short) > SHORTEST else short} - {""}
    stems |= {DISTRICT.sub("", one) for one in stems}
    stems |= {one.removesuffix("中心") for one in stems if len(one) > SHORTEST + 1}
    typed = {one + ending for one in stems | {stem} for ending in TYPES[kind]}
    other = {one + ending for one in stems for ending in TYPES[OTHER[kind]]}
    return {name}, typed, stems | {short}, other
