"""W214–W219: words of harm of every kind are heard at every door, and the way to report carries the child.

At ca70b57 the file, the change, the sheet and the referral are stored as said.
"""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions as support_actions
from shouwang.assessment import actions_services
from shouwang.assessment.models import Rating, Service
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.jobs.tasks import read_ledger
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Addition, Report
from shouwang.visits.models import Visit
from tests.arranged import arranged
from tests.factories import children, places, support
from tests.faults.asked import sent
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in, shown
from tests.faults.test_w381_a_refused_row_that_tells_of_harm import number_of

pytestmark = pytest.mark.django_db
WHY = "11月20日已报告，编号 2026-0012"
CUT = "割腕，说不想活了"
ALONE = "奶奶上月去世，现在一个人住"


def read(page) -> str:
    return unescape(page.content.decode())


def everything():
    return reach.entered(reach.EVERYTHING)


@arranged
def child(db) -> Child:
    with everything():
        return children.registered(now() - timedelta(hours=2))


@pytest.fixture
def worker(child) -> Client:
    return places.signed_in(Client(), children.worker())


def test_a_new_file_asks_whether_it_was_reported(worker):
    typed = {"village": places.WANGDIAN, "name": "李小雪", "birth": "2016-05-04", "remark": CUT}
    page = worker.post("/children/new/", typed)
    with everything():
        assert not Child.objects.filter(name="李小雪").exists(), "存成了一般的备注"
    assert 'name="harm"' in read(page) and "像是自杀、自残" in read(page)
    worker.post("/children/new/", {**typed, "harm": WHY})
    with everything():
        assert WHY in Child.objects.get(name="李小雪").remark


def test_a_change_asks_of_what_is_new_in_it_alone(worker, child):
    way = f"/children/{child.key}/change/"
    assert 'name="harm"' in read(worker.post(way, {"remark": ALONE, "sex": child.sex}))
    worker.post(way, {"remark": ALONE, "sex": child.sex, "harm": WHY})
    with everything():
        kept = Child.objects.get(pk=child.pk).remark
        assert ALONE in kept and WHY in kept
    town = places.signed_in(Client(), children.supervisor())
    town.post(f"/children/{child.key}/approve/", {})
    again = worker.post(way, {"remark": kept, "sex": child.sex, "school": "王店小学"})
    assert again.status_code == 302


def test_a_visit_that_tells_of_a_child_alone_asks_in_place(worker, child):
    page = sent(worker, child, note=ALONE)
    with everything():
        assert not Visit.objects.filter(child=child).exists(), "存成了一般的走访"
    assert 'name="harm"' in read(page) and "像是一个人住、没有人照看" in read(page)


def test_a_visit_that_tells_of_self_harm_is_asked_about_as_a_danger(worker, child):
    page = read(sent(worker, child, note=CUT))
    assert "孩子现在有危险吗" in page and CUT in page


def test_nobody_at_home_is_why_the_child_was_not_met(worker, child):
    sent(worker, child, note="家中无人", **{f"seen_{child.key}": "not_seen"})
    with everything():
        assert Visit.objects.get(child=child).state == "missed"


def test_a_risk_sheet_asks_of_its_note(worker, child):
    page = worker.get(f"/assessment/risk/{child.key}/").content.decode()
    names = dict.fromkeys(re.findall(r'type="(?:radio|checkbox)" name="([^"]+)"', page))
    typed = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in names}
    answer = worker.post(f"/assessment/risk/{child.key}/", {**typed, "note": ALONE})
    with everything():
        assert not Rating.objects.filter(child=child).exists()
    assert "像是一个人住" in read(answer) or "孩子现在有危险吗" in read(answer)


@arranged
def service(db) -> Service:
    at = now() - timedelta(hours=1)
    with everything():
        matter = support.planned(at)
        found = Service.objects.get(matter=matter)
        actions_services.accept(found, by=places.post("department", "education"), at=at)
    return found


def test_whoever_may_not_open_the_file_reports_with_what_is_shown_of_the_child(service):
    desk = places.signed_in(Client(), places.post("department", "education"))
    page = desk.post(f"/assessment/services/{service.key}/done/", {"words": CUT})
    begun = re.findall(r'name="(prefill|described|division|told)" value="([^"]*)"', read(page))
    assert dict(begun).get("told") == CUT and service.for_whom in dict(begun)["described"]
    form = read(desk.post("/reports/new/", dict(begun)))
    assert service.for_whom in form and CUT in form and "请选择发生了什么" not in form
    assert f'value="{service.division_id}" selected' in form


@pytest.mark.parametrize("pressed", ["urge", "drop"])
def test_the_town_can_answer_what_a_word_to_the_unit_asks(service, pressed):
    town = places.signed_in(Client(), children.supervisor())
    way = f"/assessment/services/{service.key}/replace/"
    page = town.post(way, {pressed: "1", "words": CUT})
    assert page.status_code == 422 and 'name="harm"' in read(page)
    assert town.post(way, {pressed: "1", "words": CUT, "harm": WHY}).status_code == 302


def test_what_a_conference_newly_tells_the_offices_read_and_nobody_is_asked(db):
    at = now() - timedelta(hours=1)
    with everything():
        matter = support.opened(at).matter
        given = {"by": children.supervisor(), "at": at}
        support_actions.assess(matter, support.answers(), "生活困难", **given)
    town = places.signed_in(Client(), children.supervisor())
    when = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    typed = {
        "held_at": when,
        "participants": "镇街、派出所",
        "minutes": CUT,
        "decision": "安排帮扶",
    }
    assert town.post(f"/assessment/{matter.key}/confer/", typed).status_code == 302
    with everything():
        told = Addition.objects.filter(matter=matter).values_list("told", flat=True)
        assert any(CUT in one for one in told), "没有单位要看"
        owed = Duty.objects.filter(matter=matter, code__startswith="reports.read_more")
        assert owed.filter(closed_at=None).exists()


def test_a_case_that_nobody_reported_asks_in_the_conference(db):
    at = now() - timedelta(hours=1)
    with everything():
        child = children.registered(at)
        case = support_actions.open_case(child.matter, by=children.supervisor(), at=at)
        assert not Report.objects.filter(matter=case.matter_id).exists()
        given = {"by": children.supervisor(), "at": at}
        support_actions.assess(case.matter, support.answers(), "生活困难", **given)
    town = places.signed_in(Client(), children.supervisor())
    when = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    typed = {"held_at": when, "participants": "镇街", "minutes": CUT, "decision": "安排帮扶"}
    page = town.post(f"/assessment/{case.matter_id}/confer/", typed)
    assert page.status_code == 422 and 'name="harm"' in read(page)


def test_of_a_ledger_without_a_row_to_store_it_is_still_owed_whether_it_was_reported(worker):
    clerk = places.signed_in(Client(), children.supervisor())
    way = handed_in(clerk, "王店村,李四,男,,2025-01-01,被爷爷打")
    assert "还没有写是否报告" in shown(clerk, "/ledgers/")
    assert clerk.post(f"{way}store/", {}).status_code == 422
    number = number_of("李四，男，王店村")
    clerk.post(f"{way}store/", {"how": "number", "number": number})
    assert f"已报告，编号 {number}" in shown(clerk, way)
    assert "还没有写是否报告" not in shown(clerk, "/ledgers/")


def test_a_hidden_sheet_is_looked_at_and_named(worker):
    clerk = places.signed_in(Client(), children.supervisor())
    head = ["村别", "儿童姓名", "性别", "出生日期", "父亲外出日期", "备注"]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for column, (name, value) in enumerate(zip(head, NAMED.split(","), strict=True)):
            page = book.get_worksheet_by_name("名册") or book.add_worksheet("名册")
            page.write_string(0, column, name)
            page.write_string(1, column, value)
        beside = book.add_worksheet("底稿")
        beside.write_string(0, 0, "张小雨被继父用开水泼")
        beside.hide()
    content = out.getvalue()
    given = {"file": SimpleUploadedFile("台账.xlsx", content), "as_of": "2026-09-10"}
    way = clerk.post("/ledgers/", given).url
    read_ledger.func(run=way.split("/")[-2])
    page = shown(clerk, way)
    assert "1 行写着孩子可能受到伤害" in page and "整张表（隐藏）" in page
