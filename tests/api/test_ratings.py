"""Risk sheets by the API."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.statute.instruments import instrument
from tests.api.conftest import said
from tests.factories import children, places

pytestmark = pytest.mark.django_db
BEST = {item.code: item.options[0].code for item in instrument("risk").items} | {"age": "from_6"}


def test_a_sheet_is_scored_as_on_the_page(api):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
    worker = api(children.worker())
    assert len(said(worker.get("/ratings/instrument"))["items"]) == len(BEST)
    body = {"child": str(child.key), "answers": {**BEST, "hazards": ["water", "road"]}}
    made = worker.post("/ratings", body)
    assert made.status_code == 201 and said(made)["points"] == 13
    assert worker.post("/ratings", {**body, "answers": {}}).status_code == 422
    rows = said(worker.get("/ratings", child=str(child.key)))["items"]
    assert [(row["level"], row["points"]) for row in rows] == [("green", 13)]
    stranger = api(places.post("village_worker", places.QINLOU))
    assert stranger.post("/ratings", body).status_code == 404
