"""Keeping a child secret (保密): asked by one, decided by another, known to eight at most.

From the instant it is in force everybody else goes on seeing the picture of before: docs/adr/0013.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Secret
from shouwang.casework.actions_secret import conceal, uncover
from shouwang.casework.holding import hold
from shouwang.casework.steps import check, happened
from shouwang.children import queries
from shouwang.children.actions_deciders import (
    CLAUSE,
    affairs,
    bureau_of,
    deciders_now,
    note,
    open_affairs,
    tell_deciders,
)
from shouwang.children.actions_doubts import end_twins
from shouwang.children.actions_owed import after_secret
from shouwang.children.actions_standing import take_standing
from shouwang.children.actions_transfer import end_waiting
from shouwang.children.actions_withdrawing import withdraw
from shouwang.children.models import Child, Transfer
from shouwang.children.rules_secret import check_asked, check_named
from shouwang.children.told import answered
from shouwang.children.told_secret import heard, heard_of
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Person, Post, Unit


@transaction.atomic
def ask(
    child: Child,
    people: Sequence[Person],
    unit: Unit,
    *,
    since: datetime,
    reason: str,
    harm: str = "",
    siblings: bool = False,
    by: Post,
    at: datetime,
) -> list[Secret]:
    """Ask to keep a child secret from an instant on, with the siblings under its roof if wished.

    `people` alone will be told where it is; `unit` answers for it. Nothing changes yet. `harm`: what
    became of harm that the reason tells of.
    Source: 3.2.2. Effect: duty children.decide_secret. Returns: a request for each child, one batch.
    Refuses: not_permitted, secret_* (reason_needed, since_future, nobody, too_many, stake,
    unit_unknown, no_visitor, no_decider), words_of_harm, words_too_long.
    """
    check_asked(by, reason)
    if since > at:
        raise Refusal("secret_since_future", CLAUSE)
    named = check_named(child, people, unit, at)
    going = [child, *queries.siblings(child)] if siblings else [child]
    hold(affairs(bureau_of(child.division)), *(one.pk for one in going))
    open_affairs(bureau_of(child.division), at)
    heard(child, reason, harm=harm, act=May.ASK_SECRET, by=by, at=at)
    same: dict[str, Any] = {"unit": unit, "proposed": named, "proposed_unit": unit, "since": since}
    same |= {"batch": new_key(), "deciders": deciders_now(child.pk, child.division, by, at)}
    same |= {"reason": within(answered(reason.strip(), harm), 300), "asked_at": at, "asked_by": by}
    made = [_asked(one, same) for one in going]
    tell_deciders(made[0], "secret_asked", by, at)
    for one in made:
        note(one, "ask_secret", by, at)
    return made


def _asked(child: Child, same: dict[str, Any]) -> Secret:
    if same["since"] < child.made_at:
        raise Refusal("secret_before_file", CLAUSE, when=cn_moment(child.made_at))
    state = Secret.State.ASKED
    return Secret.objects.create(file=child.pk, division_id=child.division_id, state=state, **same)


def batch_of(secret: Secret) -> list[Secret]:
    """The secret with those of the siblings, held until the transaction ends.

    With their files those of who waits for a transfer with one of them: it ends with the secret.
    """
    files = list(Secret.objects.filter(batch=secret.batch).values_list("file", flat=True))
    with reach.entered(reach.CLOCK):
        moving = Transfer.objects.filter(child__in=files, state="transfer_asked")
        along = Transfer.objects.filter(batch__in=moving.values("batch"))
        files += along.values_list("child", flat=True)
    hold(affairs(bureau_of(secret.division)), *files)
    rows = Secret.objects.select_for_update(of=("self",), no_key=True).filter(batch=secret.batch)
    return list(rows.select_related("unit", "division", "asked_by").order_by("key"))


@transaction.atomic
def ask_change(
    secret: Secret,
    people: Sequence[Person],
    unit: Unit,
    *,
    reason: str,
    harm: str = "",
    by: Post,
    at: datetime,
) -> list[Secret]:
    """Ask to name others, or another office; cases opened since are kept secret with it.

    Source: 3.2.2. Refuses: as `ask`, secret_pending.
    """

    def wish(one: Secret, child: Child) -> None:
        one.proposed = check_named(child, people, unit, at)
        one.proposed_unit, one.state = unit, Secret.State.CHANGE_ASKED

    return _asked_again(secret, wish, reason, harm, by, at)


@transaction.atomic
def ask_end(secret: Secret, *, reason: str, harm: str = "", by: Post, at: datetime) -> list[Secret]:
    """Ask that the child be no longer kept secret: never by itself, never by one alone.

    Source: 3.2.2. Refuses: not_permitted, secret_reason_needed, secret_pending, words_of_harm,
    words_too_long.
    """

    def wish(one: Secret, child: Child) -> None:
        one.state = Secret.State.END_ASKED

    return _asked_again(secret, wish, reason, harm, by, at)


def _asked_again(
    secret: Secret,
    wish: Callable[[Secret, Child], None],
    reason: str,
    harm: str,
    by: Post,
    at: datetime,
) -> list[Secret]:
    check_asked(by, reason)
    rows = batch_of(secret)
    for one in rows:
        if one.state != Secret.State.IN_FORCE:
            raise Refusal("secret_pending", CLAUSE)
    kept = heard_of(secret, reason, harm, act=May.ASK_SECRET, by=by, at=at)
    for one in rows:
        child = queries.files().get(pk=one.file)
        wish(one, child)
        one.reason, one.asked_by, one.asked_at = kept, by, at
        one.deciders = deciders_now(child.pk, child.division, by, at)
        one.save()
        note(one, "ask_secret", by, at, reason)
    tell_deciders(rows[0], "secret_asked", by, at)
    return rows


@transaction.atomic
def decide(
    secret: Secret, *, agreed: bool, words: str = "", harm: str = "", by: Post, at: datetime
) -> list[Secret]:
    """Decide what another person has asked: to keep secret, to name others, or to end it.

    Source: 3.2.2. Effect: closes children.decide_secret; from now on the named ones alone see
    what was written since; or everybody sees again what was.
    Refuses: not_permitted, secret_own, secret_decided, secret_twice, secret_reason_needed,
    words_of_harm, words_too_long.
    """
    check(by, May.DECIDE_SECRET)
    rows = batch_of(secret)
    if by.person_id == rows[0].asked_by.person_id:
        raise Refusal("secret_own", CLAUSE)
    if rows[0].state not in DECIDED:
        raise Refusal("secret_decided", CLAUSE)
    if not agreed and not words.strip():
        raise Refusal("secret_reason_needed", CLAUSE)
    said = {"known": rows[0].reason, "act": May.DECIDE_SECRET, "by": by, "at": at}
    kept = heard_of(rows[0], words, harm, **said)
    for one in rows:
        was = one.state
        one.decided_at, one.decided_by, one.decision = at, by, kept
        if agreed:
            DECIDED[was](one, by, at)
        else:
            asked = was == Secret.State.ASKED
            one.state = Secret.State.REFUSED if asked else Secret.State.IN_FORCE
            one.save()
        note(one, "decide_secret", by, at, words)
    tell_deciders(rows[0], "secret_decided", by, at)
    return rows


def _enter(one: Secret, by: Post, at: datetime) -> None:
    known = Secret.objects.filter(file=one.file, state__in=Secret.IN_FORCE)
    if known.exists():
        raise Refusal("secret_twice", CLAUSE)
    one.named, one.unit = one.proposed, one.proposed_unit or one.unit
    one.state, one.in_force_at = Secret.State.IN_FORCE, at
    one.save()
    _within(one, at, lambda child: withdraw(child, one.since, by=one.asked_by, at=at))
    _within(one, at, lambda child: _in_force(child, one, by, at))
    with reach.entered(reach.CLOCK):
        end_waiting(queries.files().get(pk=one.file), at=at)


def _in_force(child: Child, one: Secret, by: Post, at: datetime) -> None:
    one.division_id = child.division_id  # where everybody else sees it from now on
    one.save(update_fields=["division"])
    conceal(child.pk, since=one.since, at=at)
    facts = {"level": child.level, "subject": child.name_masked}
    happened(child, "secret_in_force", by=by, at=at, facts=facts)


def _change(one: Secret, by: Post, at: datetime) -> None:
    one.named, one.unit = one.proposed, one.proposed_unit or one.unit
    one.state = Secret.State.IN_FORCE
    one.save()
    again = {"since": one.since, "at": at, "is_first": False}
    _within(one, at, lambda child: conceal(child.pk, **again))


def _leave(one: Secret, by: Post, at: datetime) -> None:
    facts = {"subject": ""}
    ended: list[Any] = []
    _within(
        one,
        at,
        lambda child: ended.append(happened(child, "secret_ended", by=by, at=at, facts=facts)),
    )
    _within(one, at, lambda child: end_twins(child, at=at))
    one.state, one.ended_at, one.named = Secret.State.ENDED, at, []
    one.save()
    with reach.entered(reach.CLOCK):
        uncover(one.file, by=ended[0], at=at)
        take_standing(queries.files().get(pk=one.file), by=by, at=at)
        after_secret(one, ended[0], by=by, at=at)


DECIDED: dict[str, Callable[[Secret, Post, datetime], None]] = {
    Secret.State.ASKED: _enter,
    Secret.State.CHANGE_ASKED: _change,
    Secret.State.END_ASKED: _leave,
}


def _within(one: Secret, at: datetime, act: Callable[[Child], Any]) -> None:
    """Act as the clock, named for this child: whoever decides reads nothing of it."""
    with reach.entered(replace(reach.CLOCK, keys=(one.file,), named=(one.file,))):
        act(queries.files().get(pk=one.file))
