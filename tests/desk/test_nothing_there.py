"""Absent, out of reach, kept secret and hidden by a conflict: one answer, one row, one length of work."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.children.actions_conflict import declare
from shouwang.kernel.clock import now
from tests.children.test_secret_picture import bare
from tests.factories import children, moved, places, secret, urgent

pytestmark = pytest.mark.django_db
ABSENT = UUID("01890000-0000-7000-8000-000000000000")
ON_FILES = ("/children/{}/", "/children/{}/change/", "/children/{}/transfer/", "/visits/{}/new/")
ON_CASES = ("/matters/{}/", "/assessment/{}/open/", "/reports/{}/see/")
OWN = "/children/{}/secret/"


@pytest.fixture
def scene():
    """A supervisor, and files and cases that must not exist for it, each for another reason."""
    at = now() - timedelta(days=3)
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        away = children.registered(
            at, by=children.supervisor(places.SONGTUAN), village=moved.ELSEWHERE
        )
        kin = children.registered(at, by=by)
        far, near = urgent.investigated(at, child=away), urgent.investigated(at, child=kin)
        kept_child = children.registered(at, by=by)
        kept = urgent.investigated(at, child=kept_child)
        secret.kept(kept_child, at)
        declare(kin, by.person, "kin", by=by, at=at)
        files = {"absent": ABSENT, "far": away.key, "kin": kin.key}
        cases = {"absent": ABSENT, "far": far.key, "kin": near.key, "kept": kept.key}
        own = {**files, "kept": kept_child.key, "like any": children.registered(at, by=by).key}
        return by, {**dict.fromkeys(ON_FILES, files), **dict.fromkeys(ON_CASES, cases), OWN: own}


def met(client, address):
    """Status, body, headers, statements asked, and rows of the trail that it left."""
    before = Trail.objects.count()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    heads = sorted((k, v) for k, v in answer.headers.items() if k != "Content-Length")
    rows = Trail.objects.count() - before
    return answer.status_code, bare(answer.content), heads, len(asked), rows


@pytest.mark.parametrize("pattern", [*ON_FILES, *ON_CASES, OWN])
def test_nothing_tells_why_it_is_not_there(scene, client, pattern):
    by, things = scene
    places.signed_in(client, by)
    client.get("/")
    found = {name: met(client, pattern.format(key)) for name, key in things[pattern].items()}
    assert found["absent"][0] == 404 and found["absent"][4] == 1
    for name, answer in found.items():
        assert answer == found["absent"], name
