"""Security headers on every answer, and the idle limit of a signed-in session."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from shouwang.gate.said import FIXED
from shouwang.kernel.clock import now

LAST_SEEN, BEGUN = "seen", "begun"
BY_ITSELF = ("/alarm/",)  # what an open page asks by itself keeps nobody signed in
SEAT = "X-Shouwang-Seat"  # read by the gate, which passes it on to nobody
# Whose desks are served before everybody else.
DUTY = {"police_desk", "district_officer", "district_lead", "hotline", "hotline_supervisor"}


class Headers:
    """The outermost: what every answer says besides its page, whoever made it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the headers set; nothing but the program's own files is kept."""
        response = self.get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Seat:
    """Tells the gate whose session or token this was: of a desk on duty, of another, of nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and say so where its door has looked who asks."""
        response = self.get_response(request)
        post = getattr(request, "post", None)
        if post is not None:
            response.headers[SEAT] = "duty" if post.role in DUTY else "work"
        elif not request.user.is_authenticated and not response.has_header(SEAT):
            response.headers[SEAT] = "nobody"
        return response


class Idle:
    """Sign-out after half an hour without a request, and after a day's work whatever was done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as whoever is still signed in."""
        if request.user.is_authenticated:
            self._keep_alive(request)
        return self.get_response(request)

    def _keep_alive(self, request: HttpRequest) -> None:
        stamp, session = now().timestamp(), request.session
        last, begun = session.get(LAST_SEEN), session.get(BEGUN, stamp)
        # In both directions: what a clock that was ahead has written keeps nobody signed in.
        is_idle = last is not None and abs(stamp - last) > settings.IDLE_MINUTES * 60
        if is_idle or abs(stamp - begun) > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif request.path not in BY_ITSELF and (last is None or abs(stamp - last) > 60):
            session[LAST_SEEN], session[BEGUN] = stamp, begun
