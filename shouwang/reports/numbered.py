"""Whether a report describes the child whose identity number it gives: a number alone does not say so.

A number that was taken down wrongly is another child's. Then the report goes to both offices as one of a
child that nobody knows, and a hand says whose it is. Source: 3.2.1, 3.2.2. Words are read, not understood.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from shouwang.access import reach
from shouwang.casework.models import Event
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Child
from shouwang.children.naming import NAME, plain
from shouwang.children.queries import by_numbers, files
from shouwang.kernel import identity, names
from shouwang.kernel.clock import local
from shouwang.reports.apart import ages_in
from shouwang.reports.differing import FEMALE, MALE, families_in, sex_in, sex_said, years_of
from shouwang.reports.models import Report
from shouwang.reports.names_told import names_told
from shouwang.reports.rules import ReportFacts
from shouwang.reports.several import speaks_of_others

OF_NUMBER = (
    "number_of"  # in the facts of the event that filed it: the key of the file of the number
)
FILED = "reports.filed"
SHOWN = 20  # of the words, where no name stands there
NEAR = 2  # 虚岁, or by the school year
SEX = {MALE: "男孩", FEMALE: "女孩"}
# 父亲叫罗强, 班主任李建国, 我是王秀英: another than the child. 罗玥琪的弟弟, 罗强家: of somebody.
OTHERS = (
    "爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|祖父|祖母|叔叔?|伯伯?|婶婶?|姑姑|姑父|舅舅?|舅妈|姨妈?|姐姐?|哥哥?|弟弟?|妹妹?"
    "|父|母|哥|老师|班主任|校长|医生|主任|书记|监护人|照看人|受委托人|家长|邻居|我|本人|报告人|来电人|联系人"
)
BEFORE = re.compile(rf"(?:{OTHERS})(?:的?(?:姓名|名字))?(?:名叫|叫做|叫|是)?[：:，,（(\s]?$")
AFTER = re.compile(
    r"^(?:夫妇|夫妻|一?家里?|[她他]们?|某)?的?[大小二三]?(?:儿子|女儿|闺女|孩子|小孩|娃|孙|外孙|侄|外甥|弟|妹|哥|姐)"
    r"|^的(?:同学|同桌|朋友|邻居)"
    rf"|^[（(](?:{OTHERS})"
    r"|^(?:老师|医生|主任|书记|校长|家|夫妇|说|报|打电话)"
)
# 顾一鸣的妹妹 is another child than 顾一鸣.
SIBLING = re.compile(r"^的(?:[亲大小]|双胞胎)?(?:弟弟|妹妹|哥哥|姐姐)(?![一-鿿])")
LETTER = re.compile(names.LETTER)
# What begins with a family name and is none: 马路边, 高中生, 孙子, 周一早, 白天.
NO_NAME = re.compile(
    r"[边旁里上下口路家门店班校处车站早晚午天生娃孩童女男子]$|^(?:[孙童]|高[一二三中年个]|周[一二三四五六日天])|[一二三四五六七八九]年级|老师|校长|主任|书记|警官|阿姨|大[妈爷娘叔]"
)
_YEAR = r"((?:19|20)\d\d)"
_DAY = rf"{_YEAR}\s*[年.\-/](?:\s*(\d{{1,2}})\s*[月.\-/](?:\s*(\d{{1,2}})\s*[日号]?)?)?"
BORN = re.compile(
    rf"{_DAY}[^，。；,;\n\d]{{0,2}}(?:出生|生(?![病气]))|(?:生于|出生(?:日期|于|在)?|生日)[是：:\s]*{_DAY}"
)


class Describes(Protocol):
    """What tells of a child: a report, or what is about to be one."""

    @property
    def described(self) -> str:
        """Which child it is."""

    @property
    def told(self) -> str:
        """What happened."""

    @property
    def situations(self) -> Collection[str]:
        """What kind of thing that was."""


@dataclass(frozen=True)
class Numbered:
    """Of whom the number of a report is, as far as the reach in force shows it, and what is written else."""

    child: Child | None
    differs: tuple[str, ...]

    @property
    def words(self) -> str:
        """As the offices read it above the report."""
        whose = "另一名儿童（档案不在您查看范围内，请和区民政局核对）"
        if self.child is not None:
            file = f"{self.child.file_no}，{self.child.division.short_name}"
            whose = f"{self.child.name_masked}（{file}）"
        written = "、".join(self.differs) or "别的情况"
        return f"报告里的证件号是{whose}的，写的却是{written}"


def match(facts: ReportFacts, at: datetime) -> tuple[Child | None, dict[str, str]]:
    """The child of the number that is given, wherever its file lies; the reporter is not told.

    Where the words contradict it nobody, and the key of that file for the event of the report.
    """
    if not identity.is_valid(facts.number):
        return None, {}
    with reach.entered(reach.EVERYTHING):
        child = by_numbers([facts.number]).get(facts.number)
    if child is None or not differing(facts, child, local(at).date()):
        return child, {}
    return None, {OF_NUMBER: str(child.pk)}


def differing(given: Describes, child: Child, on: date) -> list[str]:
    """What the words say of the child so that it cannot be this one; small differences say nothing.

    Another name, another sex, an age off by more than two years, another birthday. A name that sounds the same is
    the same, and where no name is told none differs. Where the very name is told, only what is said plainly counts.
    """
    text = f"{given.described}\n{given.told}"
    found = _other_name(child.name, given.described)
    is_named = not found and _is_named(child.name, text)
    found += _other_sex(child, given, is_named=is_named)
    return found + (_other_birth(child, text) or _other_age(child, given, on, is_named=is_named))


def numbered(report: Report) -> Numbered | None:
    """Of whom the number is that a report gave, where its words say that it is of another child.

    None where no file has the number, where it joined that child's, and once somebody said whose the report is.
    """
    if report.child_id is not None or report.filed_at is None:
        return None
    filed = Event.objects.filter(matter=report.matter_id, name=FILED, record=f"report:{report.pk}")
    key = next(
        (one[OF_NUMBER] for one in filed.values_list("facts", flat=True) if OF_NUMBER in one), ""
    )
    if not key:
        return None
    with reach.entered(reach.EVERYTHING):
        child = files().filter(pk=key).first()
    differs = differing(report, child, local(report.filed_at).date()) if child else []
    return Numbered(files().filter(pk=key).first(), tuple(differs))


def _is_named(name: str, text: str) -> bool:
    told, said = plain(text), plain(name)
    spots = list(re.finditer(re.escape(said), told))
    return any(not SIBLING.match(told[one.end() :]) for one in spots) or (
        not spots and names.sounds_in(name, told)
    )


def _other_name(name: str, described: str) -> list[str]:
    """The names that are told of the child, and none of them is its own; 姓张 alone is one too."""
    if name == names.UNNAMED or _is_named(name, described):
        return []
    told = sorted(set(_names(described)))
    if told or plain(name) in plain(described):  # then it is whose brother or sister that is
        return [f"“{one}”" for one in told or [described[:SHOWN]]]
    families = families_in(described[:3])
    return [f"姓{one}的" for one in families if not plain(name).startswith(plain(one))]


def _names(described: str) -> Iterator[str]:
    """What is told as the child's own name in the words for whom a report is about."""
    text = described.replace(" ", "")
    for one in names_told(text):
        if NO_NAME.search(one) or kin_in(one):
            continue
        spots = (found.span() for found in re.finditer(re.escape(one), text))
        if any(_is_its_own(one, text[:at], text[end:]) for at, end in spots):
            yield one


def _is_its_own(name: str, before: str, after: str) -> bool:
    """Whether a name there is the child's: nobody else's, and of two letters no part of a longer word."""
    is_cut = len(name) == min(NAME) and LETTER.match(after) is not None
    return not (is_cut or BEFORE.search(before) or AFTER.match(after))


def _other_sex(child: Child, given: Describes, *, is_named: bool) -> list[str]:
    read = sex_said if is_named else sex_in
    told = read(given.described, given.situations) or sex_said(given.told, ())
    is_other = bool(told) and child.sex in SEX and child.sex != told
    return [SEX[told]] if is_other else []


def _other_age(child: Child, given: Describes, on: date, *, is_named: bool) -> list[str]:
    told = ages_in(given.described)
    is_of_others = is_named and speaks_of_others(given.described)
    if child.birth is None or not told or is_of_others:
        return []
    years = years_of(child.birth, on)
    if any(abs(one - years) <= NEAR for one in told):
        return []
    ages = "或".join(str(one) for one in sorted(told))
    return [f"{ages}岁"]


def _other_birth(child: Child, text: str) -> list[str]:
    """Another birthday: of a day told whole two of the three differ, of a year alone it is far off."""
    born = child.birth
    if born is None:
        return []
    for found in BORN.finditer(text):
        told = [int(one) for one in found.groups() if one]
        file = (born.year, born.month, born.day)[: len(told)]
        wrong = sum(a != b for a, b in zip(told, file, strict=True))
        if abs(told[0] - born.year) > NEAR or wrong >= NEAR:
            return [f"{found[0].strip()}"]
    return []
