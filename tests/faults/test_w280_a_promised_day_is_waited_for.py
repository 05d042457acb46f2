"""W280: what a paper had promised a day for was put on a second paper, and a third, before that day."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.kernel.clock import now
from tests.factories.places import signed_in
from tests.faults.asked import text
from tests.faults.test_w227_the_head_and_the_day import answered, scene, seen

pytestmark = pytest.mark.django_db
__all__ = ["scene"]
ASKED = {"asked": "请今天内受理。"}


def test_while_a_promise_is_owed_the_row_leads_to_its_paper(scene, monkeypatch):
    office, station, way, duty = scene
    answered(station, way)
    client = signed_in(Client(), office)
    client.post(f"{way}accept/", {})
    red = client.get("/coordination/red/").content.decode()
    assert "再督办" not in red, "答应的日期还没有到，又请人另发督办单"
    assert f'href="{way}"' in red and "前办结" in red
    listed = client.get("/coordination/").content.decode()
    assert f"/coordination/late/{duty.pk}/" not in listed and f'href="{way}"' in listed
    home = client.get("/").content.decode()
    assert f"/coordination/late/{duty.pk}/" not in home
    refused = client.post(f"/coordination/late/{duty.pk}/", ASKED)
    page = text(refused)
    assert refused.status_code == 422 and "到期没有办结的，才能另发" in page
    assert ASKED["asked"] in page and f'href="{way}"' in refused.content.decode()

    late = now() + timedelta(days=4)
    monkeypatch.setattr("shouwang.coordination.views.now", lambda: late)
    assert "再督办" in seen(office, "/coordination/red/")
    sent = client.post(f"/coordination/late/{duty.pk}/", ASKED, follow=True)
    assert "已发给" in text(sent)
