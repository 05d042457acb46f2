"""Transfers by the API: asked, answered once, the same 404 for strangers."""

from datetime import timedelta
from uuid import uuid4

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.api.conftest import said
from tests.arranged import arranged
from tests.factories import children, moved

pytestmark = pytest.mark.django_db


@arranged
def world(db):
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        posts = {
            "old": children.worker(),
            "new": children.worker(moved.ELSEWHERE),
            "town": children.supervisor(),
            "stranger": children.worker("340604102202"),
        }
        child = children.registered(at)
    return posts, child


GIVEN = {"to": moved.ELSEWHERE, "reason": "family_moved", "note": "随父亲迁居"}


def test_a_file_moves_by_the_api_and_the_old_place_loses_it(api, world):
    posts, child = world
    old, new, town = (api(posts[name]) for name in ("old", "new", "town"))
    path = f"/children/{child.key}/transfer"

    worker = old.post(path, GIVEN)
    assert (worker.status_code, said(worker)["code"]) == (422, "transfer_needs_town")
    asked = town.post(path, GIVEN)
    assert asked.status_code == 201
    (row,) = said(asked)["items"]
    assert row["name_masked"] == "张*" and row["state"] == "transfer_asked"

    (owed,) = said(new.get("/duties"))["items"]
    assert owed["code"] == "children.answer_transfer" and owed["record"] == f"transfer:{row['key']}"
    assert new.get(f"/children/{child.key}").status_code == 404
    assert said(new.get(f"/transfers/{row['key']}"))["note"] == "随父亲迁居"

    first = new.post(f"/transfers/{row['key']}/accept", key="take-over-0001")
    again = new.post(f"/transfers/{row['key']}/accept", key="take-over-0001")
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    other = new.post(f"/transfers/{row['key']}/accept")
    assert (other.status_code, said(other)["code"]) == (409, "wrong_state")

    assert new.get(f"/children/{child.key}").status_code == 200
    for client in (old, town):
        assert (
            client.get(f"/children/{child.key}").content == old.get(f"/children/{uuid4()}").content
        )
        assert said(client.get("/children"))["items"] == []
        assert [one["state"] for one in said(client.get("/transfers"))["items"]] == [
            "transfer_accepted"
        ]


def test_a_stranger_meets_the_same_404_as_for_nothing(api, world):
    posts, child = world
    with reach.entered(reach.EVERYTHING):
        row = moved.asked(child, now(), by=posts["old"])
    stranger = api(posts["stranger"])
    assert stranger.get(f"/transfers/{row.key}").content == (
        stranger.get(f"/transfers/{uuid4()}").content
    )
    for verb in ("accept", "withdraw"):
        assert stranger.post(f"/transfers/{row.key}/{verb}").status_code == 404
    assert stranger.post(f"/transfers/{row.key}/refuse", {"words": "不"}).status_code == 404


def test_a_request_is_sent_back_or_taken_back(api, world):
    posts, child = world
    town, new = api(posts["town"]), api(posts["new"])
    path = f"/children/{child.key}/transfer"
    (row,) = said(town.post(path, GIVEN))["items"]
    assert said(town.post(path, GIVEN))["code"] == "transfer_open"
    back = said(new.post(f"/transfers/{row['key']}/refuse", {"words": "不在本村"}))
    assert back["items"][0]["refusal"] == "不在本村"
    (row,) = said(town.post(path, GIVEN))["items"]
    gone = said(town.post(f"/transfers/{row['key']}/withdraw"))
    assert gone["items"][0]["state"] == "transfer_withdrawn"
