"""Children kept secret through the API."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.api.conftest import said
from tests.factories import children, secret

pytestmark = pytest.mark.django_db


def test_asked_decided_written_and_read(api):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=2))
        officer, lead, visitor = secret.officer(), secret.lead(), secret.visitor()
    asked = {
        "since": (now() - timedelta(hours=1)).isoformat(),
        "named": [officer.person.name, visitor.person.name],
        "unit": officer.unit.code,
        "reason": "打听下落",
    }
    by_officer, by_lead = api(officer), api(lead)
    made = by_officer.post(f"/children/{child.key}/secret", asked)
    assert made.status_code == 201, said(made)
    batch = said(made)["items"][0]["batch"]
    where = {"address": secret.ADDRESS, "school": secret.SCHOOL}
    path = f"/children/{child.key}/whereabouts"
    assert by_officer.post(path, where).status_code == 404
    own = by_officer.post(f"/secrets/{batch}/decision", {"agreed": True})
    assert own.status_code == 403
    done = by_lead.post(f"/secrets/{batch}/decision", {"agreed": True})
    assert done.status_code == 200 and said(done)["items"][0]["state"] == "in_force"
    assert by_officer.post(path, where).status_code == 204
    found = by_officer.post(f"{path}/read", {"reason": "核对"})
    assert said(found)["items"][0]["address"] == secret.ADDRESS
    assert by_lead.post(f"{path}/read", {"reason": "核对"}).status_code == 404
    listed = by_lead.get("/secrets")
    assert secret.ADDRESS not in listed.content.decode() and len(said(listed)["items"]) == 1


def test_a_name_that_is_not_there_is_said(api):
    with reach.entered(reach.EVERYTHING):
        child, officer = children.registered(now() - timedelta(days=2)), secret.officer()
    asked = {
        "since": now().isoformat(),
        "named": ["nobody-of-that-name"],
        "unit": officer.unit.code,
        "reason": "打听下落",
    }
    answer = api(officer).post(f"/children/{child.key}/secret", asked)
    assert answer.status_code == 422 and "账号" in answer.content.decode()
