"""W05: whoever is named as having harmed the child stands so beside his name, for whoever may know it.

At ca70b57: `assert '被指伤害孩子' in father` on the page for ringing the parents.
"""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
MARK = "被指伤害孩子"


def desk(role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), places.post(role, at))


@pytest.fixture
def violent():
    """A violence case of which the bureau wrote down that the father did it."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        case = reporting.accepted(now(), child=child, situations=("domestic_violence",)).key
    found = {
        "branch": "D",
        "team": "派出所、民政局",
        "found": "父亲打的",
        "arrived_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "harmers": ["father"],
    }
    desk("district_officer", "civil_affairs").post(f"/emergencies/{case}/investigate/", found)
    return child, case


def row_of(page, who):
    rows = re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", page)
    found = [text for name, text in rows if name.startswith(who)]
    return " ".join(found)


@pytest.mark.parametrize(
    ("role", "at", "page"),
    [
        ("district_officer", "civil_affairs", "/emergencies/{case}/parents/"),
        ("district_officer", "civil_affairs", "/emergencies/{case}/hand-over/"),
        ("police_desk", places.GURAO, "/emergencies/{case}/measures/"),
        ("town_supervisor", places.GURAO, "/reports/{case}/see/"),
        ("district_officer", "civil_affairs", "/children/{child}/"),
        ("town_supervisor", places.GURAO, "/children/{child}/"),
    ],
)
def test_the_mark_stands_beside_the_fathers_name(violent, role, at, page):
    child, case = violent
    shown = desk(role, at).get(page.format(case=case, child=child.key)).content.decode()
    father, mother = row_of(shown, "父亲"), row_of(shown, "母亲")
    assert MARK in father, f"{role} {page}: 打孩子的父亲是普通联系人"
    assert MARK not in mother


@pytest.mark.parametrize("page", ["/children/{child}/", "/visits/{child}/new/"])
def test_the_village_worker_infers_nothing(violent, page):
    child, _ = violent
    worker = desk("village_worker", places.WANGDIAN)
    shown = worker.get(page.format(child=child.key)).content.decode()
    assert child.file_no in shown
    assert MARK not in shown
