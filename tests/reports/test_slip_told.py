"""A slip told on: whoever must make sure reads what was written, in whose words, and where the child is."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
POLICY = "其他严重侵害身心健康或面临不法侵害危险"


@pytest.fixture
def slip(everything):
    """A worker wrote self-harm down for a child and at once called it a mistake."""
    child = children.registered(now() - timedelta(hours=1))
    children.supervisor()
    address = child.household.address
    worker = places.signed_in(Client(), children.worker())
    answered(worker, sent(worker, child, mind="self_harm"), "yes")
    return child, address, worker


def called_a_slip(worker, child):
    fields = {"act": "mistaken", "words": "点到了下一行"}
    return worker.post(f"/reports/danger/{child.key}/", fields, follow=True)


def test_who_rings_home_reads_house_school_and_the_words_of_whoever_wrote_it(slip):
    child, address, worker = slip
    called_a_slip(worker, child)
    town = places.signed_in(Client(), children.supervisor())
    page = text(town.get(f"/reports/{child.key}/household/"))
    for words in (address, child.school, "点到了下一行", "登记的“有自伤、轻生言行”"):
        assert words in page
    assert POLICY not in page


def test_the_town_is_not_asked_for_what_the_offices_decide(slip):
    child, _, worker = slip
    police, _ = reporting.offices()
    case = child_case(child)
    desk = places.signed_in(Client(), police)
    desk.get(f"/reports/{case}/take/")
    called_a_slip(worker, child)
    town = text(places.signed_in(Client(), children.supervisor()).get(f"/reports/{case}/weigh/"))
    assert "请核实孩子是否平安" not in town and "镇街先知悉" in town
    office = text(desk.get(f"/reports/{case}/weigh/"))
    assert "已知悉，继续处置" in office and "已核实" not in office
    assert "请核实孩子是否平安" in office and "有自伤、轻生言行" in office
    assert POLICY not in office
    listed = text(desk.get("/reports/"))
    assert "有自伤、轻生言行" in listed and POLICY not in listed
    own = text(worker.get("/reports/"))
    assert "有自伤、轻生言行" in own and POLICY not in own


def child_case(child):
    return Report.objects.get(child=child).matter_id
