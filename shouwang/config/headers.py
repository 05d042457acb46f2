"""Security headers on every answer, and the idle limit of a signed-in session."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from shouwang.kernel.clock import now

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
LAST_SEEN, BEGUN = "seen", "begun"
BY_ITSELF = ("/alarm/",)  # what an open page asks by itself keeps nobody signed in


FIXED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Server": "shouwang",  # the web server would say its own name
}


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
