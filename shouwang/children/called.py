"""Whether words speak of one child of a house or of another: by name, as it is called, as a sibling.

Words are read, not understood: they only ask which child is meant.
"""

import re
from collections.abc import Collection

from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Child
from shouwang.children.naming import stands_in
from shouwang.kernel import names

# Which sex a word for a sibling fits; 另一个 fits whoever is not chosen.
SIBLINGS = {"elder_brother": "1", "younger_brother": "1"}
SIBLINGS |= {"elder_sister": "2", "younger_sister": "2"}
COUSIN = re.compile(r"[表堂](?:哥哥?|弟弟?|姐姐?|妹妹?|兄|姊)|[兄姐妹弟]夫|弟媳|弟妹(?!妹)")
OTHER = re.compile(
    r"(?:另|还有)一个(?:孩子|小孩|娃|女儿|儿子|女孩|男孩|闺女|也|被|身上)|另一个"
    r"|[两俩三几]个?(?:孩子|小孩|娃|姐妹|兄弟)|[姐兄]弟俩|[姐兄]妹俩|双胞胎|老[二三四幺]|小的(?:那个|也)|大的(?:那个|也)"
)
# 小心 and 天天 are no child's name.
NO_NAME = re.compile(r"小[心学时孩声便腿伙子组儿]|[妈爸爷奶天常刚]{2}")


def means_another(words: str, chosen: Collection[Child], left: Collection[Child]) -> bool:
    """Whether these words name, or may mean, a child of the house who is not chosen.

    That a chosen one is named too says nothing: it may tell of the other, or have seen it.
    """
    return bool(named_in(words, left, beside=chosen)) or _speaks_of(words, chosen, left)


def named_in(
    words: str, children: Collection[Child], *, beside: Collection[Child] = ()
) -> list[Child]:
    """Which of these children the words name; the names of those `beside` them are nobody else's."""
    left = words
    for one in sorted((child.name for child in beside), key=len, reverse=True):
        is_part = any(one in child.name for child in children)
        left = left if is_part else left.replace(one, "，")
    for one in beside:
        given = given_name(one.name)
        if not any(given in child.name for child in children):
            left = left.replace(given, "，") if len(given) > 1 else left
    return [child for child in children if _is_named(child.name, left)]


def given_name(name: str) -> str:
    """The name without the family name: 小雨 of 许小雨."""
    family = 2 if name.startswith(names.COMPOUND) and len(name) > 2 else 1
    return name[family:]


def _is_named(name: str, words: str) -> bool:
    """By the whole name, by the given name, or as a child is called: 小红, 阿红 and 红红 of 刘红."""
    given = given_name(name)
    if name in words or (len(given) > 1 and given in words) or stands_in(name, words):
        return True
    if not given or not given.isalpha() or given.isascii():
        return False
    last = re.escape(given[-1])
    found = re.findall(rf"[小阿]{last}|{last}{last}|{last}儿", words)
    return any(not NO_NAME.fullmatch(one) for one in found)


def _speaks_of(words: str, chosen: Collection[Child], left: Collection[Child]) -> bool:
    """Whether 妹妹, 弟弟, 另一个 of these words may be a child who is not chosen."""
    if not left or OTHER.search(words):
        return bool(left)
    said = {SIBLINGS[kind] for kind in kin_in(COUSIN.sub("，", words)) & SIBLINGS.keys()}
    fits = {*said, Child.Sex.UNKNOWN.value}
    may_be_left = any(one.sex in fits for one in left)
    return bool(said) and (may_be_left or not any(one.sex in fits for one in chosen))
