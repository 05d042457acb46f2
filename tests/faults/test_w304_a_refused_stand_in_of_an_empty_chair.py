"""W304: who stands in for an empty chair was said to be nobody, and why he was refused stood on no page of the town."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import DAY, local, now
from shouwang.offices.models import Person, Post
from tests.factories import children, places
from tests.faults.asked import text
from tests.faults.test_w224_chairs_and_stand_ins import leave, waiting

pytestmark = pytest.mark.django_db
MONTHS = timedelta(days=90)


def test_the_town_reads_who_does_it_meanwhile_and_why_it_was_refused(db):
    at = now()
    with reach.entered(reach.EVERYTHING):
        gone = places.post("village_worker", places.WANGDIAN, since=at - MONTHS)
        other = places.post("village_worker", places.QINLOU, since=at - MONTHS)
        town = places.post("town_supervisor", places.GURAO, since=at - MONTHS)
        lead = places.post("district_lead", "civil_affairs", since=at - MONTHS)
        Person.objects.update(last_login=at - DAY, must_change=False)
        Post.objects.filter(pk=gone.pk).update(until=at - timedelta(hours=1))
        children.registered(at - timedelta(hours=2), by=town)
    roster = places.signed_in(Client(), town)
    leave(town, gone, other, local(now()).date(), 2)
    page = text(roster.get("/posts/"))
    assert "1个的职责先由代班人承担" in page, "代班人已经在办，还说由镇街承担"
    client, link = waiting(lead)
    client.post(link, {"refuse": "1", "words": "另找本村的人"})
    page = text(roster.get("/posts/"))
    assert "没有批准的" in page and "另找本村的人" in page, "为什么没有批准，哪里都看不到"
    assert "先由代班人承担" not in page
