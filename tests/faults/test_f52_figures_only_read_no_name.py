"""F52: who supervises by figures reads no child and no village, on the desk and over the API."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api.actions import issue
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LISTS = ("raised", "overdue", "asked", "")


def climbed():
    """A red report that nobody took has climbed to the conference office; the child it is about."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(minutes=100)
        places.post("police_desk", places.GURAO, since=at - timedelta(days=9))
        child = children.registered(at)
        reporting.filed(at, child=child, ongoing=True)
    for minute in range(30, 101, 10):
        sweep(at=at + minute * MINUTE)
    return child


def test_a_late_duty_that_climbed_there_names_neither_the_child_nor_its_village():
    child = climbed()
    who = places.post("conference_office", "conference_office")
    office = places.signed_in(Client(), who)
    word, _ = issue(who.person, who, at=now())
    told = {"待办": office.get("/").content.decode()}
    for name in LISTS:
        answer = office.get(f"/api/v1/duties/{name}".rstrip("/"), headers=bearer(word))
        told[f"API {name}"] = answer.content.decode()
    assert "受理报告" in told["待办"] and "reports.take" in told["API raised"]
    for where, words in told.items():
        for secret in (child.name, child.name_masked, "王店村", places.WANGDIAN):
            assert secret not in words, f"{where}: {secret}"


def bearer(word: str) -> dict[str, str]:
    """The head of a request with this token."""
    return {"Authorization": f"Bearer {word}"}


def test_asked_village_by_village_the_list_does_not_tell_where_the_child_lives():
    climbed()
    who = places.post("conference_office", "conference_office")
    word, _ = issue(who.person, who, at=now())
    for place in (places.WANGDIAN, places.QINLOU):
        address = f"/api/v1/duties/overdue?division={place}"
        assert Client().get(address, headers=bearer(word)).status_code == 404, place
