"""What somebody typed to find a child: kept out of addresses, histories and logs."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.kernel.crypto import SealBroken, open_sealed, seal
from shouwang.offices.models import Post

LONGEST = 80
PLACE = {"table": "search", "field": "text"}


@page(may=May.WORK)
def ask(request: HttpRequest) -> HttpResponse:
    """Take what was typed and lead to what is found, by an address that only the asker can read.

    So the way back and reading anew work as with any page, and whoever else reads the address, in a
    history or a log, learns nothing.
    """
    text = request.POST.get("q", "").strip()[:LONGEST]
    post: Post = request.post  # type: ignore[attr-defined]
    if not text:
        return redirect("/search/")
    token = urlsafe_b64encode(seal(text, row=post.person_id, **PLACE)).decode()
    return redirect(f"/search/?{urlencode({'s': token})}")


def asked(request: HttpRequest) -> str:
    """The text behind the address; none where it is another person's or nobody's."""
    post: Post = request.post  # type: ignore[attr-defined]
    token = request.GET.get("s", "")
    if not token:
        return request.GET.get("q", "").strip()[:LONGEST]  # written by hand
    try:
        return open_sealed(urlsafe_b64decode(token.encode()), row=post.person_id, **PLACE)
    except (SealBroken, ValueError):
        return ""
