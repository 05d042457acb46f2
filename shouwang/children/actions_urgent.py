"""紧急查看: one record beyond one's reach for two hours, told at once and reviewed afterwards."""

from datetime import datetime, timedelta

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import UrgentLook
from shouwang.access.reach import CASE
from shouwang.access.trail import note as to_the_trail
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import check, raise_event
from shouwang.children.urgent import Sought, open_look, sought_out
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.codes import codes, label

LASTS = timedelta(hours=2)
PURPOSE = "紧急查看"
IMPROPER = "improper"

register(
    {
        "urgent_way": "请只用一种方式查：完整的公民身份号码，或姓名加村（居），或办件编号。",
        "urgent_reason": "请选择紧急查看的理由。",
        "urgent_words": "请写明为什么现在必须看。",
        "urgent_nothing": "没有查到可以紧急查看的档案或办件。请核对后再查；情况危急请先拨打 110 并直接报告。",
        "urgent_several": "这个村（居）同名的不止一名，请用公民身份号码查。",
        "urgent_not_needed": "这份档案（办件）您的岗位平时就能打开，不用紧急查看。",
        "urgent_over": "这次紧急查看已经结束。",
        "urgent_own": "不能知悉、复核本人的紧急查看，请由别的负责人办理。",
        "urgent_seen": "这次紧急查看已经知悉。",
        "urgent_not_yours": "这次紧急查看由所在镇街知悉，本单位不用办。",
        "urgent_reviewed": "这次紧急查看已经复核过。",
        "urgent_verdict": "请选择“正当”或“不当”。",
        "urgent_verdict_words": "请写明复核意见。",
    }
)


@transaction.atomic
def look(sought: Sought, reason: str, words: str, *, by: Post, at: datetime) -> UrgentLook:
    """Open one file or case to this post for two hours, to read it and to report; nothing else.

    The door has just asked for the password again. Effect: it is within the post's reach from now
    on; a former look of the post ends; the lead and the town are told, and a review is owed.
    Refuses: not_permitted, urgent_way, urgent_reason, urgent_words, urgent_several,
    urgent_not_needed, urgent_nothing: the one answer to what is absent, elsewhere, sealed or hidden.
    """
    check(by, May.LOOK_URGENTLY)
    if not sought.is_one:
        raise Refusal("urgent_way")
    if reason not in codes("urgent_reasons"):
        raise Refusal("urgent_reason")
    if not words.strip():
        raise Refusal("urgent_words")
    matter = _the_one(sought, by)
    with reach.entered(reach.EVERYTHING):
        former = open_look(by)
        hold(matter.pk, former.key if former is not None else None)
        if former is not None:
            _end(former, min(at, former.until), by)
        made = UrgentLook.objects.create(
            person_id=by.person_id,
            post=by,
            unit_id=by.unit_id,
            key=matter.key,
            division_id=matter.division_id,
            reason=reason,
            words=within(words.strip(), 200),
            opened_at=at,
            until=at + LASTS,
        )
        event = _happened(made, matter, "looked_urgently", by, at)
        duties = Duty.objects.filter(opened_by=event).values_list("holder_id", flat=True)
        made.seers = sorted(set(duties))
        made.save(update_fields=["seers"])
    by.urgent, by.urgent_until = made.key, made.until
    _to_the_trail(made, by, "look_urgently", at, label("urgent_reasons", reason))
    return made


def _the_one(sought: Sought, by: Post) -> Matter:
    found = sought_out(sought, by)
    if not found:
        raise Refusal("urgent_nothing")
    if len(found) > 1:
        raise Refusal("urgent_several")
    if Matter.objects.filter(reach.rows(), key=found[0].key).exists():
        raise Refusal("urgent_not_needed")
    return found[0]


def _happened(made: UrgentLook, matter: Matter, word: str, by: Post | None, at: datetime) -> Event:
    """Raise an event that the village does not read: it might tell whom it is about."""
    record = _mark(made)
    return raise_event(matter, f"access.{word}", record=record, by=by, at=at, label=CASE)


def _mark(made: UrgentLook) -> str:
    """How events and duties name the look."""
    return f"urgentlook:{made.pk}"


def _to_the_trail(made: UrgentLook, by: Post, act: str, at: datetime, why: str = "") -> None:
    """The coded reason alone: the words may name the child, and the auditor reads the trail."""
    to_the_trail(
        by,
        act=act,
        key=made.key,
        at=at,
        division=made.division_id,
        purpose=PURPOSE,
        reason=why,
        outcome="done",
    )


def _matter(made: UrgentLook) -> Matter:
    return Matter.objects.select_related("division").get(key=made.key)


def _end(made: UrgentLook, at: datetime, by: Post) -> None:
    made.ended_at = at
    made.save(update_fields=["ended_at"])
    _happened(made, _matter(made), "urgent_look_ended", by, at)


@transaction.atomic
def end(*, by: Post, at: datetime) -> UrgentLook:
    """End this post's look before its time; at the next request the record is out of reach.

    Refuses: not_permitted, urgent_over.
    """
    check(by, May.LOOK_URGENTLY)
    with reach.entered(reach.EVERYTHING):
        rows = UrgentLook.objects.filter(post=by, ended_at=None)
        hold(*rows.values_list("key", flat=True))
        made = rows.select_for_update(no_key=True).first()
        if made is None or made.until <= at:
            raise Refusal("urgent_over")
        _end(made, at, by)
    by.urgent = by.urgent_until = None
    _to_the_trail(made, by, "end_urgent_look", at)
    return made


def _others(made: UrgentLook, by: Post) -> UrgentLook:
    """The look, locked, which is not one's own."""
    if made.person_id == by.person_id:
        raise Refusal("urgent_own")
    hold(made.key)
    return UrgentLook.objects.select_for_update(no_key=True).get(pk=made.pk)


@transaction.atomic
def see(made: UrgentLook, *, by: Post, at: datetime) -> UrgentLook:
    """Take note of a look, for the office that owes it: the town's, or where it is vacant the bureau's.

    Refuses: not_permitted, urgent_own, urgent_seen, urgent_not_yours.
    """
    check(by, May.SEE_URGENT_LOOK)
    made = _others(made, by)
    if made.seen_at is not None:
        raise Refusal("urgent_seen")
    if not is_owed_by(made, by.unit_id):
        raise Refusal("urgent_not_yours")
    made.seen_at, made.seen_by = at, by
    made.save(update_fields=["seen_at", "seen_by"])
    with reach.entered(reach.EVERYTHING):
        _happened(made, _matter(made), "urgent_look_seen", by, at)
    _to_the_trail(made, by, "see_urgent_look", at)
    return made


def is_owed_by(made: UrgentLook, unit: int) -> bool:
    """Whether this unit is the one that takes note of the look."""
    owed = Duty.objects.filter(code="access.see_urgent_look", holder=unit, closed_at=None)
    return owed.filter(record=_mark(made)).exists()


@transaction.atomic
def review(made: UrgentLook, verdict: str, words: str, *, by: Post, at: datetime) -> UrgentLook:
    """Say whether a look was proper, with words; never one's own. An improper one is an event.

    Refuses: not_permitted, urgent_own, urgent_verdict, urgent_verdict_words, urgent_reviewed.
    """
    check(by, May.REVIEW_URGENT_LOOK)
    if verdict not in codes("urgent_verdicts"):
        raise Refusal("urgent_verdict")
    if not words.strip():
        raise Refusal("urgent_verdict_words")
    made = _others(made, by)
    if made.reviewed_at is not None:
        raise Refusal("urgent_reviewed")
    made.reviewed_at, made.reviewed_by = at, by
    made.verdict, made.verdict_words = verdict, within(words.strip(), 200)
    made.save(update_fields=["reviewed_at", "reviewed_by", "verdict", "verdict_words"])
    with reach.entered(reach.EVERYTHING):
        matter = _matter(made)
        _happened(made, matter, "urgent_look_reviewed", by, at)
        if verdict == IMPROPER:
            _happened(made, matter, "urgent_look_improper", by, at)
    _to_the_trail(made, by, "review_urgent_look", at, label("urgent_verdicts", verdict))
    return made
