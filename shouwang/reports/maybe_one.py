"""Which running reports may be about one child, where of one at least nobody knows whose it is.

They are joined by hand alone. Source: 3.2.1, 3.2.2. Read within the reach in force: of a case that somebody may not see nothing is
said to him. Words are read, not understood: they only ask to be looked at.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from shouwang.access import kinds, reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.accusing import accused_in
from shouwang.children.kinfolk import kin_in
from shouwang.children.naming import stands_in
from shouwang.kernel.names import sounds_alike, sounds_in
from shouwang.kernel.text import digits_of
from shouwang.reports.apart import are_two
from shouwang.reports.likely import is_of_caller, known_of, without_blanks, words_of
from shouwang.reports.models import Report
from shouwang.reports.names_told import LONGEST
from shouwang.reports.near import (
    HOUSE,
    NUMBER,
    SCHOOL,
    SCHOOLS,
    VILLAGE,
    doors_in,
    groups_in,
    is_family,
)
from shouwang.reports.running import Told, running, with_homes
from shouwang.reports.several import origin_of
from shouwang.statute.codes import more
from shouwang.statute.telling import tells_of

SAME, SOUNDS, TOWN = "姓名相同", "姓名同音", "同镇（街）"
SAME_FILE = "查明是同一名儿童"
ACCUSED = "有一份报告指认报告人"
OF_CASES = ("reports.", "emergencies.")
# 王强说她爸打她: he who tells of it is not meant.
TELLS = r"(?:说|讲|看[见到]|听[见到说]|告诉|发现|报)"
I_AM = re.compile(r"(?:我是|我叫|本人是?|报告人是?)(?:孩子|[她他])?的?([^，。；,;\n]{1,8})")


@dataclass(frozen=True)
class MayBeOne:
    """Another running case that may be of the same child, and what speaks for it.

    `accuses`: a report of the other case accuses who made one of this; `is_accused`: the other way round.
    """

    case: Matter
    why: tuple[str, ...]
    accuses: bool = False
    is_accused: bool = False

    @property
    def words(self) -> str:
        """As both cases say it."""
        return f"可能和办件 {self.case.number} 说的是同一个孩子：{'、'.join(self.why)}"


def beside(case: Matter) -> list[MayBeOne]:
    """The other running cases that may be of the child of this one, while one of the two has no file."""
    if case.closed_at is not None:
        return []
    rows = running()
    own = [one for one in rows if one.report.matter_id == case.pk]
    knows = kinds.is_open(reach.current().role, "reporter")
    found: dict[UUID, MayBeOne] = {}
    for other in rows if own else ():
        key = other.report.matter_id
        if key == case.pk:
            continue
        for one in own:
            why = tuple(why_one(one, other))
            if not why:
                continue
            before = found.get(key, MayBeOne(other.report.matter, ()))
            found[key] = MayBeOne(
                before.case,
                max(before.why, why, key=len),
                before.accuses or (knows and accuses(other, one.report)),
                before.is_accused or (knows and accuses(one, other.report)),
            )
    return sorted(found.values(), key=lambda one: (-len(one.why), one.case.number))


def on_duties(duties: Iterable[Duty]) -> dict[UUID, str]:
    """Of the cases of these duties: with which others they may be one, while one of the two has no file."""
    wanted = {one.matter_id for one in duties if one.code.startswith(OF_CASES)}
    if not wanted:
        return {}
    rows = running()
    found: dict[UUID, dict[str, None]] = {}
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            mine, theirs = one.report.matter, other.report.matter
            if mine.pk == theirs.pk or not {mine.pk, theirs.pk} & wanted or not why_one(one, other):
                continue
            found.setdefault(mine.pk, {})[theirs.number] = None
            found.setdefault(theirs.pk, {})[mine.number] = None
    return {
        key: f"可能和办件 {'、'.join(sorted(numbers))} 说的是同一个孩子"
        for key, numbers in found.items()
        if key in wanted
    }


def accuser_of(report: Report) -> tuple[Report, tuple[str, ...]] | None:
    """The other running report that may be of the same child and accuses who made this one.

    What a child told itself is read beside it already (`near`), and never taken for a word against another child.
    """
    if not is_of_caller(report) or report.reporter_kind == "child":
        return None
    rows = running()
    own = next((one for one in rows if one.report.pk == report.pk), None)
    if own is None and report.child_id is not None:
        return None
    own = own or with_homes([report])[0]
    for other in rows:
        if other.report.matter_id == report.matter_id or other.report.reporter_kind == "child":
            continue
        is_same = report.child_id is not None and report.child_id == other.report.child_id
        why = [SAME_FILE] if is_same else why_one(own, other)
        if why and accuses(other, report):
            return other.report, tuple(why)
    return None


def why_one(one: Told, other: Told) -> list[str]:
    """What speaks for it that two reports are about one child; nothing where too little does.

    By a number in the words; by the name together with a place; by the house within the village.
    Not what tells another sex, age or grade, nor one that an office made of another child of the other.
    """
    if one.has_file and other.has_file:  # of each it is known whose it is
        return []
    if are_two(one.child, other.child) or _is_another_of(one.report, other.report):
        return []
    numbers = [NUMBER] if one.phones & other.phones else []
    name = _name(one, other)
    villages, towns = one.villages & other.villages, one.towns & other.towns
    if (one.villages and other.villages and not villages) or not towns:
        return [*name, *numbers] if numbers else []
    found = [*name, *numbers, *([VILLAGE] if villages else [])]
    doors = doors_in(one.whole) & doors_in(other.whole)
    groups = groups_in(one.whole), groups_in(other.whole)
    is_other_group = all(groups) and not groups[0] & groups[1]
    found += [HOUSE] if doors and not is_other_group else []
    schools = set(SCHOOLS.findall(one.whole)) & set(SCHOOLS.findall(other.whole))
    found += [SCHOOL] if schools else []
    if name and found == name:
        found.append(TOWN)
    return found if name or numbers or (villages and HOUSE in found) else []


def _name(one: Told, other: Told) -> list[str]:
    """Whether the name that the one tells stands in the other, or one that sounds the same."""
    pairs = ((one, other), (other, one))
    for mine, theirs in pairs:
        for name in mine.names:
            text = without_blanks(theirs.text)
            stands = stands_in(name, text) if len(name) < LONGEST else name in text
            if name in theirs.names or stands:
                return [SAME]
    for mine, theirs in pairs:
        for name in mine.names:
            alike = any(sounds_alike(name, their) for their in theirs.names)
            if alike or (len(name) >= LONGEST and sounds_in(name, theirs.report.described)):
                return [SOUNDS]
    return []


def _is_another_of(one: Report, other: Report) -> bool:
    """Whether an office filed the one of another child of whom the other spoke, or both of one report."""
    origins = [origin_of(one), origin_of(other)]
    keys = [origin.matter_id if origin else None for origin in origins]
    return (
        keys[0] == other.matter_id
        or keys[1] == one.matter_id
        or (keys[0] is not None and keys[0] == keys[1])
    )


def accuses(told: Told, report: Report) -> bool:
    """Whether a report tells of harm by whoever made another one: by name or number, or as he calls himself."""
    if not is_of_caller(report):
        return False
    sentences = "\n".join(without_blanks(one.words) for one in tells_of(told.text))
    if not sentences:
        return False
    with reach.entered(reach.EVERYTHING):
        names, phones = known_of(report)
    if _is_named(names, sentences) or any(one in digits_of(told.text) for one in phones):
        return True
    words = "".join(words_of(report).split())
    named = accused_in(told.text, {})
    said = (word for kind in named.kinds for word in more("harmers", kind, "says").split())
    if any(word in words for word in said) or (named.is_known and is_family(words)):
        return True
    kin = kin_in("，".join(named.words))
    own = [one.group(1) for one in I_AM.finditer(words)]
    return any(kin_in(one) & kin for one in own) or _is_named(own, sentences)


def _is_named(names: Collection[str], sentences: str) -> bool:
    """Whether one of these names stands in what tells of harm, not as whoever tells of it."""
    return any(
        len(one) > 1 and re.search(rf"{re.escape(one)}(?!{TELLS})", sentences) for one in names
    )


__all__ = ["ACCUSED", "MayBeOne", "accuser_of", "beside", "on_duties"]
