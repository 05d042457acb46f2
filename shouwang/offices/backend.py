"""Who is signed in: the person and all his posts by one statement; whose failures are counted."""

from collections.abc import Mapping

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from shouwang.gate.peers import seen
from shouwang.kernel.refusal import register
from shouwang.offices.models import Person
from shouwang.offices.queries import person_with_posts

register(
    {
        "wrong_again": "密码不对，没有打开。",
        "locked_again": "密码连续输错多次，请 15 分钟后再试。情况危急请先拨打 110 并直接报告。",
    }
)


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
    """From where: the connection's own address, or whom a proxy of ours names."""
    meta = request.META
    peer, named = str(meta.get("REMOTE_ADDR", "")), str(meta.get("HTTP_X_FORWARDED_FOR", ""))
    return seen(peer, named, settings.PROXIES)


def asked_again(request: HttpRequest, person: Person, word: str) -> str:
    """Ask whoever is signed in for his password again; wrong ones count as those at the door do.

    Returns: "" for the right one, else `wrong_again` or, after too many, `locked_again`.
    """
    given = {"username": person.name, "name": person.name}
    found = authenticate(request, **given, password=word)
    if getattr(request, "axes_locked_out", False):
        request.axes_locked_out = False  # type: ignore[attr-defined]  # answered on his own page
        return "locked_again"
    if found is None or found.pk != person.pk:
        return "wrong_again"
    reset(ip=counted_at(request), username=counted_as(request, given))
    return ""
