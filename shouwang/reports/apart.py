"""What two reports tell of a child that cannot both be so: then they are about two children.

Source: 3.2.2. Sex, age and grade, as far as they are told; what nobody told keeps nothing apart.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from shouwang.kernel.clock import local
from shouwang.reports.differing import ALONE, BOY, FEMALE, GIRL, GROWN, MALE, OF_GIRLS, years_of
from shouwang.reports.models import Report

YEARS_APART = 3  # said of a child that was seen in passing
WRITES = 6  # at about which age a child reports for itself at all
INFANT, KINDERGARTEN = 1, (3, 4, 5)
BEFORE_SCHOOL = 6  # the first grade is the seventh year, or the one after
_NUMBER = r"\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
# An age of long ago, or of a brother, says nothing of the child.
_AGE = re.compile(
    rf"(?<![\d一二三四五六七八九十])({_NUMBER})\s*(?:周)?岁(?!时|的时候|那年|起|开始|以前|之前|的?(?:[表堂大小]?[弟妹哥姐]))"
)
_OF_ANOTHER = re.compile(r"(?:弟弟?|妹妹?|哥哥?|姐姐?)[^，。；,;\n]{0,4}$")
_INFANT = re.compile(r"婴儿|新生儿|吃奶的|襁褓|个多?月大|个多?月的(?:孩|婴|娃|宝|男|女)|还不会走")
_KINDERGARTEN = re.compile(r"[上读]幼儿园|幼儿园[的]?(?:孩|娃|小朋友|[小中大]班)|托班")
_GRADE = re.compile(r"([一二三四五六七八九1-9])\s*年级|([初高])\s*([一二三123])")
_STAGE = re.compile(r"(初中|高中)生|[上读念]\s*(初中|高中)(?!毕业)")
_STAGES = {"初中": (7, 8, 9), "高中": (10, 11, 12)}
_FIRST_OF = {"初": 7, "高": 10}
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_SELF_BOY, _SELF_GIRL = (
    re.compile(rf"我(?:今年|才|刚)?[^，。；,;\n打被有]{{0,6}}是个?(?:{words})")
    for words in ("男孩|男生|男", "女孩|女生|女")
)


@dataclass(frozen=True)
class Child:
    """What is told of a child: each empty where nobody told it."""

    sex: str = ""
    ages: frozenset[int] = frozenset()
    grades: frozenset[int] = frozenset()

    @property
    def years(self) -> frozenset[int]:
        """The ages it may have: as told, else those of its grade."""
        by_grade = {grade + BEFORE_SCHOOL + more for grade in self.grades for more in (0, 1)}
        return self.ages or frozenset(by_grade)


def as_told(report: Report, text: str) -> Child:
    """The child of somebody else's report, by all that he wrote."""
    is_boy, is_girl = bool(BOY.search(text)), bool(GIRL.search(text))
    return Child(_sex(text, report, is_boy, is_girl), ages_in(text), _grades(text))


def as_wrote(report: Report, text: str) -> Child:
    """The child that reported for itself: its file, or what it says of itself, not of others."""
    who = report.described
    is_boy = bool(BOY.search(who) or _SELF_BOY.search(text))
    is_girl = bool(GIRL.search(who) or _SELF_GIRL.search(text))
    sex, grades = _sex(who, report, is_boy, is_girl), _grades(text)
    ages = frozenset(one for one in ages_in(text) if one >= WRITES)  # a younger one is another
    return of_file(report, Child(sex, ages, grades))


def of_file(report: Report, told: Child) -> Child:
    """The child as its file has it; what the file does not say, as it is told."""
    file = report.child
    if file is None:
        return told
    ages = told.ages
    if file.birth is not None and report.filed_at is not None:
        ages = frozenset({years_of(file.birth, local(report.filed_at).date())})
    return Child(file.sex or told.sex, ages, _grades(file.grade) or told.grades)


def are_two(theirs: Child, own: Child) -> bool:
    """Whether they cannot be one child. `own` is of a child that wrote: so it is of an age to write."""
    if theirs.sex and own.sex and theirs.sex != own.sex:
        return True
    if theirs.grades and own.grades and not theirs.grades & own.grades:
        return True
    if theirs.ages and max(theirs.ages) < WRITES and not any(one < WRITES for one in own.ages):
        return True
    return bool(theirs.years and own.years) and not _is_near(theirs, own)


def is_alike(theirs: Child, own: Child) -> bool:
    """Whether something that both tell agrees: the sex, the grade, about the age."""
    is_same_sex = bool(theirs.sex) and theirs.sex == own.sex
    return is_same_sex or bool(theirs.grades & own.grades) or _is_near(theirs, own)


def _is_near(theirs: Child, own: Child) -> bool:
    return any(abs(a - b) < YEARS_APART for a in theirs.years for b in own.years)


def _sex(text: str, report: Report, is_boy: bool, is_girl: bool) -> str:
    alone = {sex for sex, age in ALONE.findall(text) if not age or int(age) < GROWN}
    if set(OF_GIRLS) & set(report.situations):
        alone.add("女")
    if alone:
        is_boy, is_girl = "男" in alone, "女" in alone
    if is_boy == is_girl:
        return ""
    return MALE if is_boy else FEMALE


def ages_in(text: str) -> frozenset[int]:
    """The ages of a child that words tell: of nobody grown up, of no brother, of no time long ago."""
    found = {
        _number(one.group(1))
        for one in _AGE.finditer(text)
        if not _OF_ANOTHER.search(text[: one.start()])
    }
    found |= {INFANT} if _INFANT.search(text) else set()
    found |= set(KINDERGARTEN) if _KINDERGARTEN.search(text) else set()
    return frozenset(one for one in found if one < GROWN)


def _grades(text: str) -> frozenset[int]:
    told = [
        one.groups() for one in _GRADE.finditer(text) if not _OF_ANOTHER.search(text[: one.start()])
    ]
    found = {_number(plain) for plain, _, _ in told if plain}
    found |= {_FIRST_OF[stage] + _number(year) - 1 for _, stage, year in told if stage}
    if not found:
        stages: Collection[str] = {one or other for one, other in _STAGE.findall(text)}
        found |= {grade for stage in stages for grade in _STAGES[stage]}
    return frozenset(found)


def _number(word: str) -> int:
    """7, 七, 十, 十二 or 二十 as a number."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
