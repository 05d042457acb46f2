"""W108: a child nobody knows, of whom nobody told the police, is reported when its file is saved."""

from html import unescape

import pytest
from django.test import Client

from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import desk

pytestmark = pytest.mark.django_db
FOUNDLING = {
    "village": places.WANGDIAN,
    "name": "姓名未知",
    "sex": "2",
    "birth": "2023-5-4",
    "kept_by": "古饶卫生院，护士李某看着",
    "remark": "身上有伤，没有大人",
}


@pytest.fixture
def offices(db):
    """Somebody at the station and at the bureau."""
    police = places.post("police_desk", places.GURAO)
    return police, places.post("district_officer", "civil_affairs")


def registered(**given: str):
    """The town registers it and goes no further: the next page is left as it is."""
    client = signed_in(Client(), children.supervisor())
    answer = client.post("/children/new/", {**FOUNDLING, **given})
    assert answer.status_code == 302, unescape(answer.content.decode())
    return client, answer.url


def test_both_offices_owe_it_though_the_next_page_is_left(offices):
    registered(told_police="no")
    assert "受理报告（公安）" in desk(offices[0]) and "受理报告（民政）" in desk(offices[1])


def test_the_next_page_says_what_was_sent_and_whom_to_ring(offices):
    client, way = registered(told_police="no")
    page = unescape(client.get(way).content.decode())
    assert "已报告，请打电话说一声" in page and "身上有伤，没有大人" in page
    assert "登记人答：还没有报告公安。" in page and "护士李某看着" in page


def test_a_slip_is_taken_back_where_it_was_sent(offices):
    client, way = registered(told_police="no")
    page = unescape(client.get(way).content.decode())
    of = page.partition('name="of" value="')[2].partition('"')[0]
    said = {"act": "mistaken", "of": of, "words": "点错了，派出所已经在场。"}
    said["harm"] = "派出所已经在场，伤已经看过"  # the words that raised it are answered for
    page = unescape(client.post(way, said, follow=True).content.decode())
    assert "已按误填撤回" in page
    assert "受理报告（公安）" not in desk(offices[0])


def test_of_a_child_the_police_know_of_nothing_is_sent(offices):
    registered(told_police="yes")
    assert "受理报告（公安）" not in desk(offices[0])
