"""W33: what one visit reported of brothers and sisters is taken back of all, or of whom it is said."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.reports.models import Danger, Report
from shouwang.visits.actions_voiding import void
from shouwang.visits.models import Visit
from tests.factories import children, places, reporting
from tests.faults.asked import answered, text, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
BROTHER, SISTER = "张小刚", "张小雨"
SLIP = {"act": "mistaken", "words": "点到了下一行"}


@pytest.fixture
def roof():
    """A brother and a sister in one house, both found alone by one visit; who visited, signed in."""
    at = now() - timedelta(hours=1)
    by = children.worker()
    brother = children.registered(at, name=BROTHER)
    sister = children.registered(at, name=SISTER, birth=children.BIRTH + timedelta(days=700))
    Child.objects.filter(pk=sister.pk).update(household=brother.household_id)
    worker = places.signed_in(Client(), by)
    both = [str(brother.key), str(sister.key)]
    sent = {**typed(brother, residence="lives_alone"), f"seen_{sister.key}": "seen", "about": both}
    page = worker.post(f"/visits/{brother.key}/new/", sent, follow=True)
    answered(worker, page, "yes")
    assert Danger.objects.count() == 2
    return brother, sister, worker


def levels():
    return set(Child.objects.values_list("name", "level"))


def test_whoever_was_mistaken_is_asked_of_the_others_by_name(roof):
    brother, _, worker = roof
    page = worker.post(f"/reports/danger/{brother.key}/", SLIP)

    assert page.status_code == 422 and SISTER in text(page)
    assert "点到了下一行" in page.content.decode()
    assert set(Report.objects.values_list("state", flat=True)) == {"filed"}


def test_the_whole_visit_is_taken_back_by_one_press(roof):
    brother, _, worker = roof
    page = worker.post(f"/reports/danger/{brother.key}/", {**SLIP, "whose": "all"}, follow=True)

    assert BROTHER in text(page) and SISTER in text(page)
    assert set(Report.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert levels() == {(BROTHER, "green"), (SISTER, "green")}
    assert Duty.objects.filter(code="reports.ring_household", closed_at=None).count() == 2


def test_of_one_alone_the_other_stays_red_and_is_led_to(roof):
    brother, sister, worker = roof
    page = worker.post(f"/reports/danger/{brother.key}/", {**SLIP, "whose": "one"}, follow=True)

    assert levels() == {(BROTHER, "green"), (SISTER, "red")}
    assert f"打开{SISTER}的报告" in text(page)
    assert f'href="/reports/danger/{sister.key}/"' in page.content.decode()


def test_what_an_office_has_opened_is_for_it_and_the_other_is_taken_back(roof):
    brother, sister, worker = roof
    opened = Danger.objects.get(child=sister)
    police = reporting.offices()[0]
    places.signed_in(Client(), police).get(f"/reports/{opened.matter_id}/take/")
    page = worker.post(f"/reports/danger/{brother.key}/", {**SLIP, "whose": "all"}, follow=True)

    assert levels() == {(BROTHER, "green"), (SISTER, "red")}
    assert Danger.objects.get(child=sister).disputed_at is not None
    assert f"{SISTER}不能撤回" in text(page) and f"{BROTHER}已按误填撤回" in text(page)


def test_a_whole_visit_is_voided_or_one_entry_of_it(roof):
    brother, _, worker = roof
    mine = Visit.objects.get(child=brother)
    address = f"/visits/void/{mine.key}/"
    asked = worker.post(address, {"reason": "走错人家"})
    assert asked.status_code == 422 and SISTER in text(asked)
    assert not Visit.objects.filter(state="voided").exists()

    page = worker.post(address, {"reason": "走错人家", "whose": "all"}, follow=True)
    assert f"{BROTHER}、{SISTER}的走访记录已作废" in text(page)
    assert set(Visit.objects.values_list("state", flat=True)) == {"voided"}
    assert levels() == {(BROTHER, "green"), (SISTER, "green")}


def test_one_entry_voided_leaves_the_other(roof):
    brother, _, worker = roof
    mine = Visit.objects.get(child=brother)
    worker.post(f"/visits/void/{mine.key}/", {"reason": "没有见到他", "whose": "one"})
    assert [one.child for one in Visit.objects.filter(state="voided")] == [brother]
    assert (SISTER, "red") in levels()


def test_a_reason_for_voiding_is_refused_where_it_is_too_long(roof):
    brother, *_ = roof
    mine = Visit.objects.get(child=brother)
    with pytest.raises(Refusal) as no:
        void(mine, reason="错" * 201, by=mine.author, at=now())
    assert no.value.code == "words_too_long"
