"""What a risk sheet left unclear is asked again at the next visit, and nowhere counted as known."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.assessment.actions_again import ask_again
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.models import Rating
from shouwang.assessment.unclear import last_sheet, open_in
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.statute.instruments import instrument
from tests.factories import children, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
BEST = {item.code: item.options[0].code for item in instrument("risk").items} | {"age": "from_6"}
OPEN = {"contact": "unclear", "income": "unclear"}
AT = now() - timedelta(days=2)


@pytest.fixture
def child():
    found = children.registered(AT)
    rate(found, {**BEST, **OPEN}, by=children.worker(), at=AT)
    return found


def visited(desk, child, seen="seen"):
    items = instrument("visit").items
    given = {item.code: item.default for item in items if not item.multiple}
    given |= {f"seen_{child.key}": seen, "mode": "home"}
    given["went_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    return desk.post(f"/visits/{child.key}/new/", given)


def desk():
    return places.signed_in(Client(), children.worker())


def test_the_visit_says_what_to_ask_and_leads_on_to_it(child):
    worker = desk()
    page = worker.get(f"/visits/{child.key}/new/").content.decode()
    assert "上次评估还不清楚：父母联系、" in page
    there = visited(worker, child)["Location"]
    assert there == f"/assessment/risk/{child.key}/again/"
    asked = worker.get(there).content.decode()
    assert "父母联系" in asked and "照护人" not in asked


def test_a_child_that_was_not_met_is_asked_about_the_next_time(child):
    assert "again" not in visited(desk(), child, "not_seen")["Location"]


def test_what_was_found_out_is_a_sheet_of_its_own_and_is_not_asked_again(child):
    worker = desk()
    worker.post(f"/assessment/risk/{child.key}/again/", {"contact": "rare", "income": "enough"})
    sheet = last_sheet(child.key)
    assert sheet.answers == {**BEST, "contact": "rare", "income": "enough"}
    assert "走访补问：父母联系：很少" in sheet.note and "其余沿用" in sheet.note
    assert Child.objects.get(pk=child.pk).level == "yellow"
    assert "还不清楚" not in worker.get(f"/visits/{child.key}/new/").content.decode()


def test_what_is_still_not_clear_is_asked_at_the_visit_after(child):
    ask_again(child, {"contact": "weekly", "income": "unclear"}, by=children.worker(), at=now())
    assert [item.code for item in open_in(last_sheet(child.key))] == ["income"]


def test_what_was_said_before_sets_nothing_off_anew():
    found = children.registered(AT)
    rate(found, {**BEST, "carer": "nobody", **OPEN}, by=children.worker(), at=AT)
    Child.objects.filter(pk=found.pk).update(level="green")
    found.risks.update(ended_at=AT, end_reason="已有人照护")
    found = Child.objects.get(pk=found.pk)
    best = {code: instrument("risk").item(code).options[0].code for code in OPEN}
    ask_again(found, best, by=children.worker(), at=now())
    assert Child.objects.get(pk=found.pk).level == "green"


def test_half_an_answer_is_refused(child):
    with pytest.raises(Refusal) as no:
        ask_again(child, {"contact": "weekly"}, by=children.worker(), at=now())
    assert no.value.code == "unclear_changed"
    assert Rating.objects.filter(child=child).count() == 1
