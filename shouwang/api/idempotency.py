"""The same request twice is carried out once: the stored answer, or a clear no."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpResponse

from shouwang.api.models import Idempotent
from shouwang.kernel.crypto import open_sealed, seal
from shouwang.kernel.refusal import Refusal

KEPT = timedelta(days=1)
LOCK_SPACE = 7_250_941
TABLE, FIELD = "api_idempotent", "answer"
JSON = "application/json"


@dataclass(frozen=True)
class Asked:
    """One request under a key: by whom, and what it says."""

    person: int | None
    key: str
    body_hash: str
    at: datetime

    @property
    def row(self) -> str:
        """What the sealed answer is bound to."""
        return f"{self.person or ''}:{self.key}"


def fingerprint(*parts: bytes) -> str:
    """Tells one request from another: method, address, post and body."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def once(asked: Asked, act: Callable[[], HttpResponse], *, keeps: bool = True) -> HttpResponse:
    """Do the act, or give the answer it gave before; inside the act's own transaction.

    With `keeps` false the answer itself is not stored, and the act, a mere look, is done again.
    Refuses: key_used.
    """
    _lock(asked)
    kept = Idempotent.objects.filter(person_id=asked.person, key=asked.key).first()
    if kept is not None and kept.made_at > asked.at - KEPT:
        if kept.body_hash != asked.body_hash:
            raise Refusal("key_used")
        return _again(kept, asked) if keeps else act()
    answer = act()
    if answer.status_code < 300:
        _keep(asked, answer, keeps=keeps)
    return answer


def _lock(asked: Asked) -> None:
    """Two at once under one key wait for each other here."""
    number = int.from_bytes(hashlib.sha256(asked.row.encode()).digest()[:4], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, number])


def _again(kept: Idempotent, asked: Asked) -> HttpResponse:
    body = open_sealed(kept.answer, table=TABLE, row=asked.row, field=FIELD)
    answer = HttpResponse(body, content_type=JSON, status=kept.status)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _keep(asked: Asked, answer: HttpResponse, *, keeps: bool) -> None:
    Idempotent.objects.filter(made_at__lte=asked.at - KEPT).delete()
    text = answer.content.decode() if keeps else ""
    Idempotent.objects.create(
        person_id=asked.person,
        key=asked.key,
        body_hash=asked.body_hash,
        status=answer.status_code,
        answer=seal(text, table=TABLE, row=asked.row, field=FIELD),
        made_at=asked.at,
    )
