"""W255: 查明身份 of a child without a file ends on a name and a village, not on words."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
NON_ANSWERS = (
    "正在查",
    "还在查",
    "已派人去问",
    "村里没有这个人",
    "问了村里，都说没见过这孩子",
    "?",
    "13905610001",
)


@pytest.fixture
def town():
    """The town at its desk, and a report of a child that nobody knows."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now())
        return places.signed_in(Client(), children.supervisor()), report.matter_id


@pytest.mark.parametrize("words", NON_ANSWERS)
def test_words_alone_end_nothing_and_stay_in_the_form(town, words):
    desk, case = town
    answer = desk.post(f"/reports/{case}/identify/", {"file_no": "", "found": words})
    assert "还没有查明" in desk.get(f"/matters/{case}/").content.decode()
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_name_and_a_village_end_it_and_begin_the_file(town):
    desk, case = town
    said = {"name": "李小河", "home": places.WANGDIAN, "found": "五组"}
    assert desk.post(f"/reports/{case}/identify/", said).status_code == 302
    form = desk.get(f"/reports/{case}/register/").content.decode()
    assert 'value="李小河"' in form
