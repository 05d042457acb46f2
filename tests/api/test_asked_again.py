"""What a risk sheet left unclear, by the API."""

import pytest

from tests.assessment.test_asked_again import child
from tests.factories import children

__all__ = ["child"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_what_is_open_is_read_and_answered(child, api):
    worker = api(children.worker())
    asked = worker.get("/ratings/unclear", child=child.key).json()
    assert asked["items"] == ["contact", "income"]
    given = {"contact": "weekly", "income": "enough"}
    done = worker.post("/ratings/again", {"child": str(child.key), "answers": given})
    assert done.status_code == 201, done.content
    assert worker.get("/ratings/unclear", child=child.key).json()["items"] == []
