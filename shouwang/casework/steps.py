"""The engine: take a step, record the event, let the statute close and open duties."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import must
from shouwang.access.secrets import label_on
from shouwang.casework import rules  # noqa: F401  (its sentences)
from shouwang.casework.duties import close_by, open_by
from shouwang.casework.holding import must_hold
from shouwang.casework.models import Event, Matter
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute import duties as statute

BIRTH: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Step:
    """One move of a record's life: from which states, by whose right, under which clause."""

    after: Sequence[str]
    may: May | None
    clause: str
    label: str = field(default="")


Recorder = Callable[[list[Event]], None]
_recorders: dict[str, list[Recorder]] = defaultdict(list)


def record_with(name: str, recorder: Recorder) -> None:
    """Have a plain function told of events of that name, in their transaction, as a list."""
    if recorder not in _recorders[name]:
        _recorders[name].append(recorder)


def tell(name: str, events: list[Event]) -> None:
    """Hand the events of that name to whoever records with them, in their transaction."""
    for recorder in _recorders[name]:
        recorder(events)


def check(by: Post | None, act: May | None, on: UUID | None = None) -> None:
    """Let the post do the act, or refuse; no post is the public or the clock.

    `on` is the key of the file or case it is done to: what a post may do only in another office's place it
    may do there alone, and nowhere where no `on` is named.
    Refuses: not_permitted.
    """
    if by is not None and act is not None:
        must(by, act, None if on is None else [on])


def must_be_open(record: models.Model) -> None:
    """Let a record be changed, or refuse where everybody sees it and whoever acts knows more.

    Refuses: secret_kept.
    """
    if getattr(record, "IS_PICTURE", False) and record.matter.key in reach.current().named:  # type: ignore[attr-defined]
        raise Refusal("secret_kept", "3.2.2")


def take(
    record: models.Model,
    word: str,
    *,
    by: Post | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    beside: Sequence[str] = (),
) -> Event:
    """Move the record to the state `word`, stamp it, and raise `<package>.<word>`.

    The record is locked by its action. `beside` names further events of the same instant.
    Effect: state, `<word>_at`, `<word>_by`; the event; duties closed and opened.
    Refuses: wrong_state, not_permitted, secret_kept.
    """
    step: Step = record.STEPS[word]  # type: ignore[attr-defined]
    state = record.state  # type: ignore[attr-defined]
    if state not in step.after:
        was = record.STEPS[state].label or state if state else "尚未登记"  # type: ignore[attr-defined]
        raise Refusal("wrong_state", step.clause, what=record._meta.verbose_name, state=was)
    check(by, step.may, record.matter.pk)  # type: ignore[attr-defined]
    must_be_open(record)
    for name, value in (("state", word), (f"{word}_at", at), (f"{word}_by", by)):
        setattr(record, name, value)
    record.save()
    return happened(record, word, by=by, at=at, facts=facts, beside=beside)


def happened(
    record: models.Model,
    word: str,
    *,
    by: Post | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    beside: Sequence[str] = (),
) -> Event:
    """Raise `<package>.<word>` on the record's matter without a change of state.

    `record.matter` is the matter. `facts` go to the event; the statute reads `level`, `reporter`,
    `unit`, `seen_by` (the units that see what is owed by it), `subject`, `about` where it is of another child than the matter's, and of the one duty whose term begins or ends
    earlier what `terms.term` makes.
    """
    package = record._meta.app_label
    return raise_event(
        record.matter,  # type: ignore[attr-defined]
        f"{package}.{word}",
        record=f"{record._meta.model_name}:{record.pk}",
        by=by,
        at=at,
        facts=facts,
        beside=tuple(f"{package}.{other}" for other in beside),
    )


def raise_event(
    matter: Matter,
    name: str,
    *,
    record: str,
    by: Post | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    beside: Sequence[str] = (),
    label: int | None = None,
) -> Event:
    """Record an event and let the law act on it: first it closes duties, then it opens them.

    `label` is that of the event and its duties, where fewer may know of them than of the matter.
    """
    must_hold(matter)
    event = Event.objects.create(
        matter=matter,
        name=name,
        record=record,
        at=at,
        by=by,
        division_id=matter.division_id,
        label=max(label or 0, label_on(matter.key, matter.label)),
        facts=dict(facts or {}),
    )
    names = (name, *beside)
    close_by(event, [rule for each in names for rule in statute.closed_by(each)])
    open_by(event, [rule for each in names for rule in statute.opened_by(each)])
    tell(name, [event])
    return event
