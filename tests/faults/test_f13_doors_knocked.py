"""F13: nobody signs for a screening in which no door was knocked at."""

import pytest

from shouwang.access import reach
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
PAGE = "/visits/screening/"


@arranged
def posts():
    """The village worker and the town."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        return children.worker(), children.supervisor()


def signed(client, worker, households):
    places.signed_in(client, worker)
    given = {"village": places.WANGDIAN, "households": households, "found": 0, "signed": "on"}
    return client.post(PAGE, given)


def test_a_screening_of_no_door_is_refused(client, posts):
    answer = signed(client, posts[0], 0)
    assert answer.status_code == 422, "a signature under nothing was taken"
    assert "走访 0 户不能算排查" in plain(answer.content.decode())


def test_unknown_households_are_said_and_do_not_stop_it(client, posts):
    assert signed(client, posts[0], 212).status_code == 302
    assert "户数未填" in plain(client.get(PAGE).content.decode())


def test_more_doors_than_the_village_has_are_refused(client, posts):
    worker, town = posts
    places.signed_in(client, town)
    kept = {"village": places.WANGDIAN, "households": 480, "since": "2026-01-01"}
    client.post("/visits/households/", kept)
    answer = signed(client, worker, 600)
    assert answer.status_code == 422, "more doors than there are were taken"
    assert "480" in plain(answer.content.decode())
    assert signed(client, worker, 475).status_code == 302
    assert "475 / 480" in plain(client.get(PAGE).content.decode())
