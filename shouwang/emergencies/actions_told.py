"""What others write of a child while somebody is named is read by both offices of its case.

Source: 3.2.2. Who fetched it from a home, whom a village met where it went to see it at home: words
that no program understands, so a person owes to read them.
"""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access.knowing import everything_known, may_stand_in
from shouwang.casework.models import Event, Matter
from shouwang.casework.queries import cases_of
from shouwang.children.actions_leaving import AGREED, NAMED, OTHER, SAID
from shouwang.children.doubts import NO
from shouwang.children.kept import brought_by
from shouwang.children.left_again import left_in
from shouwang.children.models import Placement
from shouwang.children.placed import acts_of
from shouwang.children.receiving import whom_written
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_named import has_nobody, holds_again
from shouwang.emergencies.actions_where import read_where
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.kernel.clock import cn_moment
from shouwang.reports.actions_more import tell_both
from shouwang.visits.models import Visit

BROUGHT = (
    "确认接收时写着，送孩子来的、陪着孩子的可能是被指伤害孩子的人。他知道孩子在哪里，请马上核对"
)
LEFT = "确认接收时写着孩子又离开了，请核对孩子现在在哪里"
DOUBTS = {
    NAMED: "接走孩子的人可能是被指伤害孩子的人，马上查找。",
    AGREED: "登记人说是电话同意的，区民政局还没有登记孩子回家。同意过的，马上登记回家；"
    "没有同意过的，打110，在“查看新补充的情况”页按“没有同意过”。",
    OTHER: "和区民政局登记的不是同一个人，请核对。",
}


def names_anybody(matter: Matter) -> bool:
    """Whether a finding of this case, or of another of its child, names somebody whom nobody cleared."""
    found = Emergency.objects.filter(matter=matter).first()
    return found is not None and harmers_of(found).is_told


def on_left(events: Iterable[Event]) -> None:
    """A child left the unit that had it: both offices read when, who fetched it, and whom it was to be.

    Told of every children.left. Effect: as `tell_both`, where somebody is named, or an office is said
    to have agreed by telephone to what nobody has written yet; else of words of harm.
    """
    for event in events:
        with everything_known():
            key = event.record.partition(":")[2]
            row = Placement.objects.select_related("case", "ended_by__unit").get(pk=key)
            doubt = str(event.facts.get("doubt", ""))
            if doubt == AGREED or names_anybody(row.case):
                told = _left(row, doubt, event)
                if doubt == NAMED:
                    has_nobody(row.case)
                again = {"is_red": doubt == NAMED, "is_anew": bool(doubt)}
                tell_both(row.case, told, **again, by=event.by, at=event.at)
            else:
                texts = (row.arrival_note, row.left_with)
                tell_harm(row.case, "登记离开", *texts, says_where=True, by=event.by, at=event.at)


def on_gone(events: Iterable[Event]) -> None:
    """New words of a child that is gone already: both offices read them at once, whatever they have open.

    Told of every children.gone. Effect: as `tell_both`, red, but for the first word that it is gone, by
    which the search began.
    """
    for event in events:
        with everything_known():
            before = Event.objects.filter(name=event.name, record=event.record)
            key = event.record.partition(":")[2]
            row = Placement.objects.select_related("case").get(pk=key)
            if row.arrival_note and before.exclude(pk=event.pk).exists():
                told = f"孩子还在找，新了解到的情况：{row.arrival_note}"
                tell_both(row.case, told, is_red=True, by=event.by, at=event.at)


def on_arrival(events: Iterable[Event]) -> None:
    """Whoever received a child, or looks for it, writes how it is: words of harm both offices read.

    Told of what is said of every placement. Effect: as `tell_harm`; that whoever is named brought it,
    or stayed with it, as `tell_both`, red.
    """
    for event in events:
        with everything_known():
            key = event.record.partition(":")[2]
            row = Placement.objects.select_related("case").get(pk=key)
            is_here = row.arrival == Placement.Arrival.ARRIVED
            now_told = next(iter(acts_of(row.arrival_note)), "")
            if is_here and (event.facts.get("here") == NO or left_in(now_told)):
                tell_both(row.case, f"{LEFT}：{now_told}", is_red=True, by=event.by, at=event.at)
            if is_here and brought_by(row, now_told):
                told = f"{BROUGHT}：{now_told}"
                tell_both(row.case, told, is_red=True, is_anew=True, by=event.by, at=event.at)
            else:
                texts = (row.arrival_note, row.received_by, row.seen_by, row.found_place)
                tell_harm(row.case, "确认接收", *texts, says_where=True, by=event.by, at=event.at)
            if is_here:
                holds_again(row.case)


def on_visit(events: Iterable[Event]) -> None:
    """A village went to see a child that came home while somebody is named: both offices read its words.

    Told of every visits.made and visits.missed. Effect: as `tell_both`, while a case of the child runs,
    where the village wrote whom it met or a note. Where a note of any visit has the child is read too.
    What is kept secret is told in a case that is kept secret alone: the offices named for it read it,
    and nobody else.
    """
    for event in events:
        asks = event.facts.get("asks_who_is_home") or event.facts.get("has_note")
        if not asks:
            continue
        with everything_known():
            key = event.record.partition(":")[2]
            visit = Visit.objects.select_related("child").get(pk=key)
            cases = _running(visit.child.key, event.label)
            _read_where(cases, visit, event)
            named = next((case for case in cases if names_anybody(case)), None)
            is_asked = event.facts.get("asks_who_is_home") and (visit.person_met or visit.note)
            if named is not None and is_asked:
                tell_both(named, _seen(visit), is_anew=True, by=event.by, at=event.at)


def _read_where(cases: list[Matter], visit: Visit, event: Event) -> None:
    """Where the words of any visit have a child that is placed, or came home."""
    if cases and visit.note:
        told = {"speaker": visit.person_met, "by": event.by, "at": event.at}
        read_where(cases[0], "上门记录", visit.note, **told)


def _running(child: UUID, label: int) -> list[Matter]:
    """The cases of this child that run, the newest first, in which what has this label may stand."""
    rows = cases_of(child).filter(closed_at=None)
    return [case for case in rows if may_stand_in(case.label, label)]


def _seen(visit: Visit) -> str:
    how = "见到孩子" if visit.state == "made" else "没有见到孩子"
    met = f"见到的大人：{visit.person_met}。" if visit.person_met else ""
    note = f"写的说明：{visit.note}。" if visit.note else ""
    return f"村（居）{cn_moment(visit.went_at)}上门看望回家的孩子，{how}。{met}{note}"


def _left(row: Placement, doubt: str, event: Event) -> str:
    by = event.by
    when = cn_moment(row.left_at) if row.left_at and not row.left_unsaid else ""
    unit = f"（{by.unit.name}登记）" if by else ""
    note = row.arrival_note.rpartition(SAID)[2] if SAID in row.arrival_note else ""
    note = str(event.facts.get("note", note))
    told = f"登记离开：孩子{when}离开{row.place}，{row.left_with}接走{unit}。"
    told += "什么时候离开的看情况说明。" if row.left_unsaid else ""
    wrote = f"区民政局登记的是{whom_written(row)}。" if row.end_reason and doubt != NAMED else ""
    told += f"{wrote}{DOUBTS.get(doubt, '')}"
    return told + (f"情况说明：{note}" if note else "")
