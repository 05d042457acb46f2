"""The last word on whom one person shut out from a child (回避确认), and taking it back oneself.

Source: 公务员法第七十六条; docs/adr/0039.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Conflict, Denial, Team
from shouwang.casework.actions_conflict import hand_on
from shouwang.casework.holders import STANDS_IN
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check
from shouwang.children import denials
from shouwang.children.actions_hiding import hide, house_of, show_again
from shouwang.children.denied import OPENLY, happened, on_the_trail
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.offices.queries import held_posts

CONFIRMED, LIFTED = Denial.State.CONFIRMED, Denial.State.LIFTED

register(
    {
        "denial_elsewhere": "这条回避由{unit}确认或者解除，不在这里解除。",
        "denial_over": "这条回避已经{state}，不用再办。",
        "denial_own": "登记人、被登记回避的人和他们的同事不能确认或者解除，请由别的单位办理。",
        "denial_words": "请写明解除的理由。",
    }
)


@transaction.atomic
def confirm(denial: Denial, *, words: str = "", by: Post, at: datetime) -> Denial:
    """Say that the person was rightly shut out: it holds, and his kin's whole house is hidden.

    Refuses: not_permitted, denial_own, denial_over.
    """
    with reach.entered(OPENLY):
        child = Child.objects.select_related("matter__division").get(pk=denial.key)
        hold(denial.key, *(one.pk for one in house_of(child, denial.relation)))
        denial = _to_decide(denial, by, at)
        if not denial.is_open:
            raise Refusal("denial_over", state=denial.get_state_display())
        house = house_of(child, denial.relation)
        rows = [hide(one, denial.person, denial.relation, denial.note, by, at) for one in house]
        denial.conflict = next(row for row in rows if row.key == denial.key)
        _decided(denial, CONFIRMED, words, by, at)
        happened(denial, child.matter, "denial_confirmed", by, at)
        on_the_trail(denial, "confirm_denial", by, at)
        hand_on([one.pk for one in house], at=at)
    return denial


@transaction.atomic
def lift(denial: Denial, *, reason: str, by: Post, at: datetime) -> Denial:
    """Let the person in again, and give back everything that his being shut out had passed on.

    Refuses: not_permitted, denial_own, denial_over, denial_words.
    """
    if not reason.strip():
        raise Refusal("denial_words")
    with reach.entered(OPENLY):
        hold_hidden(denial.person_id, denial.key)
        denial = _to_decide(denial, by, at)
        if not denial.is_open and denial.state != CONFIRMED:
            raise Refusal("denial_over", state=denial.get_state_display())
        _give_back(denial, LIFTED, reason, by, at)
        on_the_trail(denial, "lift_denial", by, at)
    return denial


def withdraw(conflict: Conflict, reason: str, by: Post, at: datetime) -> bool:
    """Take back what one has declared oneself and nobody has decided yet; whether it was such a one.

    Refuses: denial_elsewhere.
    """
    with reach.entered(OPENLY):
        states = (*Denial.OPEN, CONFIRMED)
        found = Denial.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
        denial = found.filter(conflict=conflict, state__in=states).first()
        if denial is None:
            return False
        hold_hidden(denial.person_id, denial.key)
        if not denial.is_open or denial.made_by.person_id != by.person_id:
            raise Refusal("denial_elsewhere", unit=denial.unit.name)
        _give_back(denial, Denial.State.WITHDRAWN, reason, by, at)
        on_the_trail(denial, "withdraw_denial", by, at)
    conflict.refresh_from_db()
    return True


def hold_hidden(person: int, key: UUID) -> None:
    """Hold this file and all that are hidden from this person: the same act may have hidden them."""
    with reach.entered(OPENLY):
        rows = Conflict.objects.filter(person=person, ended_at=None)
        hold(key, *rows.values_list("key", flat=True))


def _to_decide(denial: Denial, by: Post, at: datetime) -> Denial:
    """The denial, locked, for somebody of an office that decides and of neither side."""
    check(by, May.CONFIRM_DENIAL)
    rows = Denial.objects.select_for_update(of=("self",), no_key=True).select_related(
        "person", "made_by__unit"
    )
    denial = rows.select_related("made_by__person", "division").get(pk=denial.pk)
    units, _ = denials.concerned(denial.made_by, denial.person, at)
    people = {denial.person_id, denial.made_by.person_id}
    his = {post.unit_id for post in held_posts(by.person, at)}
    if by.person_id in people or his & units or by.unit_id not in denial.seers:
        raise Refusal("denial_own")
    return denial


def _decided(denial: Denial, state: Denial.State, words: str, by: Post, at: datetime) -> None:
    denial.state, denial.decided_at, denial.decided_by = state, at, by
    denial.decision = within(words.strip(), 200)
    denial.save()


def _give_back(denial: Denial, state: Denial.State, reason: str, by: Post, at: datetime) -> None:
    """End all that this one act hid, have the duties go home, and whoever only stood in leave."""
    acts = [(denial.made_by_id, denial.made_at), (denial.decided_by_id, denial.decided_at)]
    keys = [denial.key]
    rows = Conflict.objects.select_for_update(of=("self",), no_key=True).filter(
        person=denial.person_id
    )
    for row in rows.filter(ended_at=None).order_by("pk"):
        if row.pk == denial.conflict_id or (row.declared_by_id, row.declared_at) in acts:
            show_again(row, reason, by, at)
            keys.append(row.key)
    _decided(denial, state, reason, by, at)
    matter = Matter.objects.select_related("division").get(pk=denial.key)
    word = "denial_lifted" if state == LIFTED else "denial_withdrawn"
    happened(denial, matter, word, by, at)
    hand_on(keys, at=at)
    _let_go(denial, at)


def _let_go(denial: Denial, at: datetime) -> None:
    """Take off the team whoever stood in since then and holds nothing of the child any more."""
    matters = Matter.objects.filter(child=denial.key).values_list("pk", flat=True)
    keys = {denial.key, *matters}
    held = Duty.objects.filter(matter__in=keys, closed_at=None).values("holder")
    team = Team.objects.filter(key__in=keys, why=STANDS_IN, since__gte=denial.made_at, until=None)
    team.exclude(unit__in=held).update(until=at)
