"""The joint investigation: each office records its own; the other one is confirmed by telephone."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, take
from shouwang.children.harmers import UNNAMED
from shouwang.children.same_house import OTHERS
from shouwang.emergencies.actions_named import named_receiver, owe_another_place
from shouwang.emergencies.actions_search import owe_search
from shouwang.emergencies.actions_shared import (
    ACTS,
    CLAUSE,
    LASTING,
    OTHER,
    ask,
    forget,
    locked,
    office_of,
    running,
    said,
)
from shouwang.emergencies.actions_siblings import owe_siblings
from shouwang.emergencies.actions_where import read_where
from shouwang.emergencies.harmers import kin_read, kin_unmarked
from shouwang.emergencies.models import Emergency, Finding, Office, Proposal
from shouwang.emergencies.rules import Investigation, PhoneWord
from shouwang.emergencies.struck import accused, told_of_kin
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_dismissing import owes_to_go
from shouwang.reports.actions_more import go_since, goes_anew
from shouwang.reports.actions_several import tell_of_others
from shouwang.reports.actions_taking import run_again
from shouwang.reports.models import Report
from shouwang.statute.branches import BRANCHES, MISSING, is_lower
from shouwang.statute.codes import codes
from shouwang.statute.telling import struck_in

FOUND = {Office.POLICE: "found_by_police", Office.CIVIL_AFFAIRS: "found_by_civil_affairs"}
DONE = {Office.POLICE: "police_done", Office.CIVIL_AFFAIRS: "civil_affairs_done"}
ASKS_HARMERS = ("D", "E")


@transaction.atomic
def investigate(matter: Matter, result: Investigation, *, by: Post, at: datetime) -> Emergency:
    """Record what one's own office found; the first of the two starts the emergency.

    Source: 3.2.2. Effect: closes this office's reports.investigate_…; the first one opens the
    measures of both offices and tell_town. A graver branch holds at once, a less grave one asks the
    other office. A settled emergency begins a new round; the rows of the former stay. What an office
    writes only now of the round that is settled is written there, and begins none, but where it names
    whoever has the child now: then it is placed anew (receiver_named), settled or not. Where it names
    anybody, each other child under the roof is to be seen (see_sibling). One that was
    found to be none begins a new round where this office has taken a report since; its case runs again.
    Gone to anew for new harm, what an office had ended of its part is owed again; who was there before goes again.
    Refuses: branch_unknown, team_needed, found_needed, arrived_in_future, arrived_before_report,
    harmers_needed, harm_by_whom, harm_by_kin, harm_by_which, harm_by_other, harm_by_unsure, harm_by_unmarked, others_unsaid, others_who, branch_reason_needed, asked_already, not_open, not_permitted.
    """
    check(by, May.INVESTIGATE)
    office = office_of(by)
    emergency = locked(matter)
    _must_be_whole(result, matter, emergency, at)
    tell_of_others(matter, result.others, found=result.found, by=by, at=at)
    emergency = emergency or _opened(matter, by, at)
    if emergency.state == "closed" and not owes_to_go(matter, office):
        raise Refusal("not_open", CLAUSE)
    is_less = _is_less(emergency, result)
    is_anew = bool(goes_anew(matter, office))
    is_late = not is_anew and _is_written_late(emergency, office)
    _store(emergency, result, office, by, at)
    is_late = is_late and not named_receiver(emergency)
    was_ended = is_anew and bool(set(DONE.values()) & set(emergency.facts))
    changes = not is_less and (result.branch != emergency.branch or was_ended)
    if changes or (emergency.state != "investigated" and not is_late):
        _go_on(emergency, "" if is_less else result.branch, office, by, at)
    else:
        happened(emergency, FOUND[office], by=by, at=at, facts=said(emergency))
    if is_less:
        ask(emergency, Proposal.Kind.LOWER, result.reason, branch=result.branch, by=by, at=at)
    go_since(matter, office, result.arrived_at, at)
    owe_another_place(emergency, by=by, at=at)
    if set(result.harmers) - UNNAMED:
        owe_siblings(emergency, by=by, at=at)
    return emergency


def _opened(matter: Matter, by: Post, at: datetime) -> Emergency:
    emergency = Emergency(matter=matter, division_id=matter.division_id)
    take(emergency, "opened", by=by, at=at, facts=said(emergency))
    return emergency


def _is_less(emergency: Emergency, result: Investigation) -> bool:
    """Whether it is less grave than what stands, which nothing reported since has opened anew."""
    is_free = not emergency.branch or _is_reported_anew(emergency)
    if not is_free and result.branch != emergency.branch and not result.reason:
        raise Refusal("branch_reason_needed", CLAUSE)
    return not is_free and is_lower(result.branch, emergency.branch)


def _must_be_whole(
    result: Investigation, matter: Matter, emergency: Emergency | None, at: datetime
) -> None:
    if result.branch not in BRANCHES:
        raise Refusal("branch_unknown", CLAUSE)
    if not result.team:
        raise Refusal("team_needed", CLAUSE)
    if not result.found:
        raise Refusal("found_needed", CLAUSE)
    if result.arrived_at > at:
        raise Refusal("arrived_in_future", CLAUSE)
    if result.arrived_at < _reported_at(matter, emergency).replace(second=0, microsecond=0):
        raise Refusal("arrived_before_report", CLAUSE)
    named = set(result.harmers)
    is_asked = result.branch in ASKS_HARMERS
    is_none = "none" in named and (len(named) > 1 or result.branch == "D")
    if not named <= set(codes("harmers")) or is_none or (is_asked and not named):
        raise Refusal("harmers_needed", CLAUSE)
    _must_say_by_whom(result, named, matter)


def _must_say_by_whom(result: Investigation, named: set[str], matter: Matter) -> None:
    """Whatever the situation is: words of harm ask who it is, before the child goes anywhere."""
    found = result.found
    if not named and (told := struck_in(found)):
        raise Refusal("harm_by_whom", CLAUSE, words=told[0])
    if "none" in named and (told := told_of_kin(found)):
        raise Refusal("harm_by_kin", CLAUSE, words=told[0])
    words = result.harmer_words
    if read := kin_read(found, named, "") if not words else []:
        raise Refusal("harm_by_which", CLAUSE, who="、".join(read))
    if OTHERS & named and not accused(words):
        raise Refusal("harm_by_other", CLAUSE)
    if not words and named == {"unknown"} and (told := told_of_kin(found)):
        raise Refusal("harm_by_unsure", CLAUSE, words=told[0])
    if read := kin_unmarked(found, named, words, matter.child):
        raise Refusal("harm_by_unmarked", CLAUSE, who="、".join(read))


def _reported_at(matter: Matter, emergency: Emergency | None) -> datetime:
    """When the report came that is looked into: the first one, or the first since it was over."""
    reports = Report.objects.filter(matter=matter).order_by("filed_at")
    if emergency is not None and emergency.state == "settled":
        since = reports.filter(filed_at__gte=emergency.settled_at)
        reports = since if since.exists() else reports
    if emergency is not None and emergency.state == "closed":
        later = Q(filed_at__gte=emergency.closed_at)
        since = reports.filter(later | Q(receipts__recorded_at__gte=emergency.closed_at))
        reports = since if since.exists() else reports
    first = reports.values_list("filed_at", flat=True).first()
    return first or matter.opened_at


def _is_reported_anew(emergency: Emergency) -> bool:
    """Whether one that was over has a report of its own for the round that begins."""
    if emergency.state != "settled":
        return emergency.state == "closed"  # then this office has taken one since
    later = Report.objects.filter(matter=emergency.matter, filed_at__gte=emergency.settled_at)
    return later.exists()


def _is_written_late(emergency: Emergency, office: Office) -> bool:
    """Whether the office has written nothing of its own in the round that is settled by now."""
    if emergency.state != "settled" or _is_reported_anew(emergency):
        return False
    own = emergency.findings.filter(office=office).exclude(how=Finding.How.PHONE)
    if emergency.round_at:
        own = own.filter(recorded_at__gte=emergency.round_at)
    return not own.exists()


def _store(
    emergency: Emergency, result: Investigation, office: Office, by: Post, at: datetime
) -> Finding:
    """The finding; where its words have a child that is placed already is read as well."""
    row: Finding = Finding.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.division_id,
        office=office,
        branch=result.branch,
        team=result.team,
        found=result.found,
        arrived_at=result.arrived_at,
        harmers=sorted(set(result.harmers)),
        harmer_words=result.harmer_words,
        reason=result.reason,
        recorded_at=at,
        recorded_by=by,
    )
    told = (result.found, result.reason)
    read_where(emergency.matter, "联合调查", *told, is_before=True, by=by, at=at)
    return row


def _go_on(emergency: Emergency, branch: str, office: Office, by: Post, at: datetime) -> None:
    """The first finding of a round, or a graver one: the measures of both offices are owed."""
    since = _reported_at(emergency.matter, emergency)
    run_again(emergency.matter)
    if emergency.state != "investigated":
        emergency.round_at = at
        emergency.facts = [one for one in emergency.facts if one.startswith(LASTING)]
    emergency.branch = branch or emergency.branch
    facts = said(emergency, branch=emergency.branch)
    take(emergency, "investigated", by=by, at=at, facts=facts, beside=(FOUND[office],))
    forget(emergency, *DONE.values())
    if emergency.branch == MISSING:
        owe_search(emergency, since, by=by, at=at)


@transaction.atomic
def confirm_by_phone(matter: Matter, word: PhoneWord, *, by: Post, at: datetime) -> Finding:
    """Record, as heard by telephone, that the other office was there.

    Source: 3.2.2. Effect: none on what the other office owes: its own duty stays until it says so.
    Refuses: phone_word_needed, arrived_in_future, arrived_before_report, confirmed_already,
    not_investigated, not_open, not_permitted.
    """
    check(by, May.INVESTIGATE)
    if not (word.officer and word.badge and word.rang):
        raise Refusal("phone_word_needed", CLAUSE)
    emergency = running(matter)
    if word.arrived_at > at:
        raise Refusal("arrived_in_future", CLAUSE)
    if word.arrived_at < _reported_at(matter, emergency).replace(second=0, microsecond=0):
        raise Refusal("arrived_before_report", CLAUSE)
    office = OTHER[office_of(by)]
    since = emergency.findings.filter(office=office)
    if emergency.round_at:
        since = since.filter(recorded_at__gte=emergency.round_at)
    if since.exists():
        raise Refusal("confirmed_already", CLAUSE, who=office.label)
    row = Finding.objects.create(
        emergency=emergency,
        matter=matter,
        division_id=matter.division_id,
        office=office,
        how=Finding.How.PHONE,
        arrived_at=word.arrived_at,
        officer=word.officer,
        badge=word.badge,
        rang=word.rang,
        recorded_at=at,
        recorded_by=by,
    )
    happened(emergency, "joined_by_phone", by=by, at=at, facts=said(emergency))
    return row


__all__ = ["ACTS", "DONE", "confirm_by_phone", "investigate"]
