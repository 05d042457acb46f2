"""A child whose name or birthday nobody knows has a file; an estimate stays one (3.1.2)."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.kernel.names import UNNAMED, mask
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import shown

pytestmark = pytest.mark.django_db
KEPT = {"told_police": "yes", "kept_by": "古饶卫生院，护士李某看着"}
FOUNDLING = {"village": places.WANGDIAN, "name": UNNAMED, "sex": "2", **KEPT}
YEAR = local(now()).year


@arranged
def boss(db):
    return children.supervisor()


def registered(boss, **given: str):
    """What the page of a new file answers."""
    client = signed_in(Client(), boss)
    return client.post("/children/new/", {**FOUNDLING, **given})


def opened(boss, **given: str) -> Child:
    answer = registered(boss, **given)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return Child.objects.get()


def test_a_foundling_has_a_file_without_an_invented_birthday(boss, everything):
    child = opened(boss, about="3")
    assert child.birth is None and child.birth_text == f"约{YEAR - 3}年（估计）"
    page = shown(boss, f"/children/{child.key}/")[1]
    assert "约3岁" in page and UNNAMED in page


def test_what_nobody_can_even_guess_stays_unknown(boss, everything):
    child = opened(boss, about="unknown")
    assert child.birth is None and child.birth_text == ""
    assert "未采集" in shown(boss, f"/children/{child.key}/")[1]


def test_whoever_has_not_told_the_police_reports_it_by_saving_with_what_was_typed(boss, everything):
    answer = registered(boss, about="3", told_police="no", remark="身上有伤，没有大人")
    child = Child.objects.get()
    assert answer.url == f"/reports/danger/{child.key}/" and child.level == "red"
    report = Report.objects.get(child=child)
    assert report.state == "filed" and report.ongoing == "unknown"
    assert "身上有伤，没有大人" in report.told and "护士李某看着" in report.told


@pytest.mark.parametrize(
    ("given", "words"), [("told_police", "已经报告公安没有。"), ("kept_by", "谁看着。")]
)
def test_of_a_foundling_the_police_and_who_has_it_are_asked(boss, everything, given, words):
    answer = registered(boss, about="3", **{given: ""})
    assert answer.status_code == 422 and words in unescape(answer.content.decode())
    assert not Child.objects.exists()


def test_nothing_said_of_the_age_is_asked_for(boss):
    answer = registered(boss)
    assert answer.status_code == 422
    assert "选“约几岁”或者“说不准”" in unescape(answer.content.decode())


def test_a_birthday_and_an_estimate_are_not_taken_together(boss):
    answer = registered(boss, birth="2020-1-1", about="6")
    assert answer.status_code == 422
    assert "约几岁请选“不填”" in unescape(answer.content.decode())


def test_the_estimate_is_printed_as_one(boss, everything):
    from shouwang.children.placed import for_whom

    child = opened(boss, about="3")
    assert for_whom(child).endswith(f"约{YEAR - 3}年（估计）出生")


def test_once_they_are_known_name_and_birthday_take_its_place(boss, everything):
    child = opened(boss, about="3")
    client, way = signed_in(Client(), boss), f"/children/{child.key}/change/"
    form = unescape(client.get(way).content.decode())
    assert "查清了才填" in form
    answer = client.post(way, {"sex": "2", "name": "邱实秋", "birth": f"{YEAR - 2}-05-04"})
    assert answer.status_code == 302, unescape(answer.content.decode())
    child.refresh_from_db()
    assert (child.name, child.birth) == ("邱实秋", date(YEAR - 2, 5, 4))
    assert child.birth_text == f"{YEAR - 2}-05-04" and child.name_masked == "邱*"
    assert "查清了才填" not in unescape(client.get(way).content.decode())


def test_what_stays_unknown_is_left_as_it_is_by_another_change(boss, everything):
    child = opened(boss, about="3")
    client = signed_in(Client(), boss)
    answer = client.post(f"/children/{child.key}/change/", {"sex": "2", "school": "古饶中心学校"})
    assert answer.status_code == 302
    child.refresh_from_db()
    assert (child.name, child.birth) == (UNNAMED, None) and "估计" in child.birth_text


def test_that_nobody_knows_the_name_is_not_masked():
    assert mask(UNNAMED) == UNNAMED and mask("张小明") == "张*"
