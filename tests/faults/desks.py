"""A desk as its post sees it: the rows, the button of each, and what stands behind it."""

import re
from html import unescape

from django.test import Client

from shouwang.offices.models import Post
from tests.factories import places


def desk(post: Post) -> str:
    """What the desk of a post shows."""
    return unescape(places.signed_in(Client(), post).get("/").content.decode())


def button(post: Post, title: str) -> str:
    """Where the button of the duty with that title leads; "" where the desk has none."""
    rows = re.findall(r"<li\b.*?</li>", desk(post), re.S)
    # By what a person reads: the keys in an address may hold any three digits
    named = [one for one in rows if title in re.sub(r"<[^>]*>", " ", one)]
    links = (re.search(r'href="([^"]+)"', one) for one in named)
    return next((found.group(1) for found in links if found), "")


def shown(post: Post, address: str) -> tuple[int, str]:
    """The page of an address as the post sees it: status and words."""
    answer = places.signed_in(Client(), post).get(address)
    return answer.status_code, unescape(answer.content.decode())


def sent(post: Post, address: str, **given: str) -> tuple[int, str]:
    """What the post is answered that sends the form there: status and words."""
    answer = places.signed_in(Client(), post).post(address, given)
    return answer.status_code, unescape(answer.content.decode())
