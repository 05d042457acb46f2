"""Whoever receives a child that was handed over says that it arrived, or that it did not."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children.actions_gone import facts_of, in_the_case, word_of
from shouwang.children.actions_leaving import AWAY, TAKEN, LeavingFacts, leave
from shouwang.children.doubts import MaybeNamed, doubt_at, is_named
from shouwang.children.holding import held_placement
from shouwang.children.kept import doubt_in, doubt_received, is_at_home, is_kept, kept_of
from shouwang.children.left_again import LeftAgain, left_in, must_say_here, said_left
from shouwang.children.models import FOREVER, Placement
from shouwang.children.placed import (
    KEPT,
    MAY_BE,
    asked_since,
    gone_before,
    is_agreed,
    is_searched_for,
    is_with_named,
    said_of,
    told_before,
)
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post

CLAUSE = "3.2.2"
ARRIVED, MISSING, FOUND = (
    Placement.Arrival.ARRIVED,
    Placement.Arrival.MISSING,
    Placement.Arrival.FOUND,
)
register(
    {
        "arrival_unsaid": "请选择孩子送到了没有。",
        "arrival_needs": "请写明什么时候送到、谁接收的。",
        "arrival_seen_needs": "请写明谁当面见到了孩子：单位、姓名。",
        "arrival_found_needs": "请写明谁在什么时候、在哪里当面见到孩子。",
        "arrival_found_already": "已登记在别处找到孩子。送到哪里，请登记新的书面交接。",
        "arrival_to_named": "接收孩子的人可能是被指伤害孩子的人，不能让孩子留在他那里。马上打电话给区民政局和派出所，"
        "再在情况说明里写明孩子现在和谁在一起、已经告诉了谁。",
        "arrival_found_at_home": "这里可能是孩子原来的家，或者被指伤害孩子的人的家。"
        "请在情况说明里写明孩子现在和谁在一起；已经带离的，写明带到了哪里。没有带离的，派出所的查找不结束。",
        "arrival_in_future": "送到的时间晚于现在，请核对。",
        "arrival_before_report": "送到的时间早于办件开始的时间，请核对。",
        "arrival_missing_needs": "请写明怎么知道没有送到、现在了解到什么。",
        "arrival_of_other": "由{unit}或者区民政局确认接收。",
        "arrival_said": "已经确认送到。",
        "agreed_not_open": "没有等核实的电话同意：可能已经登记过，请看办件。",
        "placement_over": "这次安置已经结束。",
    }
)


@dataclass(frozen=True)
class ArrivalFacts:
    """Whether the child arrived; when and who received it, or what is known of where it is.

    Found elsewhere: who saw it there in person, where and when (`arrived_at`). `named`: whether it is
    he, yes or no, where the words may mean whoever is named (`doubt_about`). `here`: whether a child that
    came is still there, yes or no; `left_with`: who has it, where it is not. `gone`: whether it has left
    again, yes or no, where it is said to be there and the note tells of a departure (`gone_in`).
    """

    is_arrived: bool | None
    arrived_at: datetime | None = None
    received_by: str = ""
    note: str = ""
    is_found: bool = False
    seen_by: str = ""
    place: str = ""
    named: str = ""
    gone: str = ""
    here: str = ""
    left_with: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it came to where it was placed."""
        return bool(self.is_arrived) and not self.is_found

    @property
    def left(self) -> LeftAgain | None:
        """What is said of a child that came and is there no longer."""
        told = said_left(self.here, self.note, self.left_with, self.gone)
        return told if self.is_here else None

    @property
    def arrival(self) -> Placement.Arrival:
        """What is said, as a placement keeps it."""
        if self.is_found:
            return FOUND
        return ARRIVED if self.is_arrived else MISSING


@transaction.atomic
def confirm(key: UUID, facts: ArrivalFacts, *, by: Post, at: datetime) -> Placement:
    """Say that the child arrived, when, and who received it; or that it has not arrived.

    Source: 3.2.2. Effect: closes children.confirm_arrival; not arrived opens children.find_placed
    of civil affairs and, in the case, the search of the police. Both end when somebody has seen the
    child, where it was sent or elsewhere; elsewhere civil affairs place it anew (place_anew). Brought by
    whoever is named, both offices read it (emergencies.actions_told). Seen with, or received by, whoever
    is named, or at his house, it is not found: both go on, red and anew. Whoever writes that it came says
    whether it is still there (`here`, and `gone` where the note has it gone): no, as by `leave`.
    Refuses: arrival_here, arrival_here_differs, arrival_away_needs, arrival_left_with, arrival_gone, arrival_unsaid, arrival_needs, arrival_seen_needs, arrival_found_needs, arrival_in_future,
    arrival_found_already, arrival_before_report, arrival_missing_needs, arrival_to_named, maybe_named,
    arrival_found_at_home, arrival_of_other, arrival_said, placement_over, not_permitted.
    """
    check(by, May.CONFIRM_ARRIVAL)
    row = held_placement(key)
    _must_be_open(row, by)
    _must_be_whole(row, facts, at)
    _must_not_be_with_named(row, facts)
    _must_say_here(facts)
    left = facts.left
    if left is None and facts.is_here and (told := left_in(facts.note)):
        facts = replace(facts, note=f"{facts.note}（{told.is_here}）")
    row = _confirmed(row, facts, by, at)
    if left is None or row.arrival != ARRIVED:
        return row
    return leave(row.pk, _leaving(left, facts, at), by=by, at=at)


def _leaving(left: LeftAgain, facts: ArrivalFacts, at: datetime) -> LeavingFacts:
    """As the unit says it that had it: fetched by whom the words name, or gone by itself."""
    how = TAKEN if left.by_whom else AWAY
    return LeavingFacts(at, left.by_whom, left.is_away, how, named=facts.named, is_unsaid=True)


def _confirmed(row: Placement, facts: ArrivalFacts, by: Post, at: datetime) -> Placement:
    doubt = doubt_about(row, facts)
    is_he = doubt is not None and doubt.is_he(facts.named)
    is_brought = is_he and _is_of_note(row, facts)
    if _is_with_named(row, facts) or (is_he and not is_brought):
        return _seen_with_named(row, facts, by, at)
    was, row.arrival = row.arrival, facts.arrival
    is_asked = was == ARRIVED and asked_since(row) is not None
    words = told_before(row, _compared(facts, doubt, is_brought=is_brought), was)
    back = gone_before(row) if row.arrival == ARRIVED else ""
    again = _received(row, facts, was, at)
    row.found_place = facts.place if row.arrival == FOUND else ""
    row.seen_by = facts.seen_by if row.arrival != MISSING else ""
    row.arrival_note = "。".join(filter(None, (again, words, back)))
    row.answered_at, row.answered_by = at, by
    row.save()
    said = {"here": facts.here} if facts.here else {}
    happened(row, word_of(row), by=by, at=at, facts={**facts_of(row), **said})
    if was == MISSING or row.arrival != ARRIVED:
        in_the_case(row, by, at)
    elif is_asked or is_searched_for(row):
        _seen_again(row, by, at)
    return row


def _received(row: Placement, facts: ArrivalFacts, was: str, at: datetime) -> str:
    """Who received it and when; of one that was asked whether it is still there, that in words."""
    if was == row.arrival == ARRIVED:
        return f"{cn_moment(at)}再次确认孩子在这里（{facts.received_by}）"
    row.arrived_at = None if row.arrival == MISSING else facts.arrived_at
    row.received_by = facts.received_by if row.arrival == ARRIVED else ""
    return ""


def _seen_again(row: Placement, by: Post, at: datetime) -> None:
    given = {"record": f"placement:{row.pk}", "by": by, "at": at, "facts": said_of(row)}
    raise_event(row.case, "children.seen_again", **given)


def doubt_about(row: Placement, facts: ArrivalFacts) -> MaybeNamed | None:
    """Who has received or brought the child, or where it was seen, where that may be whoever is named."""
    if facts.is_found:
        return doubt_in(row.case_id, row.child_id, facts.place, facts.note)
    if not facts.is_arrived:
        return None
    left = facts.left
    if left is None:
        return doubt_received(row, facts.received_by, facts.note)
    return doubt_received(row, facts.received_by, left.beside) or doubt_at(row, left.by_whom)


def _is_of_note(row: Placement, facts: ArrivalFacts) -> bool:
    """Whether it was asked of who brought it, not of who received it, or had it elsewhere."""
    return not facts.is_found and doubt_at(row, facts.received_by) is None


def _compared(facts: ArrivalFacts, doubt: MaybeNamed | None, *, is_brought: bool) -> str:
    """What was said, with the answer where it was asked whether it is he."""
    if is_brought:
        return f"{facts.note}{MAY_BE}"
    return "。".join(filter(None, (facts.note, doubt.is_another if doubt else "")))


def _is_with_named(row: Placement, facts: ArrivalFacts) -> bool:
    """Whether he has received it, or it was seen with him; by everybody's reach."""
    if facts.is_found:
        return is_kept(row.case_id, row.child_id, facts.place, facts.note)
    return facts.arrival == ARRIVED and is_named(row, facts.received_by)


def _seen_with_named(row: Placement, facts: ArrivalFacts, by: Post, at: datetime) -> Placement:
    seen = f"{cn_moment(facts.arrived_at)}" if facts.arrived_at else ""
    where = f"在{facts.place}见到孩子（{facts.seen_by}）"
    words = f"{seen}{where if facts.is_found else f'登记由{facts.received_by}接收'}，{facts.note}".rstrip(
        "，"
    )
    return with_named(row, words, by=by, at=at)


def with_named(row: Placement, words: str, *, by: Post, at: datetime) -> Placement:
    """Say of a placed child that it is with whoever may be named: it is lost, and where it is is known.

    Effect: find_placed of civil affairs and the search of the police, red and anew; both offices read
    the words, and nobody safe has the child any longer (emergencies.actions_told).
    """
    row.arrival_note = told_before(row, f"{KEPT}：{words}", row.arrival)
    row.arrival, row.arrived_at, row.received_by = MISSING, None, ""
    row.found_place, row.seen_by = "", ""
    row.answered_at, row.answered_by, row.is_harmer = at, by, True
    row.save()
    told = kept_of(row, words)
    happened(row, "kept_by_named", by=by, at=at, facts=told)
    record = f"placement:{row.pk}"
    raise_event(row.case, "children.with_named", record=record, by=by, at=at, facts=told)
    return row


def _must_say_here(facts: ArrivalFacts) -> None:
    said = {"here": facts.here, "left_with": facts.left_with, "gone": facts.gone}
    must_say_here(is_here=facts.is_here, note=facts.note, **said)


def _must_be_open(row: Placement, by: Post) -> None:
    if row.until != FOREVER:
        raise Refusal("placement_over", CLAUSE)
    if by.unit_id != row.unit_id and not may(by, May.CIVIL_MEASURES):
        raise Refusal("arrival_of_other", CLAUSE, unit=row.unit.name if row.unit else "")


def _must_be_whole(row: Placement, facts: ArrivalFacts, at: datetime) -> None:
    if facts.is_arrived is None:
        raise Refusal("arrival_unsaid", CLAUSE)
    if facts.is_found:
        if not (facts.seen_by and facts.place and facts.arrived_at):
            raise Refusal("arrival_found_needs", CLAUSE)
        _must_be_then(row, facts.arrived_at, at)
        return
    if not facts.is_arrived:
        if not facts.note:
            raise Refusal("arrival_missing_needs", CLAUSE)
        return
    if row.arrival == ARRIVED and asked_since(row) is None and not is_agreed(row):
        raise Refusal("arrival_said", CLAUSE)
    if row.arrival == FOUND:
        raise Refusal("arrival_found_already", CLAUSE)
    if not (facts.arrived_at and facts.received_by):
        raise Refusal("arrival_needs", CLAUSE)
    if row.arrival == MISSING and not facts.seen_by:
        raise Refusal("arrival_seen_needs", CLAUSE)
    _must_be_then(row, facts.arrived_at, at)


def _must_not_be_with_named(row: Placement, facts: ArrivalFacts) -> None:
    """Nobody writes down without a word that whoever is named has received the child.

    Found elsewhere, at his house too. Whoever receives it must know; the reach of his post is not asked.
    """
    if facts.note or facts.arrival == MISSING:
        return
    if not facts.is_arrived:
        if is_at_home(row, facts.place):
            raise Refusal("arrival_found_at_home", CLAUSE)
        return
    with everything_known():
        is_named = any(is_with_named(row, one) for one in (row.carer, facts.received_by))
    if is_named:
        raise Refusal("arrival_to_named", CLAUSE)


def _must_be_then(row: Placement, then: datetime, at: datetime) -> None:
    if then > at:
        raise Refusal("arrival_in_future", CLAUSE)
    if then < row.case.opened_at.replace(second=0, microsecond=0):
        raise Refusal("arrival_before_report", CLAUSE)
