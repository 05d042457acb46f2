"""The scored risk sheet: up at once, down only by the supervisor after a visit."""

import pytest

from shouwang.access import reach
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.models import Rating
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.statute.instruments import instrument
from tests.factories import children, places

pytestmark = pytest.mark.django_db
TABLE = instrument("risk")
BEST = {item.code: item.options[0].code for item in TABLE.items} | {"age": "from_6"}


@pytest.mark.parametrize(
    ("given", "points", "level"),
    [
        ({}, 6, "green"),
        ({"living": "alone"}, 26, "red"),
        ({"carer": "unable"}, 20, "orange"),
        ({"carer": "nobody"}, 26, "red"),
        ({"parents": "none"}, 14, "orange"),
        ({"hazards": ["fire", "water", "road"], "behaviour": ["fights"]}, 21, "yellow"),
        ({"contact": "lost"}, 16, "orange"),
    ],
)
def test_the_level_is_the_graver_of_points_and_of_what_was_found(
    everything, noon, given, points, level
):
    child = children.registered(noon)
    done = rate(child, {**BEST, **given}, by=children.worker(), at=noon)

    assert (done.points, done.level, done.version) == (points, level, TABLE.version)
    assert Child.objects.get(pk=child.pk).level == level


def test_a_lower_result_leaves_the_level_to_the_supervisor(everything, noon):
    child, worker = children.registered(noon), children.worker()
    files.set_level(child, "orange", reason="村里反映", by=worker, at=noon)

    done = rate(Child.objects.get(pk=child.pk), BEST, by=worker, at=noon)

    assert done.level == "green"
    assert Child.objects.get(pk=child.pk).level == "orange"


def test_a_fact_that_stands_keeps_the_result_up(everything, noon):
    child, worker = children.registered(noon), children.worker()
    files.raise_level(child, ["no_valid_carer"], by=worker, at=noon)

    assert rate(Child.objects.get(pk=child.pk), BEST, by=worker, at=noon).level == "orange"


@pytest.mark.parametrize(
    ("answers", "role", "code"),
    [
        ({}, "village_worker", "item_required"),
        ({**BEST, "living": "on_the_moon"}, "village_worker", "option_unknown"),
        ({**BEST, "hazards": ["none", "fire"]}, "village_worker", "option_contrary"),
        (BEST, "police_desk", "not_permitted"),
    ],
)
def test_what_a_risk_sheet_refuses(everything, noon, answers, role, code):
    child = children.registered(noon)
    by = places.post(role, places.WANGDIAN if role == "village_worker" else places.GURAO)
    with pytest.raises(Refusal) as no:
        rate(child, answers, by=by, at=noon)
    assert no.value.code == code
    assert not Rating.objects.exists()


def test_the_page_fills_in_the_age_it_knows_and_says_the_result(client, db):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
    places.signed_in(client, children.worker())
    page = f"/assessment/risk/{child.key}/"
    shown = client.get(page).content.decode()
    assert shown.count("checked") == 1 and "6至10岁" in shown

    assert client.post(page, {"age": "from_6"}).status_code == 422
    single = {code: answer for code, answer in BEST.items() if answer != "none"}
    done = client.post(page, {**single, "harm": "none", "contact": "lost"})
    assert done["Location"] == f"/children/{child.key}/"
    file = client.get(done["Location"]).content.decode()
    assert "应为橙色" in file and "风险评估" in file

    places.signed_in(client, places.post("village_worker", places.QINLOU))
    assert client.get(page).status_code == 404
