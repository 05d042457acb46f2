"""What was sent and not done, to be sent again as it is: nothing typed is lost with the no."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.statuses import STATUS
from shouwang.kernel.refusal import Refusal
from shouwang.offices.locks import BUSY, BUSY_OUTSIDE

AGAIN = (BUSY, BUSY_OUTSIDE)
SECRET = ("password", "code")  # never written into a page: these are typed anew


def as_sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, for a form that sends it again; shown is what somebody wrote, not what was ticked."""
    sent = [
        (name, value)
        for name, row in request.POST.lists()
        for value in row
        if name != "csrfmiddlewaretoken"
    ]
    words = [value for _, value in sent if not value.isascii()]
    return {"sent": sent, "words": words, "has_files": bool(request.FILES)}


def answer(request: HttpRequest, no: Refusal) -> HttpResponse:
    """Somebody else held what this asks for: the sentence, what was typed, one button to try again."""
    kept = as_sent(request)
    has_secrets = any(part in name for name, _ in kept["sent"] for part in SECRET)
    is_sent = request.method == "POST" and not has_secrets
    if has_secrets:
        kept |= {"sent": [], "words": []}
    context = {"no": no, "there": request.get_full_path(), "is_sent": is_sent, **kept}
    reply = render(request, "held.html", context, status=STATUS[no.code])
    reply["Retry-After"] = "5"
    return reply
