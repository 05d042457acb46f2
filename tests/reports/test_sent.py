"""W56: whoever files a report on a page is led to the numbers to ring, not back to the desk."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Unit
from shouwang.reports.models import Report, Ring
from shouwang.reports.queries import offices_at
from tests.factories import children, moved, places
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
NUMBER, NEXT = "0561-3080110", "0561-3020110"
SAID = {"situation": ["living_alone"], "ongoing": "yes", "told": "门口哭，没有大人"}


@pytest.fixture
def worker(everything):
    return children.worker()


@pytest.fixture
def child(worker):
    return children.registered(now() - timedelta(hours=1), name="郑小芳", school="古饶中心学校")


def filed(post, address="/reports/new/", **given):
    """What the post reads after its report was sent: the page and its client."""
    client = places.signed_in(Client(), post)
    answer = client.post(address, {**SAID, **given}, follow=True)
    return client, answer


def test_of_a_known_child_name_house_school_and_numbers_stand_there(worker, child):
    _, answer = filed(worker, f"/reports/new/?child={child.key}")
    read = text(answer)
    assert "已报告，请打电话说一声" in read
    for words in ("郑小芳", child.household.address, "古饶中心学校", "单独居住", "没人接", "110"):
        assert words in read, words


def test_of_an_unknown_child_the_offices_of_the_place_that_was_given_are_rung(worker):
    division = children.worker().unit.division
    station = offices_at(division)[0]
    Unit.objects.filter(pk=station.pk).update(phone=NUMBER)
    _, answer = filed(worker, described="五六岁男孩，没有名字", division=places.WANGDIAN)
    read = text(answer)
    assert "已报告，请打电话说一声" in read and "五六岁男孩" in read
    assert station.name in read and NUMBER in read and "110" in read


def test_where_nobody_answers_the_next_office_is_offered_until_somebody_does(worker, child):
    above = places.unit("police")
    Unit.objects.filter(pk=above.pk).update(phone=NEXT)
    client, answer = filed(worker, f"/reports/new/?child={child.key}")
    way = answer.redirect_chain[-1][0]
    read = text(client.post(way, {"result_police": "no_answer"}, follow=True))
    assert "没人接" in read and NEXT in read and Ring.objects.filter(result="no_answer").exists()


def test_a_number_whose_file_lies_elsewhere_opens_neither_name_nor_office(worker):
    with reach.entered(reach.EVERYTHING):
        facts = children.facts(name="韩远方")
        children.registered(now(), village=moved.ELSEWHERE, id=facts.id, name="韩远方")
    pages = []
    for number in ("", facts.id):
        _, answer = filed(worker, described="男孩", division=places.WANGDIAN, id=number)
        number_of = Report.objects.order_by("-filed_at").first().number
        page = text(answer).partition("已报告，请打电话说一声")[2]
        pages.append(page.replace(number_of, ""))
    assert pages[0] and "韩远方" not in pages[1] and pages[0] == pages[1]


def test_another_unit_has_no_such_page(worker, child):
    filed(worker, f"/reports/new/?child={child.key}")
    report = Report.objects.get()
    other = places.signed_in(Client(), children.worker(places.QINLOU))
    assert other.get(f"/reports/sent/{report.key}/").status_code == 404


def test_from_the_list_and_after_a_call_the_numbers_stand(worker):
    """W146: the offices of the place that was given, whatever page led there."""
    station = offices_at(worker.unit.division)[0]
    Unit.objects.filter(pk=station.pk).update(phone=NUMBER)
    client, _ = filed(worker, described="五六岁男孩，没有名字", division=places.WANGDIAN)
    way = f"/reports/sent/{Report.objects.get().key}/"
    assert NUMBER in text(client.get(way))
    assert NUMBER in text(client.post(way, {"result_police": "no_answer"}, follow=True))


def test_a_station_with_nobody_on_post_has_not_received_it(worker, child):
    """W141: 110 is rung there; the number of the empty station does not come first."""
    station = offices_at(worker.unit.division)[0]
    Unit.objects.filter(pk=station.pk).update(phone=NUMBER)
    _, answer = filed(worker, f"/reports/new/?child={child.key}")
    read = text(answer)
    assert "现在都收到了" not in read
    assert f"{station.name}现在没有人值班" in read and "请打110" in read
    places.post("police_desk", places.GURAO)
    places.post("district_officer", "civil_affairs")
    read = text(client_of(worker).get(answer.redirect_chain[-1][0]))
    assert "公安机关和区民政局现在都收到了" in read and "没有人值班" not in read


def client_of(post):
    return places.signed_in(Client(), post)


def test_the_public_is_told_to_ring_where_no_police_are_on_post(worker):
    given = {"who": "citizen", "division": places.WANGDIAN, "described": "男孩，穿蓝色校服"}
    for is_manned in (False, True):
        if is_manned:
            places.post("police_desk", places.GURAO)
        client = Client()
        answer = client.post("/report/", {**SAID, **given}, follow=True)
        read = text(answer)
        assert "回执编号" in read and "公安机关和区民政局同时收到" not in read
        assert ("派出所现在没有人值班，请打110" in read) is not is_manned
