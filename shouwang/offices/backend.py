"""Who is signed in: the person and all his posts by one statement; whose failures are counted."""

from collections.abc import Mapping

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from shouwang.offices.models import Person
from shouwang.offices.queries import person_with_posts


class Backend(ModelBackend):
    """Passwords as Django checks them; the person of a session comes with his posts."""

    def get_user(self, user_id: int | str) -> Person | None:
        """The person of a session, while he may sign in."""
        person = person_with_posts(int(user_id))
        return person if person is not None and person.is_active else None


def counted_as(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """The account whose wrong passwords are counted (axes): one, however its name is written."""
    given: Mapping[str, str] = credentials or request.POST
    return (given.get("username") or given.get("name") or "").strip().lower()


def counted_at(request: HttpRequest) -> str:
    """From where: the connection's own address, whatever a header says of another."""
    return str(request.META.get("REMOTE_ADDR", ""))
