"""What is written of a search and on the card of a missing child, and the refusals in words."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date, datetime

from shouwang.kernel.refusal import register
from shouwang.statute.telling import PRINTED, Told, tells_of

register(
    {
        "no_search": "这个办件没有报告儿童失踪，不登记查找。",
        "search_needs": "请写明做了什么、什么时候做的。",
        "search_in_future": "时间晚于现在，请核对。",
        "search_before_report": "时间早于报告失踪的时间，请核对；报告以前做的，写进内容里。",
        "search_next_day": "没有找到的，请填写下一次查找的日期，从今天起不超过{most}天。",
        "found_needs": "找到的，请写明在哪里找到、孩子的情况（有没有受伤、为什么离开）。",
        "found_already": "已经登记找到孩子。登记错了的，请办“登记错了，继续查找”。",
        "found_short": "一两个字说不清。请写明在哪里找到，孩子有没有受伤、为什么离开、现在和谁在一起。",
        "found_asks": "写着“{words}”，{sounds}。请写明问过孩子没有、孩子怎么说、谁去调查；一两个字说明不了。",
        "found_only": "“在哪里找到”“孩子的情况”是找到了才填的。找到了的请选“找到了”；没有找到的，写进“做了什么”。",
        "not_found_needs": "请写明为什么登记错了，孩子现在的下落知道多少。",
        "nothing_mistaken": "没有登记过找到孩子，不用更正，直接登记查找。",
        "card_future": "最后见到的时间晚于现在，请核对。",
        "card_needs": "请至少写明衣着、特征或者最后见到的地点中的一项。",
        "card_number": "信息卡对外张贴，不写电话号码；联系电话印的是本单位的值班电话。",
        "card_why": "信息卡对外张贴，不写“{word}”：不写为什么走失、被谁带走、家里的人和事、门牌。"
        "只写相貌、衣着、最后见到的时间和地点；怀疑的情况写在查找记录里。",
        "card_secret": "儿童保密，不制作信息卡。",
        "card_found": "孩子已经找到，信息卡不再制作、打印；张贴过的请收回，转发过的请停止传播。",
        "card_missing": "请先填写信息卡。",
    }
)

# What a child that was found is asked about before the search ends.
HEARD = ("sexual", "pregnant")

# Seven figures in a row, in whatever writing, what stands between them aside: a telephone of somebody.
FIGURES = "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖拐洞勾"
DIGITS = re.compile(rf"(?:[\d{FIGURES}][\s\-－—–‐·.．、，,/转]*){{7,}}")


@dataclass(frozen=True)
class SearchFacts:
    """What was done, when, and what came of it: found where and how, or searched on by which day.

    `mistaken`: why it was wrong that the child had been found. `named`: whether it is he, yes or no,
    where the words may mean whoever is named. `heard`: what the child said, where they sound (`sounds`)
    as if somebody had slept with it.
    """

    did: str
    did_at: datetime | None
    is_found: bool
    place: str = ""
    state: str = ""
    next_on: date | None = None
    mistaken: str = ""
    named: str = ""
    heard: str = ""

    @property
    def sounds(self) -> Told | None:
        """What the words of where it was found tell of that the child is asked about: overnight, one bed."""
        told = tells_of(f"{self.place}。{self.state}", HEARD) if self.is_found else ()
        return told[0] if told else None

    def kept(self) -> dict[str, object]:
        """As its row keeps it: why 找到了 was wrong stands in what was done; it goes on at once."""
        row = dict(self.__dict__)
        del row["named"]
        heard = str(row.pop("heard"))
        if heard:
            row["state"] = f"{row['state']}（问孩子：{heard}）"
        why = str(row.pop("mistaken"))
        if why:
            row["next_on"] = None
            row["did"] = f"登记错了，孩子没有找到：{why}。{self.did}".strip("。")
        return row


@dataclass(frozen=True)
class CardFacts:
    """How a missing child can be recognised, and where it was seen last."""

    called: str = ""
    sex: str = ""
    age: str = ""
    height: str = ""
    clothes: str = ""
    marks: str = ""
    last_at: datetime | None = None
    last_place: str = ""
    last_with: str = ""

    @property
    def texts(self) -> list[str]:
        """Every word of it."""
        values = (getattr(self, one.name) for one in fields(self))
        return [value for value in values if isinstance(value, str)]


LINES = ("called", "sex", "age", "height", "clothes", "marks", "last_place")


def why_in(text: str) -> str:
    """What in a text says why the child is away, what was done to it or at which door it lives; else ""."""
    found = tells_of("".join(text.split()), PRINTED, even_denied=True)
    return found[0].hit if found else ""


def has_number(text: str) -> bool:
    """Whether a text holds what rings somewhere."""
    return DIGITS.search(unicodedata.normalize("NFKC", text)) is not None
