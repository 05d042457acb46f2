"""W401: a report that gave one child's number and described another joined that child's case in silence."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.models import Child
from shouwang.kernel import identity
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from shouwang.reports.numbered import differing
from tests.api.conftest import api as api
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
TEN_YEARS = 3700
BIRTH = local(now()).date() - timedelta(days=TEN_YEARS)  # ten years old, whenever this runs
NUMBER = identity.make(BIRTH, 311)
OTHERS = {
    "another name": "钱小鹏，男，10岁",
    "another name, in words": "王店村三年级男孩，叫钱小鹏",
    "another sex": "10岁女孩，穿红衣服",
    "another sex of the very name": "顾一鸣，女，10岁",
    "another age": "男孩，4岁",
    "another birthday": f"男孩，{BIRTH.year + 5}年3月出生",
    "another family": "姓钱的男孩",
    "a pupil": "钱小鹏同学",
    "its sister": "顾一鸣的妹妹",
    "its brother of another age": "顾一鸣的弟弟，6岁",
}
SAME = {
    "its name": "顾一鸣，男，10岁",
    "the same sound": "顾一名，男孩",
    "the older characters": "顧一鳴，男",
    "with a space": "顾 一鸣",
    "no name": "王店村男孩，穿蓝色校服",
    "a year more": "顾一鸣，11岁",
    "two years more": "男孩，12岁",
    "an age that somebody else has": "顾一鸣，爷爷70岁，弟弟3岁",
    "a day of its birth slipped": f"男孩，{BIRTH.year}年{BIRTH.month}月28日出生",
    "whose child it is": "男孩，父亲叫顾大海",
    "whose brother it is": "顾小雨的弟弟",
    "who else was there": "顾一鸣，被隔壁的女孩看见",
    "who reports": "我是王秀英，孙子没有人管",
    "whose brother has an age": "顾一鸣，哥哥顾一凡，14岁",
    "a school it will go to": "马上要上初中的男孩",
    "its father in front": "父顾大海，母李梅，孩子独自在家",
    "its teacher": "张老师班上的男孩",
    "a father in brackets": "顾大海（父亲）的儿子",
    "where": "马路边穿红衣服的男孩",
}


def filed() -> Child:
    """顾一鸣, a boy of ten, on the register."""
    given = {"name": "顾一鸣", "sex": "1", "birth": BIRTH, "id": NUMBER}
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(days=2), **given)


@pytest.fixture
def child(db) -> Child:
    return filed()


@pytest.fixture
def running(child) -> Matter:
    """Its case, that runs."""
    with reach.entered(reach.EVERYTHING):
        return reporting.accepted(now() - timedelta(hours=3), child=child)


def written(described: str) -> dict[str, str]:
    asked = {"described": described, "id": NUMBER, "division": places.WANGDIAN}
    return asked | {"situation": "living_alone", "ongoing": "no"}


def sent(described: str) -> Report:
    """As a teacher sends it, by the page of reports."""
    with reach.entered(reach.EVERYTHING):
        teacher = places.post("class_teacher", places.school())
    answer = places.signed_in(Client(), teacher).post("/reports/new/", written(described))
    assert answer.status_code == 302, unescape(answer.content.decode())
    return newest()


def newest() -> Report:
    with reach.entered(reach.EVERYTHING):
        return Report.objects.select_related("matter").order_by("filed_at", "pk").last()


def page(who, way: str) -> str:
    return unescape(places.signed_in(Client(), who).get(way).content.decode())


def owed(case) -> set[str]:
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(matter=case, closed_at=None)
        return set(rows.values_list("code", flat=True))


@pytest.mark.parametrize("described", OTHERS.values(), ids=OTHERS)
def test_a_report_that_describes_another_joins_nothing_by_itself(running, child, described):
    report = sent(described)
    assert report.child_id is None
    assert report.matter_id != running.pk and report.matter.child is None


@pytest.mark.parametrize("described", SAME.values(), ids=SAME)
def test_small_differences_join_as_before(running, child, described):
    report = sent(described)
    assert (report.child_id, report.matter_id) == (child.pk, running.pk)


def test_it_reaches_both_offices_in_the_same_minute_and_a_hand_is_asked_whose_it_is(running, child):
    report = sent("钱小鹏，男，10岁")
    now_owed = owed(report.matter_id)
    assert {"reports.take_police", "reports.take_civil_affairs", "reports.identify"} <= now_owed
    with reach.entered(reach.EVERYTHING):
        known = set(Duty.objects.filter(matter=running).values_list("code", flat=True))
        assert Report.objects.filter(matter=running).count() == 1
    assert "reports.moved_taken" not in known


def test_without_a_running_case_the_file_of_the_number_is_left_alone(child):
    report = sent("钱小鹏，男，10岁")
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(pk=child.pk).level == child.level
        assert not Matter.objects.filter(child=child.pk, kind=Matter.Kind.CASE).exists()
    assert report.matter.child is None


@pytest.mark.parametrize("way", ["/matters/{}/", "/reports/{}/take/", "/reports/{}/identify/"])
def test_both_offices_read_whose_the_number_is_and_what_is_written(child, way):
    report = sent("钱小鹏，男，10岁")
    with reach.entered(reach.EVERYTHING):
        police, officer = reporting.offices()
    whose = f"{child.file_no}，王店村"
    told = page(officer, way.format(report.matter_id))
    assert f"证件号是顾*（{whose}）的，写的却是“钱小鹏”" in told
    assert "还没有并入任何孩子的档案和办件" in told
    told = page(police, way.format(report.matter_id))  # who sees no file before it is known whose
    assert (
        "证件号是另一名儿童（档案不在您查看范围内，请和区民政局核对）的，写的却是“钱小鹏”" in told
    )
    assert child.file_no not in told and "顾*" not in told


def test_whoever_only_reported_reads_nothing_of_the_file(child):
    report = sent("钱小鹏，男，10岁")
    with reach.entered(reach.EVERYTHING):
        teacher = places.post("class_teacher", places.school())
    for way in ("/", "/reports/", f"/reports/add/{report.key}/", f"/reports/sent/{report.key}/"):
        told = page(teacher, way)
        assert child.file_no not in told and "证件号是" not in told


def test_whose_number_it_is_may_stand_in_the_story_all_the_same(child):
    told = reporting.facts(described="钱小鹏，男，10岁", told="放学时和顾一鸣走在一起")
    assert differing(told, child, local(now()).date()) == ["“钱小鹏”"]


def test_a_hand_decides_and_then_it_joins(running, child):
    report = sent("钱小鹏，男，10岁")
    with reach.entered(reach.EVERYTHING):
        _, officer = reporting.offices()
    desk, way = places.signed_in(Client(), officer), f"/reports/{report.matter_id}/identify/"
    offered = unescape(desk.get(way).content.decode()).split("可能是这些孩子", 1)[1]
    assert "证件号是这个孩子的" in offered and "写的却是“钱小鹏”" in offered
    desk.post(way, {"file_no": child.file_no, "sure": child.file_no})
    report = newest()
    assert report.child_id == child.pk
    assert "写的却是" not in page(officer, f"/matters/{report.matter_id}/")


def test_the_api_takes_it_the_same_way(api, running, child):
    with reach.entered(reach.EVERYTHING):
        worker, (_, officer) = children.worker(), reporting.offices()
    body = written("钱小鹏，男，10岁") | {"situations": ["living_alone"]}
    del body["situation"]
    answer = api(worker).post("/reports", body)
    assert answer.status_code == 201 and answer.json()["child"] is None
    told = api(officer).get(f"/reports/{answer.json()['key']}").json()
    assert newest().matter_id != running.pk and child.file_no in told["numbered"]
    same = api(worker).post("/reports", {**body, "described": "顾一鸣，男"})
    assert same.status_code == 201 and newest().matter_id == running.pk


def test_a_citizen_who_writes_a_number_into_his_words_is_heard_as_before(running, child):
    asked = written(f"钱小鹏，男，10岁，身份证{NUMBER}")
    del asked["id"]
    answer = Client().post("/report/", asked)
    assert answer.status_code in (200, 302)
    report = newest()
    assert report.child_id is None and report.reporter_unit is None
    assert {"reports.take_police", "reports.take_civil_affairs"} <= owed(report.matter_id)


def test_words_for_no_name_are_none(child):
    told = ("孙子，男", "高中生，男", "顾家的孩子", "班主任李建国说的，男生", "罗强家的孩子")
    told += ("白天一个人在家的男孩", "孩子小名毛毛", "周一早上没来的男孩", "罗强夫妇的儿子")
    on = local(now()).date()
    for one in told:
        assert not [
            what for what in differing(reporting.facts(described=one), child, on) if "“" in what
        ], one
