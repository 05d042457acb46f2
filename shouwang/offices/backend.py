"""Who is signed in: the person and all his posts by one statement; whose failures are counted."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

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
    """From where: the connection's own address, or whom a proxy of ours names.

    Each proxy adds behind what came to it whom it saw: the last name that is no proxy of ours is
    the one ours saw. What stands before it anybody may have written.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while _is_ours(seen) and named:
        told = named.pop().strip()
        seen = told if _address(told) else seen
        if not _address(told):
            break
    return seen


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_ours(text: str) -> bool:
    found = _address(text)
    return found is not None and any(found in network for network in settings.PROXIES)


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
