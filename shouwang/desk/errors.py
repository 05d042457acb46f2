"""The pages for what went wrong before or outside a door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page whether the thing is out of reach or was never there."""
    return render(request, "not_found.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; what was typed is still in the browser."""
    return render(request, "stale.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """The last resort: no database, no context, a sentence and the numbers to ring."""
    page = get_template("broken.html").template.render({})  # type: ignore[attr-defined]
    return HttpResponse(page, status=500)
