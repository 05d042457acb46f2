"""What may be the name of a child in the words of a report."""

import re

from shouwang.children.naming import SURNAMES
from shouwang.kernel.names import COMPOUND

LONGEST = 3
# What stands between a name and the rest of whom it is about: 王店村邻居家的罗玥琪，女孩.
BETWEEN = re.compile(
    r"[^㐀-鿿]+|[㐀-鿿]{1,4}?(?:[村镇乡]|小学|中学|幼儿园)|[的叫是]|姓名|名字|年级|[组班校]|女孩|男孩|女生|男生|女童|男童"
    r"|同学|小朋友|孩子|小孩|学生|邻居家?"
)
IN_FRONT = re.compile(r"([㐀-鿿]{2})(?![㐀-鿿])")
CALLED = re.compile(r"(?:名叫|叫做|叫|姓名是?|名字是)([㐀-鿿]{2,3})(?![㐀-鿿])")
# 黄头发, 高个子, 何某, 周末: they begin like a family name.
NO_NAME = re.compile(
    r"[某色衣裤鞋帽服岁]|头发|个子|周[围末边]|方便|马上|何[时处]|常[年常]|时[候常]"
)


def names_told(described: str, told: str = "") -> frozenset[str]:
    """What may be a name in the words for whom a report is about; two characters alone only in front."""
    found = set(CALLED.findall(f"{described}\n{told}"))
    found |= set(IN_FRONT.findall(described[:3]))
    for part in BETWEEN.split(described):
        is_compound = part.startswith(COMPOUND)
        if len(part) == LONGEST or (is_compound and len(part) == LONGEST + 1):
            found.add(part)
    return frozenset(one for one in found if _is_like_a_name(one))


def _is_like_a_name(part: str) -> bool:
    return (part[0] in SURNAMES or part.startswith(COMPOUND)) and not NO_NAME.search(part)
