"""What whoever reported is told: all of it is kept, the result is owed, a stranger hears one sentence."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_results, actions_taking, queries
from shouwang.reports.feedback import fixed, readable
from shouwang.reports.models import Feedback, Report
from shouwang.reports.suspects import GOES_ON
from tests.factories import children, places, reporting, urgent
from tests.faults.harmed import HIS_PHONE, reported, scene
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
FIRST, THEN = "已到现场，正在办理。", "已处置完毕，感谢您的报告。"


def owed(case):
    return Duty.objects.filter(matter=case, code="reports.feed_back", closed_at=None).exists()


def told(case, words, at):
    actions_taking.feed_back(case, words, by=urgent.police(), at=at)


@pytest.mark.usefixtures("everything")
def test_how_it_goes_ends_the_days_and_the_result_is_owed_when_it_has_ended(noon):
    case = urgent.investigated(noon)
    told(case, FIRST, noon)
    assert not owed(case)
    emergencies.close(case, urgent.none(noon), by=urgent.officer(), at=noon)
    assert not owed(case)
    emergencies.answer(case, "核实属实", agreed=True, by=urgent.police(), at=noon + timedelta(1))
    assert owed(case)
    told(case, THEN, noon + timedelta(days=2))
    assert not owed(case)
    rows = [(one.words, one.is_result) for one in Feedback.objects.filter(matter=case)]
    assert rows == [(FIRST, False), (THEN, True)]


@pytest.mark.usefixtures("everything")
def test_a_result_that_was_told_is_not_owed_a_second_time(noon):
    emergency = urgent.settled(noon)
    case = Matter.objects.get(pk=emergency.matter_id)
    told(case, THEN, noon)
    assert Feedback.objects.get(matter=case).is_result
    event = case.events.filter(name="emergencies.settled").first()
    actions_results.owe_results([event])
    assert not owed(case)


@pytest.mark.usefixtures("everything")
def test_of_two_reports_at_one_case_each_is_owed_its_result(noon):
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child)
    second = reporting.filed(noon, child=child)
    for by in reporting.offices():
        actions_taking.take_here(second.matter, by=by, at=noon)
    emergencies.investigate(case, urgent.result(noon), by=urgent.officer(), at=noon)
    for report in Report.objects.filter(matter=case):
        actions_taking.feed_back(case, FIRST, only=[report.key], by=urgent.police(), at=noon)
    emergencies.close(case, urgent.none(noon), by=urgent.officer(), at=noon)
    emergencies.answer(case, "核实属实", agreed=True, by=urgent.police(), at=noon)
    assert len(queries.to_feed_back(case)) == 2


def test_a_school_and_a_citizen_read_every_word_they_were_told():
    at = scene()
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        first = reporting.filed(at.child.made_at, child=at.child, by=school)
    desk = places.signed_in(Client(), at.police)
    address = f"/reports/{at.case}/feed-back/?report={first.key}"
    assert "这次反馈的是进展" in plain(desk.get(address).content.decode())
    for words in (FIRST, THEN):
        desk.post(address, {"words": words})
    own = plain(places.signed_in(Client(), school).get("/reports/").content.decode())
    assert FIRST in own and THEN in own
    offices = plain(desk.get(f"/matters/{at.case}/").content.decode())
    assert FIRST in offices and THEN in offices


def test_while_a_harmer_is_named_a_stranger_is_told_a_fixed_sentence_until_it_is_known_who_he_is():
    at = scene()
    his, number = reported(at.child, reporter_kind="citizen", told="楼上的女孩在哭")
    desk = places.signed_in(Client(), at.police)
    address = f"/reports/{at.case}/feed-back/?report={his.key}"
    assert "只能答复" in plain(desk.get(address).content.decode())
    refused = desk.post(address, {"words": "孩子已送到安全的地方。"})
    assert refused.status_code == 422
    assert desk.post(address, {"words": GOES_ON}).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert fixed(his) == (GOES_ON,)
    checked = {"act": "checked", "is_named": "no", "how": "楼下邻居刘某，当面核对"}
    desk.post(f"/reports/{at.case}/reporter/?report={his.key}", checked)
    assert desk.post(address, {"words": FIRST}).status_code == 302
    page = plain(Client().post("/report/status/", {"number": number}).content.decode())
    assert GOES_ON in page and FIRST in page


@pytest.mark.usefixtures("everything")
def test_only_a_plain_no_frees_the_words_and_a_later_yes_binds_them_again(noon):
    at = scene()
    his, _ = reported(at.child, reporter_kind="citizen", told="楼上的女孩在哭")
    for answer, is_free in (("unknown", False), ("no", True), ("yes", False)):
        noon += timedelta(minutes=1)
        actions_results.make_sure(his, answer, "打电话问过", by=at.police, at=noon)
        assert (fixed(his) == ()) is is_free, answer
    with pytest.raises(Refusal) as no:
        actions_results.make_sure(his, "", "打电话问过", by=at.police, at=noon)
    assert no.value.code == "reporter_unsaid"


def test_how_a_reporter_was_made_sure_of_is_read_by_the_two_offices_alone():
    at = scene()
    his, _ = reported(at.child, reporter_kind="citizen", told="楼上的女孩在哭")
    words = "楼下邻居刘某，当面核对"
    with reach.entered(reach.EVERYTHING):
        actions_results.make_sure(his, "no", words, by=at.police, at=his.filed_at)
        town = children.supervisor()
    for post, reads in ((at.officer, True), (town, False)):
        page = places.signed_in(Client(), post).get(f"/matters/{at.case}/")
        assert page.status_code == 200
        assert (words in page.content.decode()) is reads


def test_what_was_told_freely_is_kept_back_once_somebody_is_named(noon):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(noon)
        reporting.offices()
        village = Division.objects.get(code=places.WANGDIAN)
        filed = actions.file(reporting.facts(), village, child=child, by=None, at=noon)
        case = filed.report.matter
        for by in reporting.offices():
            actions_taking.take_here(case, by=by, at=noon)
        told(case, "孩子已送到镇上。", noon)
        report = Report.objects.get(pk=filed.report.pk)
        assert len(readable(report)) == 1
        found = urgent.result(noon, "D", harmers=("father",))
        emergencies.investigate(case, found, by=urgent.officer(), at=noon)
        assert readable(report) == []


# ── whom nobody rings, and whose the number is ──────────────────────────────


def test_who_gave_the_number_of_the_one_who_is_named_is_rung_by_nobody():
    at = scene()
    his, _ = reported(at.child, reporter_kind="citizen", phone=HIS_PHONE, told="孩子在哪里")
    desk = places.signed_in(Client(), at.police)
    page = plain(desk.get(f"/reports/{at.case}/feed-back/?report={his.key}").content.decode())
    assert "不要给他打电话" in page and "先联系报告人核对" not in page
    assert "查看联系方式" not in page and GOES_ON in page
    address = f"/reports/{at.case}/reporter/?report={his.key}"
    shown = desk.post(address, {"words": "核对报告人"}).content.decode()
    assert "不要打这个电话" in plain(shown)
    assert f"{HIS_PHONE}（不要打）" in shown and f"tel:{HIS_PHONE}" not in shown


def test_where_an_office_made_sure_that_it_is_he_nobody_rings_him_either():
    at = scene()
    his, _ = reported(at.child, reporter_kind="citizen", told="楼上的女孩在哭")
    desk = places.signed_in(Client(), at.police)
    address = f"/reports/{at.case}/feed-back/?report={his.key}"
    assert "先联系报告人核对" in plain(desk.get(address).content.decode())
    with reach.entered(reach.EVERYTHING):
        actions_results.make_sure(his, "yes", "声音、号码都是他", by=at.police, at=his.filed_at)
    assert "不要给他打电话" in plain(desk.get(address).content.decode())


def test_the_page_of_the_reporter_says_whose_the_number_is_and_what_he_reported():
    at = scene()
    his, _ = reported(
        at.child, reporter_kind="citizen", name="刘某", phone="13805550099", told="楼上的女孩在哭"
    )
    address = f"/reports/{at.case}/reporter/?report={his.key}"
    page = places.signed_in(Client(), at.police).post(address, {"words": "问清情况"})
    shown = plain(page.content.decode())
    for words in ("刘某", "13805550099", "报告人在网上自己填写", his.number, "楼上的女孩在哭"):
        assert words in shown
