"""外地儿童转属地: a child of another district is handed to the office of its home, and gets no file here."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.duties import say_anew
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import check, happened
from shouwang.children.told import told_in
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import city_of, district_of
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.actions_taking import locked
from shouwang.reports.queries import FOUND_OR_NOT
from shouwang.reports.rules import REASON, WORDS, is_said, within

CLAUSE = "3.2.2"
HOME = "转属地："
HANDED = "reports.handed_home"
IN_VAIN = "转属地没有接通："
OF_ELSEWHERE = "外地儿童，已转属地"
# Words of somebody who was not reached.
NOBODY = re.compile(r"(没有?|无)人?接|没打通|打不通|未接通|不知道|不清楚|不详|未知")
PLACES_ABOVE = re.compile(r"[省市]|自治[区州]")

register(
    {
        "outsider_on_file": "这名儿童在本区已有档案，不用转属地；迁走的，在档案里申请转出。",
        "outsider_unfound": "还没有查明是哪里的孩子：请先在“查明身份”写明查明的情况。",
        "outsider_told": "已经转过属地。属地不对的，先在“查明身份”写明更正的情况，再登记一次。",
        "outsider_ours": "写的属地在本区：是本区的孩子，不转属地，请登记建档。",
        "outsider_nobody": "接通了的，要写明接话的单位和人；没有人接的，请选“没有接通”，过后再打。",
        "outsider_needs_words": "请写明属地、接收的单位和接话的人，不能只写符号。",
        "outsider_in_future": "告知时间晚于现在，请核对。",
        "outsider_before": "告知时间早于报告时间，请核对。",
    }
)


@dataclass(frozen=True)
class Told:
    """Who at the child's home was told: where it is at home, which office, who there, when, what.

    `reached`: whether somebody answered there; where not, nobody was told.
    """

    home: str
    reached: bool
    told_at: datetime
    office: str = ""
    who: str = ""
    words: str = ""


@transaction.atomic
def hand_home(matter: Matter, told: Told, *, by: Post, at: datetime) -> Event:
    """Write down that the child is of another district and that its own offices were told.

    Source: 3.2.2, 3.1.2. Effect: with somebody reached, closes reports.register_child, for its file
    is kept at home, and both offices are to read what was told; a vain call is noted, and the duty
    stays. The danger is handled here to its end. What was told stands beside the report; its reporter,
    who may be the accused, does not read it. Said of the wrong place: identified anew, and told again.
    Refuses: outsider_on_file, outsider_unfound, outsider_told, outsider_ours, outsider_nobody,
    outsider_needs_words, outsider_in_future, outsider_before, words_too_long, not_permitted.
    """
    check(by, May.IDENTIFY_CHILD)
    _must_be_found(matter)
    reach.widen(matter.key)
    rows = locked(matter)
    _must_be_elsewhere(told, matter)
    if told.told_at > at:
        raise Refusal("outsider_in_future", CLAUSE)
    if told.told_at < rows[0].filed_at.replace(second=0, microsecond=0):
        raise Refusal("outsider_before", CLAUSE)
    words = _in_words(told)
    for report in rows:
        put_beside(report, words, by=by, at=at)
    if not told.reached:
        if told_in(words):
            ask_to_read(rows[-1], by=by, at=at)
        return happened(rows[-1], "home_unreached", by=by, at=at)
    ask_to_read(rows[-1], by=by, at=at)
    say_anew(matter, OF_ELSEWHERE)
    facts = {"subject": OF_ELSEWHERE, "level": matter.level}
    return happened(rows[-1], HANDED.partition(".")[2], by=by, at=at, facts=facts)


def _must_be_elsewhere(told: Told, matter: Matter) -> None:
    """The place is named and not of this district; of whoever was reached, unit and person."""
    if not is_said(told.home):
        raise Refusal("outsider_needs_words", CLAUSE)
    if is_ours(told.home, matter.division):
        raise Refusal("outsider_ours", CLAUSE)
    if not told.reached:
        return
    if not (told.office and told.who) or NOBODY.search(told.office) or NOBODY.search(told.who):
        raise Refusal("outsider_nobody", CLAUSE)
    if not (is_said(told.office) and is_said(told.who)):
        raise Refusal("outsider_needs_words", CLAUSE)


def is_ours(home: str, place: Division) -> bool:
    """Whether a place as somebody types it is of the same district as this one.

    Another city may have a district of that name, another county a town of that name: what stands
    before it tells.
    """
    district, words = district_of(place), "".join(home.split())
    if district is None:
        return False
    before, found, _ = words.partition(district.short_name)
    if found:
        city = city_of(district)
        above = [city.short_name, city.short_name.removesuffix("市")] if city else []
        return not PLACES_ABOVE.search(before) or any(name in before for name in above)
    return any(words.startswith(town.short_name) for town in district.children.all())


def _must_be_found(matter: Matter) -> None:
    """Nobody knows whose the child is before it was said, and it is handed home once."""
    if matter.child is not None:
        raise Refusal("outsider_on_file", CLAUSE)
    events = matter.events.filter(name__in=(*FOUND_OR_NOT, HANDED)).order_by("-at", "-id")
    last = events.first()
    if last is None or last.name not in ("reports.found_unregistered", HANDED):
        raise Refusal("outsider_unfound", CLAUSE)
    if last.name == HANDED:
        raise Refusal("outsider_told", CLAUSE)


def _in_words(told: Told) -> str:
    parts = [within(part, REASON) for part in (told.home, told.office, told.who)]
    if not told.reached:
        whom = f"（打给{parts[1]}{parts[2]}）" if parts[1] or parts[2] else ""
        said = f"{IN_VAIN}{parts[0]}{whom}，{cn_moment(told.told_at)}"
        more = within(told.words, WORDS)
        return f"{said}。{more}" if more else said
    said = f"{HOME}{parts[0]}。{cn_moment(told.told_at)}告知{parts[1]}（{parts[2]}）"
    more = within(told.words, WORDS)
    return f"{said}。{more}" if more else said
