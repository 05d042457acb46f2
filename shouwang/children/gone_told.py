"""The words that say that a child is not where it was placed: gone by itself, fetched, in somebody's car or room.

Words are read, not understood; what is wished, feared, denied or long ago is left out by the caller.
"""

import re

from shouwang.children.kept import UNIT
from shouwang.children.kinfolk import kin_in

CHILD = r"(?:孩子|小孩|娃娃?|女儿|儿子|闺女|丫头|[男女]孩|本人)"
OR_CHILD = rf"(?:{CHILD}|[她他])"
GONE = re.compile(
    r"[接领带抱拉](?:走|回)|送回家|跑(?:了|掉|出|回|丢)|出走|溜(?:走|了|出|掉)|走(?:丢|失|掉)|不见(?!面)|找不[到着]|没有?找到|下落不明"
    r"|出院|转(?:院|走|到|去|往)|逃(?:走|跑|出)|床[铺位上]?[是都]?空|没有?再?上来|没有?再(?:上车|回来|出现)"
    r"|(?:衣服|鞋子?|行李|东西)[^，。；]{0,4}(?:不在|不见|没了)"
)
LEFT = re.compile(rf"{OR_CHILD}[^，。；]{{0,8}}(?:走了|离开)|^(?:已经?|又|后来|自己)*(?:走了|离开)")
STAFF = r"民警|警察|辅警|公安|民政|工作人员|社工|老师|医生|护士|干部|专干|督导员|司机|护送|送[来她他的]+的?人"
OFFICE = re.compile(rf"{UNIT}|{STAFF}|[我咱俺]们")
# Of what the driver says, the child is the one who went.
SAID_BY = re.compile(
    rf"^[^，。；]{{0,4}}(?:{STAFF}|保安|门卫|值班员?)[^，。；]{{0,4}}?(?:说|讲|反映|发现|看到)"
)
# Whoever is kin went to the home and fetched it from there: the home is named, and is not who has it.
FROM_THERE = re.compile(
    rf"(?:去|到|从|在)[^，。；]{{0,8}}?(?:{UNIT}|中心|医院|学校)[^，。；]{{0,10}}?[接领带抱拉](?:走|回|出)"
)
HIS = r"(?:[他俺]|我(?!们))的?"
WITH_HIM = re.compile(
    rf"在{HIS}[^，。；]{{0,3}}车[上里]|在{HIS}(?:出租[屋房]|租的?[房屋]|宿舍|工地|厂|家|屋|店|住处)"
    r"|(?<!想)来找(?:我(?!们)|[他俺])(?:了|$)"
)
EVERYDAY = (
    r"食堂|上[学课厕]|学校|教室|操场|图书|洗|厕所|卫生[间院室]|睡|医院|派出所|福利院|中心|救助|所里|寝|宿舍|房|床|吃|喝|看|检查|体检|拍"
    r"|做|玩|院子|楼|打|参加|年|除|掉|世|校|班|幼儿园|心理|活动|值班|户外|散步"
)
TRAVELS = re.compile(
    rf"{CHILD}[^，。；]{{0,12}}?(?:去了?|回了?)(?!了|来|到|{EVERYDAY})[一-鿿]{{2,4}}$"
    rf"|{CHILD}[^，。；]{{0,10}}(?:坐|乘|搭)[了着上]?(?:火车|高铁|动车|大巴|汽车|班车|飞机)[^，。；]{{0,4}}[来去到回走]"
)
AT_HOME = re.compile(rf"(?<![把将带送陪给帮让接领抱]){CHILD}(?P<rest>[^，。；]*)$")


def is_gone(part: str) -> bool:
    """Whether this part of a sentence says that the child is not there; who wishes or denies it is not asked."""
    part = SAID_BY.sub("", part)
    if _from_there(part):
        return True
    if OFFICE.search(part) and not _of_the_child(part):
        return False
    return bool(GONE.search(part) or LEFT.search(part) or WITH_HIM.search(part) or _travels(part))


def is_fetched_from_there(part: str) -> bool:
    """Whether kin fetched it from the home: from where is said, not by whom."""
    return _from_there(SAID_BY.sub("", part))


def _from_there(part: str) -> bool:
    return bool(FROM_THERE.search(part) and kin_in(part) and not re.search(STAFF, part))


def _of_the_child(part: str) -> bool:
    """The office stands beside it: it is the child that ran away, or is not found."""
    found = AT_HOME.search(part)
    return found is not None and not OFFICE.search(found["rest"])


def _travels(part: str) -> bool:
    """It is on its way, or went, to another town; whoever goes for food or to school does not."""
    return TRAVELS.search(part.rstrip("了啦的")) is not None
