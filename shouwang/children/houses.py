"""Whether a place that somebody wrote down is the house where a child lived, or of somebody named."""

import re
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.children.around import adults_round
from shouwang.children.harmers import Harmers
from shouwang.children.kinfolk import folded, kin_in
from shouwang.children.models import Child, Tie
from shouwang.kernel import names

FIGURES = "零一二三四五六七八九"
TEN = re.compile(rf"([{FIGURES[1:]}]?)十([{FIGURES[1:]}]?)")
VILLAGE = re.compile(
    r"([^省市区县镇乡街道\d]{1,8}?)(?:村民委员会|居民委员会|村委会|居委会|社区|行政村|村)"
)
GROUP = re.compile(r"(\d+)(?:村民小?组|小?组|队)")
HOUSE = re.compile(r"(\d+)(?:号|户|院)")
TAIL = 2  # the least that tells one house from another behind the name of a village
# Who lives under one roof: whoever is one of them is not apart from the other.
COUPLES = (
    {"father", "mother"},
    {"grandfather", "grandmother"},
    {"mothers_father", "mothers_mother"},
    {"great_grandfather", "great_grandmother"},
    {"fathers_elder_brother", "fathers_elder_brothers_wife"},
    {"fathers_younger_brother", "fathers_younger_brothers_wife"},
    {"fathers_sister", "fathers_sisters_husband"},
    {"mothers_brother", "mothers_brothers_wife"},
    {"mothers_sister", "mothers_sisters_husband"},
)


def written(place: str) -> str:
    """The words of a place without spaces and marks, its numbers in figures: 十二号 is 12号."""
    told = folded(place).replace("〇", "零")
    told = TEN.sub(lambda ten: f"{_figure(ten[1], '1')}{_figure(ten[2], '0')}", told)
    return "".join(str(FIGURES.index(one)) if one in FIGURES else one for one in told)


def _figure(word: str, empty: str) -> str:
    return str(FIGURES.index(word)) if word else empty


def is_one_house(place: str, home: str) -> bool:
    """Whether both are one house: its address whatever stands beside it, or village, group and number."""
    told, own = written(place), written(home)
    if not own or not told:
        return False
    if own in told:
        return True
    village, there = VILLAGE.search(own), VILLAGE.search(told)
    if village and there and not _ends_alike(village[1], there[1]):
        return False
    tail = own[village.end() :] if village else ""
    if len(tail) >= TAIL and re.search(rf"(?<!\d){re.escape(tail)}", told):
        return True
    house, other = HOUSE.findall(own), HOUSE.findall(told)
    groups = GROUP.findall(own), GROUP.findall(told)
    is_same_group = groups[0] == groups[1] or not (groups[0] and groups[1])
    is_near = bool(there) or groups[0] == groups[1] != []
    return bool(house) and house[-1:] == other[-1:] and is_same_group and is_near


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def is_home(child: UUID, place: str, harmers: Harmers) -> bool:
    """The child's own address, the house of whoever cares for it or is named, by kin or by name."""
    with everything_known():
        rows = Child.objects.filter(pk=child).values_list("household__address", flat=True)
        home = rows.first() or ""
    ties = adults_round(child)
    return (
        is_one_house(place, home)
        or harmers.means(place, ties)
        or bool(kin_in(place) & _under_the_roof(harmers, ties))
        or _is_carers(place, ties)
    )


def _under_the_roof(harmers: Harmers, ties: dict[str, Tie]) -> set[str]:
    """The kin named and the carer, and whoever lives with them."""
    found = set(harmers.kin)
    if carer := ties.get(Tie.Kind.CARER.value):
        found |= kin_in(carer.relation)
    return found.union(*(couple for couple in COUPLES if couple & found))


def _is_carers(place: str, ties: dict[str, Tie]) -> bool:
    carer = ties.get(Tie.Kind.CARER.value)
    name = carer.adult.name if carer else ""
    return len(name) > 1 and (name in folded(place) or names.sounds_in(name, place))
