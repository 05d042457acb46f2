"""外地儿童转属地: a child of another district is handed to the office of its home, and gets no file here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import check, happened
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post
from shouwang.reports.actions_identity import NO_FILE
from shouwang.reports.actions_taking import locked
from shouwang.reports.models import Addition
from shouwang.reports.queries import FOUND_OR_NOT
from shouwang.reports.rules import REASON, WORDS, is_said, within

CLAUSE = "3.2.2"
HOME = "转属地："
HANDED = "reports.handed_home"

register(
    {
        "outsider_on_file": "这名儿童在本区已有档案，不用转属地；迁走的，在档案里申请转出。",
        "outsider_unfound": "还没有查明是哪里的孩子：请先在“查明身份”写明查明的情况。",
        "outsider_told": "已经转过属地。属地不对的，先在“查明身份”写明更正的情况，再登记一次。",
        "outsider_needs_words": "请写明属地、接收的单位和接话的人，不能只写符号。",
        "outsider_in_future": "告知时间晚于现在，请核对。",
        "outsider_before": "告知时间早于报告时间，请核对。",
    }
)


@dataclass(frozen=True)
class Told:
    """Who at the child's home was told: where it is at home, which office, who there, when, what."""

    home: str
    office: str
    who: str
    told_at: datetime
    words: str = ""


@transaction.atomic
def hand_home(matter: Matter, told: Told, *, by: Post, at: datetime) -> Event:
    """Write down that the child is of another district and that its own offices were told.

    Source: 3.2.2, 3.1.2. Effect: closes reports.register_child, for its file is kept at home; the
    danger is handled here to its end. What was told stands beside the report; its reporter, who may
    be the accused, does not read it. Said of the wrong place: identified anew, and told again.
    Refuses: outsider_on_file, outsider_unfound, outsider_told, outsider_needs_words,
    outsider_in_future, outsider_before, words_too_long, not_permitted.
    """
    check(by, May.IDENTIFY_CHILD)
    _must_be_found(matter)
    reach.widen(matter.key)
    rows = locked(matter)
    if not all(is_said(text) for text in (told.home, told.office, told.who)):
        raise Refusal("outsider_needs_words", CLAUSE)
    if told.told_at > at:
        raise Refusal("outsider_in_future", CLAUSE)
    if told.told_at < rows[0].filed_at.replace(second=0, microsecond=0):
        raise Refusal("outsider_before", CLAUSE)
    words = _in_words(told)
    for report in rows:
        Addition.objects.create(
            report=report,
            told=words,
            added_at=at,
            added_by=by,
            matter_id=report.matter_id,
            division_id=report.division_id,
        )
    facts = {"subject": NO_FILE, "level": matter.level}
    return happened(rows[-1], HANDED.partition(".")[2], by=by, at=at, facts=facts)


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
    said = f"{HOME}{parts[0]}。{cn_moment(told.told_at)}告知{parts[1]}（{parts[2]}）"
    more = within(told.words, WORDS)
    return f"{said}。{more}" if more else said
