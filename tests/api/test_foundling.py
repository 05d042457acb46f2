"""A child nobody knows, registered through the API, of whom nobody told the police: reported at once."""

import pytest

from shouwang.children.models import Child
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, places

pytestmark = pytest.mark.django_db
FOUNDLING = {
    "village": places.WANGDIAN,
    "name": "姓名未知",
    "sex": "2",
    "about": "3",
    "kept_by": "古饶卫生院，护士李某看着",
}


@arranged
def boss(db):
    return children.supervisor()


@pytest.mark.parametrize(("told", "many"), [("no", 1), ("yes", 0)])
def test_a_foundling_nobody_told_the_police_of_is_reported(api, boss, everything, told, many):
    answer = api(boss).post("/children", {**FOUNDLING, "told_police": told})
    assert answer.status_code == 201, answer.content.decode()
    child = Child.objects.get()
    assert Report.objects.filter(child=child).count() == many
    assert (child.level == "red") is bool(many)
