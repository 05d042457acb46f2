"""The question before a danger is stored: which form is asked about, and what comes back of it."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from shouwang.access import reach
from shouwang.access.trail import note
from shouwang.children.actions_held import before, hold, typed_in
from shouwang.children.dangers import KINDS, SLIP, UNSURE, Said
from shouwang.children.models import Child, Held
from shouwang.kernel.clock import now
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Post

KEPT = timedelta(hours=1)


def ask_first(request: HttpRequest, code: str, child: Child, **more: str) -> HttpResponse | None:
    """Where to go when the form says of a danger: the question, or where its answer led; else None.

    What the form would refuse it refuses before anything is asked. `more` is what the form does not
    hold itself: the case it belongs to.
    """
    post: Post = request.post  # type: ignore[attr-defined]
    at, typed = now(), request.POST.copy()
    typed.update(more)
    known = before(code, child, typed, by=post, at=at)
    if known is not None and known.led_to:
        return redirect(known.led_to)
    if not KINDS[code].found(child, typed, post, at):
        return None
    held = hold(code, child, typed, by=post, at=at)
    note(post, act="read_child", key=child.key, at=at, purpose="发现危险，待本人确认")
    if not held.answer:
        _try(held, at)
    return redirect(held.led_to or f"/children/held/{held.key}/")


class _Undo(Exception):
    """Leaves a savepoint without keeping what was done in it."""


def _try(held: Held, at: datetime) -> None:
    """Store it and keep nothing of it. Refuses: whatever the form refuses."""
    kind, said = KINDS[held.kind], Said(UNSURE)
    with suppress(_Undo), reach.entered(reach.current()), transaction.atomic():
        kind.store(held.child, typed_in(held), said, held.post, held.held_at, at)
        raise _Undo


def typed_again(request: HttpRequest, code: str, child: Child) -> QueryDict | None:
    """What was typed in a form that its author called a slip, without the ticks that call the offices."""
    post: Post = request.post  # type: ignore[attr-defined]
    with suppress(ValueError):
        mine = Held.objects.filter(person=post.person_id, kind=code, child=child, answer=SLIP)
        held = mine.filter(key=UUID(request.GET.get("held", ""))).first()
        if held is not None and held.typed_sealed and held.held_at > now() - KEPT:
            return KINDS[code].slipped(typed_in(held))
    return None


def token(request: HttpRequest) -> str:
    """The token of the form that is shown: the one that was sent, else a new one."""
    return request.POST.get("form") or str(new_key())
