"""A report that speaks of several children: what is asked of the others, and whose report is whose.

Source: 3.2.1, 3.2.2. Words are read, not understood: they only ask.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.kinfolk import kin_in
from shouwang.kernel.refusal import Refusal, register
from shouwang.reports.likely import words_of
from shouwang.reports.models import Addition, Report

NONE, SOME, UNCLEAR = "none", "some", "unclear"
ASKED = "还有没有别的孩子也受到伤害或有危险"
ANSWERS = {NONE: "没有", SOME: "有", UNCLEAR: "还没问清"}
UNKNOWN = "不详"
SEXES = ("男", "女", UNKNOWN)
LONGEST, MOST = 20, 6
BETWEEN = re.compile(r"[，,、；;\s]+")
OTHER, FILED, NO_MORE = "另一个孩子", "，另报 ", "没有更多的"
FROM = re.compile(rf"^报告 (\d{{4}}-\d{{4,5}}) 里说到的{OTHER}：")
SIBLINGS = frozenset({"elder_brother", "younger_brother", "elder_sister", "younger_sister"})
# 大姐, 小哥 are what a grown-up is called; 没有兄弟姐妹 speaks of nobody.
GROWN = re.compile(
    r"[大小老][姐哥]|小姐|师[兄弟姐妹]|姐夫|妹夫|[弟兄]媳|嫂|徒弟|帅哥|兄弟单位|学[姐哥弟妹]"
)
NOBODY = re.compile(
    r"(?:没有|没|无|不是)[^，。；,;\n]{0,3}(?:兄弟姐妹|兄弟|姐妹|弟弟|妹妹|哥哥|姐姐)"
)
CHILD = (
    r"(?:孩子|小孩|娃|儿童|小朋友|学生|女孩|男孩|女生|男生|女娃|男娃|丫头|小子|女儿|儿子|孙子|孙女)"
)
SEVERAL = re.compile(
    rf"(?:[两俩二三四五六七八九几]|\d)\s*(?:个|名|位)[^，。；,;\n]{{0,3}}{CHILD}|[两俩]{CHILD}"
    rf"|(?:[别其][的他]|另外?一?个?(?:的)?)[^，。；,;\n]{{0,2}}{CHILD}|{CHILD}们|姐弟|兄妹|姐妹|兄弟"
    rf"|还有(?:一|1)?个[^，。；,;\n]{{0,6}}{CHILD}|双胞胎|[大小老][的二三]也"
)

register(
    {
        "others_unsaid": f"报告或者调查说到不止一个孩子：请选择{ASKED}，没有问清也是一种回答。",
        "others_who": "有别的孩子的，每个孩子都写明姓名、性别、多大，不知道的写“不详”。",
        "identity_other_child": "这份报告说的是报告 {number} 里的另一个孩子，不是 {number} 已登记的那个孩子。"
        "查明没有另一个孩子的，按核查不实办理。",
        "join_other_child": "报告 {number} 说的是另一个孩子，不能和原来那个孩子的办件合并。",
    }
)


@dataclass(frozen=True)
class Another:
    """Another child as it is told: each may be 不详, none is empty."""

    name: str
    sex: str
    age: str

    @property
    def words(self) -> str:
        """As a report names it."""
        name = "姓名不详" if self.name == UNKNOWN else self.name
        sex = "性别不详" if self.sex == UNKNOWN else self.sex
        return f"{name}，{sex}，{'年龄不详' if self.age == UNKNOWN else self.age}"

    @property
    def is_whole(self) -> bool:
        """Whether all three are said."""
        is_short = len(self.name) <= LONGEST and len(self.age) <= LONGEST
        return bool(self.name and self.sex in SEXES and self.age) and is_short


@dataclass(frozen=True)
class Others:
    """What was answered of other children: one of ANSWERS, and who they are."""

    answer: str = ""
    children: tuple[Another, ...] = ()


NOT_ASKED = Others()


def speaks_of_others(*texts: str) -> bool:
    """Whether words speak of another child beside the one, or of several."""
    for text in texts:
        told = NOBODY.sub("，", text)
        if SEVERAL.search(told) or kin_in(GROWN.sub("，", told)) & SIBLINGS:
            return True
    return False


def told_of(rows: Iterable[Report]) -> list[str]:
    """What whoever reported wrote, of a case; a report of another child is asked about no more."""
    return [words_of(one) for one in rows if not FROM.match(one.described)]


def is_answered(rows: Iterable[Report]) -> bool:
    """Whether an office wrote down that there is none, or who they are; 还没问清 is asked again."""
    said = Addition.objects.filter(
        report__in=[one.pk for one in rows], told__startswith=f"{ASKED}："
    )
    last = said.order_by("-added_at", "-pk").values_list("told", flat=True).first()
    return last is not None and not last.endswith(ANSWERS[UNCLEAR])


def filed_before(rows: Iterable[Report]) -> list[str]:
    """The other children of whom the offices of a case filed a report already, as they wrote them."""
    told = Addition.objects.filter(
        report__in=[one.pk for one in rows], told__startswith=f"{ASKED}："
    )
    said = told.order_by("added_at", "pk").values_list("told", flat=True)
    parts = [one for text in said for one in text.partition("：")[2].split("；")]
    return list(dict.fromkeys(one for one in parts if FILED in one and not one.startswith(NO_MORE)))


def origin_of(report: Report) -> Report | None:
    """The report in which the child of this one was spoken of as another one."""
    found = FROM.match(report.described)
    if found is None:
        return None
    with reach.entered(reach.EVERYTHING):
        rows = Report.objects.filter(number=found.group(1)).select_related("matter")
        return rows.order_by("filed_at").first()


def is_of_another(report: Report) -> bool:
    """Whether an office filed it of another child of whom a report spoke."""
    return bool(FROM.match(report.described))


def must_be_one_child(cases: Iterable[Matter]) -> None:
    """Let no report of another child go back into the case of the one it was told beside.

    Refuses: join_other_child.
    """
    keys = {one.pk for one in cases}
    with reach.entered(reach.EVERYTHING):
        rows = list(Report.objects.filter(matter__in=keys))
        for report in rows:
            origin = origin_of(report)
            if origin is not None and origin.matter_id in keys - {report.matter_id}:
                raise Refusal("join_other_child", "3.2.1", number=report.number)


def other_than(rows: Iterable[Report]) -> dict[UUID, str]:
    """The children that these reports are not about, with the number of the report that is about each."""
    origins = [one for one in map(origin_of, rows) if one is not None]
    return {one.child_id: one.number for one in origins if one.child_id is not None}


def as_told(text: str) -> tuple[Another, ...]:
    """小兰，女，5岁: a child each line, three things of each; a line that says less is not whole."""
    lines = [[one for one in BETWEEN.split(line) if one] for line in text.splitlines()]
    return tuple(
        Another(*parts) if len(parts) == len(("name", "sex", "age")) else Another("", "", "")
        for parts in lines
        if parts
    )
