"""The pages of a transfer: asking, waiting, answering, the slip; strangers meet the same 404."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.children import actions
from shouwang.children.models import Transfer
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, moved, places

pytestmark = pytest.mark.django_db
NOTHING = "00000000-0000-7000-8000-000000000000"
# Each page's own queries, the door's and the frame's included.
QUERIES = {
    "/children/{child}/transfer/": 10,
    "/children/transfers/": 6,
    # nine of them: who harmed it, whether its house may be rung, where it is placed
    "/children/transfers/{row}/": 24,
    "/children/transfers/{row}/slip/": 7,
}


def bare(response) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


@arranged
def world(db):
    """A child of 王店村 asked to go to 秦楼村 and one that is not."""
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        posts = {
            "old": children.worker(),
            "new": children.worker(places.QINLOU),
            "town": children.supervisor(),
            "stranger": children.worker("340604102202"),
        }
        going, staying = children.registered(at), children.registered(at)
        actions.raise_level(going, ["no_valid_carer"], by=posts["town"], at=at)  # a visit soon
        row = moved.asked(going, at, by=posts["old"])
    return posts, {"child": going.key, "row": row.key, "staying": staying.key}


def test_a_worker_asks_the_next_village_and_sees_that_it_waits(client, world):
    posts, keys = world
    places.signed_in(client, posts["old"])
    address = f"/children/{keys['staying']}/transfer/"

    page = client.get(address).content.decode()
    assert "秦楼村" in page and 'name="town"' not in page
    answer = client.post(address, {"to": places.QINLOU, "reason": "family_moved"})

    assert answer.status_code == 302
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "转往古饶镇秦楼村，等待接收" in shown and "撤回" in shown


def test_a_supervisor_chooses_the_town_first_and_a_worker_may_not_leave_the_town(client, world):
    posts, keys = world
    address = f"/children/{keys['staying']}/transfer/?town={places.SONGTUAN}"
    given = {"to": moved.ELSEWHERE, "reason": "family_moved"}

    places.signed_in(client, posts["old"])
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "由本镇街儿童督导员提出" in refused.content.decode()

    places.signed_in(client, posts["town"])
    page = client.get(address).content.decode()
    assert "松山社区" in page and "秦楼村" not in page and "宋疃镇" in page
    assert client.post(address, given).status_code == 302


def test_the_receiver_finds_it_among_its_duties_and_accepts(client, world):
    posts, keys = world
    places.signed_in(client, posts["new"])
    assert f"/children/transfers/{keys['row']}/" in client.get("/").content.decode()
    assert client.get(f"/children/{keys['child']}/").status_code == 404

    page = client.get(f"/children/transfers/{keys['row']}/").content.decode()
    assert "张*" in page and "随父亲迁居" in page and "王店村" in page
    assert "349904" not in page
    assert "张小" in page and "tel:13905554321" in page  # it owes the answer: whom to ring first
    answer = client.post(f"/children/transfers/{keys['row']}/", {"accept": "1"})

    assert answer.headers["Location"] == f"/children/{keys['child']}/"
    assert client.get(f"/children/{keys['child']}/").status_code == 200
    for page in ("/children/", "/visits/plan/?days=30"):
        assert f"/children/{keys['child']}/" in client.get(page).content.decode(), page


def test_after_acceptance_the_old_place_meets_the_same_404_as_for_nothing(client, world):
    posts, keys = world
    with reach.entered(reach.EVERYTHING):
        moved.accepted(Transfer.objects.get(pk=keys["row"]), now(), by=posts["new"])
    places.signed_in(client, posts["old"])
    for page in (
        "/children/{}/",
        "/children/{}/transfer/",
        "/visits/{}/new/",
        "/children/{}/exit/",
    ):
        there = client.get(page.format(keys["child"]))
        assert there.status_code == 404
        assert bare(there) == bare(client.get(page.format(NOTHING)))
    for page in ("/", "/children/", "/search/?q=张", "/visits/plan/?days=30"):
        assert str(keys["child"]) not in client.get(page).content.decode(), page
    slip = client.get(f"/children/transfers/{keys['row']}/slip/").content.decode()
    assert "已接收" in slip and f"/children/{keys['child']}/" not in slip


def test_a_stranger_meets_the_same_404_as_for_nothing(client, world):
    posts, keys = world
    places.signed_in(client, posts["stranger"])
    for page in ("/children/transfers/{}/", "/children/transfers/{}/slip/"):
        there = client.get(page.format(keys["row"]))
        assert there.status_code == 404
        assert bare(there) == bare(client.get(page.format(NOTHING)))
    assert client.post(f"/children/transfers/{keys['row']}/", {"accept": "1"}).status_code == 404
    assert "张*" not in client.get("/children/transfers/").content.decode()


def test_a_refusal_wants_a_reason_and_is_shown_on_the_file(client, world):
    posts, keys = world
    places.signed_in(client, posts["new"])
    address = f"/children/transfers/{keys['row']}/"
    assert client.post(address, {"refuse": "1", "words": ""}).status_code == 422
    assert client.post(address, {"refuse": "1", "words": "孩子不在本村"}).status_code == 302

    places.signed_in(client, posts["old"])
    assert "孩子不在本村" in client.get(f"/children/{keys['child']}/").content.decode()


def test_withdrawn_by_the_supervisor_nothing_waits_any_more(client, world):
    posts, keys = world
    places.signed_in(client, posts["town"])
    client.post(f"/children/transfers/{keys['row']}/withdraw/")
    assert "等待接收" not in client.get(f"/children/{keys['child']}/").content.decode()
    places.signed_in(client, posts["new"])
    assert f"/children/transfers/{keys['row']}/" not in client.get("/").content.decode()
    assert client.post(f"/children/transfers/{keys['row']}/", {"accept": "1"}).status_code == 409


def test_reading_a_request_is_on_the_trail(client, world):
    posts, keys = world
    places.signed_in(client, posts["new"])
    client.get(f"/children/transfers/{keys['row']}/")
    look = Trail.objects.get(key=keys["child"], post=posts["new"])  # one look, one row
    assert (look.key, look.post) == (keys["child"], posts["new"])


@pytest.mark.parametrize("page", QUERIES)
def test_a_page_asks_the_database_so_often_and_no_more(client, world, page):
    posts, keys = world
    places.signed_in(client, posts["town"])
    client.get("/children/transfers/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page.format(**keys)).status_code == 200
    own = [q["sql"] for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(own) == QUERIES[page], "\n".join(sql[:120] for sql in own)
