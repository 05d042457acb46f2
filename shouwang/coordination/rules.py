"""The letters of an office's papers, what a directive must say, and the refusals in words."""

import csv
from functools import lru_cache
from pathlib import Path

from shouwang.kernel.identity import first_number
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Unit
from shouwang.offices.queries import district_of

LETTERS = Path(__file__).with_name("letters.csv")
LONGEST = 1000  # characters of what is asked for, answered, or given as a reason

register(
    {
        "not_late": "没有到最后一级仍逾期的事项，可能刚刚办结或已经督办。",
        "promise_owed": "{number}的答复已认可，答应{day}前办结；到期没有办结的，才能另发。",
        "own_lateness": "本单位的逾期不能由本单位督办，由联席会议办公室或区民政局负责人督办。",
        "asked_needed": "请写明要求这个单位做什么。",
        "done_needed": "请写明办了什么、办到什么程度。",
        "done_in_future": "办理日期晚于今天，请核对；还没有办的，写明打算何时办完。",
        "done_before": "办理日期早于所列事项开始的日期（{since}），请核对。",
        "done_on_needed": "所列事项有已办结的，请填办理日期。",
        "finish_far": "这份督办单打算办完的日期最迟 {day}：请改早；到那天办不完的，再答复说明。",
        "still_open": "所列事项在平台上还有 {left} 件没有办结：先去办结再答复，或者填打算哪一天办完。",
        "finish_past": "打算办完的日期已经过去，请核对。",
        "nothing_open": "所列事项都已办结，打算办完的日期请留空。",
        "reason_needed": "请写明理由。",
        "too_long": "最多 {most} 个字，现在 {length} 个字，请精简后再提交。",
        "not_addressed": "这份督办单不是发给本单位的。",
        "not_the_issuer": "只有签发督办单的单位可以认可、退回或撤回。",
        "says_number": "督办单和答复里不写电话号码和证号（{number}），请改用档案号或办件编号。",
    }
)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    with LETTERS.open(encoding="utf-8", newline="") as rows:
        return {(row["district"], row["kind"]): row["letters"] for row in csv.DictReader(rows)}


def letters_of(unit: Unit) -> str:
    """The letters before the number of this office's papers; letters.csv holds each district's own."""
    district = district_of(unit.division)
    place = district or unit.division
    known = _table().get((place.code, unit.kind))
    return known or f"{place.short_name}{unit.code}督"


def worded(text: str, lacking: str) -> str:
    """A text that is there, not too long, and without a number of anybody: refused, never cut.

    Refuses: `lacking`, too_long, says_number.
    """
    words = text.strip()
    if not words:
        raise Refusal(lacking)
    if len(words) > LONGEST:
        raise Refusal("too_long", most=LONGEST, length=len(words))
    if told := first_number(words):  # the paper is read by offices that see no child
        raise Refusal("says_number", number=told)
    return words
