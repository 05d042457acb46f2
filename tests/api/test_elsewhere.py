"""Whoever reports a child by its number must not learn by the API where its file lies."""

import pytest

from shouwang.access import reach
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from tests.api.conftest import said
from tests.factories import children, places

pytestmark = pytest.mark.django_db
NUMBER = identity.make(children.BIRTH, 979)
HERE = "340604101204"
TELLING = ("王店", "古饶", places.WANGDIAN, "张*")


def test_a_number_does_not_lead_to_the_village_of_its_file(api):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now(), id=NUMBER)
    client = api(places.post("village_worker", HERE))
    asked = {"described": "男孩", "id": NUMBER, "division": HERE, "situations": ["living_alone"]}
    filed = client.post("/reports", asked)
    assert filed.status_code == 201 and said(filed)["told_to"] == ["公安", "区民政局"]
    key = said(filed)["key"]
    heard = {"office": "police", "taken_at": now().isoformat(), "officer": "王某"}
    heard |= {"badge": "030123", "rung": "0561-110"}
    answers = [filed, client.get("/reports"), client.get(f"/reports/{key}"), client.get("/duties")]
    answers += [client.post(f"/reports/{key}/receipt", heard), client.get(f"/reports/{key}")]
    for answer in answers:
        assert answer.status_code in (200, 201), said(answer)
        told = str(said(answer))
        assert not [word for word in (*TELLING, str(child.key)) if word in told], told
