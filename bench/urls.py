"""The product's addresses and one empty page: the least that this stack can answer."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shouwang.config import urls

EMPTY = "/bench/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, through the same middleware: no session, no database, no template."""
    return HttpResponse(b"")


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path(EMPTY[1:], empty), *urls.urlpatterns]
