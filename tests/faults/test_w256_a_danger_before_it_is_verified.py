"""W256: a danger found at the door of a child that still waits to be verified is stored and reported."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.children.actions_confirming import confirm
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from shouwang.statute.instruments import instrument
from tests.factories import children, places

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(everything):
    return children.to_verify(now() - timedelta(days=1))


@pytest.fixture
def worker(child):
    return places.signed_in(Client(), children.worker())


def sent(worker, child, **more):
    items = [one for one in instrument("visit").items if one.default and not one.multiple]
    untouched = {one.code: one.default for one in items}
    typed = {"mode": "home", **untouched, f"seen_{child.key}": "seen", **more}
    return worker.post(f"/visits/{child.key}/new/", typed, follow=True)


def test_the_danger_is_asked_about_and_reported(worker, child):
    page = sent(worker, child, residence="lives_alone")
    assert "孩子现在有危险吗" in page.content.decode()

    worker.post(page.redirect_chain[-1][0], {"answer": "yes"})

    assert Report.objects.get().situations == ["living_alone"]
    fresh = Child.objects.get(pk=child.pk)
    assert (fresh.state, fresh.level) == ("to_verify", "red")


def test_a_visit_is_kept_and_the_page_says_that_it_still_has_to_be_verified(worker, child):
    assert "还待核实" in worker.get(f"/visits/{child.key}/new/").content.decode()
    page = sent(worker, child).content.decode()
    assert "已登记走访；孩子还待核实" in page


def test_of_a_child_that_left_the_form_does_not_open(worker, child):
    Child.objects.filter(pk=child.pk).update(state="exited")
    page = worker.get(f"/visits/{child.key}/new/", follow=True).content.decode()
    assert "不再登记走访" in page


def test_once_it_is_confirmed_its_case_is_owed(worker, child, everything):
    page = sent(worker, child, residence="lives_alone")
    worker.post(page.redirect_chain[-1][0], {"answer": "yes"})
    fresh = Child.objects.get(pk=child.pk)
    assert not fresh.matter.duties.filter(code="assessment.open_case").exists()

    confirm(fresh.division, [fresh], by=children.supervisor(), at=now())

    owed = fresh.matter.duties.get(code="assessment.open_case", closed_at=None)
    assert owed.level == "red"
