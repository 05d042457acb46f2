"""Pairs of words that read wrong: each said as it is, wherever it stands."""

from datetime import date, timedelta

import pytest
from django.test import Client

from shouwang.children.models import Placement
from shouwang.config.jinja import age_of
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.queries import word
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_taking
from shouwang.statute.branches import BRANCHES, words_of
from tests.factories import children, places, reporting, slips, urgent
from tests.reports.test_child_seen import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def read(by, address):
    return places.signed_in(Client(), by).get(address).content.decode()


@pytest.mark.parametrize("code", [code for one in BRANCHES.values() for code in one.all])
def test_no_measure_is_named_by_its_code_whatever_the_branch_is_by_now(code):
    for branch in BRANCHES:
        assert not word(Emergency(branch=branch, facts=[code]), code).isascii()
    assert not words_of(code).isascii()


def test_what_is_no_measure_at_all_is_no_code_either():
    assert words_of("a_code_of_long_ago") == "其他已登记的措施"


def test_a_reporter_who_left_nothing_is_not_called_uncollected(noon):
    report = reporting.filed(noon, by=None, child=children.registered(noon))
    report.reporter_unit = None
    report.save()
    desk = places.signed_in(Client(), urgent.officer())
    page = desk.post(f"/reports/{report.matter_id}/reporter/", {"words": "核对经过"})
    told = page.content.decode().partition('<dl class="facts">')[2].partition("</dl>")[0]
    assert "未采集" not in told and "单位" not in told


def test_a_baby_is_under_one_year_and_not_about_under_one_year():
    class Baby:
        birth = None
        birth_text = f"约{local(now()).date().year}年（估计）"

    assert age_of(Baby()) == "不满1岁"
    assert age_of(type("Old", (), {"birth": date(2016, 5, 4)})()) != "未采集"


def test_a_child_that_nobody_saw_arrive_is_on_its_way(noon):
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child)
    actions.investigate(case, urgent.result(noon), by=urgent.officer(), at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    pages = (f"/matters/{case.key}/", f"/children/{child.key}/", f"/visits/{child.key}/new/")
    for page in pages:
        said = read(children.supervisor(), page)
        assert "还没有确认送到" in said and "现在安置在" not in said
    Placement.objects.filter(case=case).update(arrival="arrived", arrived_at=noon)
    for page in pages:
        assert "现在安置在" in read(children.supervisor(), page)


def test_the_town_that_has_read_of_a_slip_has_verified_nothing(noon):
    danger, by = slips.endangered(children.registered(noon), noon, by=children.worker())
    slips.mistaken(danger, noon + timedelta(minutes=2), by=by)
    case = danger.report.matter
    town = places.signed_in(Client(), children.supervisor())
    page = town.post(f"/reports/{case.key}/weigh/", follow=True).content.decode()
    assert "已知悉登记人称误填" in page and "已登记核实" not in page


def test_once_the_child_was_seen_its_report_forbids_no_call_any_more(noon):
    report, (police, _) = spoken(noon)
    desk, address = places.signed_in(Client(), police), f"/matters/{report.matter_id}/"
    assert "不要往家里打电话" in desk.get(address).content.decode()
    actions_taking.take_here(report.matter, by=police, at=noon)
    given = {"where": "学校门卫室", "seen_at": minute(), "officer": "民警王某", "away": "away"}
    given |= {"from_whom": "父亲", "known": "孩子说是爸爸打的"}
    page = desk.post(f"/reports/{report.matter_id}/child-seen/", given, follow=True)
    words = page.content.decode()
    assert "可以联系家里" in words and "不要往家里打电话" not in words


def minute():
    return local(now()).strftime("%Y-%m-%dT%H:%M")
