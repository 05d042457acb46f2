"""The pages people live in ask the database as often for many rows as for few."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, support, urgent
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 7
PAGES = {
    "town_supervisor": (
        "/",
        "/children/",
        "/visits/plan/?days=30",
        "/reports/",
        "/matters/",
        "/posts/",
        "/ledgers/",
        "/figures/340604102000/",
        "/policy/",
        "/children/{child}/",
        "/visits/{child}/new/",
        "/matters/{case}/",
    ),
    "district_officer": ("/", "/matters/", "/reports/", "/posts/"),
    "department": ("/", "/assessment/referrals/"),
}
PLACES = {"town_supervisor": places.GURAO, "district_officer": "civil_affairs"}


def more(at, count, by):
    """That many children, each visited, reported, handled and referred, beside one child's own."""
    first, worker = children.registered(at, by=by), children.worker()
    for number in range(count):
        child = children.registered(at, by=by)
        support.planned(at, child=child)
        visit(child, at, by=worker)
        visit(first, at + timedelta(minutes=number), by=worker)
    case = urgent.investigated(at, child=first)
    for _ in range(count):
        reporting.filed(at, child=first)
    return first, Matter.objects.get(key=case.key)


def asked(client, address):
    """How many SQL queries the page asks the second time it is opened."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen), [row["sql"] for row in seen]


def test_no_page_asks_once_a_row(client, db):
    at = now() - timedelta(days=3)
    with reach.entered(reach.EVERYTHING):
        posts = {
            role: places.post(role, PLACES.get(role, "education"), since=at - timedelta(days=99))
            for role in PAGES
        }
    counts = {}
    for size in (FEW, MANY):
        with reach.entered(reach.EVERYTHING):
            child, case = more(at, size, posts["town_supervisor"])
        for role, pages in PAGES.items():
            places.signed_in(client, posts[role])
            for page in pages:
                address = page.format(child=child.key, case=case.key)
                counts.setdefault((role, page), []).append(asked(client, address))
    grown = {
        key: (few[0], many[0], [sql[:160] for sql in many[1][few[0] :]][:3])
        for key, (few, many) in counts.items()
        if many[0] > few[0]
    }
    assert not grown, grown
    most = {key: few[0] for key, (few, _) in counts.items()}
    # A case's page asks most: 46 since each answer to who reported is a row of its own (ADR 29), three
    # more since it asks whether somebody of the house is named, two more since its reports are read beside
    # those of children without a file.
    assert max(most.values()) <= 51, most
