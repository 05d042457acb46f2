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
LAST_SEEN = "seen"


class Headers:
    """Content policy, no-store for whoever is signed in, sign-out after half an hour idle."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the headers set."""
        if request.user.is_authenticated:
            self._keep_alive(request)
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(self)")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _keep_alive(self, request: HttpRequest) -> None:
        stamp = now().timestamp()
        last = request.session.get(LAST_SEEN)
        if last is not None and stamp - last > settings.IDLE_MINUTES * 60:
            logout(request)
        elif last is None or stamp - last > 60:
            request.session[LAST_SEEN] = stamp
