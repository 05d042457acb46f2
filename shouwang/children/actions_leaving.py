"""A child leaves the unit that had received it: that unit writes down who fetched it, and when."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children.actions_gone import say_gone
from shouwang.children.doubts import MaybeNamed, doubt_at, is_named, with_mark
from shouwang.children.holding import held_placement
from shouwang.children.models import FOREVER, Placement
from shouwang.children.placed import said_of
from shouwang.children.receiving import is_whom_written, may_not_fetch, whom_written
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import digits_of, says_why
from shouwang.offices.models import Post

CLAUSE, NAMED, OTHER = "3.2.2", "named", "other"
TAKEN, AWAY, AGREED = "taken", "away", "agreed"
SAID = "离开时："
WHOM = 100
# What names an office and no person: with what stands before it; and what is said of its people.
OFFICE = re.compile(
    r"\w*(?:派出所|公安局|公安分局|公安|警方|民政局|民政办|民政科|民政|救助站|保护中心)"
)
SAYING = re.compile(
    "工作人员|值班|民警|警官|警察|辅警|干部|领导|同志|所长|局长|科长|主任|负责|有人|对方|那边|那里|电话|同意|可以|"
    "答应|已经|一个|不知道|不清楚|不记得|没问|[他她我你们说讲称的人里打接过了都谁]"
)
register(
    {
        "left_needs": "请写明孩子什么时候离开、谁接走的（单位、姓名，和孩子的关系）。",
        "left_in_future": "离开的时间晚于现在，请核对。",
        "left_before_arrival": "离开的时间早于孩子送到的时间，请核对。",
        "left_said": "已经登记离开。",
        "left_not_yet": "还没有确认孩子送到，或者已登记没有送到，不能登记离开。",
        "left_how": "区民政局没有登记孩子回家，请选择孩子是被人接走的，还是自己离开、走失的。",
        "left_away_with": "写了有人接走，请选“被人接走”。",
        "left_gone_needs": "请写明孩子什么时候离开（什么时候发现不在）、怎么发现的、现在了解到什么。",
        "left_agreed_needs": "请写明谁接走的，哪个单位的谁在电话里同意的、什么时候同意的。",
        "left_agreed_who": "请写明电话里是哪个单位的谁同意的：姓名，或者警号、电话。只写单位不行；"
        "问不出是谁的，先打电话核实，没有人同意的选“被人接走”。",
        "left_agreed_not": "写了谁同意的，请选“民政、公安电话同意接走”；没有人同意的，把这一项清空。",
        "left_with_other": "区民政局登记的是{whom}，您写的不是这个人。先打电话问区民政局或者派出所，"
        "再在情况说明里写明为什么由他接走、问过谁。",
    }
)


@dataclass(frozen=True)
class LeavingFacts:
    """When the child left, who fetched it; where it went if that is somebody who is named.

    `how`, of a child that nobody has called home: AGREED, an office said so by telephone (who, when);
    TAKEN, fetched all the same; or AWAY by itself. `named`: whether it is he, yes or no, where
    `left_with` may mean whoever is named. `is_unsaid`: nobody has written when, `left_at` is when that was said.
    """

    left_at: datetime | None
    left_with: str
    note: str = ""
    how: str = ""
    agreed_by: str = ""
    agreed_at: datetime | None = None
    named: str = ""
    is_unsaid: bool = False


@transaction.atomic
def leave(key: UUID, facts: LeavingFacts, *, by: Post, at: datetime) -> Placement:
    """Say that the child has left the unit that had received it: when, and who fetched it.

    Said after the bureau has ended the placement: it went home, or to another place. Whoever may be
    named is asked about before anything is refused but that the child was not there; where the words
    do not say it for certain, whoever writes them says whether it is he.
    Source: 3.2.2. Effect: the unit's list holds it no longer; where somebody is named, both offices
    read who fetched it (emergencies.actions_told). Fetched by whoever may be named it is stored
    without a question, and the child is looked for at once (`_taken`). Fetched, or gone by itself,
    while the placement lasts, it is not where it was placed: find_placed of civil affairs and the
    search of the police are owed, as of a child that never came. With an office's word by telephone it is not: both offices read who said so and when,
    and civil affairs write that it goes home; whoever knows of no such word says so
    (actions_arrival.confirm), and it was taken.
    Refuses: left_how, left_agreed_needs, left_agreed_who, left_agreed_not, left_gone_needs,
    left_away_with, left_needs, left_in_future, left_before_arrival, left_said, left_not_yet,
    left_with_other, maybe_named, arrival_of_other, not_permitted.
    """
    check(by, May.CONFIRM_ARRIVAL)
    row = held_placement(key)
    if by.unit_id != row.unit_id and not may(by, May.CIVIL_MEASURES):
        raise Refusal("arrival_of_other", CLAUSE, unit=row.unit.name if row.unit else "")
    _must_be_there(row)
    is_called = row.until != FOREVER
    unsure = doubt_at(row, facts.left_with)
    if whom := _by_whom(row, facts, unsure):
        return _taken(row, _as_written(row, replace(facts, left_with=whom), at), by, at)
    _must_be_true(row, facts, at)
    doubt = _doubt(row, facts, is_called=is_called)
    facts = _compared(facts, unsure)
    _keep(row, facts, by)
    if not is_called:
        return (_agreed if facts.how == AGREED else _gone)(row, facts, by, at)
    if facts.note:
        row.arrival_note = "。".join(filter(None, (row.arrival_note, f"{SAID}{facts.note}")))
    row.save()
    happened(row, "left", by=by, at=at, facts={**said_of(row), "doubt": doubt})
    return row


def _keep(row: Placement, facts: LeavingFacts, by: Post) -> None:
    """When it left, or when that was said, and with whom."""
    row.left_at, row.left_unsaid = facts.left_at, facts.is_unsaid
    row.left_with, row.left_by = facts.left_with, by


def _by_whom(row: Placement, facts: LeavingFacts, unsure: MaybeNamed | None) -> str:
    """Whoever fetched it, where he is named for certain or by the answer; empty where he is not."""
    if is_named(row, facts.left_with):
        return facts.left_with
    is_he = unsure is not None and unsure.is_he(facts.named)
    return with_mark(facts.left_with, WHOM) if is_he else ""


def _compared(facts: LeavingFacts, unsure: MaybeNamed | None) -> LeavingFacts:
    """With what was answered where it is not he."""
    another = unsure.is_another if unsure is not None else ""
    return replace(facts, note="。".join(filter(None, (facts.note, another))))


def _as_written(row: Placement, facts: LeavingFacts, at: datetime) -> LeavingFacts:
    """What is stored at once of a child that was taken: a time that cannot be is said to be wrong."""
    then, came = facts.left_at, row.arrived_at
    is_late = then is not None and then > at
    is_early = (
        then is not None and came is not None and then < came.replace(second=0, microsecond=0)
    )
    if then is not None and not (is_late or is_early):
        return facts
    wrong = f"离开的时间写的是{cn_moment(then)}，请核对" if then else "没有写明什么时候离开"
    note = "。".join(filter(None, (facts.note, wrong)))
    return replace(facts, left_at=at, is_unsaid=True, note=note)


def _doubt(row: Placement, facts: LeavingFacts, *, is_called: bool) -> str:
    """Whether it was fetched by another than was written, which asks why."""
    is_other = is_called and bool(may_not_fetch(row)) and not is_whom_written(row, facts.left_with)
    if is_other and not says_why(facts.note):
        raise Refusal("left_with_other", CLAUSE, whom=whom_written(row))
    return OTHER if is_other else ""


def _taken(row: Placement, facts: LeavingFacts, by: Post, at: datetime) -> Placement:
    """Whoever may be named has the child: it is looked for as one that was taken, whatever was agreed.

    Called home, it did not come home: the placement lasts again until somebody says where it is. Handed
    on elsewhere, it is not on its way there: that placement is the one that it did not come to.
    """
    row.is_harmer = True
    _keep(row, facts, by)
    agreed = _agreed_by(facts) if facts.how == AGREED and facts.agreed_by else ""
    written = f"区民政局登记的是{whom_written(row)}" if row.end_reason else ""
    words = "。".join(one for one in (facts.note, agreed, written) if one)
    lasting = Placement.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=row.matter_id, until=FOREVER
    )
    after = lasting.exclude(pk=row.pk).first()
    if after is None:
        row.until, row.ended_by, row.end_reason = FOREVER, None, ""
        _gone(row, replace(facts, note=words), by, at)
    else:
        row.arrival_note = "。".join(filter(None, (row.arrival_note, f"{SAID}{words}")))
        row.save()
        _not_on_its_way(after, row, by, at)
    happened(row, "left", by=by, at=at, facts={**said_of(row), "doubt": NAMED, "note": words})
    return row


def _not_on_its_way(after: Placement, row: Placement, by: Post, at: datetime) -> None:
    """Where it was to go next it has not come, or nobody knows whether it still is: it is placed anew."""
    given = {"by": by, "at": at}
    if after.arrival:
        record, facts = f"placement:{row.pk}", said_of(row)
        raise_event(row.case, "children.to_place_anew", record=record, facts=facts, **given)
        return
    after.arrival, after.answered_at, after.answered_by = Placement.Arrival.MISSING, at, by
    after.arrival_note = f"离开{row.place}时由{row.left_with}接走"
    after.save()
    say_gone(after, by, at)


def _gone(row: Placement, facts: LeavingFacts, by: Post, at: datetime) -> Placement:
    """The child came, and is gone without a word of the offices: it is looked for."""
    row.arrival, row.answered_at, row.answered_by = Placement.Arrival.MISSING, at, by
    row.arrival_note = "。".join(filter(None, (facts.note, row.arrival_note)))
    row.save()
    say_gone(row, by, at)
    return row


def _agreed(row: Placement, facts: LeavingFacts, by: Post, at: datetime) -> Placement:
    """An office said by telephone that it may go, and has not written it yet: it reads that it was said."""
    told = "。".join(filter(None, (_agreed_by(facts), facts.note)))
    row.arrival_note = "。".join(filter(None, (row.arrival_note, f"{SAID}{told}")))
    row.save()
    happened(row, "left", by=by, at=at, facts={**said_of(row), "doubt": AGREED})
    return row


def _agreed_by(facts: LeavingFacts) -> str:
    when = cn_moment(facts.agreed_at) if facts.agreed_at else ""
    return f"{facts.agreed_by}{when}电话同意接走"


def names_somebody(words: str) -> bool:
    """Whether these words can name a person: something is left beside the office and what it said."""
    if len(digits_of(words)) > 1:
        return True
    return any(map(str.isalpha, SAYING.sub("", OFFICE.sub("", words))))


def _must_be_agreed(facts: LeavingFacts, at: datetime) -> None:
    """Who said so and when, of a child that was fetched with an office's word; of no other one."""
    if facts.how != AGREED:
        if facts.agreed_by or facts.agreed_at:
            raise Refusal("left_agreed_not", CLAUSE)
        return
    if not (facts.agreed_by and facts.agreed_at and facts.left_with):
        raise Refusal("left_agreed_needs", CLAUSE)
    if not names_somebody(facts.agreed_by):
        raise Refusal("left_agreed_who", CLAUSE)
    if facts.agreed_at > at:
        raise Refusal("left_in_future", CLAUSE)


def _must_be_there(row: Placement) -> None:
    if row.left_at is not None:
        raise Refusal("left_said", CLAUSE)
    if row.arrival != Placement.Arrival.ARRIVED:
        raise Refusal("left_not_yet", CLAUSE)


def _must_be_true(row: Placement, facts: LeavingFacts, at: datetime) -> None:
    if row.until == FOREVER and facts.how not in (TAKEN, AWAY, AGREED):
        raise Refusal("left_how", CLAUSE)
    if row.until == FOREVER:
        _must_be_agreed(facts, at)
    is_away = row.until == FOREVER and facts.how == AWAY
    if is_away and (facts.left_at is None or not facts.note):
        raise Refusal("left_gone_needs", CLAUSE)
    if is_away and facts.left_with:
        raise Refusal("left_away_with", CLAUSE)
    if facts.left_at is None or not (facts.left_with or is_away):
        raise Refusal("left_needs", CLAUSE)
    if facts.left_at > at:
        raise Refusal("left_in_future", CLAUSE)
    came = row.arrived_at
    if came is not None and facts.left_at < came.replace(second=0, microsecond=0):
        raise Refusal("left_before_arrival", CLAUSE)
