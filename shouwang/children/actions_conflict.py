"""Who has a stake in a child (回避): from the moment it is known the child does not exist for him."""

from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Conflict
from shouwang.access.trail import note as to_the_trail
from shouwang.casework.actions_conflict import hand_on
from shouwang.casework.steps import check
from shouwang.children.models import Adult, Child, Tie
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices.models import Person, Post
from shouwang.offices.queries import people_at_work
from shouwang.statute.codes import codes, more

register(
    {
        "relation_unknown": "请选择与这名儿童的关系。",
        "conflict_not_yours": "本人的回避不能由本人解除，请上级办理。",
        "conflict_over": "这条回避已经解除。",
        "conflict_reason_needed": "请写明解除回避的理由。",
    }
)


@transaction.atomic
def declare(
    child: Child, person: Person, relation: str, *, note: str = "", by: Post | None, at: datetime
) -> list[Conflict]:
    """Hide a child from a person who has a stake in it, with its brothers and sisters if he is kin.

    `by` is himself, a superior, or None for the clock. Effect: he sees neither file nor case nor
    duty from his next request on; duties that nobody else at his office could see go to the one
    above; the trail knows.
    Refuses: relation_unknown, not_permitted.
    """
    himself = by is not None and by.person_id == person.pk
    check(by, May.DECLARE_CONFLICT if himself else May.KEEP_CONFLICTS)
    if relation not in codes("conflicts"):
        raise Refusal("relation_unknown")
    with reach.entered(reach.EVERYTHING):
        house = [child]
        if more("conflicts", relation, "house") == "yes":
            house = list(
                Child.objects.filter(household_id=child.household_id).order_by("matter_id")
            )
        made = [_declare(one, person, relation, note, by, at) for one in house]
    hand_on([one.pk for one in house], at=at)
    return made


def _declare(
    child: Child, person: Person, relation: str, note: str, by: Post | None, at: datetime
) -> Conflict:
    facts = {
        "division_id": child.division_id,
        "relation": relation,
        "note": within(note, 200),
        "declared_at": at,
        "declared_by": by,
    }
    found, is_new = Conflict.objects.get_or_create(
        person=person, key=child.pk, ended_at=None, defaults=facts
    )
    if is_new:
        place = child.division_id
        to_the_trail(by, act="declare_conflict", key=child.pk, at=at, division=place)
    return found


@transaction.atomic
def end(conflict: Conflict, *, reason: str, by: Post, at: datetime) -> Conflict:
    """End a conflict that was declared in error or is over; never by the person himself.

    Refuses: conflict_not_yours, conflict_over, conflict_reason_needed, not_permitted.
    """
    check(by, May.KEEP_CONFLICTS)
    if conflict.person_id == by.person_id:
        raise Refusal("conflict_not_yours")
    if not reason:
        raise Refusal("conflict_reason_needed")
    conflict = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    if conflict.ended_at is not None:
        raise Refusal("conflict_over")
    conflict.ended_at, conflict.ended_by, conflict.end_reason = at, by, within(reason, 200)
    conflict.save(update_fields=["ended_at", "ended_by", "end_reason"])
    place = conflict.division_id
    to_the_trail(by, act="end_conflict", key=conflict.key, at=at, division=place, reason=reason)
    hand_on([conflict.key], at=at)
    return conflict


def find_kin(*, at: datetime) -> int:
    """Declare what the telephone tells: who works here under the number of a parent or a carer.

    The clock calls it once a day (settings.DAILY_ROUNDS). Returns: how many conflicts were found.
    """
    phones = {
        index: person
        for person in people_at_work(at)
        for index in blind_indexes(person.phone, kind="phone")
    }
    adults = Adult.objects.filter(phone_index__in=phones).exclude(phone_index=b"")
    found = 0
    ties = Tie.objects.filter(adult__in=adults, until=None).select_related("child", "adult")
    for tie in ties.order_by("pk"):
        person = phones[bytes(tie.adult.phone_index)]
        if tie.child.pk not in person.hidden:
            note = f"电话与{tie.get_kind_display()}相同"
            found += len(declare(tie.child, person, "guardian", note=note, by=None, at=at))
            person.refresh_from_db(fields=["hidden"])
    return found
