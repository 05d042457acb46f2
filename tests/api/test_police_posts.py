"""Who stands in at the police offices below, by the API: named and taken back by the police above."""

from datetime import timedelta

import pytest

from shouwang.kernel.clock import local, now
from shouwang.offices.models import Post
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_the_police_above_name_one_read_whom_and_take_him_back(api):
    above = places.post("police_desk", "police")
    station, other = (places.post("police_desk", at) for at in (places.GURAO, places.SONGTUAN))
    desk = api(above)
    assert station.pk in [one["id"] for one in desk.get("/posts/police").json()["posts"]]
    until = str(local(now() + timedelta(days=9)).date())
    body = {"account": other.person.name, "until": until, "reason": "住院"}
    made = desk.post(f"/posts/police/{station.pk}/stand-in", body)
    assert made.status_code == 201, made.content
    named = desk.get("/posts/police").json()["named"]
    assert [one["account"] for one in named] == [other.person.name]
    done = desk.post(f"/posts/police/named/{named[0]['id']}/take-back")
    assert done.status_code == 200, done.content
    assert not Post.objects.filter(stands_for=station, until__gt=now()).exists()


def test_nobody_of_another_office_is_named_nor_for_a_post_that_is_not_below(api):
    above, station = places.post("police_desk", "police"), places.post("police_desk", places.GURAO)
    worker, desk = children.worker(), api(above)
    until = str(local(now() + timedelta(days=9)).date())
    body = {"account": worker.person.name, "until": until, "reason": "住院"}
    assert desk.post(f"/posts/police/{station.pk}/stand-in", body).status_code == 422
    body["account"] = station.person.name
    assert desk.post(f"/posts/police/{worker.pk}/stand-in", body).status_code == 422
