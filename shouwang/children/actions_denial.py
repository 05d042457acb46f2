"""Shutting a colleague or a superior out from a child: a denial is an act like a grant (回避确认).

What one person does alone about those who stand beside or above him holds for a while, and somebody
of another office has the last word. Source: 公务员法第七十六条; docs/adr/0039.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.models import Conflict, Denial
from shouwang.casework.actions_conflict import hand_on
from shouwang.casework.apart import APART
from shouwang.casework.holding import hold
from shouwang.casework.ringing import Rung, asked
from shouwang.children import denials
from shouwang.children.actions_hiding import hide, house_of
from shouwang.children.denied import OPENLY, happened, on_the_trail
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices.models import Person, Post, Unit

MOST = 2
ASKED, PROVISIONAL = Denial.State.ASKED, Denial.State.PROVISIONAL
LIFTED = Denial.State.LIFTED

register(
    {
        "denial_limit": "这名儿童您已经登记了两名同级或者上级工作人员回避，都还没有确认，不能再登记第三名。"
        "确有必要的，请直接告诉{whom}",
        "denial_nobody": "现在没有别的单位能确认，不能由您一个人登记他人回避。请直接告诉上级机关，由上级办理。",
    }
)


@dataclass(frozen=True)
class Declared:
    """What came of a declaration: what is hidden now, and what waits for another office."""

    conflicts: list[Conflict] = field(default_factory=list)
    denial: Denial | None = None


class _NobodyTakesOver(Exception):
    """Something owed to the child would be left to nobody but the one who shuts others out."""


@transaction.atomic
def shut_out(
    child: Child, person: Person, relation: str, note: str, by: Post, at: datetime
) -> Declared:
    """Hide the child from somebody else than oneself, as far as one person may.

    Refuses: denial_limit, denial_nobody.
    """
    with reach.entered(OPENLY):
        # One at a time on one child: two at once would each be the second.
        hold(child.pk, *(one.pk for one in house_of(child, relation)))
        found = Conflict.objects.filter(person=person, key=child.pk, ended_at=None).first()
        if found is not None:
            return Declared([found])
        waits = Denial.objects.filter(person=person, key=child.pk, state__in=Denial.OPEN).first()
        if waits is not None:
            return Declared([], waits)
        draft = Denial(
            key=child.pk,
            division_id=child.division_id,
            number=child.file_no,
            person=person,
            relation=relation,
            note=within(note, 200),
            made_at=at,
            made_by=by,
        )
        if denials.is_below(by, person, at):
            return _below(child, draft)
        return _beside(child, draft)


def _below(child: Child, draft: Denial) -> Declared:
    """At once; to be confirmed only where nobody but the maker is left for something owed."""
    by, at = draft.made_by, draft.made_at
    house = house_of(child, draft.relation)
    files = [one.pk for one in house]
    before = denials.undone(files, at, but=by.person_id)
    made = [hide(one, draft.person, draft.relation, draft.note, by, at) for one in house]
    hand_on(files, at=at)
    if denials.undone(files, at, but=by.person_id).keys() <= before.keys():
        return Declared(made)
    draft.is_below, draft.state = True, PROVISIONAL
    offices = _deciders(draft)
    if not offices:
        return Declared(made)
    draft.conflict = next(one for one in made if one.key == child.pk)
    return Declared(made, _told(child, draft, offices))


def _beside(child: Child, draft: Denial) -> Declared:
    """For this child only and until a third has decided; not in force where nobody could take over.

    Nor where a third has let the person in again before; nothing at all where nobody could decide.
    Refuses: denial_limit, denial_nobody.
    """
    offices = _deciders(draft)
    if not offices:
        raise Refusal("denial_nobody")
    of_his = Denial.objects.filter(made_by__person=draft.made_by.person_id, key=child.pk)
    if of_his.filter(state__in=Denial.OPEN, is_below=False).count() >= MOST:
        raise Refusal("denial_limit", whom=asked(Rung(offices[0])))
    if _somebody(draft, offices) is None:
        raise Refusal("denial_nobody")
    was_lifted = of_his.filter(person=draft.person, state=LIFTED).exists()
    if not was_lifted:
        try:
            return _for_now(child, draft, offices)
        except _NobodyTakesOver:
            draft.pk = draft.conflict = None
    draft.state = ASKED
    return Declared([], _told(child, draft, offices))


@transaction.atomic
def _for_now(child: Child, draft: Denial, offices: Sequence[Unit]) -> Declared:
    """In force at once, with what is owed passed on to somebody else than whoever shuts out.

    Raises _NobodyTakesOver, and nothing has happened.
    """
    by, at = draft.made_by, draft.made_at
    before = denials.undone([child.pk], at, but=by.person_id)
    draft.conflict = hide(child, draft.person, draft.relation, draft.note, by, at)
    draft.state = PROVISIONAL
    draft.unit = offices[0]
    draft.save()
    hand_on([child.pk], at=at)
    if not denials.undone([child.pk], at, but=by.person_id).keys() <= before.keys():
        raise _NobodyTakesOver
    return Declared([draft.conflict], _told(child, draft, offices))


def _deciders(draft: Denial) -> list[Unit]:
    units, _ = denials.concerned(draft.made_by, draft.person, draft.made_at)
    return denials.deciders(draft.division, below=draft.is_below, but=units)


def _somebody(draft: Denial, offices: Sequence[Unit]) -> Unit | None:
    """The first of these offices where somebody can decide."""
    _, apart = denials.concerned(draft.made_by, draft.person, draft.made_at)
    at, key = draft.made_at, draft.key
    return next((one for one in offices if denials.can_decide(one, key, at, apart)), None)


def _told(child: Child, draft: Denial, offices: Sequence[Unit]) -> Denial:
    """Have another office owe the decision, as long as it takes."""
    _, apart = denials.concerned(draft.made_by, draft.person, draft.made_at)
    draft.unit = _somebody(draft, offices) or offices[0]
    draft.seers = sorted(unit.pk for unit in offices)
    draft.save()
    facts = {"unit": draft.unit_id, APART: sorted(apart), "seen_by": [draft.unit_id]}
    happened(draft, child.matter, "denied", draft.made_by, draft.made_at, facts)
    if draft.state == ASKED:
        on_the_trail(draft, "ask_denial", draft.made_by, draft.made_at)
    return draft
