"""外地儿童转属地: a child of another district is handed home and gets no file here (3.2.2)."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty, Event
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_identity
from shouwang.reports.actions_outsider import is_ours
from tests.factories import children, places, reporting
from tests.faults.desks import desk, sent, shown

pytestmark = pytest.mark.django_db
REGISTERS = "为查明的儿童建档"


@pytest.fixture
def boss(db):
    return children.supervisor()


@pytest.fixture
def case(everything, boss):
    """A child that was found and has no file here."""
    case = reporting.filed(now() - timedelta(hours=3)).matter
    actions_identity.identify(case, None, "徐州铜山的孩子", by=boss, at=now() - timedelta(hours=2))
    return case


def told(**given: str) -> dict[str, str]:
    at = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    said = {
        "reached": "yes",
        "home": "江苏省徐州市铜山区某镇",
        "office": "铜山区民政局",
        "who": "值班员 赵某 0516-1",
    }
    return {**said, "told_at": at, "words": "明早由铜山来接", **given}


def test_whoever_registers_is_shown_the_way_home(case, boss):
    page = shown(boss, f"/reports/{case.key}/register/")[1]
    assert f"/reports/{case.key}/home-place/" in page
    assert f"/reports/{case.key}/home-place/" in shown(boss, f"/matters/{case.key}/")[1]


def test_it_ends_the_duty_to_open_a_file_and_stands_in_the_case(case, boss):
    assert REGISTERS in desk(boss)
    status, _ = sent(boss, f"/reports/{case.key}/home-place/", **told())
    assert status == 302
    assert REGISTERS not in desk(boss) and not Child.objects.exists()
    page = shown(boss, f"/matters/{case.key}/")[1]
    assert "外地儿童，已转属地" in page and "铜山区民政局" in page and "值班员 赵某" in page


def test_the_danger_is_still_owed_here(case, boss):
    owed = set(Duty.objects.filter(matter=case, closed_at=None).values_list("code", flat=True))
    sent(boss, f"/reports/{case.key}/home-place/", **told())
    left = set(Duty.objects.filter(matter=case, closed_at=None).values_list("code", flat=True))
    assert left == owed - {"reports.register_child"} and "reports.take_police" in left


def test_a_place_of_ones_own_district_is_refused(case, boss):
    for home in ("烈山区古饶镇谷山村", "安徽省淮北市烈山区", "古饶镇谷山村"):
        status, page = sent(boss, f"/reports/{case.key}/home-place/", **told(home=home))
        assert status == 422 and "写的属地在本区" in page, home
    assert REGISTERS in desk(boss)


def test_a_district_of_that_name_in_another_city_is_elsewhere(case, boss):
    assert not is_ours("江苏省南京市烈山区", case.division)


def test_whoever_was_not_reached_is_noted_and_the_duty_stays(case, boss):
    way = f"/reports/{case.key}/home-place/"
    assert sent(boss, way, **told(reached="no", who="没人接"))[0] == 302
    assert REGISTERS in desk(boss) and "没有接通" in shown(boss, f"/matters/{case.key}/")[1]
    assert sent(boss, way, **told())[0] == 302
    assert REGISTERS not in desk(boss)


@pytest.mark.parametrize("given", [{"who": "没人接"}, {"who": ""}, {"office": "不知道"}])
def test_nobody_reached_is_not_taken_for_somebody(case, boss, given):
    status, page = sent(boss, f"/reports/{case.key}/home-place/", **told(**given))
    assert status == 422 and "要写明接话的单位和人" in page and REGISTERS in desk(boss)


def test_without_an_answer_whether_somebody_was_reached_nothing_is_kept(case, boss):
    asked = shown(boss, f"/reports/{case.key}/home-place/")[1]
    assert "接通了的，接话的人和电话" in asked and "登记已转属地" not in asked
    status, page = sent(boss, f"/reports/{case.key}/home-place/", **told(reached=""))
    assert status == 422 and "请选择接通了" in page


def test_afterwards_no_row_waits_for_a_file(case, boss):
    sent(boss, f"/reports/{case.key}/home-place/", **told())
    rows = set(Duty.objects.filter(matter=case, closed_at=None).values_list("subject", flat=True))
    assert rows and not any("待建档" in one for one in rows), rows


def test_a_second_time_is_refused_and_said_of_the_wrong_place_it_can_be_said_anew(case, boss):
    way = f"/reports/{case.key}/home-place/"
    sent(boss, way, **told())
    status, page = sent(boss, way, **told(home="安徽省宿州市埇桥区"))
    assert status == 422 and "已经转过属地" in page and "安徽省宿州市埇桥区" in page
    actions_identity.identify(case, None, "不是铜山，是埇桥的", by=boss, at=now())
    assert REGISTERS in desk(boss)
    assert sent(boss, way, **told(home="安徽省宿州市埇桥区"))[0] == 302
    assert Event.objects.filter(matter=case, name="reports.handed_home").count() == 2


def test_nobody_is_handed_home_before_it_is_known_whose_the_child_is(everything, boss):
    case = reporting.filed(now() - timedelta(hours=3)).matter
    status, page = sent(boss, f"/reports/{case.key}/home-place/", **told())
    assert status == 422 and "还没有查明是哪里的孩子" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"who": "—"}, "不能只写符号"),
        ({"told_at": "2099-01-01T10:00"}, "晚于现在"),
        ({"told_at": "2020-01-01T10:00"}, "早于报告时间"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(case, boss, given, words):
    status, page = sent(boss, f"/reports/{case.key}/home-place/", **told(**given))
    assert status == 422 and words in page and "明早由铜山来接" in page


def test_a_child_with_a_file_here_is_not_handed_home(case, boss):
    child = children.registered(now() - timedelta(days=9), by=boss)
    actions_identity.identify(case, child, "", by=boss, at=now())
    status, page = sent(boss, f"/reports/{case.key}/home-place/", **told())
    assert status == 422 and "已有档案" in page


def test_a_village_worker_has_no_such_page(case):
    worker = places.post("village_worker")
    assert shown(worker, f"/reports/{case.key}/home-place/")[0] in (403, 404)
