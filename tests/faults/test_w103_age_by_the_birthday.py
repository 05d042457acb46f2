"""W103: the age of a risk sheet is that of the birthday: 11至15岁 is not taken for a child of three."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places
from tests.faults.test_f12_nobody_has_judged import CALM

SHEET = {code: said for code, said in CALM.items() if code not in ("behaviour", "hazards")}
pytestmark = pytest.mark.django_db


@pytest.fixture
def of_three():
    at = now()
    with reach.entered(reach.EVERYTHING):
        birth = local(at).date() - timedelta(days=3 * 365 + 100)
        child = children.registered(at, birth=birth)
        return child, places.signed_in(Client(), children.worker())


def test_another_age_is_refused_by_the_birthday(of_three):
    child, worker = of_three
    address = f"/assessment/risk/{child.key}/"
    answer = worker.post(address, {**SHEET, "age": "from_11"})
    assert answer.status_code == 422, "三岁的孩子按11至15岁评了"
    assert "按档案的出生日期是“5岁及以下”" in answer.content.decode()
    assert worker.post(address, {**SHEET, "age": "under_6"}).status_code == 302


def test_only_the_age_of_the_birthday_is_offered(of_three):
    child, worker = of_three
    page = worker.get(f"/assessment/risk/{child.key}/").content.decode()
    assert 'value="under_6"' in page and 'value="from_11"' not in page
