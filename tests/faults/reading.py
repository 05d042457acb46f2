"""Reading pages as people do: a row of 待办, the page behind it, without markup."""

import re
from datetime import timedelta

from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import places


def plain(html: str) -> str:
    """What stands on a page from its heading on, without markup."""
    start = html.find("<main")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[max(start, 0) :]))


def desk(client: Client, post: object) -> list[str]:
    """The rows of 待办 of a post."""
    places.signed_in(client, post)
    return re.findall(r"<li class=\"todo-row.*?</li>", client.get("/").content.decode(), re.S)


def owes(client: Client, post: object, title: str) -> bool:
    """Whether a duty of that title stands on the desk of a post."""
    return any(title in row for row in desk(client, post))


def behind(client: Client, post: object, title: str) -> str:
    """The page behind the row with this title, or nothing where there is none."""
    row = next((row for row in desk(client, post) if title in row), "")
    found = re.search(r'href="([^"]+)"', row)
    return plain(client.get(found[1]).content.decode()) if found else ""


def visited(client: Client, post: object, child: object, **answers: object) -> str:
    """A visit saved on the page, 是 answered where it is asked; what is told afterwards."""
    places.signed_in(client, post)
    said = {f"seen_{child.key}": "seen", "mode": "home", **answers}
    page = client.get(f"/visits/{child.key}/new/").content.decode()
    hidden = re.search(r'name="form" value="([^"]+)"', page)
    said |= {"form": hidden[1]} if hidden else {}
    for item in (
        "residence",
        "carer",
        "body",
        "mind",
        "school",
        "parent_contact",
        "utilities",
        "injury",
    ):
        said.setdefault(item, "no_change")
    answer = client.post(f"/visits/{child.key}/new/", said, follow=True)
    html = answer.content.decode()
    if "是，现在报告" in html:
        where = (
            answer.redirect_chain[-1][0] if answer.redirect_chain else f"/visits/{child.key}/new/"
        )
        html = client.post(where, {**said, "answer": "yes"}, follow=True).content.decode()
    return plain(html)


def a_little_later() -> None:
    """Two minutes pass, and the clock does its round."""
    with reach.entered(reach.EVERYTHING):
        sweep(at=now() + timedelta(minutes=2))
