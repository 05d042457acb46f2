"""Two children in one house: what is so of one body is not written of both."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.test_f08_visited_where_it_lives import desk, unchanged

pytestmark = pytest.mark.django_db
NOTE = "大的说同学推的，奶奶带他看过"


@arranged
def pair():
    """A brother and a sister on the register."""
    at = now() - timedelta(days=3)
    with reach.entered(reach.EVERYTHING):
        first = children.facts(name="许大明", address="王店村8组")
        more = {"father": first.father, "mother": first.mother, "address": first.address}
        same = {"name": "许大明", "address": first.address}
        one = children.registered(at, father=first.father, mother=first.mother, **same)
        two = children.registered(at, **{**more, "name": "许小雨"})
    assert one.household_id == two.household_id
    return one, two


def visits(client, pair, **answers):
    worker = desk(client, "village_worker", places.WANGDIAN)
    sent = {**unchanged(), "mode": "home", **answers}
    sent |= {f"seen_{child.key}": "seen" for child in pair}
    return worker, worker.post(f"/visits/{pair[0].key}/new/", sent)


@pytest.mark.parametrize("told", [{"body": "ill"}, {"mind": "low"}])
def test_of_one_body_it_is_asked_which_child_and_nothing_is_lost(client, pair, told):
    _, answer = visits(client, pair, **told, note=NOTE)
    page = answer.content.decode()
    assert answer.status_code == 422, "没有问是哪个孩子，两个孩子都记上了"
    assert "是哪个孩子的情况" in page and NOTE in page and "许小雨" in page


def test_said_of_one_it_stands_with_one(client, pair):
    worker, answer = visits(client, pair, body="ill", about=[str(pair[0].key)])
    assert answer.status_code == 302
    for child, is_ill in zip(pair, (True, False), strict=True):
        file = worker.get(f"/children/{child.key}/").content.decode()
        record = worker.get(
            "/visits/record/" + file.split('href="/visits/record/')[1].split('"')[0]
        )
        assert ("患病" in record.content.decode()) is is_ill


@pytest.mark.parametrize("told", [{}, {"utilities": "unsafe"}, {"parent_contact": "weekly"}])
def test_of_the_house_nothing_more_is_asked(client, pair, told):
    assert visits(client, pair, **told)[1].status_code == 302


@pytest.mark.parametrize("told", [{"injury": "signs"}, {"note": "外公用皮带抽他"}])
def test_of_a_danger_the_question_itself_asks_which_child(client, pair, told):
    worker, answer = visits(client, pair, **told)
    page = (worker.get(answer["Location"]) if answer.status_code == 302 else answer).content
    assert "是哪个孩子" in page.decode() and "许小雨" in page.decode()
