"""How offices write one fact into a cell: what stands there, and what it can only mean."""

from datetime import date, datetime
from random import Random

from tests.exchange.odd_people import Unit

DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
WORDS = "〇一二三四五六七八九"
EPOCH = date(1899, 12, 30)


def day_text(day: date) -> str:
    """A whole day as the answer prints it."""
    return day.isoformat()


def month_text(day: date) -> str:
    """The month of a day as the answer prints it."""
    return f"{day:%Y-%m}"


def a_count(number: int) -> str:
    """1 to 31 in words."""
    tens, ones = divmod(number, 10)
    start = "" if tens == 0 else "十" if tens == 1 else WORDS[tens] + "十"
    return start + (WORDS[ones] if ones else "")


def in_words(day: date) -> str:
    """二〇二一年八月五日."""
    year = "".join(WORDS[int(digit)] for digit in str(day.year))
    return f"{year}年{a_count(day.month)}月{a_count(day.day)}日"


def whole_days(day: date) -> list[object]:
    """The ways of writing a day."""
    y, m, d = day.year, day.month, day.day
    return [
        datetime(y, m, d), f"{y}年{m}月{d}日", f"{y}.{m}.{d}", f"{y}/{m:02d}/{d:02d}", f"{y}{m:02d}{d:02d}",
        day.isoformat(), f" {y}-{m}-{d}　", f"{y - 2000:02d}.{m}.{d}", f"{y}.{m:02d}.{d:02d}.", in_words(day),
        f"{y}年{m}月{d}号", f"{y}/{m}/{d} 0:00:00", day.isoformat().translate(DIGITS), f"{y}、{m}、{d}",
        float((day - EPOCH).days), str((day - EPOCH).days), float(f"{y}{m:02d}{d:02d}"), f"{y} {m} {d}",
        f"{y}-{m}-{d}", f"{y - 2000:02d}年{m}月{d}日", f"{y}．{m}．{d}", f"'{y}-{m}-{d}", f"{y}年{m}月\n{d}日",
        f"{y - 2000:02d}/{m:02d}/{d:02d}", f"{y}年 {m}月 {d}日", f"{y}。{m}。{d}",
    ]  # fmt: skip


def months(day: date) -> list[object]:
    """The ways of writing a day's month only."""
    y, m = day.year, day.month
    found: list[object] = [
        f"{y}.{m}", f"{y}年{m}月", f"{y}/{m}", f"{y}-{m}", f"{y}年{m}月份", f"{y}{m:02d}", f"{y}.{m:02d}",
        f"{y - 2000:02d}年{m}月", f"{y}年{m}月".translate(DIGITS), f"{y}年{a_count(m)}月", float(f"{y}{m:02d}"),
        f"{y} 年 {m} 月", f"{y}-{m:02d}月", f"{y}年{m:02d}", f"{y}、{m}", f"{y}．{m}",
    ]  # fmt: skip
    if m not in (1, 10):  # as a number 2021.10 is 2021.1
        found.append(float(f"{y}.{m:02d}" if m > 10 else f"{y}.{m}"))
    return found


def a_day(rng: Random, day: date, whole: float = 0.7) -> tuple[object, str]:
    """A day or its month, written somehow, and what it means."""
    if rng.random() < whole:
        return rng.choice(whole_days(day)), day_text(day)
    return rng.choice(months(day)), month_text(day)


def a_leaving(rng: Random, day: date) -> tuple[object, str]:
    """A day of leaving, now and then with a word after it."""
    if rng.random() < 0.25:
        y, m = day.year, day.month
        texts = (
            f"{y}年{m}月(苏州)", f"{y}年{m}月至今", f"{y}.{m}至今", f"{y}年{m}月起", f"{y}年{m}月外出", f"约{y}年{m}月",
            f"{y}年{m}月去上海务工", f"{y}-{m}（江苏昆山）", f"自{y}年{m}月", f"{y}年{m}月左右", f"{y}.{m}—今",
            f"{y}年{m}月春节后", f"{y}年{m}月初", f"{y}年{m}月底", f"{y}.{m} 苏州",
        )  # fmt: skip
        return rng.choice(texts), month_text(day)
    return a_day(rng, day, 0.5)


UNREADABLE_DAYS = (
    "前年",
    "过完年",
    "很久",
    "不清楚",
    "2021年",
    "长期在外",
    "2014-02-30",
    "2021.13",
    "去年底",
)
AT_HOME = ("在家", "未外出", "无", "", "/", "—", "在家务农", "已去世", "离异", "没外出")


def an_id(rng: Random, number: str) -> object:
    """A right identity number written somehow."""
    return rng.choice(
        (
            number, number, number, f" {number}　", number.lower(), number.translate(DIGITS), f"'{number}", f"{number}\n",
            f"{number[:6]} {number[6:14]} {number[14:]}", f"\t{number}", f"‘{number}", number.replace("X", "Ｘ"),
            f"{number}\u200b", f"\ufeff{number}", number.replace("X", "ｘ"), f"{number} ", number.replace("X", "×"),
            f"`{number}", f"{number[:6]}-{number[6:14]}-{number[14:]}",
        )
    )  # fmt: skip


def a_wrong_id(rng: Random, number: str) -> tuple[object, str]:
    """A number that cannot be taken, and its code."""
    other = "0123456789"[(int(number[17]) + 1) % 10] if number[17] != "X" else "5"
    return rng.choice(
        (
            (number[:17] + other, "id_check_digit"), ((number[:17] + other).translate(DIGITS), "id_check_digit"),
            (float(int(number[:17]) * 10), "id_as_number"), (f"{float(number[:17] + '0'):.5E}", "id_as_number"),
            (f"{float(number[:17] + '0'):.0E}", "id_as_number"), (number[:6] + number[8:17], "id_format"),
            (number[:17], "id_format"), (number[:17] + "12", "id_format"), (number[:10] + "1332" + number[14:], "id_format"),
            (number[:17] + "A", "id_format"), (number[:12], "id_format"), ("3499O4" + number[6:], "id_format"),
            (number[:10] + "****" + number[14:], "id_format"), ("见户口本复印件", "id_format"),
        )
    )  # fmt: skip


NO_ID = (
    "",
    "",
    "无",
    "暂无",
    "未上户口",
    "未办理",
    "/",
    "—",
    "无身份证",
    "待补",
    "没有",
    "无户口",
    "补办中",
)
SEXES = {"男": ("男", "男", "男孩", "男性", "男童", "1", "男 ", "1.男", "男生", 1.0), "女": ("女", "女", "女孩", "女性", "女童", "2", " 女", "2.女", "女生", 2.0)}  # fmt: skip
NO_SEX = ("", "", "未知", "/", "不详")
BAD_NAMES = ("@SUM(A1)", "=A1", "=1+1", "+cmd|'/C calc'!A0", "张三1", "12", "张三\u202e", 12.0, "张三(孤儿)", "13800001111", "-", "*", "王", "#REF!", "#N/A", "同上", "张三、张四")  # fmt: skip
MISSING_NAMES = frozenset({"-", "*"})
BAD_PHONES = (
    "1380000111",
    "138000011112",
    "12345678901",
    "abc12345678",
    "1.38E+10",
    "电话号码错误1",
)


def a_name_cell(rng: Random, name: str) -> str:
    """A right name written somehow."""
    ways = [name, name, name, f" {name}", f"{name} ", f"{name}\n", f"{name}　"]
    if len(name) == 2:
        ways += [f"{name[0]} {name[1]}", f"{name[0]}　{name[1]}"]
    return rng.choice(ways)


def a_phone(rng: Random, name: str = "") -> object:
    """A phone number written somehow; with a name before it where the column holds both."""
    digits = "1" + rng.choice("3456789") + "".join(rng.choice("0123456789") for _ in range(9))
    if name:
        return rng.choice((f"{name} {digits}", f"{name}{digits}", f"{name}，{digits}", f"{name}\n{digits}", f"{name}：{digits}", f"{name}（{digits}）", f"{digits}（{name}）"))  # fmt: skip
    return rng.choice(
        (
            digits, digits, digits, float(digits), f"{digits[:3]} {digits[3:7]} {digits[7:]}", f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
            f"{digits}/13900000000", f"+86 {digits}", digits.translate(DIGITS), f"{digits}、0561-4088888", f"0561-{digits[:7].replace('1', '4', 1)}",
            f"{digits}(微信同号)", f"{digits}（母）", f"手机{digits}", "", "无", f"{digits}\n13900000000", f"{digits} 13900000000", f"{digits};13900000000", "4088888",
        )
    )  # fmt: skip


def a_village(rng: Random, village: Unit, town: Unit) -> object:
    """A village written somehow; a community is sometimes called a village and the other way round."""
    stem, kind, code = village.stem, village.kind, village.code
    short = stem if len(stem) > 1 else stem + kind
    if stem.startswith("烈山区"):  # named after its town
        return rng.choice(
            (village.name, stem, code, float(code), stem.removeprefix("烈山区") + kind)
        )
    ways: list[object] = [
        village.name, village.name, short, short, stem + kind, f"{town.name}{stem}{kind}", f"烈山区{town.name}{village.name}",
        code, float(code), code.translate(DIGITS), f" {stem}{kind}", f"{stem}{kind}　", f"{stem}{kind}3组", f"{stem}{kind}\n",
        f"{town.name}{short}", f"安徽省淮北市烈山区{town.name}{stem}{kind}", f"{stem} {kind}", f"{stem}{kind}第5组", f"{stem}{kind}（5组）",
    ]  # fmt: skip
    if kind == "村":
        ways += [f"{stem}村委会", f"{stem}村委", f"{stem}村民委员会", f"{stem}行政村"]
    else:
        ways += [f"{stem}社区居委会", f"{stem}社区居民委员会", f"{stem}居委会", f"{stem}居民委员会", f"{stem}村", f"{stem}社区居委"]  # fmt: skip
    if "中心" in stem:
        ways.append(stem.replace("中心", "") + "社区")
    return rng.choice(ways)
