"""What the named ones do for a child kept secret: write where it is, read it, ask whether it must last."""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Secret, Trail
from shouwang.access.trail import note as to_the_trail
from shouwang.casework.actions_secret import hold
from shouwang.casework.chairs import is_any_of_there
from shouwang.casework.holding import hold as hold_files
from shouwang.casework.models import Duty
from shouwang.casework.steps import check, happened
from shouwang.children.actions_deciders import (
    CLAUSE,
    affairs,
    bureau_of,
    deciders_now,
    note,
    tell_deciders,
)
from shouwang.children.actions_leaving import names_somebody
from shouwang.children.actions_withdrawing import TABLE, keep_entry
from shouwang.children.models import Child, Whereabouts
from shouwang.children.told import answered
from shouwang.children.told_secret import heard, heard_of
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.figures import figure

READ = "read_secret"
register(
    {
        "secret_empty": "住址、学校、联系人、告诉了公安的谁，至少填一项。",
        "police_whom": "请写明告诉了公安的谁：姓名、警号或者电话。只写单位不行。",
    }
)


@transaction.atomic
def record(
    child: Child,
    *,
    address: str,
    school: str,
    contact: str,
    note: str,
    police: str = "",
    harm: str = "",
    by: Post,
    at: datetime,
) -> Whereabouts:
    """Write where the child is now, for the named ones alone; `police`: who there was told of it.

    `harm`: what became of harm that any of it tells of. Source: 3.2.2. Effect: closes
    children.record_whereabouts; children.tell_police, where it says who; as `heard`.
    Refuses: not_permitted, secret_empty, police_whom, words_of_harm.
    """
    check(by, May.READ_SECRET)
    facts = {"address": address, "school": school, "contact": contact, "note": note}
    lines = [*facts.values(), police]
    if not any((address, school, contact, police)):
        raise Refusal("secret_empty", CLAUSE)
    if police and not names_somebody(police):
        raise Refusal("police_whom", CLAUSE)
    hold_files(child.pk)
    heard(child, *lines, harm=harm, act=May.READ_SECRET, by=by, at=at)
    facts["note"] = answered(note, harm)
    entry = keep_entry(child, {**facts, "police": police}, Whereabouts.Kind.ENTRY, by=by, at=at)
    said = {"subject": child.name_masked}
    if any((address, school, contact)):
        happened(child, "whereabouts_recorded", by=by, at=at, facts=said)
    if police:
        happened(child, "police_told", by=by, at=at, facts=said)
    return entry


def read(
    child: Child, *, reason: str, harm: str = "", by: Post, at: datetime
) -> list[dict[str, Any]]:
    """Every entry on where the child is, the newest first; on the trail before it is shown.

    Effect: as `heard`. Refuses: not_permitted, reason_needed, words_of_harm.
    """
    check(by, May.READ_SECRET)
    if not reason.strip():
        raise Refusal("reason_needed", CLAUSE)
    heard(child, reason, harm=harm, act=May.READ_SECRET, by=by, at=at)
    _to_the_trail(child, by, at, within(reason.strip(), 200))
    return _entries(child)


def read_before(child: Child, *, by: Post, at: datetime) -> list[dict[str, Any]] | None:
    """The entries again, while the reason holds that he gave minutes ago; None where he gave none."""
    since = at - timedelta(minutes=figure("reveal_again").value)
    given = Trail.objects.filter(
        person=by.person_id, act=READ, key=child.pk, at__gt=since, at__lte=at
    )
    if not given.exclude(reason="").exists():
        return None
    check(by, May.READ_SECRET)
    _to_the_trail(child, by, at, "")
    return _entries(child)


def _to_the_trail(child: Child, by: Post, at: datetime, reason: str) -> None:
    facts = {"division": child.division_id, "purpose": "保密", "reason": reason}
    to_the_trail(by, act=READ, key=child.pk, at=at, **facts)


def _entries(child: Child) -> list[dict[str, Any]]:
    rows = child.whereabouts.select_related("made_by__unit", "made_by__person")
    return [{**_opened(row), "row": row} for row in rows.order_by("-made_at", "-key")]


def _opened(row: Whereabouts) -> dict[str, Any]:
    """Its facts; what came out of the file tells of nobody at the police."""
    blob = bytes(row.facts_sealed)
    words = open_sealed(blob, table=TABLE, row=row.pk, field="facts", under="secret")
    facts: dict[str, Any] = json.loads(words)
    return {"police": "", **facts}


@transaction.atomic
def review(
    secret: Secret, child: Child, *, reason: str, harm: str = "", by: Post, at: datetime
) -> None:
    """Say why the child must still be kept secret.

    Source: 3.2.2. Effect: closes children.review_secret and opens the next; as `heard_of`.
    Refuses: not_permitted, reason_needed, words_of_harm, words_too_long.
    """
    check(by, May.READ_SECRET)
    if not reason.strip():
        raise Refusal("reason_needed", CLAUSE)
    hold_files(child.pk)
    kept = heard_of(secret, reason, harm, act=May.READ_SECRET, by=by, at=at)
    facts = {"level": child.level, "subject": child.name_masked, "why": kept}
    happened(child, "secret_reviewed", by=by, at=at, facts=facts)
    note(secret, READ, by, at, reason)


@transaction.atomic
def mind(secret: Secret, words: str, *, harm: str = "", by: Post, at: datetime) -> None:
    """Say what was done so that somebody tends a secret again.

    Source: 3.2.2. Effect: closes children.mind_secrets; as `heard_of`.
    Refuses: not_permitted, reason_needed, words_of_harm, words_too_long.
    """
    check(by, May.DECIDE_SECRET)
    if not words.strip():
        raise Refusal("reason_needed", CLAUSE)
    hold_files(affairs(bureau_of(secret.division)), secret.file)
    words = heard_of(secret, words, harm, act=May.DECIDE_SECRET, by=by, at=at)
    tell_deciders(secret, "secret_minded", by, at)
    note(secret, May.DECIDE_SECRET, by, at, words)


def watch(*, at: datetime) -> int:
    """Have the lead look after a secret that nobody tends: nobody named at the office, or a duty late.

    A day's round of the clock. Source: 3.2.2. Effect: duty children.mind_secrets on the district's
    civil affairs, which names no child. Returns: how many secrets are untended.
    """
    untended = 0
    with reach.entered(reach.CLOCK):
        rows = Secret.objects.filter(state__in=(Secret.State.ASKED, *Secret.IN_FORCE))
        secrets = list(rows.select_related("division", "unit", "asked_by").order_by("key"))
        bureaus = {bureau_of(one.division) for one in secrets}
        hold_files(*(one.file for one in secrets), *map(affairs, bureaus))
        for secret in secrets:
            hold(secret.file, at=at)
            _renew_deciders(secret, at)
            if secret.state in Secret.IN_FORCE and _is_untended(secret, at):
                untended += 1
                tell_deciders(secret, "secret_untended", None, at)
    return untended


def _renew_deciders(secret: Secret, at: datetime) -> None:
    """Whoever came as lead since may decide, too."""
    place, asker = secret.division, secret.asked_by
    with suppress(Refusal):
        now = deciders_now(secret.file, place, asker, at)
        if now != secret.deciders:
            secret.deciders = now
            secret.save(update_fields=["deciders"])


def _is_untended(secret: Secret, at: datetime) -> bool:
    owed = Duty.objects.filter(matter__child=secret.file, label=reach.SEALED, closed_at=None)
    nobody = not is_any_of_there(secret.unit, secret.named, secret.file, at)
    return nobody or owed.filter(due_at__lt=at).exists()
