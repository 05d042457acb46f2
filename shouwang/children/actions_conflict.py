"""Who has a stake in a child (回避): from the moment it is known the child does not exist for him."""

from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Conflict
from shouwang.casework.actions_conflict import hand_on
from shouwang.casework.steps import check
from shouwang.children.actions_deciding import hold_hidden, withdraw
from shouwang.children.actions_denial import Declared, shut_out
from shouwang.children.actions_hiding import hide, house_of, show_again
from shouwang.children.holding import hold_houses
from shouwang.children.models import Adult, Child, Tie
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Person, Post
from shouwang.offices.queries import people_at_work
from shouwang.statute.codes import codes

register(
    {
        "relation_unknown": "请选择与这名儿童的关系。",
        "conflict_not_yours": "本人的回避不能由本人解除，请上级办理。",
        "conflict_over": "这条回避已经解除。",
        "conflict_reason_needed": "请写明解除回避的理由。",
    }
)


@transaction.atomic
def declared(
    child: Child, person: Person, relation: str, *, note: str = "", by: Post | None, at: datetime
) -> Declared:
    """Hide a child from a person who has a stake in it.

    `by` is himself, a superior, a colleague, or None for the clock. Of oneself, of those below and
    by the clock: at once, with its brothers and sisters where he is kin. Of an equal or a superior: this
    child alone, until another office has confirmed it (`actions_denial`). Effect: he sees neither
    file nor case nor duty from his next request on; duties that nobody else at his office could see
    go to the one above; the trail knows.
    Refuses: relation_unknown, not_permitted, denial_limit, denial_nobody.
    """
    himself = by is not None and by.person_id == person.pk
    check(by, May.DECLARE_CONFLICT if himself else May.KEEP_CONFLICTS)
    if relation not in codes("conflicts"):
        raise Refusal("relation_unknown")
    if by is None or himself:
        hold_houses(child.pk)
        with reach.entered(reach.EVERYTHING):
            house = house_of(child, relation)
            made = [hide(one, person, relation, note, by, at) for one in house]
        hand_on([one.pk for one in house], at=at)
        return Declared(made)
    return shut_out(child, person, relation, note, by, at)


def declare(
    child: Child, person: Person, relation: str, *, note: str = "", by: Post | None, at: datetime
) -> list[Conflict]:
    """The same, for who asks only what is in force now: none where nobody could take over yet.

    Refuses: as `declared`.
    """
    return declared(child, person, relation, note=note, by=by, at=at).conflicts


@transaction.atomic
def end(conflict: Conflict, *, reason: str, by: Post, at: datetime) -> Conflict:
    """End a conflict that was declared in error or is over; never by the person himself.

    What waits for another office, or was confirmed by it, is ended there; whoever declared it takes
    it back as long as it waits.
    Refuses: conflict_not_yours, conflict_over, conflict_reason_needed, denial_elsewhere,
    not_permitted.
    """
    check(by, May.KEEP_CONFLICTS)
    if conflict.person_id == by.person_id:
        raise Refusal("conflict_not_yours")
    if not reason:
        raise Refusal("conflict_reason_needed")
    hold_hidden(conflict.person_id, conflict.key)
    conflict = Conflict.objects.select_for_update(of=("self",), no_key=True).get(pk=conflict.pk)
    if conflict.ended_at is not None:
        raise Refusal("conflict_over")
    if not withdraw(conflict, reason, by, at):
        show_again(conflict, reason, by, at)
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
    hold_houses(*ties.values_list("child", flat=True))
    for tie in ties.order_by("pk"):
        person = phones[bytes(tie.adult.phone_index)]
        if tie.child.pk not in person.hidden:
            note = f"电话与{tie.get_kind_display()}相同"
            found += len(declare(tie.child, person, "guardian", note=note, by=None, at=at))
            person.refresh_from_db(fields=["hidden"])
    return found
