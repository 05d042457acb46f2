"""A form that says of a danger: kept, answered for once, and stored by the clock if nobody answers."""

import hashlib
import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.children.actions_house import must_be_among, tell_unsaid
from shouwang.children.actions_standing import raise_level
from shouwang.children.dangers import (
    ANSWERS,
    CLOCK,
    KINDS,
    SLIP,
    UNSURE,
    YES,
    House,
    Said,
    house_of,
    words_of,
)
from shouwang.children.held_forms import (
    FIELD,
    STRUCK,
    TABLE,
    as_left,
    asked_of,
    is_words_alone,
    struck_in,
    typed_in,
)
from shouwang.children.held_words import keep_words
from shouwang.children.holding import hold_houses, hold_windows
from shouwang.children.models import Child, Held
from shouwang.children.waiting import forget
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.crypto import seal
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

log = logging.getLogger(__name__)
AFTER_SLIP = "after_slip"  # why the form itself was not stored
WINS = (YES, UNSURE)  # over a slip that was pressed in another window
TOKENS = ("csrfmiddlewaretoken", "form", STRUCK)
SAME_WITHIN = timedelta(minutes=10)
DANGER = "/reports/danger/{key}/"


@transaction.atomic
def hold(kind: str, child: Child, typed: QueryDict, *, by: Post, at: datetime) -> Held:
    """Keep a form until its author has answered for it; nothing of it is stored yet.

    The same form sent again, or the same words from another window, are the same; what was answered
    for already is given back with where it led.
    """
    hold_windows(by)
    words, said = _without_tokens(typed), _print(typed)
    held = before(kind, child, typed, by=by, at=at)
    if held is not None and held.answer in ANSWERS:
        return held
    if held is None:
        held = Held(person_id=by.person_id, form=_token(typed), kind=kind, child=child)
        if Held.objects.filter(person=by.person_id, form=held.form).exists():
            held.form = new_key()  # sent once already, and filled in anew since
    held.post, held.print, held.held_at, held.answer = by, said, at, ""
    held.typed_sealed = seal(words, table=TABLE, row=held.key, field=FIELD)
    held.save()
    return held


def before(kind: str, child: Child, typed: QueryDict, *, by: Post, at: datetime) -> Held | None:
    """The same form sent before, or the same words that wait in another window.

    What was answered for is the same only when the form and every word of it are: whoever writes it
    down anew means it.
    """
    mine = Held.objects.filter(person=by.person_id, kind=kind, child=child)
    alike = mine.filter(print=_print(typed))
    same = alike.filter(form=_token(typed)).exclude(answer=SLIP, led_to="").first()
    again = mine.filter(form=_token(typed), answer="").first()
    waiting = alike.filter(answer="", held_at__gte=at - SAME_WITHIN).order_by("-held_at").first()
    return same or again or waiting


def _print(typed: QueryDict) -> str:
    """Tells what was typed from anything else, without keeping a word of it."""
    return hashlib.sha256(_without_tokens(typed).encode()).hexdigest()


def _token(typed: QueryDict) -> UUID:
    """The token of the form as it was shown; one without, or with a wrong one, has a new one."""
    with suppress(ValueError):
        return UUID(typed.get("form", ""))
    return new_key()


def _without_tokens(typed: QueryDict) -> str:
    copy = typed.copy()
    for name in TOKENS:
        copy.pop(name, None)
    return copy.urlencode()


@transaction.atomic
def settle(held: Held, *, by: Post, at: datetime) -> None:
    """A form that waited is stored with an answer to its words, in this transaction: it waits no more."""
    hold_windows(by)
    held = Held.objects.select_for_update(of=("self",), no_key=True).get(pk=held.pk)
    if not held.answer:
        _answered(held, SLIP, by, at)


@transaction.atomic
def answer(
    held: Held,
    word: str,
    *,
    by: Post,
    at: datetime,
    slips: Collection[str] = (),
    whose: Collection[str] = (),
    why: str | None = None,
) -> Held:
    """Answer for a form: store it and report, or nothing of it is stored.

    `slips`: of several grounds, which were the slip. The others stay held for a minute more: they are
    asked about again, or the clock stores them. `whose`: of several children there, of which it is;
    unsaid, only 说不准 is taken.
    `why`: what was written beside words alone of why they are not reported; None where more was asked.

    Source: 3.2.1. Effect: with 是 or 说不准 what the form does, and the report in the same
    transaction. Answered already, by another window or by the clock, nothing is done again.
    是 or 说不准 after a slip, from another window, wins: the danger is reported without the form.
    Refuses: danger_answer, slip_which, whose_unsaid, and whatever the form refuses.
    """
    if word not in Held.Answer.values:
        raise Refusal("danger_answer", "3.2.1")
    hold_windows(by)
    hold_houses(held.child_id)  # whatever the form stores or reports is of somebody there
    rows = Held.objects.select_for_update(of=("self",), no_key=True).select_related("child")
    held = rows.get(pk=held.pk)
    if held.answer == SLIP and word in WINS:
        return _after_all(held, word, whose, by, at)
    if held.answer:
        return held
    if word == SLIP:
        return _strike(held, slips, why, by, at)
    _name(held, word, whose, by, at)
    _store(held, Said(word, f"held:{held.key}"), by, at)
    return _answered(held, word, by, at)


def _store(held: Held, said: Said, by: Post, at: datetime) -> None:
    """What the form does; where it is refused without what was struck, the rest is reported alone."""
    try:
        with transaction.atomic():
            KINDS[held.kind].store(held.child, as_left(held), said, by, held.held_at, at)
    except Refusal as no:
        if not struck_in(held):
            raise
        held.refused = no.code  # what was struck is not answered anew: the rest is reported alone
        _report_alone(held, said, by, at)


def _name(held: Held, word: str, whose: Collection[str], by: Post, at: datetime) -> None:
    """Write down of which child of the house it is. Refuses: whose_unsaid, where 是 names nobody."""
    house = house_of(asked_of(held, by, at))
    name = KINDS[held.kind].named
    if house is None or name is None or not (whose or word == YES):
        return
    must_be_among(whose, [str(one.key) for one in house.children])
    _keep(held, name(typed_in(held), whose))


def _keep(held: Held, typed: QueryDict) -> None:
    held.typed_sealed = seal(typed.urlencode(), table=TABLE, row=held.key, field=FIELD)


def _after_all(held: Held, word: str, whose: Collection[str], by: Post, at: datetime) -> Held:
    """Called a slip in one window, and a danger in another: it is one, and is reported alone."""
    typed = typed_in(held).copy()
    typed.pop(STRUCK, None)
    _keep(held, typed)
    _name(held, UNSURE, whose, by, at)  # it is reported though nobody says whose it is
    held.refused = "" if held.led_to else AFTER_SLIP
    _report_alone(held, Said(word, f"held:{held.key}"), by, at)
    return _answered(held, word, by, at)


def _strike(held: Held, slips: Collection[str], why: str | None, by: Post, at: datetime) -> Held:
    """What was called a slip goes; the form is done with only where nothing else is left of it.

    Where words alone were asked about the form is stored with them, and somebody reads them. Beside a
    tick they wait until they are asked about alone, or the form is stored with an answer to them.
    The same press a second time says nothing of what is left.
    """
    asked, before = set(words_of(asked_of(held, by, at))), struck_in(held)
    meant = asked & set(slips)
    if not slips and len(asked) == 1 and not before:
        meant = asked
    is_asked = why is not None or not before
    of_words = is_asked and meant == asked and is_words_alone(held, asked)
    if of_words and keep_words(held, why or "", by=by, at=at):
        return _answered(held, SLIP, by, at)
    if before & set(slips) and meant <= before:
        return held
    if asked and not meant:
        raise Refusal("slip_which", "3.2.1")
    typed = typed_in(held).copy()
    typed.setlist(STRUCK, sorted(before | meant))
    _keep(held, typed)
    if asked_of(held, by, at):
        held.held_at = at
        held.save(update_fields=["typed_sealed", "held_at"])
        return held
    return _answered(held, SLIP, by, at)


def _answered(held: Held, word: str, by: Post | None, at: datetime) -> Held:
    held.answer, held.answered_at, held.answered_by = word, at, by
    if word != SLIP:
        told = asked_of(held, held.post, at)
        named = [one for one in told if isinstance(one, Child)]
        is_here = len(named) < len(told) or held.child in named
        whose = held.child if is_here else next(iter(named), held.child)
        held.typed_sealed = b""
        held.led_to = DANGER.format(key=whose.key)
    held.save()
    return held


def store_unanswered(*, at: datetime) -> int:
    """Store what nobody has answered for within the minute as 说不准, in its author's name.

    Source: 3.2.1. What its author may no longer store is reported all the same. The clock calls it
    each minute (settings.ROUNDS). Returns: how many it was.
    """
    with reach.entered(reach.CLOCK):
        forget(at)
        owed = Held.objects.filter(answer="").select_related("child__division", "child__matter")
        owed = owed.select_related("post__person", "post__unit__division").order_by("pk")
        late = [held for held in owed if _is_late(held, at)]
        hold_houses(*(held.child_id for held in late))
        rows = owed.select_for_update(of=("self",), no_key=True, skip_locked=True)
        mine = rows.filter(pk__in=[held.pk for held in late])
        return sum(_store_unsure(held, at) for held in mine)


def _is_late(held: Held, at: datetime) -> bool:
    return due_from("danger_unanswered", held.child.division, held.held_at)[0] <= at


def _store_unsure(held: Held, at: datetime) -> bool:
    """In its author's name and reach; where the form refuses, the danger alone; whether it is done.

    What can be neither stored nor reported is tried again at the next round, and said aloud.
    """
    said = Said(CLOCK, f"held:{held.key}", typed=cn_moment(held.held_at))
    kind, by = KINDS[held.kind], held.post
    try:
        with transaction.atomic(), reach.entered(reach.of(by)):
            if not by.is_held(at):
                raise Refusal("not_permitted", role=by.get_role_display(), act=kind.title)
            kind.store(held.child, as_left(held), said, by, held.held_at, at)
    except Refusal as no:
        held.refused = no.code
        try:
            _report_alone(held, said, by if by.is_held(at) else None, at)
        except Refusal as why:
            log.error("a danger of %s could not be reported: %s", held.key, why.code)
            return False
    _answered(held, UNSURE, None, at)
    return True


def _report_alone(held: Held, said: Said, by: Post | None, at: datetime) -> None:
    """What was ticked and no slip is reported though the form itself could not be stored."""
    with transaction.atomic():
        for child, grounds in asked_of(held, held.post, at).items():
            found = [ground.code for ground in grounds]
            stored = "" if held.led_to else "（原登记没有存下）"
            note = f"{KINDS[held.kind].title}发现{stored}"
            if isinstance(child, House):
                note = f"{note}：{'；'.join(ground.text for ground in grounds)}"
                told = {"note": note, "said": said, "form": f"held:{held.key}"}
                tell_unsaid(held.child, child, found, by=by, at=at, **told)
            else:
                raise_level(child, found, by=by, at=at, note=note, said=said)
