"""Screenings by the API."""

import pytest

from tests.api.conftest import said
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_the_api_takes_the_same_signed_result_as_the_page(api):
    worker = api(children.worker())
    body = {"village": places.WANGDIAN, "households": 12, "found": 0, "signed": True}
    made = worker.post("/screenings", body)
    assert made.status_code == 201 and said(made)["found"] == 0
    assert worker.post("/screenings", {**body, "signed": False}).status_code == 422
    assert worker.post("/screenings", {**body, "village": places.QINLOU}).status_code == 422
    assert [row["households"] for row in said(worker.get("/screenings"))["items"]] == [12]
