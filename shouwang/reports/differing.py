"""Where a report and the file that somebody picks for it do not agree: said before it is taken for the child."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.kernel import names

# Of a brother or a sister nothing is taken for the child itself: 妹妹看见的, 有个妹妹.
BOY = re.compile(
    r"男孩|男童|男生|小男|孙子|外孙(?!女)|(?:我|他|她)?儿子(?!家|的|媳|打工|在外|喝|打|和)"
)
GIRL = re.compile(r"女孩|女童|女生|小女|孙女|小姑娘|闺女|女儿(?!家|女婿|打工|在外|和)")
# 罗玥琪，女，11岁: the sex by itself, and the age that may stand behind it; of a grown-up it says nothing.
ALONE = re.compile(r"(?<![一-鿿])([男女])性?(?![一-鿿])(?:[，,、\s]*(\d{1,3})\s*(?:周)?岁)?")
GROWN = 18
# 女的，11岁, 女的，三年级, 11岁，女的: of a child alone; 有个男的 may be anybody.
CHILDS = r"(?:\d|1[0-7]|十[一二三四五六七]?|[一二两三四五六七八九])\s*(?:周)?岁"
SAID_OF = re.compile(
    rf"(?<![一-鿿])([男女])的[，,、\s]*(?:今年|大约|大概|才|约|虚岁)?(?:{CHILDS}|[一二三四五六七八九\d]年级|[上读]|学生)"
    rf"|(?<![\d十]){CHILDS}(?:左右)?[，,、\s]*([男女])的(?![一-鿿])"
)
# Of a girl, by what the report says happened: the code of a situation.
OF_GIRLS = {"girl_under_14": True, "girl_over_14": False}
FOURTEEN = 14
AGE = re.compile(
    r"(\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])\s*(?:周)?岁"
)
# 姓张, 张某某, 小张: what is told of a name that nobody knows whole.
FAMILY = re.compile(r"姓(?![名氏什啥不])\s*是?([一-鿿])|(?<![一-鿿])([一-鿿])某")
# 罗家, 老罗家的孩子: whose house it is; 罗家村 is a place, 大家 and 回家 are nobody's. The usual family
# names that are no common word before 家.
FAMILIES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚樊齐倪殷施葛颜庄章鲁"
)
PLACE = "村庄湾河沟寨屯塘桥集营台洼楼店巷坝畈冲岭坡圩坊岗口埠"
HOUSE = re.compile(rf"([{FAMILIES}])家(?![{PLACE}]|小学|中学|学校|医院)")
DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
NEAR = 1
MALE, FEMALE = "1", "2"


def differences(reports: Iterable[Any], case: Matter, child: Child, on: date) -> list[str]:
    """What the reports say otherwise than the file, in words; what nobody wrote is no difference."""
    rows = list(reports)
    text = "\n".join(f"{one.described}\n{one.told}" for one in rows)
    found = []
    found += _of_name(child, text)
    situations = {one for row in rows for one in getattr(row, "situations", ())}
    found += _of_sex(child, text, situations)
    found += _of_age(child, text, on) or _of_girl(child, situations, on)
    place = next((one.reported_in for one in rows if one.reported_in), None) or case.division
    if not child.division_id.startswith(place.code.rstrip("0")):
        found.append(f"报告的地方是{place.short_name}，档案在{child.division.short_name}")
    return found


def _of_name(child: Child, text: str) -> list[str]:
    """The whole name by its characters or sound; where only a family name is told, that one."""
    if child.name in text:
        return []
    if names.sounds_in(child.name, text):
        return [f"报告里写的名字和{child.name}同音，字不一样"]
    told = families_in(text)
    if not told:
        return ["报告里没有写到这个孩子的姓名"]
    if any(child.name.startswith(one) for one in told):
        return [f"报告里只写了姓{child.name[0]}，没有写全名"]
    return [f"报告里写到姓{told[0]}的，没有写到姓{child.name[0]}的"]


def families_in(text: str) -> list[str]:
    """The family names that are told without a whole name: 姓张, 张某, 罗家的孩子."""
    return [one or other for one, other in FAMILY.findall(text)] + HOUSE.findall(text)


def is_of_sex(child: Child, text: str, situations: Collection[str] = ()) -> bool:
    """Whether the child is not of another sex than the one the report tells; unknown is not another."""
    return not _of_sex(child, text, situations)


def _of_sex(child: Child, text: str, situations: Collection[str]) -> list[str]:
    told = sex_in(text, situations)
    words = {MALE: "男孩", FEMALE: "女孩"}
    if not told or child.sex not in words or child.sex == told:
        return []
    return [f"报告说的是{words[told]}，档案是{words[child.sex]}"]


def sex_in(text: str, situations: Collection[str]) -> str:
    """The one sex that the report tells: by itself or by its situation, else by words; empty for both."""
    is_boy, is_girl = _said_alone(text, situations)
    if not (is_boy or is_girl):
        is_boy, is_girl = bool(BOY.search(text)), bool(GIRL.search(text))
    return _one_of(is_boy, is_girl)


def sex_said(text: str, situations: Collection[str]) -> str:
    """The one sex that is told by itself (女，11岁; 女的，三年级) or by the situation; 男孩 may be anybody."""
    return _one_of(*_said_alone(text, situations))


def _said_alone(text: str, situations: Collection[str]) -> tuple[bool, bool]:
    alone = {sex for sex, age in ALONE.findall(text) if not age or int(age) < GROWN}
    alone |= {one or other for one, other in SAID_OF.findall(text)}
    alone |= {"女"} if set(OF_GIRLS) & set(situations) else set()
    return "男" in alone, "女" in alone


def _one_of(is_boy: bool, is_girl: bool) -> str:
    if is_boy == is_girl:
        return ""
    return MALE if is_boy else FEMALE


def _of_girl(child: Child, situations: Collection[str], on: date) -> list[str]:
    """不满十四周岁女孩 of somebody who is older, or the other way round."""
    told = [is_under for code, is_under in OF_GIRLS.items() if code in situations]
    if child.birth is None or len(told) != 1:
        return []
    years = years_of(child.birth, on)
    if (years < FOURTEEN) == told[0]:
        return []
    words = "不满十四周岁" if told[0] else "十四周岁以上"
    return [f"报告说{words}，档案是{years}周岁"]


def _of_age(child: Child, text: str, on: date) -> list[str]:
    if child.birth is None:
        return []
    years = years_of(child.birth, on)
    told = [_number(one) for one in AGE.findall(text)]
    if not told or any(abs(one - years) <= NEAR for one in told):
        return []
    return [f"报告说{told[0]}岁，档案是{years}周岁"]


def years_of(born: date, on: date) -> int:
    """How old somebody is on that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _number(word: str) -> int:
    """12, 九, 十, 十二 or 二十 as a number."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)
