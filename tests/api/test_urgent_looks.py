"""Looks in an emergency by the API: the same door, the same words, the same count of passwords."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.api.conftest import PASSWORD, said
from tests.arranged import arranged
from tests.factories import children, places
from tests.factories.looking import looked, number_of, police

pytestmark = pytest.mark.django_db


@arranged
def child():
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(hours=1))


def asked(child, **more):
    given = {"number": number_of(child), "reason": "danger", "words": "群众报警"}
    return given | {"password": PASSWORD} | more


def test_it_opens_the_file_at_its_own_address_and_nothing_else(api, with_password, child):
    desk = police()
    with_password(desk)
    client = api(desk)
    assert client.get(f"/children/{child.key}").status_code == 404
    made = client.post("/urgent-looks", asked(child))
    assert made.status_code == 201 and made.json()["key"] == str(child.key)
    file = client.get(f"/children/{child.key}").json()
    assert file["name"] == child.name and number_of(child) not in str(file)
    assert client.get("/visits", child=child.key).status_code == 404
    body = {"group": "identity", "purpose": "visit", "reason": "想看"}
    assert client.post(f"/children/{child.key}/reveal", body).status_code == 404
    assert client.post("/children/search", {"text": child.file_no}).json()["items"] == []
    assert client.post("/urgent-looks/end", {}).status_code == 200
    assert client.get(f"/children/{child.key}").status_code == 404


def test_a_wrong_password_opens_nothing_and_is_counted(api, with_password, child):
    desk = police()
    with_password(desk)
    client = api(desk)
    wrong = [client.post("/urgent-looks", asked(child, password="x" * 12)) for _ in range(8)]
    assert [one.json()["code"] for one in wrong[::7]] == ["wrong_again", "locked_again"]
    assert client.post("/urgent-looks", asked(child)).json()["code"] == "locked_again"
    assert client.get(f"/children/{child.key}").status_code == 404


def test_town_and_lead_answer_by_it(api, child):
    made = looked(child, now(), by=police())
    town = api(children.supervisor())
    lead = api(places.post("district_lead", "civil_affairs"))
    assert [row["id"] for row in said(town.get("/urgent-looks"))["items"]] == [made.pk]
    assert said(town.post(f"/urgent-looks/{made.pk}/seen", {}))["seen_at"]
    verdict = {"verdict": "improper", "words": "没有警情"}
    assert town.post(f"/urgent-looks/{made.pk}/review", verdict).status_code == 403
    assert said(lead.post(f"/urgent-looks/{made.pk}/review", verdict))["verdict"] == "improper"
    other = api(children.supervisor(places.SONGTUAN))
    assert other.get(f"/urgent-looks/{made.pk}").status_code == 404
