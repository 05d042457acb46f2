"""Who reported is shown only to whoever has just proved himself, on the page and by the API."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import again, reach
from shouwang.access.models import Trail
from shouwang.api import actions as tokens
from shouwang.api.models import Token
from shouwang.kernel.clock import now
from tests.factories import places, reporting

pytestmark = pytest.mark.django_db
TOLD = {"name": "钱有根", "phone": "13805557788"}


@pytest.fixture
def report():
    with reach.entered(reach.EVERYTHING):
        return reporting.filed(now() - timedelta(hours=1), **TOLD)


def test_a_page_opened_long_ago_asks_before_it_shows_who_reported(client, report):
    places.signed_in(client, places.post("district_officer", "civil_affairs"))
    address = f"/reports/{report.matter_id}/reporter/"
    session = client.session
    session[again.PROVED] = now().timestamp() - 601
    session.save()
    for answer in (client.get(address), client.post(address, {"words": "核实情况"})):
        assert (answer.status_code, answer.url) == (302, f"/again/?next={address}")
        assert TOLD["phone"] not in answer.content.decode()
    with reach.entered(reach.EVERYTHING):
        assert not Trail.objects.filter(act="reveal_reporter").exists()
    places.signed_in(client, places.Post.objects.latest("pk"))
    shown = client.post(address, {"words": "核实情况"}).content.decode()
    assert TOLD["name"] in shown and TOLD["phone"] in shown


def test_a_token_of_long_ago_does_not_open_it(report):
    officer = places.post("district_officer", "civil_affairs")
    word, _ = tokens.issue(officer.person, officer, at=now())

    def ask():
        return Client().post(
            f"/api/v1/reports/{report.key}/reporter",
            json.dumps({"words": "核实情况"}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {word}"},
        )

    assert ask().status_code == 200
    Token.objects.update(made_at=now() - timedelta(minutes=11))
    answer = ask()
    assert answer.status_code == 403 and answer.json()["code"] == "prove_again"
    assert TOLD["name"] not in answer.content.decode()
