"""What is written of a search and on the card of a missing child, and the refusals in words."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date, datetime

from shouwang.kernel.refusal import register

register(
    {
        "no_search": "这个办件没有报告儿童失踪，不登记查找。",
        "search_needs": "请写明做了什么、什么时候做的。",
        "search_in_future": "时间晚于现在，请核对。",
        "search_before_report": "时间早于报告失踪的时间，请核对；报告以前做的，写进内容里。",
        "search_next_day": "没有找到的，请填写下一次查找的日期，从今天起不超过{most}天。",
        "found_needs": "找到的，请写明在哪里找到、孩子的情况（有没有受伤、为什么离开）。",
        "found_already": "已经登记找到孩子。",
        "card_needs": "请至少写明衣着、特征或者最后见到的地点中的一项。",
        "card_number": "信息卡对外张贴，不写电话号码；联系电话印的是本单位的值班电话。",
        "card_secret": "儿童保密，不制作信息卡。",
        "card_found": "孩子已经找到，信息卡不再制作、打印；张贴过的请收回，转发过的请停止传播。",
        "card_missing": "请先填写信息卡。",
    }
)

# Seven figures in a row, in whatever writing, what stands between them aside: a telephone of somebody.
FIGURES = "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖拐洞勾"
DIGITS = re.compile(rf"(?:[\d{FIGURES}][\s\-－—–‐·.．、，,/转]*){{7,}}")


@dataclass(frozen=True)
class SearchFacts:
    """What was done, when, and what came of it: found where and how, or searched on by which day."""

    did: str
    did_at: datetime | None
    is_found: bool
    place: str = ""
    state: str = ""
    next_on: date | None = None


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


def has_number(text: str) -> bool:
    """Whether a text holds what rings somewhere."""
    return DIGITS.search(unicodedata.normalize("NFKC", text)) is not None
