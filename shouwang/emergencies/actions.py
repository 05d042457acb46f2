"""Running an emergency by the book: investigate, call, escort, hand over, tell, settle."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, take
from shouwang.emergencies.models import Call, Emergency, Handover, Measure
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.branches import BRANCHES, may_settle
from shouwang.statute.codes import codes

CLAUSE = "3.2.2"
RUNNING = ("opened", "investigated")


def _locked(matter: Matter) -> Emergency | None:
    rows = Emergency.objects.select_for_update(of=("self",)).select_related("matter__division")
    return rows.filter(matter=matter).first()


def _running(matter: Matter) -> Emergency:
    emergency = _locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    if emergency.state not in RUNNING:
        raise Refusal("not_open", CLAUSE)
    return emergency


def _said(emergency: Emergency, **more: object) -> dict[str, object]:
    """What the statute reads: the level of the case, and the subject of its newest duty."""
    last = emergency.matter.duties.exclude(code="reports.see_cyberspace").order_by("-id").first()
    subject = last.subject.partition(" ")[2] if last else ""
    return {"level": emergency.matter.level, "subject": subject, **more}


@transaction.atomic
def investigate(matter: Matter, result: Investigation, *, by: Post, at: datetime) -> Emergency:
    """Record the joint investigation; it starts the emergency.

    Source: 3.2.2. Effect: closes reports.investigate; opens emergencies.handle and tell_town.
    Refuses: branch_unknown, team_needed, found_needed, arrived_in_future, not_open, not_permitted.
    """
    if result.branch not in BRANCHES:
        raise Refusal("branch_unknown", CLAUSE)
    if not result.team:
        raise Refusal("team_needed", CLAUSE)
    if not result.found:
        raise Refusal("found_needed", CLAUSE)
    if result.arrived_at > at:
        raise Refusal("arrived_in_future", CLAUSE)
    emergency = _locked(matter)
    if emergency is None:
        emergency = Emergency(matter=matter, division_id=matter.division_id)
        take(emergency, "opened", by=by, at=at, facts=_said(emergency))
    if emergency.state == "closed":
        raise Refusal("not_open", CLAUSE)
    emergency.branch, emergency.team = result.branch, result.team
    emergency.found, emergency.arrived_at = result.found, result.arrived_at
    take(emergency, "investigated", by=by, at=at, facts=_said(emergency, branch=result.branch))
    return emergency


@transaction.atomic
def call_parents(
    matter: Matter, whom: str, *, reached: bool, note: str, by: Post, at: datetime
) -> Call:
    """Record a try to reach the parents; unreachable ones are tried again every four hours.

    Source: 3.2.2. Effect: the first vain try opens try_parents and escort; each further one opens
    the next try; reaching them closes both.
    Refuses: whom_needed, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    if not whom:
        raise Refusal("whom_needed", CLAUSE)
    emergency = _running(matter)
    call = Call.objects.create(
        emergency=emergency,
        matter=matter,
        division_id=matter.division_id,
        whom=whom,
        reached=reached,
        note=note,
        called_at=at,
        called_by=by,
    )
    word = _word(emergency, reached)
    if "handed_over" in emergency.facts:  # whoever took the child away goes on telling its parents
        _know(emergency, {"keep_notifying"} & BRANCHES[emergency.branch].facts.keys())
    if reached:
        _forget(emergency, "parents_unreachable")
        _know(emergency, ["contact_parents"] if emergency.branch == "B" else [])
    else:
        _know(emergency, ["parents_unreachable"])
    happened(emergency, word, by=by, at=at, facts=_said(emergency))
    return call


def _word(emergency: Emergency, reached: bool) -> str:
    if reached:
        return "parents_reached"
    known = "parents_unreachable" in emergency.facts
    return "contact_tried" if known else "parents_unreachable"


def _know(emergency: Emergency, facts: Iterable[str]) -> None:
    fresh = [fact for fact in facts if fact not in emergency.facts]
    if fresh:
        emergency.facts = [*emergency.facts, *fresh]
        emergency.save(update_fields=["facts"])


def _forget(emergency: Emergency, fact: str) -> None:
    if fact in emergency.facts:
        emergency.facts = [one for one in emergency.facts if one != fact]
        emergency.save(update_fields=["facts"])


@transaction.atomic
def do_measures(
    matter: Matter, done: Iterable[str], *, note: str = "", by: Post, at: datetime
) -> list[Measure]:
    """Record measures taken and facts established, of the branch's own list.

    Source: 3.2.2. Refuses: measure_unknown, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = _running(matter)
    branch = BRANCHES[emergency.branch]
    known = {measure.code for measure in branch.measures} | set(branch.facts)
    wanted = [code for code in dict.fromkeys(done) if code not in emergency.facts]
    if not wanted or not set(wanted) <= known - {"handed_over"}:
        raise Refusal("measure_unknown", CLAUSE)
    rows = [
        Measure(
            emergency=emergency,
            matter=matter,
            division_id=matter.division_id,
            code=code,
            note=note,
            done_at=at,
            done_by=by,
        )
        for code in wanted
    ]
    Measure.objects.bulk_create(rows)
    _know(emergency, wanted)
    return rows


@transaction.atomic
def hand_over(matter: Matter, facts: HandoverFacts, *, by: Post, at: datetime) -> Handover:
    """Record the written hand-over of the child, its own wish included.

    Source: 3.2.2. Effect: closes escort, try_parents and the reporting unit's duty to assist.
    Refuses: handover_needs, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    given = (facts.handed_by, facts.received_by, facts.place, facts.wish)
    if not all(given) or facts.place_kind not in codes("handover_places"):
        raise Refusal("handover_needs", CLAUSE)
    emergency = _running(matter)
    row = Handover.objects.create(
        emergency=emergency,
        matter=matter,
        division_id=matter.division_id,
        handed_by=facts.handed_by,
        received_by=facts.received_by,
        place_kind=facts.place_kind,
        place=facts.place,
        wish_asked=facts.wish_asked,
        wish=facts.wish,
        handed_at=at,
        recorded_by=by,
    )
    _know(emergency, ["handed_over", "escort"])
    happened(emergency, "handed_over", by=by, at=at, facts=_said(emergency))
    return row


@transaction.atomic
def tell_town(matter: Matter, *, by: Post, at: datetime) -> Emergency:
    """Tell the town government of the emergency.

    Source: 3.2.2. Effect: closes tell_town. Refuses: told_already, not_investigated, not_permitted.
    """
    check(by, May.TELL_TOWN, matter.pk)
    emergency = _locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    if emergency.town_told_at is not None:
        raise Refusal("told_already", CLAUSE)
    emergency.town_told_at = at
    emergency.save(update_fields=["town_told_at"])
    happened(emergency, "town_told", by=by, at=at, facts=_said(emergency))
    return emergency


@transaction.atomic
def settle(matter: Matter, *, by: Post, at: datetime) -> Emergency:
    """Close the emergency once every closing condition of its branch is met.

    Source: 3.2.2. Effect: opens assessment.open_case with the town.
    Refuses: not_settled_yet, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = _running(matter)
    if emergency.state != "investigated":
        raise Refusal("not_investigated", CLAUSE)
    missing = may_settle(emergency.branch, emergency.facts)
    if missing:
        words = "；".join(need.text for need in missing)
        raise Refusal("not_settled_yet", CLAUSE, missing=words)
    take(emergency, "settled", by=by, at=at, facts=_said(emergency))
    return emergency


@transaction.atomic
def close(matter: Matter, reason: str, *, by: Post, at: datetime) -> Emergency:
    """End an emergency that turned out to be none, or that another place has taken over.

    Source: 3.2.2. Effect: the case closes. Refuses: close_reason_needed, not_open, not_permitted.
    """
    if not reason:
        raise Refusal("close_reason_needed", CLAUSE)
    emergency = _running(matter)
    emergency.close_reason = reason[:300]
    take(emergency, "closed", by=by, at=at, facts=_said(emergency))
    matter.closed_at = at
    matter.save(update_fields=["closed_at"])
    return emergency
