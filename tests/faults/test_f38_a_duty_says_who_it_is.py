"""F38: after identification every open duty says whom it is about."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def rows_of(page: str) -> list[str]:
    return re.findall(r'class="todo-whom">([^<]*)<', page)


def test_no_desk_goes_on_saying_that_the_child_is_unknown():
    with reach.entered(reach.EVERYTHING):
        town, child = children.supervisor(), children.registered(now())
        school = places.post("school", places.school())
        report = reporting.filed(now(), by=school)
        police, officer = reporting.offices()
        cyberspace = places.post("department", "cyberspace")
    client = places.signed_in(Client(), town)
    client.post(
        f"/reports/{report.matter_id}/identify/",
        {"file_no": child.file_no, "sure": child.file_no, "found": ""},
    )
    for post in (town, police, officer):
        said = rows_of(places.signed_in(Client(), post).get("/").content.decode())
        assert said
        assert not [one for one in said if "身份待查明" in one], (post.role, said)
    for post in (school, cyberspace):
        page = places.signed_in(Client(), post).get("/").content.decode()
        assert child.name_masked not in page, post.role
