"""One line on the pages of a demo instance: how far its sample is; the page asks again and again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.pages import public
from shouwang.jobs.queries import sample

STOP_ASKING = 286  # htmx: the last answer of a poll


@public(why="演示实例的样例进度：不含任何业务数据")
def progress(request: HttpRequest) -> HttpResponse:
    """The line, and no further question once there is nothing to wait for."""
    if not request.headers.get("HX-Request"):
        raise Http404
    found = sample()
    is_going = found is not None and found.state == "filling"
    status = 200 if is_going else STOP_ASKING
    return render(request, "jobs/sample.html", {"sample": found}, status=status)
