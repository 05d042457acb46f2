"""What a person does in a browser, for the faults: forms as shown, links as they stand."""

import re

from shouwang.statute.instruments import instrument
from tests.factories import places


def typed(child, **answers):
    """The visit form as somebody leaves it: seen, nothing changed but what is said."""
    table = instrument("visit")
    usual = {item.code: item.default for item in table.items if item.default and not item.multiple}
    return {**usual, "mode": "home", f"seen_{child.key}": "seen", **answers}


def sent(client, child, **answers):
    """Send the visit form of one child and follow to the page that is shown."""
    return client.post(f"/visits/{child.key}/new/", typed(child, **answers), follow=True)


def answered(client, page, answer, **more):
    """Press one of the three answers on the question that is shown, and follow."""
    here = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return client.post(here, {"answer": answer, **more}, follow=True)


def text(page):
    """What is read on a page."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.content.decode()))


def signed_in(client_of, who):
    """A browser of his own for somebody."""
    return places.signed_in(client_of(), who)
