"""W360: a child left the register as dead, and nobody was asked when, of what or how that is known."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from tests.factories import children, places, reporting
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
ILL = {"reason": "died", "death_cause": "illness", "death_source": "县医院死亡证明，其父出示"}
UNKNOWN = {"reason": "died", "death_cause": "unknown", "death_source": "邻居说的，没有见到证明"}
NUMBER = "11月3日已报告古饶派出所王警官，他们已经到场"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=3))
        police, _bureau = reporting.offices()
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
    return child, worker, town, police


def state(child) -> str:
    with reach.entered(reach.EVERYTHING):
        return Child.objects.get(pk=child.pk).state


def reports() -> list[Report]:
    with reach.entered(reach.EVERYTHING):
        return list(Report.objects.all())


def test_it_asks_when_of_what_and_how_it_is_known(scene):
    child, worker, _town, _police = scene
    page = worker.post(f"/children/{child.key}/exit/", {"reason": "died"})
    shown = text(page)
    assert page.status_code == 422 and state(child) == "registered"
    assert "哪天去世" in shown and "死亡原因" in shown and "从哪里知道的" in shown
    late = {**ILL, "death_on": (local(now()).date() + timedelta(days=1)).isoformat()}
    assert "去世的日期晚于今天" in text(worker.post(f"/children/{child.key}/exit/", late))
    other = worker.post(f"/children/{child.key}/exit/", {"reason": "moved_out"})
    assert other.status_code == 302 and not reports()


def test_a_death_of_an_illness_is_read_by_whoever_decides(scene):
    child, worker, town, _police = scene
    worker.post(f"/children/{child.key}/exit/", {**ILL, "death_on": "2026-11-03"})
    assert state(child) == "to_exit" and not reports()
    shown = text(town.get(f"/children/{child.key}/exit/"))
    assert "2026年11月3日去世，死亡原因：疾病" in shown and "县医院死亡证明" in shown
    town.post(f"/children/{child.key}/exit/", {"agree": "1"})
    assert state(child) == "exited"
    assert "县医院死亡证明" in text(town.get(f"/children/{child.key}/exit/"))


@pytest.mark.parametrize("cause", ["unnatural", "unknown", "accident"])
def test_one_that_may_be_no_natural_death_is_reported_to_both_offices(scene, cause):
    child, worker, town, police = scene
    typed = {**UNKNOWN, "death_cause": cause}
    asked = worker.post(f"/children/{child.key}/exit/", typed)
    assert asked.status_code == 422 and "报告派出所和区民政局了没有" in text(asked)
    assert state(child) == "registered" and typed["death_source"] in asked.content.decode()
    done = worker.post(f"/children/{child.key}/exit/", {**typed, "harm": ""}, follow=True)
    assert "报告派出所和区民政局" in text(done)
    assert [one.child_id for one in reports()] == [child.key]
    assert "死亡" in reports()[0].told and typed["death_source"] in reports()[0].told
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code__startswith="reports.take_", closed_at=None)
        assert owed.count() == len(("police", "civil affairs"))
    assert text(places.signed_in(Client(), police).get("/reports/")).count("王店村")
    no = town.post(f"/children/{child.key}/exit/", {"agree": "1"})
    assert state(child) == "to_exit" and "办结前不能退出" in text(no)


def test_words_of_harm_beside_an_illness_ask_too(scene):
    child, worker, _town, _police = scene
    typed = {**ILL, "death_source": "奶奶说孩子被爸爸打了以后一直发烧"}
    asked = worker.post(f"/children/{child.key}/exit/", typed)
    assert asked.status_code == 422 and 'name="harm"' in asked.content.decode()
    worker.post(f"/children/{child.key}/exit/", {**typed, "harm": ""})
    assert [one.child_id for one in reports()] == [child.key]


def test_what_was_said_to_be_reported_is_read_by_a_person(scene):
    child, worker, town, _police = scene
    worker.post(f"/children/{child.key}/exit/", {**UNKNOWN, "harm": NUMBER})
    assert state(child) == "to_exit" and not reports()
    with reach.entered(reach.EVERYTHING):
        assert Duty.objects.filter(code="visits.follow_finding", matter=child.key).exists()
    assert NUMBER in text(town.get(f"/children/{child.key}/exit/"))
