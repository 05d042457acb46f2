"""W192: that a new file is no twin is said of the files that were shown, and of no other."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.reports import actions_identity
from tests.factories import children, places, reporting
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db
BOX = "已核对，与上面列出的儿童不是同一人"
GIVEN = {"village": places.WANGDIAN, "birth": "2016-05-04", "sex": "1"}


@pytest.fixture(params=["new", "register"])
def door(request):
    """The page on which a file is opened, a client of the town, and a child that has one."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child, town = children.registered(at), children.supervisor()
        address = "/children/new/"
        if request.param == "register":
            report = reporting.filed(at)
            actions_identity.identify(report.matter, None, "王店村五组", by=town, at=at)
            address = f"/reports/{report.matter_id}/register/"
    return address, signed_in(Client(), town), child


def files(name: str) -> int:
    with reach.entered(reach.EVERYTHING):
        return Child.objects.filter(name=name).count()


def test_nothing_is_ticked_before_anything_is_listed(door):
    address, client, child = door
    assert BOX not in client.get(address).content.decode()
    page = client.post(address, {**GIVEN, "name": child.name, "not_the_same": "on"})
    words = page.content.decode()
    assert page.status_code == 200
    assert child.file_no in words and BOX in words
    box = re.search(r'<input[^>]*name="not_the_same"[^>]*>', words)
    assert box and "checkbox" in box.group(0) and "checked" not in box.group(0)
    assert files(child.name) == 1


def test_it_is_said_of_the_files_shown(door):
    address, client, child = door
    given = {**GIVEN, "name": child.name, "not_the_same": "on"}
    other = client.post(address, {**given, "looked_at": "HB-1"})
    assert other.status_code == 200
    assert files(child.name) == 1
    wrong = client.post(address, {**given, "looked_at": child.file_no, "birth": "昨天"})
    assert f'name="looked_at" value="{child.file_no}"' in wrong.content.decode()
    done = client.post(address, {**given, "looked_at": child.file_no})
    assert done.status_code == 302
    assert files(child.name) == 2


def test_without_anybody_alike_nothing_is_asked(door):
    address, client, _ = door
    assert client.post(address, {**GIVEN, "name": "李小河"}).status_code == 302
