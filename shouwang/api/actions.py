"""Issuing, using and ending sign-in tokens."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from shouwang.api.models import Token
from shouwang.offices.models import Person, Post
from shouwang.offices.prepared import fetch
from shouwang.offices.queries import PERSON_COLUMNS, POSTS_IN_ORDER, POSTS_JOINED, person_of

LIFE = timedelta(hours=8)
TOUCH = timedelta(minutes=1)
NAMES = [field.attname for field in Token._meta.concrete_fields]
LIVING = f"""
SELECT {", ".join(f"t.{field.column}" for field in Token._meta.concrete_fields)}, {PERSON_COLUMNS}
FROM api_token t JOIN offices_person p ON p.id = t.person_id {POSTS_JOINED}
WHERE t.hash = %s AND t.until > %s AND t.used_at > %s AND t.used_at < %s ORDER BY {POSTS_IN_ORDER}
"""


def digest(word: str) -> str:
    """What is kept of a token or of a password's hash."""
    return hashlib.sha256(word.encode()).hexdigest()


@transaction.atomic
def issue(person: Person, post: Post, *, at: datetime) -> tuple[str, Token]:
    """A new token for a person working as a post; the dead ones of the same person go."""
    Token.objects.filter(person=person, until__lte=at).delete()
    word = secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person,
        post=post,
        hash=digest(word),
        under=digest(person.signed_under),
        made_at=at,
        until=at + LIFE,
        used_at=at,
    )
    return word, token


def use(word: str, *, at: datetime) -> Token | None:
    """The living token of that word, noted as used; None when idle too long, old or unknown."""
    idle = timedelta(minutes=settings.IDLE_MINUTES)  # ahead as well: the clock was moved back
    rows = fetch(LIVING, (digest(word), at, at - idle, at + idle))
    if not rows:
        return None
    token = Token.from_db("default", NAMES, rows[0][: len(NAMES)])
    person = person_of([row[len(NAMES) :] for row in rows])
    if person is None or not person.is_active:
        return None
    if not secrets.compare_digest(token.under, digest(person.signed_under)):
        return None
    token.person = person
    if at - token.used_at > TOUCH:
        Token.objects.filter(pk=token.pk, used_at__lt=at).update(used_at=at)
    return token


@transaction.atomic
def end(token: Token) -> None:
    """Sign out: the token is gone."""
    Token.objects.filter(pk=token.pk).delete()
