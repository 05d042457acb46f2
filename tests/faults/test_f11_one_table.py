"""F11: an injury is as grave from a hospital as from a village worker."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.reading import a_little_later, desk, visited

pytestmark = pytest.mark.django_db
WOUNDS = ("accident", "unlawful_harm", "private_injury", "abuse_signs", "injured_or_dead")


@pytest.mark.parametrize("role", ["hospital", "school", "village_worker"])
@pytest.mark.parametrize("situation", WOUNDS)
def test_an_injury_is_red_whoever_reports_it(role, situation):
    with reach.entered(reach.EVERYTHING):
        places.district()
        kinds = {"hospital": places.hospital(), "school": places.school()}
        post = places.post(role, kinds.get(role, places.WANGDIAN))
    word, _ = tokens.issue(post.person, post, at=now())
    body = {
        "described": "三年级男孩",
        "division": places.WANGDIAN,
        "situations": [situation],
        "ongoing": False,
    }
    head = {"Authorization": f"Bearer {word}", "Idempotency-Key": "f11-000000000001"}
    answer = Client().post("/api/v1/reports", body, content_type="application/json", headers=head)
    assert answer.json().get("level") == "red"


def test_a_visit_and_a_report_give_the_office_the_same_half_hour(client):
    """The same wound by two roads: both rows of the police are red."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child, worker = children.registered(now()), children.worker()
        police = places.post("police_desk", places.GURAO)
        nurse = places.post("hospital", places.hospital())
    visited(client, worker, child, body="hurt")
    a_little_later()
    places.signed_in(client, nurse)
    said = {"described": "女孩", "division": places.QINLOU, "situation": "accident"}
    client.post("/reports/new/", said | {"ongoing": "no", "child_now": "in"})
    rows = [row for row in desk(client, police) if "受理报告（公安）" in row]
    assert len(rows) == 2, "an injury that a visit found was not reported"
    assert all("level-red" in row for row in rows)
