"""The roster by the API: the declared shape, page after page, few questions."""

import json
from datetime import datetime

import pytest

from shouwang.access import reach
from shouwang.api.children_shapes import ChildRow
from shouwang.api.paging import Page
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from tests.arranged import arranged
from tests.factories import children

pytestmark = pytest.mark.django_db
QUERIES = 8  # the last writes the look


@arranged
def village():
    """Three children of one village, one of them visited."""
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        found = [children.registered(now(), by=by) for _ in range(3)]
        found[0].visited_at = datetime.fromisoformat("2026-09-10T12:30:00.250000+08:00")
        found[0].save()
    return by


def test_every_row_has_the_declared_shape_and_the_files_own_values(api, village):
    answer = api(village).get("/children")
    page = Page[ChildRow].model_validate_json(answer.content, strict=False)
    with reach.entered(reach.EVERYTHING):
        for row in page.items:
            child = Child.objects.get(matter_id=row.key)
            assert (row.file_no, row.name_masked, row.sex) == (
                child.file_no,
                child.name_masked,
                child.sex,
            )
            assert (row.division.code, row.division.name) == (child.division_id, "王店村")
            assert row.visited_at == child.visited_at
            assert row.age == local(now()).year - 2017 - (
                local(now()).date() < child.birth.replace(year=local(now()).year)
            )
    assert set(json.loads(answer.content)["items"][0]) == set(ChildRow.model_fields)


def test_pages_follow_each_other_and_a_strange_cursor_is_a_refusal(api, village):
    client = api(village)
    first = json.loads(client.get("/children", limit=2).content)
    second = json.loads(client.get("/children", limit=2, after=first["next"]).content)
    keys = [row["key"] for row in first["items"] + second["items"]]
    assert (len(set(keys)), second["next"]) == (3, "")
    for strange in ("x", "00000000-0000-7000-8000-000000000000"):
        answer = client.get("/children", after=strange)
        assert (answer.status_code, json.loads(answer.content)["code"]) == (422, "cursor_unknown")


def test_the_list_asks_few_questions(api, village, django_assert_num_queries):
    client = api(village)
    client.get("/children")
    with django_assert_num_queries(QUERIES):
        assert client.get("/children").status_code == 200
