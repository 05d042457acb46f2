"""The pages of a child kept secret, as people click through them."""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Secret, Trail
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, secret

pytestmark = pytest.mark.django_db


@arranged
def scene():
    """A child, and who keeps it secret."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=2))
        return child, secret.officer(), secret.lead(), secret.visitor()


def asked(by, *more, **given):
    people = [post.person_id for post in (by, *more)]
    since = (now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    return {"since": since, "people": people, "unit": by.unit_id, "reason": "打听下落", **given}


def test_from_the_request_to_the_end(scene, client):
    child, officer, lead, visitor = scene
    page = f"/children/{child.key}/secret/"
    places.signed_in(client, officer)
    assert client.get(page).status_code == 404
    assert client.post(f"{page}ask/", asked(officer, visitor)).status_code == 302
    places.signed_in(client, lead)
    address = re.search(r"/children/secrets/[\w-]{36}/", client.get("/").content.decode())[0]
    assert "打听下落" in client.get(address).content.decode()
    assert client.post(address, {"agree": "1"}).status_code == 302
    assert client.get(page).status_code == 404

    places.signed_in(client, officer)
    given = {"address": secret.ADDRESS, "school": secret.SCHOOL, "contact": "", "note": ""}
    assert client.post(f"{page}record/", given).status_code == 302
    assert secret.ADDRESS not in client.get(page).content.decode()
    shown = client.post(page, {"reason": "核对"}).content.decode()
    assert secret.ADDRESS in shown and secret.SCHOOL in shown
    assert secret.ADDRESS in client.get(page).content.decode()  # the reason holds ten minutes
    assert client.post(f"{page}review/", {"reason": "仍在打听"}).status_code == 302
    wish = asked(officer, visitor, reason="换人")
    assert client.post(f"{page}change/", wish).status_code == 302
    again = client.post(f"{page}end/", {"reason": "已消除"})
    assert again.status_code == 422 and "已有一项申请待批准" in again.content.decode()
    places.signed_in(client, lead)
    back = client.post(address, {"back": "1"})
    assert back.status_code == 422  # without a word why
    assert client.post(address, {"back": "1", "words": "不必"}).status_code == 302
    with secret.as_now(officer):
        assert Secret.objects.get().state == "in_force"
    acts = set(Trail.objects.filter(key=child.key).values_list("act", flat=True))
    assert {"ask_secret", "decide_secret", "read_secret"} <= acts


def test_a_request_without_a_visitor_or_with_nine_says_what_to_do(scene, client):
    child, officer, _, visitor = scene
    places.signed_in(client, officer)
    address = f"/children/{child.key}/secret/ask/"
    alone = client.post(address, asked(officer))
    assert alone.status_code == 422 and "由其上门走访" in alone.content.decode()
    with reach.entered(reach.EVERYTHING):
        many = [places.post("district_officer", "civil_affairs") for _ in range(7)]
    nine = client.post(address, asked(officer, visitor, *many))
    assert nine.status_code == 422 and "最多 8 名，现在是 9 名" in nine.content.decode()
    late = client.post(address, asked(officer, visitor, since="2099-01-01T08:00"))
    assert late.status_code == 422 and "不能晚于现在" in late.content.decode()
    early = client.post(address, asked(officer, visitor, since="2020-01-01T08:00"))
    assert early.status_code == 422 and "不能早于建档时间" in early.content.decode()
    assert not Trail.objects.filter(act="ask_secret", outcome="done").exists()


def test_the_visit_is_owed_by_the_named_one_who_goes_to_the_door(scene, client):
    child, officer, lead, visitor = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=[officer, visitor])
    with secret.as_now(visitor):
        duty = Duty.objects.get(matter=child.key, code="visits.visit", label=reach.SEALED)
        assert duty.holder == visitor.unit
    places.signed_in(client, visitor)
    assert f"/visits/{child.key}/new/" in client.get("/").content.decode()
    assert client.get(f"/visits/{child.key}/new/").status_code == 200


def test_the_named_one_is_told_to_write_elsewhere(scene, client):
    child, officer, lead, visitor = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=[officer, visitor])
    places.signed_in(client, visitor)
    given = {"remark": "新情况", "address": secret.ADDRESS}
    answer = client.post(f"/children/{child.key}/change/", given)
    assert answer.status_code == 422 and "保密信息" in answer.content.decode()


def test_what_was_printed_since_is_listed_to_be_called_back(scene, client):
    child, officer, lead, visitor = scene
    with reach.entered(reach.EVERYTHING):
        supervisor = children.supervisor()
    places.signed_in(client, supervisor)
    assert client.get(f"/children/{child.key}/file.pdf").status_code == 200
    since = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=[officer, visitor], since=since)
    places.signed_in(client, officer)
    page = client.get(f"/children/{child.key}/secret/").content.decode()
    assert "要收回" in page and "打印档案" in page and supervisor.unit.name in page
