"""Posts that share an office with those who work on cases, and have no work on them themselves."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from tests.api.conftest import Api
from tests.arranged import arranged
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
NAME = "琅珂骞"
IDLE = ("statistics", "auditor", "system_admin", "security_admin")


@arranged
def case():
    """A report that the bureau owes an answer to."""
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, name=NAME)
        return child, reporting.filed(at, child=child, told="又没有人做饭").matter_id


@pytest.mark.parametrize("role", IDLE)
def test_whoever_only_counts_or_administers_meets_no_child_on_his_desk(client, case, role):
    places.signed_in(client, places.post(role, "civil_affairs"))
    for page in ("/", "/policy/"):
        assert "琅" not in client.get(page).content.decode()


@pytest.mark.parametrize("role", IDLE)
def test_whoever_only_counts_or_administers_reads_no_report_as_the_town_does(client, case, role):
    places.signed_in(client, places.post(role, "civil_affairs"))
    answer = client.get(f"/reports/{case[1]}/see/")
    assert answer.status_code == 403
    assert "又没有人做饭" not in answer.content.decode()


def test_the_bureaus_officer_owes_the_step_and_sees_whose_child_it_is(client, case):
    places.signed_in(client, places.post("district_officer", "civil_affairs"))
    assert "琅" in client.get("/").content.decode()
    assert NAME in client.get(f"/children/{case[0].key}/").content.decode()


def test_the_lead_sees_the_mask_though_his_bureau_owes_a_step(client, case):
    lead = places.post("district_lead", "civil_affairs")
    places.signed_in(client, lead)
    shown = client.get(f"/children/{case[0].key}/").content.decode()
    assert "琅*" in shown
    assert NAME not in shown
    token, _ = tokens.issue(lead.person, lead, at=now())
    assert Api(token).get(f"/children/{case[0].key}").json()["name"] is None
