"""待办: what this post's unit owes, what was raised to it, what others owe it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.casework import queries
from shouwang.desk.links import link
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

SHOWN = 200


@page(may=May.WORK)
def home(request: HttpRequest) -> HttpResponse:
    """One list by due time; beside it what was raised here and what others owe."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    owed = list(queries.owed_by(post.unit)[:SHOWN])
    raised = list(queries.raised_to(post.unit)[:50])
    asked = list(queries.asked_by(post.unit)[:50])
    context = {
        "groups": queries.grouped(owed, at),
        "count": len(owed),
        "cut": len(owed) == SHOWN,
        "raised": raised,
        "asked": asked,
        "link": link,
        "at": at,
    }
    return render(request, "desk/home.html", context)
