"""The words the sample is invented from: names, places of work, schools. Nobody here exists."""

from random import Random

SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏")
RARE_SURNAMES = ("欧阳", "尉迟", "仉", "亓", "逯", "爨", "夏侯", "芈")
BEYOND_BMP = "张\U0002cc56"  # a name whose letter takes two places in UTF-16
BOYS = tuple("浩宇轩泽子梓睿博俊涵航晨辰皓铭嘉奕硕昊阳毅杰志远")
GIRLS = tuple("欣怡诗雨涵梓萱语晨思琪佳瑶静雅婷馨悦可妍玥芮依")
MEN = (
    "建军",
    "志强",
    "海涛",
    "永刚",
    "卫东",
    "春雷",
    "大伟",
    "立新",
    "国庆",
    "小兵",
    "学民",
    "传宝",
)
MEN += (
    "长江",
    "新华",
    "克勤",
    "敬业",
    "广明",
    "双喜",
    "保田",
    "守信",
    "德旺",
    "来福",
    "文斌",
    "亚东",
)
WOMEN = (
    "秀梅",
    "春燕",
    "丽娟",
    "红霞",
    "巧云",
    "艳玲",
    "小芹",
    "爱华",
    "晓丽",
    "翠萍",
    "素珍",
    "玉兰",
)
WOMEN += ("金凤", "雪芹", "翠英", "莲花", "月娥", "彩霞", "冬梅", "素云", "凤琴", "敏", "娟", "静")
OLD_MEN = (
    "广才",
    "德福",
    "守田",
    "长贵",
    "克俭",
    "怀仁",
    "金山",
    "学礼",
    "继先",
    "传友",
    "殿臣",
    "万有",
)
OLD_WOMEN = (
    "秀英",
    "桂兰",
    "玉珍",
    "素芳",
    "凤英",
    "兰英",
    "翠花",
    "玉梅",
    "桂芝",
    "秀荣",
    "金荣",
    "素兰",
)
CITIES = (
    "江苏省苏州市昆山市",
    "江苏省苏州市吴江区",
    "江苏省无锡市江阴市",
    "江苏省常州市武进区",
    "江苏省南京市江宁区",
    "浙江省宁波市慈溪市",
    "浙江省杭州市萧山区",
    "浙江省温州市瑞安市",
    "浙江省嘉兴市海宁市",
    "浙江省金华市义乌市",
    "上海市松江区",
    "上海市嘉定区",
    "上海市浦东新区",
    "广东省东莞市",
    "广东省深圳市宝安区",
    "广东省佛山市顺德区",
    "福建省泉州市晋江市",
    "山东省青岛市黄岛区",
    "北京市大兴区",
    "安徽省合肥市肥西县",
)
PRIMARY, MIDDLE = "一二三四五六", "七八九"


def surname(dice: Random, *, rare: float = 0.01) -> str:
    """A family name, now and then a rare one."""
    return dice.choice(RARE_SURNAMES) if dice.random() < rare else dice.choice(SURNAMES)


def child_name(dice: Random, family: str, sex: str) -> str:
    """A name as parents give it now: one or two characters after the family name."""
    letters = BOYS if sex == "1" else GIRLS
    count = 1 if dice.random() < 0.18 else 2
    return family + "".join(dice.sample(letters, count))


def adult_name(dice: Random, family: str, sex: str, *, old: bool = False) -> str:
    """A name of the parents' or the grandparents' years."""
    if sex == "1":
        return family + dice.choice(OLD_MEN if old else MEN)
    return family + dice.choice(OLD_WOMEN if old else WOMEN)


def phone(dice: Random) -> str:
    """An invented mobile number."""
    return f"190000{dice.randrange(100_000):05d}"


def grade(age: int, dice: Random) -> str:
    """The grade of a child of that age on the first of September."""
    if age < 3:
        return ""
    if age < 6:
        return ("小班", "中班", "大班")[age - 3]
    if age < 12:
        return f"{PRIMARY[age - 6]}年级"
    if age < 15:
        return f"{MIDDLE[age - 12]}年级"
    return dice.choice(("高一", "职高一年级"))
