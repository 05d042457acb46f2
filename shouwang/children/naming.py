"""Whether words speak of somebody by name: for certain, or perhaps.

王强 stands in 王强来接的. 大伟 may be 王大伟, 王强镇 may be a town, 网友 may be 网友 大伟: whoever writes it
is asked. Words are read, not understood.
"""

import re
import unicodedata
from collections.abc import Iterator

from shouwang.children.kinfolk import OF_NOBODY, ROLES, TRADITIONAL, without_kin
from shouwang.kernel import names

# How long a name is that stands at the end of 姑母赵玉兰.
NAME = (2, 3, 4)
LETTERS = re.compile(rf"{names.LETTER}+")
ROLE = re.compile(ROLES)
DOTS = re.compile(r"[·•・.]")
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚庞樊兰殷施陶洪翟"
    "颜倪严牛温芦季俞鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管祝左涂祁耿牟卜詹苗凌费纪靳盛童欧甄项曲游裴席鲍覃霍翁隋"
    "甘景薄司柏阮桂闵解柴冉房辜吉饶刁瞿戚丘滕晋苑邬臧畅宫苟褚廉娄符奚穆郎冀姬屠郜晏栾郁商蒙喻窦迟敖鄢仇艾巩井虞"
    "卞封竺冼佟栗匡巫鞠桑荆银蔺仉亓逯爨芈"
)
# What may stand behind a name of two letters that goes no further, and before one without a surname.
AFTER = re.compile(
    rf"(?!{names.LETTER})|[来在看把的和跟与说也还就是带抱领送接守陪照都让叫给去不没有已正要用住租骑坐拉家那这里"
    "她他孩自们两一从开出走回同处将哄躲藏打摸]"
)
BEFORE = frozenset("和跟与同由被是让叫给把到在见人友居的说叔伯哥")
PLACE = re.compile(
    "镇|乡|村|庄|屯|街|路|巷|桥|河|沟|湾|店|超市|饭店|餐馆|诊所|药房|小学|中学|学校|工业|公园|广场|水库|山|寨|社区|小区|大道"
)
# 罗强的哥哥, 罗英她弟: who somebody is to another grown-up, whoever that is to the child.
OF_ANOTHER = re.compile(
    rf"({names.LETTER}{{1,4}})(?:的|[他她])(?:亲|大|二|三|老|小)?"
    r"(?:(?P<he>哥哥?|兄弟|弟弟?|丈夫|老公|男人|儿子|父亲|爸爸?|爹|爷爷|公公|岳父|女婿|侄子|外甥(?!女)|连襟|姐夫|妹夫)"
    r"|(?P<she>姐姐?|妹妹?|妻子|老婆|媳妇|女人|女儿|母亲|妈妈?|娘|奶奶|婆婆|岳母|嫂子?|侄女|外甥女)"
    r"|爱人|对象|亲戚|家人|家属|家里人)"
)
OF_THE_CHILD = re.compile(r"(?:[她他我]|孩子|小孩|娃|女孩|男孩|本人)$")


def plain(words: str) -> str:
    """The words without spaces, in the usual characters, their signs kept."""
    told = unicodedata.normalize("NFKC", "".join(words.split()))
    return told.translate(TRADITIONAL)


def plain_name(name: str) -> str:
    """A name as two of them are compared: in plain words, without dots, large and small letters alike.

    顧一鳴, 顾 一鸣 and 顾一鸣 are one; another character of the same sound is another (`names.sounds_alike`).
    """
    return DOTS.sub("", plain(name)).casefold()


def names_in(words: str) -> list[str]:
    """What may be a name in these words, beside the words for kin and for who else somebody is."""
    left = ROLE.sub(OF_NOBODY, without_kin(words))
    told = [*LETTERS.findall(left), *LETTERS.findall(words)]
    return [one for one in dict.fromkeys(told) if len(one) in NAME and not ROLE.fullmatch(one)]


def is_named_in(written: str, words: str) -> bool:
    """Whether the name in 外公邓德福 stands in these words, in whatever characters: 外公 邓得福."""
    return any(
        stands_in(name, told) for name in names_in(written) for told in (words, without_kin(words))
    )


def stands_in(name: str, words: str) -> bool:
    """Whether these words name him for certain: 王强来接的, 外公 邓得福; 王强镇 may be a town."""
    said, told = plain(name), plain(words)
    spots = list(_spots(said, told))
    if len(said) < min(NAME) or not spots:
        return names.sounds_in(name, words)
    return any(_is_he(said, told, at) for at in spots)


def may_stand_in(name: str, words: str) -> str:
    """The words that may be he, where they do not say so for certain; empty where none are."""
    said, told = plain(name), plain(words)
    if len(said) < min(NAME):
        return ""
    for at in _spots(said, told):
        place = PLACE.match(told[at + len(said) :])
        return said + (place[0] if place else "")
    family = _family(said)
    given = said[len(family) :] if family else ""
    if len(given) > 1 and any(_is_of(family, told[:at]) for at in _spots(given, told)):
        return given
    if len(given) == 1 and (alike := _sounds(said, told)):
        return alike
    found = _by_half(family, given).search(told) if family else None
    return found[0] if found else ""


def roles_in(written: str, words: str) -> str:
    """What somebody is beside kin, where both have it: 网友 of 网友 大伟 and 在网友家."""
    here = {_plainly(one) for one in ROLE.findall(plain(written))}
    return next((one for one in ROLE.findall(plain(words)) if _plainly(one) in here), "")


def kin_of_another(words: str, *, he: bool, she: bool) -> str:
    """What these words call somebody by another grown-up, 罗强的哥哥, where he or she may be meant.

    Of whom 罗强 is the uncle, his brother is the father: words alone do not say it.
    """
    for found in OF_ANOTHER.finditer(plain(words)):
        is_other_sex = (found["he"] and not he) or (found["she"] and not she)
        if not is_other_sex and not OF_THE_CHILD.search(found[1]):
            return found[0]
    return ""


def is_role(words: str) -> bool:
    """Whether these words say only what somebody is beside kin: 男网友."""
    return ROLE.fullmatch(words) is not None


def _plainly(role: str) -> str:
    return role.lstrip("男女")


def _spots(name: str, told: str) -> Iterator[int]:
    """Where the letters of a name stand."""
    at = told.find(name) if name else -1
    while at >= 0:
        yield at
        at = told.find(name, at + 1)


def _is_he(name: str, told: str, at: int) -> bool:
    """A name and no town; two letters go no further, and begin with a surname or stand apart."""
    rest = told[at + len(name) :]
    if PLACE.match(rest):
        return False
    if len(name) > min(NAME):
        return True
    before = told[at - 1 : at]
    begins = not before or before in BEFORE or not LETTERS.match(before)
    return AFTER.match(rest) is not None and (begins or name[0] in SURNAMES)


def _family(name: str) -> str:
    """The surname of a name; empty where it has none: 大伟."""
    if len(name) > min(NAME) and name.startswith(names.COMPOUND):
        return name[: min(NAME)]
    return name[0] if name[0] in SURNAMES else ""


def _sounds(name: str, told: str) -> str:
    """A name of two letters inside the words, its second one in another character: 王强, 王墙."""
    runs = (told[at : at + len(name)] for at in _spots(name[0], told))
    return next((one for one in runs if names.sounds_alike(name, one)), "")


def _is_of(family: str, before: str) -> bool:
    """Whether no other surname stands before half a name: 李大伟 is not 王大伟."""
    return before[-1:] not in SURNAMES or before.endswith(family)


def _by_half(family: str, given: str) -> re.Pattern[str]:
    """Half a name, as people call each other: 老王, 王某, 强子."""
    ways = rf"老{family}(?!{names.LETTER}|$)|老{family}(?=[来在家和带接的])|{family}(?:某|师傅|老板)|姓{family}的"
    if len(given) == 1:
        ways += rf"|[小阿]{given}|{given}(?:子|哥|叔|伯|仔|娃)"
    return re.compile(ways)
