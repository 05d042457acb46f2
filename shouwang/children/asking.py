"""The question before a danger is stored: which form is asked about, and what comes back of it."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from shouwang.access import reach
from shouwang.access.trail import note
from shouwang.children.actions_held import before, hold, settle
from shouwang.children.dangers import KINDS, SLIP, UNSURE, Said
from shouwang.children.held_forms import as_left, struck_in, typed_in, unanswered
from shouwang.children.models import Child, Held
from shouwang.kernel.clock import now
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.grounds import TRIGGERS

KEPT = timedelta(hours=1)


def ask_first(request: HttpRequest, code: str, child: Child, **more: str) -> HttpResponse | None:
    """Where to go when the form says of a danger: the question, or where its answer led; else None.

    What the form would refuse it refuses before anything is asked. `more` is what the form does not
    hold itself: the case it belongs to.

    Refuses: held_waits, where the same form said of a danger that nobody has answered for yet, and
    says of none now: it is dropped by its own answer alone.
    """
    post: Post = request.post  # type: ignore[attr-defined]
    at, typed = now(), request.POST.copy()
    typed.update(more)
    known = before(code, child, typed, by=post, at=at)
    if known is not None and known.led_to:
        return redirect(known.led_to)
    if not KINDS[code].found(child, typed, post, at):
        _must_be_answered(known, request, at)
        return None
    held = hold(code, child, typed, by=post, at=at)
    note(post, act="read_child", key=child.key, at=at, purpose="发现危险，待本人确认")
    if not held.answer:
        _try(held, at)
    return redirect(held.led_to or f"/children/held/{held.key}/")


def _must_be_answered(known: Held | None, request: HttpRequest, at: datetime) -> None:
    """A danger that waits is not unticked in silence; words of it wait until they are answered for."""
    if known is None or known.answer or str(known.form) != request.POST.get("form"):
        return
    post: Post = request.post  # type: ignore[attr-defined]
    what = "、".join(unanswered(known, request.POST, post, at).values())
    if what:
        raise Refusal("held_waits", "3.2.1", what=what)
    settle(known, by=post, at=at)


class _Undo(Exception):
    """Leaves a savepoint without keeping what was done in it."""


def _try(held: Held, at: datetime) -> None:
    """Store it and keep nothing of it. Refuses: whatever the form refuses."""
    kind, said = KINDS[held.kind], Said(UNSURE)
    with suppress(_Undo), reach.entered(reach.current()), transaction.atomic():
        kind.store(held.child, typed_in(held), said, held.post, held.held_at, at)
        raise _Undo


def typed_again(request: HttpRequest, code: str, child: Child) -> QueryDict | None:
    """What was typed in a form whose author called something in it a slip, without that alone."""
    held = _back(request)
    if held is None or (held.kind, held.child_id) != (code, child.pk):
        return None
    if not held.typed_sealed or held.held_at <= now() - KEPT:
        return None
    return as_left(held) if struck_in(held) else KINDS[code].slipped(typed_in(held), TRIGGERS)


def _back(request: HttpRequest) -> Held | None:
    """The form that is shown again after its author called something in it a slip."""
    post: Post = request.post  # type: ignore[attr-defined]
    with suppress(ValueError):
        mine = Held.objects.filter(person=post.person_id, answer__in=("", SLIP), led_to="")
        return mine.filter(key=UUID(request.GET.get("held", ""))).first()
    return None


def token(request: HttpRequest) -> str:
    """The token of the form that is shown: the one that was sent, else a new one.

    A form of which a part still waits for its answer comes back as the same form.
    """
    held = _back(request)
    waits = str(held.form) if held is not None and not held.answer else ""
    return request.POST.get("form") or waits or str(new_key())
