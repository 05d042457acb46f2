"""W07: a report by whoever is named in the running case is said so, and one tap does not join it.

At ca70b57: `assert "被指伤害孩子" in page`.
"""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from tests.factories import children, places, reporting
from tests.faults.harmed import HIS_PHONE, reported, scene
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
MADE_SURE = "打回报告电话，是孩子父亲张大山本人"


def identified(by, report, child, **given):
    desk = places.signed_in(Client(raise_request_exception=False), by)
    given |= {"file_no": child.file_no, "sure": child.file_no, "found": ""}
    return desk.post(f"/reports/{report.matter_id}/identify/", given, follow=True)


def is_joined(by, report):
    desk = places.signed_in(Client(), by)
    return "已并入" in plain(desk.get(f"/matters/{report.matter_id}/").content.decode())


@pytest.mark.parametrize("phone", [HIS_PHONE, ""])
def test_police_and_civil_affairs_say_first_how_they_made_sure_who_reported(phone):
    at = scene()
    his, _ = reported(None, phone=phone)
    for by in (at.police, at.officer):
        page = plain(identified(by, his, at.child).content.decode())
        assert "被指伤害孩子" in page
        assert not is_joined(by, his)
    identified(at.officer, his, at.child, checked=MADE_SURE)
    assert is_joined(at.officer, his)
    desk = places.signed_in(Client(), at.police)
    assert MADE_SURE in desk.get(f"/matters/{at.case}/").content.decode()


def test_what_the_town_identifies_stays_by_itself_and_the_offices_are_told():
    at = scene()
    his, _ = reported(None, phone=HIS_PHONE)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    page = plain(identified(town, his, at.child).content.decode())
    assert "暂不和这名儿童的办件合并" in page
    assert not is_joined(town, his)
    for by in (at.police, at.officer):
        desk = places.signed_in(Client(), by)
        page = plain(desk.get(f"/reports/{his.matter_id}/take/").content.decode())
        assert "与被指伤害孩子的人相同" in page
    with reach.entered(reach.EVERYTHING):
        number = Matter.objects.get(pk=at.case).number
    given = {"number": number, "words": "同一个孩子"}
    address = f"/matters/{his.matter_id}/join/"
    desk = places.signed_in(Client(), town)
    assert "由派出所或区民政局核对" in desk.post(address, given).content.decode()
    assert not is_joined(town, his)
    desk = places.signed_in(Client(), at.officer)
    assert "与被指伤害孩子的人相同" in desk.get(address).content.decode()
    desk.post(address, given)
    assert is_joined(at.officer, his)


def test_a_teacher_of_whom_nobody_is_in_doubt_joins_as_before():
    at = scene()
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        report = reporting.filed(at.child.made_at, by=school)
    identified(at.officer, report, at.child)
    assert is_joined(at.officer, report)
