"""How an emergency ends: each office ends its own part; it is over when both have said so."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, take
from shouwang.children.placed import is_awaited, is_elsewhere
from shouwang.children.told import lines_of
from shouwang.emergencies.actions_clearing import agree, who
from shouwang.emergencies.actions_finding import DONE
from shouwang.emergencies.actions_parents import end_put_offs
from shouwang.emergencies.actions_shared import (
    CLAUSE,
    OTHER,
    ask,
    counting,
    end_tries,
    forget,
    know,
    locked,
    office_of,
    parents_of,
    running,
    said,
    tell_other,
)
from shouwang.emergencies.actions_where import read_where
from shouwang.emergencies.grounds import must_be_own
from shouwang.emergencies.models import Emergency, Office, Proposal
from shouwang.emergencies.none import as_reason, must_be_none
from shouwang.emergencies.police_first import must_be_read
from shouwang.emergencies.queries import left_undone, part
from shouwang.emergencies.rules import NoneFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_more import goes_anew
from shouwang.statute.branches import BOTH, may_settle

ANSWERED = {Office.POLICE: "police_answered", Office.CIVIL_AFFAIRS: "civil_affairs_answered"}


@transaction.atomic
def settle(matter: Matter, *, by: Post, at: datetime) -> Emergency:
    """End one's own office's part; when both have, and every condition is met, it is settled.

    Source: 3.2.2. Effect: closes this office's emergencies.handle_…; the second office's opens
    assessment.open_case.
    Nothing is settled before the child came to where it was handed over, or before this office, and
    at the end both, read what was told since.
    Refuses: agreed_unwritten, settle_unread, child_not_arrived, arrival_unconfirmed, not_settled_yet, part_said_already,
    not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = running(matter)
    if emergency.state != "investigated":
        raise Refusal("not_investigated", CLAUSE)
    _must_not_be_missing(matter)
    office = office_of(by)
    if DONE[office] in emergency.facts:
        raise Refusal("part_said_already", CLAUSE, who=OTHER[office].label)
    missing = may_settle(emergency.branch, counting(emergency), parents_of(matter))
    other_is_done = DONE[OTHER[office]] in emergency.facts
    must_be_read(emergency, *(Office if other_is_done else (office,)))
    own = [one for one in missing if other_is_done or one.by in (office, BOTH)]
    _must_be_met([need.text for need in own])
    _must_be_met([f"{one}还没有登记" for one in part(emergency, office).waiting])
    gone = goes_anew(matter) if other_is_done else goes_anew(matter, office)
    _must_be_met([f"情况有变，{one}还没有再次到场" for one in gone])
    if other_is_done and is_awaited(matter):
        raise Refusal("arrival_unconfirmed", CLAUSE)
    know(emergency, [DONE[office]])
    happened(emergency, DONE[office], by=by, at=at, facts=said(emergency))
    if other_is_done:
        take(emergency, "settled", by=by, at=at, facts=said(emergency))
        end_tries(emergency, by=by, at=at)
    return emergency


def _must_not_be_missing(matter: Matter) -> None:
    """Whoever should have received the child says that it never came; seen since, it is placed anew."""
    if is_elsewhere(matter):
        raise Refusal("child_not_arrived", CLAUSE)


def _must_be_met(missing: list[str]) -> None:
    if missing:
        raise Refusal("not_settled_yet", CLAUSE, missing="；".join(missing))


@transaction.atomic
def close(matter: Matter, facts: NoneFacts, *, by: Post, at: datetime) -> Proposal:
    """Say for one's own office that it was no emergency, or that another place has taken over.

    Source: 3.2.2. Effect: opens emergencies.answer_… for the other office; nothing ends before it
    has said so too. What is put off and owed is named in it.
    Refuses: what none.must_be_none and none.as_reason refuse, asked_already, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = running(matter)
    must_be_none(emergency)
    reason = as_reason(emergency, facts, left_undone(emergency), at)
    read_where(matter, "不再处置的意见", *lines_of(facts), is_before=True, by=by, at=at)
    return ask(emergency, Proposal.Kind.CLOSE, reason, by=by, at=at)


@transaction.atomic
def answer(matter: Matter, reason: str, *, agreed: bool, by: Post, at: datetime) -> Proposal:
    """Answer what the other office asks, with a reason of one's own.

    Source: 3.2.2. Effect: closes this office's emergencies.answer_…; with a yes the branch is
    changed, the emergency and its case are closed, or whoever was named is named no longer; a no
    is to be read by the office that asked.
    Refuses: answer_reason_needed, answer_echoes, nothing_asked, answer_is_others, answer_own, report_waits,
    clear_reports_wait, closed_after_handover, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    if not reason:
        raise Refusal("answer_reason_needed", CLAUSE)
    emergency, asked = _asked(matter)
    office = office_of(by)
    if asked.office == office:
        raise Refusal("answer_is_others", CLAUSE, who=OTHER[office].label)
    if asked.asked_by.person_id == by.person_id:
        raise Refusal("answer_own", CLAUSE)
    asked.answer = Proposal.Answer.YES if agreed else Proposal.Answer.NO
    asked.answer_reason, asked.answered_at, asked.answered_by = reason, at, by
    asked.save(update_fields=["answer", "answer_reason", "answered_at", "answered_by"])
    happened(emergency, ANSWERED[office], by=by, at=at, facts=said(emergency))
    read_where(emergency.matter, "对意见的答复", reason, is_before=True, by=by, at=at)
    if not agreed:
        tell_other(emergency.matter, _no_in_words(asked, office), by=by, at=at)
    elif asked.kind == Proposal.Kind.CLOSE:
        must_be_own(reason, asked)
        _end(emergency, asked, by, at)
    elif asked.kind == Proposal.Kind.CLEAR:
        must_be_own(reason, asked)
        agree(asked, by=by, at=at)
    else:
        _lower(emergency, asked, by, at)
    return asked


def _lower(emergency: Emergency, asked: Proposal, by: Post, at: datetime) -> None:
    """Both offices have said that it is the less grave branch."""
    emergency.branch = asked.branch
    emergency.save(update_fields=["branch"])
    if emergency.state == "investigated":
        forget(emergency, *DONE.values())
        facts = said(emergency, branch=asked.branch)
        take(emergency, "investigated", by=by, at=at, facts=facts)


def _no_in_words(asked: Proposal, office: Office) -> str:
    """What was refused, and why, as the office that asked reads it."""
    what, still = Proposal.Kind(asked.kind).label, ""
    if asked.kind == Proposal.Kind.CLEAR:
        whom = who(asked.clearing)
        what, still = f"{what}：{whom}", f"{whom}仍是被指伤害孩子的人。"
    asker = Office(asked.office).label
    return f"{office.label}不同意{asker}提出的“{what}”。{still}理由：{asked.answer_reason}"


def _asked(matter: Matter) -> tuple[Emergency, Proposal]:
    """What waits for an answer, held; whom to clear is answered after the end as well."""
    emergency = locked(matter)
    rows = Proposal.objects.select_for_update(no_key=True).filter(
        emergency=emergency, answered_at=None
    )
    asked = rows.filter(kind=Proposal.Kind.CLEAR).first() if emergency else None
    if emergency is None or asked is None:
        emergency = running(matter, settled=True)
        asked = rows.first()
    if asked is None:
        raise Refusal("nothing_asked", CLAUSE)
    return emergency, asked


def _end(emergency: Emergency, asked: Proposal, by: Post, at: datetime) -> None:
    """Both offices have said that it was none."""
    must_be_none(emergency)
    who = {asked.office: asked.reason, OTHER[Office(asked.office)]: asked.answer_reason}
    words = [f"{Office(office).label}：{reason}" for office, reason in who.items()]
    emergency.close_reason = "；".join(words)
    take(emergency, "closed", by=by, at=at, facts=said(emergency))
    end_tries(emergency, by=by, at=at)
    end_put_offs(emergency, by=by, at=at)
    matter = emergency.matter
    matter.closed_at = at
    matter.save(update_fields=["closed_at"])
