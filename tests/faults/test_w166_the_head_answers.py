"""W166, W148: a directive is answered with its head's knowledge, once, and leads to the case."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.arranged import arranged
from tests.factories import lateness, places
from tests.factories.places import signed_in
from tests.faults.desks import shown

pytestmark = pytest.mark.django_db
WORDS = "已安排民警今天受理。"


@arranged
def scene(db):
    """A paper to a station about what it left late, and somebody there."""
    duty, _ = lateness.untaken(now() - timedelta(days=33))
    with reach.entered(reach.EVERYTHING):
        office = places.post("conference_office", "conference_office")
        station = places.post("police_desk", duty.holder)
        made = lateness.issued(duty, now(), by=office)
    return office, station, f"/coordination/{made.pk}/", duty.matter_id


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


def said(client: Client, way: str) -> dict[str, str]:
    """The form as it is shown, what it hides and what somebody types."""
    page = client.get(f"{way}answer/").content.decode()
    sheet = page.partition('class="sheet"')[2]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', sheet))
    hidden.pop("csrfmiddlewaretoken", None)
    return {**hidden, "words": WORDS, "finish_by": day(1), "done_on": "", "head": "周建平"}


def sent(client: Client, way: str, given: dict[str, str]) -> str:
    return unescape(client.post(f"{way}answer/", given, follow=True).content.decode())


def test_an_answer_without_the_head_is_not_taken(scene):
    client = signed_in(Client(), scene[1])
    page = sent(client, scene[2], {**said(client, scene[2]), "head": ""})
    assert "已答复，由签发单位审阅" not in page and WORDS in page


def test_who_issued_reads_which_head_has_read_it(scene):
    client = signed_in(Client(), scene[1])
    sent(client, scene[2], said(client, scene[2]))
    assert "周建平" in shown(scene[0], scene[2])[1]


def test_a_second_tab_is_no_second_answer_and_its_words_stay(scene):
    client = signed_in(Client(), scene[1])
    first, second = said(client, scene[2]), said(client, scene[2])
    sent(client, scene[2], first)
    page = sent(client, scene[2], {**second, "words": "第二个窗口写的话。"})
    assert "第二个窗口写的话。" not in shown(scene[0], scene[2])[1]
    assert "已于" in page and "第二个窗口写的话。" in page
    sent(client, scene[2], {**said(client, scene[2]), "words": "确实要补充。"})
    assert "确实要补充。" in shown(scene[0], scene[2])[1]


def test_a_day_of_doing_is_not_taken_where_nothing_is_done(scene):
    client = signed_in(Client(), scene[1])
    page = sent(client, scene[2], {**said(client, scene[2]), "done_on": day(0)})
    assert "一件都没有办结" in page
    sent(client, scene[2], said(client, scene[2]))
    assert "所列 1 件，答复时 1 件没有办结" in shown(scene[0], scene[2])[1]


def test_the_number_leads_to_the_case_for_whoever_may_read_it_alone(scene):
    way = f'href="/matters/{scene[3]}/"'
    assert way in shown(scene[1], scene[2])[1]
    assert way not in shown(scene[0], scene[2])[1]
