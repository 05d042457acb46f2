"""W263, W264: what is written at 结案 or as a result stands on the case, and somebody reads new harm."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions as support_actions
from shouwang.assessment import actions_services
from shouwang.assessment.models import Service
from shouwang.casework.models import Duty, Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from tests.factories import children, places, support, urgent

pytestmark = pytest.mark.django_db
WHY = "外祖母照护，走访三次没有再受伤害"
AGAIN = "孩子说大爷上周又打了她一巴掌，已教育"
UNREPORTED = "已口头告诉村里，不用再报"
MORE = "新补充的情况"
SEEN = {"seen": "yes", "seen_by": "村专干", "seen_on": f"{local(now()):%Y-%m-%d}"}


def read(page) -> str:
    return unescape(page.content.decode())


def accepted(at) -> Service:
    matter = support.planned(at)
    service = Service.objects.get(matter=matter)
    by = places.post("department", "education")
    return actions_services.accept(service, by=by, at=at)


@pytest.fixture
def planned():
    """A served case of a child that is no longer red; the town's supervisor, signed in."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        service = accepted(at)
        matter, by = service.matter, places.post("department", "education")
        actions_services.report_done(service, "辅导四次", by=by, at=at)
        child = children.met(Child.objects.get(pk=matter.child), at)
        later = at + timedelta(minutes=5)
        files.set_level(child, "yellow", reason=WHY, by=children.supervisor(), at=later)
        town = places.signed_in(Client(), children.supervisor())
    return matter, town


def reads(matter: Matter) -> list[str]:
    """Both offices, each on its page of what was added."""
    with reach.entered(reach.EVERYTHING):
        posts = urgent.police(), urgent.officer()
    return [
        read(places.signed_in(Client(), by).get(f"/reports/{matter.key}/more/")) for by in posts
    ]


def close(town, matter, harm=UNREPORTED, effect=AGAIN):
    sent = {"reason": "目标达到", "effect": effect, "harm": harm}
    page = town.post(f"/assessment/{matter.key}/close/", sent, follow=True)
    assert "已结案" in read(page)


def test_closed_with_a_new_beating_it_stands_on_case_and_file_and_both_offices_read_it(planned):
    matter, town = planned
    close(town, matter)
    page = read(town.get(f"/matters/{matter.key}/"))
    assert AGAIN in page and UNREPORTED in page, "结案时写的话，办件上没有"
    assert "目标达到" in page
    file = read(town.get(f"/children/{matter.child}/"))
    assert AGAIN in file and UNREPORTED in file
    for office in reads(matter):
        assert AGAIN in office and UNREPORTED in office


def test_with_the_number_of_a_case_of_this_child_nobody_is_asked(planned):
    matter, town = planned
    close(town, matter, harm=f"11月20日已报告，编号 {matter.number}")
    for office in reads(matter):
        assert AGAIN not in office


def test_without_words_of_harm_nobody_is_asked(planned):
    matter, town = planned
    close(town, matter, harm="", effect="情绪稳定")
    assert "情绪稳定" in read(town.get(f"/matters/{matter.key}/"))
    assert not any("情绪稳定" in office for office in reads(matter))


def test_a_result_that_says_reported_without_a_number_is_read_by_both(db):
    with reach.entered(reach.EVERYTHING):
        service = accepted(now() - timedelta(hours=1))
        school = places.signed_in(Client(), places.post("department", "education"))
    told = "爸爸又用皮带打她"
    sent = {"words": told, "harm": "已在服务结果里报告"}
    school.post(f"/assessment/services/{service.key}/done/", sent)
    for office in reads(service.matter):
        assert told in office, "说报告了，没有编号，没有人看到"


def test_of_a_child_without_a_case_the_town_reads_it(db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        children.worker()
        town, school = children.supervisor(), places.post("department", "education")
        case = support_actions.open_case(child.matter, by=town, at=at)
        service = Service.objects.create(
            case=case,
            matter=case.matter,
            number=case.matter.number,
            division=child.division,
            kind="counselling",
            unit=school.unit,
            for_whom=child.name,
            masked=child.name_masked,
            what="辅导",
            due_on=at.date(),
            level=child.level,
            state="service_accepted",
        )
    told = "爸爸又用皮带打她"
    sent = {"words": told, "harm": "已在服务结果里报告"}
    desk = places.signed_in(Client(), school)
    done = desk.post(f"/assessment/services/{service.key}/done/", sent)
    assert done.status_code == 302, read(done)
    desk = places.signed_in(Client(), town)
    way = f"/visits/follow/{child.key}/"
    assert way in read(desk.get("/")), "没有办件，镇街的待办里也没有"
    page = desk.get(way)
    assert told in read(page) and "已在服务结果里报告" in read(page)
    last = read(page).split('name="last" value="')[1].split('"')[0]
    assert desk.post(way, {"words": "当天去了家里，已报告", "last": 0, **SEEN}).status_code == 422
    given = {"words": "当天去了家里，已报告", "last": last, **SEEN}
    done = desk.post(way, given, follow=True)
    assert "已登记落实情况" in read(done) and way not in read(desk.get("/"))
    assert "当天去了家里" in read(desk.get(way))
    with reach.entered(reach.EVERYTHING):
        assert not Duty.objects.filter(record=f"told:{child.pk}", closed_at=None).exists()
