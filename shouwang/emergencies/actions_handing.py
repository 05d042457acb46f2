"""The written hand-over of a child, and telling the town."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.around import names_of_adults
from shouwang.emergencies.actions_parents import notify_all
from shouwang.emergencies.actions_receiver import answers_kept, have_checked, must_be_fit
from shouwang.emergencies.actions_shared import (
    CLAUSE,
    end_tries,
    know,
    locked,
    must_be,
    running,
    said,
)
from shouwang.emergencies.models import Emergency, Handover, Office
from shouwang.emergencies.rules import FAMILY, HandoverFacts, is_no_wish
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes, more

INSTITUTIONS = ("relief_station", "welfare_home")


@transaction.atomic
def hand_over(matter: Matter, facts: HandoverFacts, *, by: Post, at: datetime) -> Handover:
    """Record the written hand-over of the child, its own wish included.

    Source: 3.2.2. Effect: closes escort, try_parents, place_anew and the reporting unit's duty to
    assist; opens notify_later for each parent that nobody has reached, and check_record where
    something of the receiver was not known. Done again it is to another place, settled or not.
    Refuses: handover_needs, wish_needed, harmer_unsaid, handed_to_harmer, receiver_unnamed,
    receiver_unasked, receiver_unfit, part_of_other, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    given = (facts.handed_by, facts.received_by, facts.place)
    if not all(given) or facts.place_kind not in codes("handover_places"):
        raise Refusal("handover_needs", CLAUSE)
    if is_no_wish(facts.wish):
        raise Refusal("wish_needed", CLAUSE)
    must_be(Office.CIVIL_AFFAIRS, by)
    emergency = running(matter, settled=True)
    _must_be_safe_with(emergency, facts)
    must_be_fit(facts)
    row = Handover.objects.create(
        emergency=emergency,
        matter=matter,
        division_id=matter.division_id,
        handed_by=facts.handed_by,
        received_by=facts.received_by,
        place_kind=facts.place_kind,
        place=facts.place,
        is_harmer=facts.is_harmer,
        **answers_kept(facts),
        wish_asked=facts.wish_asked,
        wish=facts.wish,
        handed_at=at,
        recorded_by=by,
    )
    know(emergency, ["handed_over", "handed_safe", *_escorted(emergency, facts)])
    happened(emergency, "handed_over", by=by, at=at, facts=said(emergency))
    end_tries(emergency, by=by, at=at)
    notify_all(emergency, by=by, at=at)
    have_checked(row, by=by, at=at)
    return row


def _must_be_safe_with(emergency: Emergency, facts: HandoverFacts) -> None:
    """Whoever receives the child is asked about; nobody named as having harmed it receives it."""
    if facts.place_kind in FAMILY and facts.is_harmer is None:
        raise Refusal("harmer_unsaid", CLAUSE)
    if facts.is_harmer:
        raise Refusal("handed_to_harmer", CLAUSE)
    kinds: set[str] = set()
    for finding in emergency.findings.all():
        kinds |= set(finding.harmers)
        if finding.harmer_words and finding.harmer_words in facts.received_by:
            raise Refusal("handed_to_harmer", CLAUSE)
    child = emergency.matter.child
    named = names_of_adults(child, kinds) if child else []
    if any(name in facts.received_by for name in named):
        raise Refusal("handed_to_harmer", CLAUSE)
    called = [word for kind in kinds for word in more("harmers", kind, "called").split()]
    if facts.place_kind in FAMILY and any(word in facts.received_by for word in called):
        raise Refusal("receiver_unnamed", CLAUSE)


def _escorted(emergency: Emergency, facts: HandoverFacts) -> list[str]:
    """What the hand-over itself was of the branch's escort: against violence, into an institution."""
    is_so = emergency.branch != "D" or facts.place_kind in INSTITUTIONS
    return ["escort"] if is_so else []


@transaction.atomic
def tell_town(matter: Matter, *, by: Post, at: datetime) -> Emergency:
    """Tell the town government of the emergency.

    Source: 3.2.2. Effect: closes tell_town. Refuses: told_already, not_investigated, not_permitted.
    """
    check(by, May.TELL_TOWN, matter.pk)
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    if emergency.town_told_at is not None:
        raise Refusal("told_already", CLAUSE)
    emergency.town_told_at = at
    emergency.save(update_fields=["town_told_at"])
    happened(emergency, "town_told", by=by, at=at, facts=said(emergency))
    return emergency
