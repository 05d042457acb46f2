"""W380: a case that was merged away takes no work; its pages and acts go on over there."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import get_resolver

from shouwang.access import reach
from shouwang.casework.went_on import STAYS
from shouwang.kernel.clock import now
from tests.factories import children, reporting, urgent
from tests.factories.places import signed_in
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
ROOMS = ("reports", "emergencies", "assessment")
FOUND = "后爹石大勇用火钳打的"


def act_pages() -> list[str]:
    """Every page whose address names a case by its key, by the addresses themselves."""
    found = []
    for prefix, (_, resolver) in get_resolver().namespace_dict.items():
        rows = resolver.reverse_dict.items() if prefix in ROOMS else ()
        for name, ways in rows:
            way = ways[0][0][0] if isinstance(name, str) else ""
            if name not in STAYS and way.startswith("%(key)s/"):
                found.append(f"/{prefix}/{way}")
    return sorted(found)


PAGES = act_pages()


@pytest.fixture
def offices():
    """Two reports of one unknown child, and the town that will say it is one; the two offices."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        first = reporting.accepted(at, child=child)
        second = reporting.filed(at + timedelta(minutes=20), described="穿蓝校服的男孩")
        town, police = children.supervisor(), urgent.police()
    return first, second.matter, child, signed_in(Client(), town), signed_in(Client(), police)


def merge(town: Client, case, child) -> None:
    sent = {"file_no": child.file_no, "sure": child.file_no, "found": "", "checked": "当面核对"}
    answer = town.post(f"/reports/{case.key}/identify/", sent)
    assert answer.status_code == 302, plain(answer.content.decode())


def test_there_are_pages_to_look_at():
    assert len(PAGES) >= 40
    assert any("investigate" in one for one in PAGES)


def test_a_form_opened_before_and_sent_after_is_kept_and_goes_on(offices):
    live, gone, child, town, police = offices
    page = f"/emergencies/{gone.key}/investigate/"
    assert police.get(page).status_code == 200
    merge(town, gone, child)
    told = now() - timedelta(minutes=30)
    sent = {
        "branch": "D",
        "team": "烈山派出所王某、区民政局李某",
        "found": FOUND,
        "arrived_at": told.strftime("%Y-%m-%dT%H:%M"),
    }
    answer = police.post(page, sent)
    shown = plain(answer.content.decode())
    assert answer.status_code == 409, shown[:300]
    assert live.number in shown
    assert FOUND in shown
    assert f'action="/emergencies/{live.key}/investigate/"' in answer.content.decode()
    assert "已登记" not in plain(police.get(f"/matters/{gone.key}/").content.decode())
    again = hidden(answer.content.decode())
    assert again["found"] == FOUND
    over = police.post(f"/emergencies/{live.key}/investigate/", again, follow=True)
    assert FOUND in over.content.decode()


def hidden(page: str) -> dict[str, str]:
    rows = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in rows if name != "csrfmiddlewaretoken"}


def test_every_page_of_it_goes_on(offices):
    live, gone, child, town, police = offices
    merge(town, gone, child)
    desks = (police, town, signed_in(Client(), _bureau()))
    assert [
        wrong for desk in desks for page in PAGES if (wrong := _wrong(desk, page, gone, live))
    ] == []


def _wrong(desk: Client, page: str, gone, live) -> str:
    """What is wrong with a page of the case that went on, for whoever may open it."""
    way = page % {"key": gone.key}
    seen = desk.get(way)
    if seen.status_code == 403:
        return ""
    if (seen.status_code, seen.headers.get("Location")) != (302, page % {"key": live.key}):
        return f"{way} {seen.status_code}"
    no = desk.post(way, {"words": "邻居说孩子在家"})
    shown = no.content.decode()
    is_kept = no.status_code == 409 and live.number in shown and "邻居说孩子在家" in shown
    return "" if is_kept else f"POST {way} {no.status_code}"


def _bureau():
    with reach.entered(reach.EVERYTHING):
        return urgent.officer()


def test_what_is_read_stays_and_after_it_was_undone_the_pages_work_again(offices):
    _, gone, child, town, police = offices
    merge(town, gone, child)
    assert "在那里继续办理" in plain(town.get(f"/matters/{gone.key}/").content.decode())
    assert town.get(f"/matters/{gone.key}/part/").status_code == 200
    assert town.post(f"/matters/{gone.key}/part/", {"words": "是两个孩子"}).status_code == 302
    assert police.get(f"/emergencies/{gone.key}/investigate/").status_code == 200
    assert town.get(f"/reports/{gone.key}/identify/").status_code == 200
