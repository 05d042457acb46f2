"""/healthz: is the database there, is the queue served, does the clock go."""

from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse

from shouwang.access.pages import public
from shouwang.jobs.health import AWAY, LOST, health
from shouwang.kernel.clock import now


@public(why="运行监测：不含任何业务数据")
def _told(request: HttpRequest) -> HttpResponse:
    facts = health(now())
    is_well = facts["clock"] == "ok" and facts["rounds"] == "ok"
    return JsonResponse(facts, status=200 if is_well else 503)


@wraps(_told)
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when all is well; 503 when the clock has stopped, a part of its round breaks, or the
    database is away."""
    try:
        return _told(request)
    except LOST:  # the door itself could not open its transaction
        return JsonResponse(AWAY, status=503)
