"""What may be the name of a child in the words of a report."""

import re

from shouwang.children.naming import AFTER, PLACE, SURNAMES
from shouwang.kernel.names import COMPOUND

LONGEST = 3
# What stands between a name and the rest of whom it is about: 王店村邻居家的罗玥琪，女孩.
BETWEEN = re.compile(
    r"[^㐀-鿿]+|[㐀-鿿]{1,4}?(?:[村镇乡]|小学|中学|幼儿园)|[的叫是]|姓名|名字|年级|[组班校]|女孩|男孩|女生|男生|女童|男童"
    r"|同学|小朋友|孩子|小孩|学生|邻居家?"
)
IN_FRONT = re.compile(r"[^㐀-鿿]*([㐀-鿿]{2})(?![㐀-鿿])")
CALLED = re.compile(r"(?:名叫|叫做|叫|姓名是?|名字是?)[：:]?([㐀-鿿]{2,3})(?![㐀-鿿])")
# 我儿子高远，孩子高远不见了，五（2）班高远: who the child is, and its name behind it.
OF_A_CHILD = (
    r"(?:儿子|女儿|闺女|孩子|小孩|娃娃?|孙子|孙女|外孙女?|侄子|侄女|外甥女?|弟弟|妹妹|学生|同学|小朋友"
    r"|男孩|女孩|男生|女生|男童|女童|儿童|年级|[班组村]|叫)"
)
LED = re.compile(
    rf"{OF_A_CHILD}([㐀-鿿]{{2,3}}?)(?:{AFTER.pattern}|(?=[被今昨前上下放离失跑丢挨受哭身男女]))"
)
# 黄头发, 高个子, 何某, 周末: they begin like a family name.
NO_NAME = re.compile(
    r"[某色衣裤鞋帽服岁]|头发|个子|周[围末边岁]|方便|马上|何[时处]|常[年常]|时[候常]"
)
# The same of two letters, of which more are words: 高兴, 曾经, 常在.
NO_SHORT_NAME = re.compile(
    r"[高低][个矮低处大高中兴]|[初高][一二三]|[金黄]发|.[的了着过在被不没把是有就也还都去说住打回家上下里边面们他她它我]"
    r"|曾经|任何|许多|万一|游泳|管教|温[和顺暖度]|严[重厉]|焦[急虑]|石头|童[年话]|钱包|武术|毛病|易怒|康复|祝福|向来|符合"
    r"|夏[天日]|凌晨|[平常][时年日]|经常"
)
# 孩子钱被抢走: what a sentence goes on with is no letter of a name.
NO_LETTER = re.compile(r"[被在不没把了是就还都去说住打]")


def names_told(described: str, told: str = "") -> frozenset[str]:
    """What may be a name in the words for whom a report is about.

    Two characters alone only in front, or behind the word for a child: 高远，五年级; 我儿子高远.
    """
    found = set(CALLED.findall(f"{described}\n{told}"))
    found |= {one[1] for one in LED.finditer(described) if not NO_LETTER.search(one[1])}
    first = IN_FRONT.match(described)
    found |= {first[1]} if first else set()
    for part in BETWEEN.split(described):
        is_compound = part.startswith(COMPOUND)
        if len(part) == LONGEST or (is_compound and len(part) == LONGEST + 1):
            found.add(part)
    return frozenset(one for one in found if _is_like_a_name(one))


def _is_like_a_name(part: str) -> bool:
    if len(part) < LONGEST and (NO_SHORT_NAME.fullmatch(part) or PLACE.fullmatch(part[1:])):
        return False
    return (part[0] in SURNAMES or part.startswith(COMPOUND)) and not NO_NAME.search(part)
