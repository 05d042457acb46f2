"""The written hand-over of a child, and telling the town."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.actions_placement import PlacementFacts, place
from shouwang.children.around import adults_round, names_of_adults
from shouwang.children.placed import must_be_found
from shouwang.children.told import lines_of
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_parents import notify_all
from shouwang.emergencies.actions_receiver import answers_kept, have_checked, must_be_fit
from shouwang.emergencies.actions_shared import (
    CLAUSE,
    end_tries,
    forget,
    know,
    locked,
    must_be,
    running,
    said,
)
from shouwang.emergencies.homes import must_be_elsewhere
from shouwang.emergencies.living_there import must_not_live_there
from shouwang.emergencies.models import Emergency, Handover, Office
from shouwang.emergencies.receivers import (
    harmers_of,
    receiver_at_home,
    reported_refusal,
    whom_chosen,
)
from shouwang.emergencies.rules import FAMILY, HandoverFacts, is_no_wish
from shouwang.emergencies.units import must_be_another, receiving_unit
from shouwang.emergencies.wishes import must_be_willing
from shouwang.kernel import names
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes

INSTITUTIONS = ("relief_station", "welfare_home")


@transaction.atomic
def hand_over(matter: Matter, facts: HandoverFacts, *, by: Post, at: datetime) -> Handover:
    """Record the written hand-over of the child, its own wish included.

    Source: 3.2.2. Effect: closes escort, try_parents, place_anew and the reporting unit's duty to
    assist; opens notify_later for each parent that nobody has reached, and check_record where
    something of the receiver was not known; harm that the child's words newly tell of the police read.
    Done again it is to another place, settled or not; to
    whoever has the child by this case already it is refused.
    Refuses: handover_needs, cause_needed, wish_needed, harmer_unsaid, handed_to_harmer, handed_to_reported, unit_unknown,
    receiver_unchosen, receiver_needs, receiver_is_known, receiver_relation_vague, receiver_name_wrong,
    receiver_sounds_named, receiver_number_wrong, receiver_unasked, receiver_unfit, place_unsaid,
    place_is_home, place_needs_safe, harmer_lives_there, against_wish, placed_not_found, part_of_other, not_investigated,
    handed_already, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    is_home = facts.place_kind in FAMILY
    _must_be_whole(facts, is_home=is_home)
    must_be(Office.CIVIL_AFFAIRS, by)
    emergency = running(matter, settled=True)
    must_be_found(matter)
    facts = _received(emergency, facts)
    must_be_another(emergency, facts)
    must_be_fit(facts)
    must_be_elsewhere(emergency, facts)
    if is_home:
        _must_be_wished(emergency, facts)
    row = _paper(emergency, facts, by, at)
    forget(emergency, "safe_at_home", "home_again")
    know(emergency, ["handed_over", "handed_safe", *_escorted(emergency, facts)])
    happened(emergency, "handed_over", by=by, at=at, facts=said(emergency))
    end_tries(emergency, by=by, at=at)
    notify_all(emergency, by=by, at=at)
    have_checked(row, by=by, at=at)
    _into_the_file(matter, facts, by, at)
    tell_harm(matter, "孩子的意愿", facts.wish, facts.despite, says_where=True, by=by, at=at)
    tell_harm(matter, "书面交接", *lines_of(facts), says_where=True, by=by, at=at)
    return row


def _must_be_whole(facts: HandoverFacts, *, is_home: bool) -> None:
    given = (facts.handed_by, facts.received_by or is_home, facts.place)
    if not all(given) or facts.place_kind not in codes("handover_places"):
        raise Refusal("handover_needs", CLAUSE)
    if facts.cause not in codes("placement_causes"):
        raise Refusal("cause_needed", CLAUSE)
    if is_no_wish(facts.wish):
        raise Refusal("wish_needed", CLAUSE)


def _must_be_wished(emergency: Emergency, facts: HandoverFacts) -> None:
    """A family's house that the child is not afraid of; its old one without whoever is named."""
    is_same = bool(facts.is_same_home)
    if is_same:
        must_not_live_there(emergency, facts.despite, facts.wish)
    whom = whom_chosen(emergency, facts)
    must_be_willing(emergency, facts.wish, facts.despite, whom, is_home=is_same)


def _paper(emergency: Emergency, facts: HandoverFacts, by: Post, at: datetime) -> Handover:
    """The hand-over as both sign it."""
    return Handover.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.matter.division_id,
        handed_by=facts.handed_by,
        received_by=facts.received_by,
        place_kind=facts.place_kind,
        place=facts.place,
        cause=facts.cause,
        phone=facts.phone,
        is_harmer=facts.is_harmer,
        is_same_home=facts.is_same_home,
        **answers_kept(facts),
        wish_asked=facts.wish_asked,
        wish=facts.wish,
        despite=facts.despite,
        handed_at=at,
        recorded_by=by,
    )


def _into_the_file(matter: Matter, facts: HandoverFacts, by: Post, at: datetime) -> None:
    """Where the child is from now on stands in its file."""
    given = (facts.cause, facts.place_kind, facts.place, facts.received_by, facts.phone)
    placed = PlacementFacts(*given, receiving_unit(matter, facts.place_kind, facts.unit))
    place(matter, placed, by=by, at=at)


def _received(emergency: Emergency, facts: HandoverFacts) -> HandoverFacts:
    """The facts with whoever receives the child: chosen for a home, written for an institution."""
    if facts.place_kind in FAMILY:
        to = receiver_at_home(emergency, facts, is_harmer=facts.is_harmer)
        return replace(facts, received_by=to.words, phone=facts.phone or to.phone)
    _must_not_be_handed_to(emergency, facts.received_by, is_harmer=bool(facts.is_harmer))
    return facts


def _must_not_be_handed_to(emergency: Emergency, whom: str, *, is_harmer: bool) -> None:
    """Nobody who is named receives the child in the name of an institution."""
    harmers, child = harmers_of(emergency), emergency.matter.child
    words = ("".join(told.split()) for told in harmers.words)
    named = names_of_adults(child, harmers.kinds) if child else []
    is_named = any(name in whom or names.sounds_in(name, whom) for name in (*words, *named))
    if is_harmer or is_named:
        raise Refusal("handed_to_harmer", CLAUSE)
    if harmers.reported and harmers.means(whom, adults_round(child)):
        raise reported_refusal(harmers)


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
