"""W405: words of harm to a child kept secret are asked about, and reach the offices named for it alone."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.casework.models import Duty, Event
from shouwang.kernel.clock import now
from shouwang.reports.models import Addition
from tests.arranged import arranged
from tests.factories import children, places, reporting, secret

pytestmark = pytest.mark.django_db
TOLD = "她说值班的保安夜里钻她被窝摸她"
WHERE = "保护中心三楼"
NO = "打电话告诉了知情的民警"


@arranged
def scene():
    """A child whose case both offices have, kept secret: the officer, a visitor, a policeman are named."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(days=2)
        child = children.registered(at)
        case = reporting.accepted(at + timedelta(hours=1), child=child)
        police = reporting.offices()[0]
        by, decides = secret.officer(), secret.lead()
        named = [by, secret.visitor(), police]
        secret.kept(child, now() - timedelta(hours=1), by=by, lead_=decides, named=named)
        return child, case, by, police, decides


def owed(case):
    with reach.entered(reach.CLOCK):
        rows = Duty.objects.filter(
            matter=case, code__startswith="reports.read_more", closed_at=None
        )
        return {(one.code, one.label) for one in rows.exclude(label__lt=reach.SEALED)}


@pytest.mark.parametrize("line", ["note", "school", "contact", "police", "address"])
def test_each_line_of_where_it_is_asks(scene, client, line):
    child, _, by, *_ = scene
    places.signed_in(client, by)
    given = {"address": WHERE, line: TOLD}
    page = client.post(f"/children/{child.key}/secret/record/", given)
    said = page.content.decode()
    assert page.status_code == 422 and "报告了没有" in said and "只转给知情人" in said
    assert 'id="begun"' not in said


def test_what_was_told_is_read_by_the_named_offices_and_without_where_the_child_is(scene, client):
    child, case, by, police, _ = scene
    places.signed_in(client, by)
    given = {"address": WHERE, "note": TOLD, "harm": NO}
    assert client.post(f"/children/{child.key}/secret/record/", given).status_code == 302
    with reach.entered(reach.CLOCK):
        added = Addition.objects.get(matter=case.pk)
        assert TOLD in added.told and WHERE not in added.told and added.label == reach.SEALED
        told = Event.objects.filter(name="children.harm_kept")
        assert {one.label for one in told} == {reach.SEALED}
    assert ("reports.read_more_police", reach.SEALED) in owed(case.pk)
    with secret.as_now(police):
        assert Duty.objects.filter(code="reports.read_more_police", closed_at=None).exists()
    with reach.entered(reach.EVERYTHING):
        assert not Addition.objects.filter(told__contains=TOLD).exists()
        assert not Duty.objects.filter(code__startswith="visits.follow_finding").exists()


@pytest.mark.parametrize("act", ["review", "change", "end"])
def test_each_other_form_of_the_named_asks(scene, client, act):
    child, _, by, police, _ = scene
    places.signed_in(client, by)
    given = {"reason": TOLD, "unit": by.unit_id, "people": [by.person_id, police.person_id]}
    said = client.post(f"/children/{child.key}/secret/{act}/", given)
    assert said.status_code == 422 and "报告了没有" in said.content.decode()


def test_the_reason_for_which_a_secret_is_read_asks(scene, client):
    child, case, by, *_ = scene
    places.signed_in(client, by)
    page = f"/children/{child.key}/secret/"
    assert client.post(page, {"reason": TOLD}).status_code == 422
    assert client.post(page, {"reason": TOLD, "harm": NO}).status_code == 200
    with reach.entered(reach.CLOCK):
        assert TOLD in Addition.objects.get(matter=case.pk).told


def test_what_whoever_decides_writes_reaches_the_named_alone(scene, client):
    child, case, by, _, decides = scene
    places.signed_in(client, by)
    page = f"/children/{child.key}/secret/"
    assert client.post(f"{page}end/", {"reason": "已消除"}).status_code == 302
    with secret.as_now(by):
        batch = Secret.objects.get().batch
    places.signed_in(client, decides)
    address = f"/children/secrets/{batch}/"
    given = {"back": "1", "words": TOLD}
    assert client.post(address, given).status_code == 422
    assert client.post(address, {**given, "harm": NO}).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert not Event.objects.filter(facts__told__contains=TOLD).exists()
    with reach.entered(reach.CLOCK):
        assert TOLD in Addition.objects.get(matter=case.pk).told


def test_asking_for_it_asks_of_harm_as_of_any_child(client):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=2))
        by, comes = secret.officer(), secret.visitor()
    places.signed_in(client, by)
    since = (now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    given = {"since": since, "people": [by.person_id, comes.person_id], "unit": by.unit_id}
    page = f"/children/{child.key}/secret/ask/"
    said = client.post(page, {**given, "reason": TOLD})
    assert said.status_code == 422 and 'id="begun"' in said.content.decode()
    assert (
        client.post(page, {**given, "reason": TOLD, "harm": "没有报告，说不清"}).status_code == 302
    )
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(matter=child.key, code="visits.follow_finding", closed_at=None)
        assert owed.exists()
