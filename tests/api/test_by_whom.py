"""Whoever writes a finding by the API names whom he ticked as 其他亲属, as on the page."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, reporting, urgent

pytestmark = pytest.mark.django_db


def test_others_ticked_without_a_name_are_asked_for(api):
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(now(), child=children.registered(now())).key
        office = api(urgent.officer())
    found = {
        "branch": "D",
        "team": "两家",
        "found": "背上有新旧淤青",
        "arrived_at": now().isoformat(),
    }
    path = f"/emergencies/{case}/investigate"
    refused = office.post(path, {**found, "harmers": ["relative"]})
    assert refused.status_code == 422 and "请在“姓名或者称呼”里写明是谁" in refused.content.decode()
    named = {**found, "harmers": ["relative"], "harmer_words": "大爷"}
    assert office.post(path, named).status_code == 201
