"""A post signs in, reads its desk, presses the row's own button, fills the form there."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.test import Client

from shouwang.casework.models import Duty
from shouwang.offices.models import Post
from shouwang.statute.duties import RULES
from tests.factories import places
from tests.hands.bodies import AFTERWARDS, ONWARD, body_of
from tests.hands.forms import filled

ROW = re.compile(r"<li\b.*?</li>", re.S)
BUTTON = re.compile(r'<a class="[^"]*todo-act[^"]*" href="([^"]+)"')


def pressed(post: Post, duty: Duty) -> str:
    """Have the post do the duty by its desk; what went wrong, "" where it is done."""
    client = places.signed_in(Client(), post)
    way = _button(client, duty)
    if not way:
        return "no button on the desk"
    page = client.get(way, follow=True)
    way = page.redirect_chain[-1][0] if page.redirect_chain else way
    if page.status_code == 200 and duty.code in ONWARD:
        onward = ONWARD[duty.code](duty)
        link = re.search(
            rf'href="({re.escape(onward)}(?:&[^"]*)?)"', unescape(page.content.decode())
        )
        if link is None:
            return f"no link {onward} on {way}"
        way = link[1]
        page = client.get(way)
    if page.status_code != 200:
        return f"its button {way} answers {page.status_code}"
    try:
        body = filled(page.content.decode(), body_of(duty))
    except LookupError as no:
        return f"{no}: {way}"
    answer = client.post(way, body)
    if answer.status_code not in (302, 303):
        return f"its form {way} answers {answer.status_code}: {_why(answer)}"
    after = AFTERWARDS.get(duty.code)
    if after is not None:
        after(duty)
    duty.refresh_from_db()
    is_done = duty.closed_at is not None or RULES[duty.code].open_ended  # that ends with its case
    return "" if is_done else "sent, and still owed"


def _button(client: Client, duty: Duty) -> str:
    """Where the button leads of the row that speaks of this duty; its own where several do."""
    page = unescape(client.get("/").content.decode())
    rows = [one for one in ROW.findall(page) if RULES[duty.code].title in one]
    links = [found.group(1) for one in rows if (found := BUTTON.search(one))]
    marks = (str(duty.matter_id), duty.record.partition(":")[2] or "-", duty.division_id)
    own = [one for one in links if any(mark in one for mark in marks)]
    return next(iter(own or [one for one in links if urlsplit(one).path.startswith("/posts/")]), "")


def _why(answer: object) -> str:
    """What a refused form says, short."""
    text = unescape(answer.content.decode())  # type: ignore[attr-defined]
    found = re.findall(r'class="[^"]*(?:error|invalid|refus|alert)[^"]*"[^>]*>(.*?)</', text, re.S)
    words = " ".join(re.sub(r"<[^>]+>", " ", one).strip() for one in found)
    return words[:200] or re.sub(r"<[^>]+>|\s+", " ", text.partition("<main")[2])[:200]
