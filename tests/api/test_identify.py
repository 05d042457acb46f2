"""Who a child without a file is takes a name and a place at this door too."""

import pytest

from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def test_words_alone_end_nothing(api, everything, noon):
    report = reporting.filed(noon)
    town, way = api(children.supervisor()), f"/reports/{report.key}/identify"
    answer = town.post(way, {"found": "正在查"})
    assert answer.status_code == 422 and answer.json()["code"] == "identity_no_name"
    answer = town.post(way, {"name": "李小河", "found": "正在查"})
    assert answer.json()["code"] == "identity_no_place"
    answer = town.post(way, {"name": "李小河", "home": places.WANGDIAN})
    assert answer.status_code == 200, answer.content.decode()
