"""The addresses of the API; every one passed through a door of api.door."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shouwang.api.api import api
from shouwang.api.problems import not_found


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the API does not have is answered as the API answers."""
    return not_found()


app_name = "api"
urlpatterns = [*api.urls[0], path("<path:rest>", unknown)]
