"""Sessions in the database, so that one can be ended; the person comes with his session.

Whose session it is stands before its signed data. It is a hint and no more: Django goes by the
signed data, and a hint that says otherwise is passed over.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from shouwang.offices.models import Person
from shouwang.offices.prepared import fetch
from shouwang.offices.queries import (
    PERSON_COLUMNS,
    POSTS_IN_ORDER,
    POSTS_JOINED,
    brought,
    person_of,
)

MARK = "|"
LIVING = f"""
SELECT s.session_data, s.expire_date, {PERSON_COLUMNS} FROM django_session s
LEFT JOIN offices_person p
    ON p.id = nullif(split_part(s.session_data, '{MARK}', -2), '')::bigint
{POSTS_JOINED}
WHERE s.session_key = %s AND s.expire_date > %s ORDER BY {POSTS_IN_ORDER}
"""


class SessionStore(db.SessionStore):
    """Django's own store; session, person and posts are one statement."""

    person: Person | None = None

    def _get_session_from_db(self) -> Session | None:
        rows = fetch(LIVING, (self.session_key, timezone.now())) if self.session_key else []
        if not rows:
            self._session_key = None
            return None
        self.person = person_of([row[2:] for row in rows])
        data, until = rows[0][:2]
        return Session(session_key=self.session_key, session_data=data, expire_date=until)

    def encode(self, session_dict: Mapping[str, Any]) -> str:
        """The signed data behind the number of whoever is signed in."""
        return f"{session_dict.get(auth.SESSION_KEY, '')}{MARK}{super().encode(session_dict)}"

    def decode(self, session_data: str) -> dict[str, Any]:
        """What the signed data hold."""
        return super().decode(session_data.rpartition(MARK)[2])


class SignedIn(AuthenticationMiddleware):
    """Django's own check of who is signed in, with the person who came with his session."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its user, looked up when first asked for."""
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> Person | AnonymousUser:
    if auth.SESSION_KEY not in request.session:
        return AnonymousUser()
    with brought(request.session.person):  # type: ignore[attr-defined]
        return auth.get_user(request)  # type: ignore[return-value]
