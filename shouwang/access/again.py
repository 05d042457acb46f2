"""What a session has proved: its second factor, and how lately who sits there proved himself.

A sensitive act asks again (ASVS 7.5.3). A page says `@page(..., asks_again=True)`; an operation of
the API `door.post(..., asks_again=True)`; a view that knows only later asks `proved_again(request,
at=...)` and returns `ask(request)`. It holds ten minutes, in this session alone; signing in counts.
"""

from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shouwang.kernel.refusal import register

PROVED, FACTOR = "proved", "factor"
HOLDS = timedelta(minutes=10)

register({"prove_again": "这一步要再确认是您本人：请重新登录后 10 分钟内办理。"})


def note_proof(request: HttpRequest, *, at: datetime, by_factor: bool = False) -> None:
    """Keep in the session that whoever sits there has just proved himself."""
    request.session[PROVED] = at.timestamp()
    if by_factor:
        request.session[FACTOR] = True


def proved_again(request: HttpRequest, *, at: datetime) -> bool:
    """Whether whoever sits there proved himself within the last ten minutes."""
    stamp = request.session.get(PROVED)
    return stamp is not None and is_fresh(datetime.fromtimestamp(stamp, at.tzinfo), at=at)


def is_fresh(proved: datetime, *, at: datetime) -> bool:
    """Whether a proof of that instant still holds."""
    return timedelta(0) <= at - proved < HOLDS


def ask(request: HttpRequest) -> HttpResponse:
    """To the page that asks, and back here."""
    return redirect(f"/again/?next={quote(request.get_full_path())}")


def lacks_factor(request: HttpRequest) -> bool:
    """Whether a second factor is required here and this session was opened without one."""
    return settings.SECOND_FACTOR and not request.session.get(FACTOR)
