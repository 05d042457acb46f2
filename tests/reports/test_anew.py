"""New harm that is told of a report that has ended is a report of its own: red, and taken anew."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.reports import actions, actions_anew, actions_dismissing
from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import is_receipt
from tests.factories import children, places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
AGAIN = "昨天夜里又打她了，在村口哭。"
TAKE = {"reports.take_police", "reports.take_civil_affairs"}
LOOK = {"reports.look_again_police", "reports.look_again_civil_affairs"}


@pytest.fixture
def ended():
    """A citizen's report to which both offices said no: it, its child and its receipt."""
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        offices = reporting.offices()
        village = Division.objects.get(code=places.WANGDIAN)
        said = reporting.facts(reporter_kind="citizen", phone="13805557788")
        done = actions.file(said, village, child=child, by=None, at=at)
        for by in offices:
            actions_dismissing.dismiss(done.report.matter, "孩子在外婆家", by=by, at=at)
        report = Report.objects.get(pk=done.report.pk)
    assert report.state == "dismissed"
    return report, child, done.receipt


def open_codes():
    with reach.entered(reach.EVERYTHING):
        return set(Duty.objects.filter(closed_at=None).values_list("code", flat=True))


def status(number, **more):
    return Client().post("/report/status/", {"number": number, **more})


def test_both_offices_take_it_anew_and_the_child_is_red(ended):
    report, child, number = ended
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(pk=child.pk).level != "red"
    page = status(number, told=AGAIN, harm="now")
    text = plain(page.content.decode())
    assert "作为一份新的报告" in text
    with reach.entered(reach.EVERYTHING):
        new = Report.objects.exclude(pk=report.pk).get()
        assert Child.objects.get(pk=child.pk).level == "red"
        assert (new.state, new.child_id, new.ongoing) == ("filed", child.pk, "yes")
        assert AGAIN in new.told and report.number in new.told
        assert new.reporter_kind == "citizen"
    assert open_codes() >= TAKE
    assert not open_codes() & LOOK
    shown = re.findall(r"\d{4} \d{4} \d{4} \d{5}", text)
    assert [one for one in shown if is_receipt(one.replace(" ", ""))]
    other = re.sub(r"\D", "", shown[-1])
    assert "已收到" in status(other).content.decode()


def test_whoever_adds_is_asked_and_his_words_stay_before_him(ended):
    _, _, number = ended
    page = status(number, told=AGAIN)
    assert page.status_code == 422
    assert "又受到伤害" in page.content.decode() and AGAIN in page.content.decode()
    with reach.entered(reach.EVERYTHING):
        assert not Addition.objects.exists()


def test_of_old_things_the_offices_look_again_as_before(ended):
    report, _, number = ended
    assert status(number, told="那天还有别人在场。", harm="none").status_code == 200
    assert open_codes() >= LOOK
    with reach.entered(reach.EVERYTHING):
        assert Report.objects.get().pk == report.pk


def test_a_school_is_asked_on_its_page_and_files_anew(noon):
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        child = children.registered(noon)
        report = reporting.filed(noon, by=school, child=child)
        for by in reporting.offices():
            actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=by, at=noon)
    desk = places.signed_in(Client(), school)
    address = f"/reports/add/{report.key}/"
    assert desk.post(address, {"words": AGAIN}).status_code == 422
    assert desk.post(address, {"words": AGAIN, "harm": "since"}).status_code == 302
    with reach.entered(reach.EVERYTHING):
        new = Report.objects.exclude(pk=report.pk).get()
        assert (new.reporter_unit_id, new.ongoing) == (school.unit_id, "unknown")
    assert open_codes() >= TAKE


@pytest.mark.usefixtures("everything")
def test_a_child_that_reports_again_is_reached_as_it_said(noon):
    reporting.offices()
    village = Division.objects.get(code=places.WANGDIAN)
    safe = reporting.facts(reporter_kind="child")
    done = actions.file(safe, village, child=children.registered(noon), by=None, at=noon)
    for by in reporting.offices():
        actions_dismissing.dismiss(done.report.matter, "孩子在外婆家", by=by, at=noon)
    report = Report.objects.get(pk=done.report.pk)
    told = actions_anew.tell(report, AGAIN, harm="now", by=None, at=noon)
    assert told.anew.report.reporter_kind == "child"


@pytest.mark.usefixtures("everything")
def test_what_is_told_while_it_runs_is_only_added(noon):
    report = reporting.filed(noon)
    told = actions_anew.tell(report, AGAIN, by=None, at=noon)
    assert told.anew is None and Report.objects.count() == 1


@pytest.mark.usefixtures("everything")
def test_of_a_report_that_has_ended_it_must_be_said(noon, ended):
    report, _, _ = ended
    with pytest.raises(Refusal) as no:
        actions_anew.tell(report, AGAIN, by=None, at=now())
    assert no.value.code == "harm_unsaid"


def test_told_three_times_by_one_receipt_it_is_one_new_report_and_each_word_is_kept(ended):
    report, _, number = ended
    for words in ("他又打她了", "他还在打她", "快来，在村口"):
        page = status(number, told=words, harm="now")
        assert page.status_code == 200
    with reach.entered(reach.EVERYTHING):
        new = Report.objects.exclude(pk=report.pk).get()
        added = " ".join(new.additions.values_list("told", flat=True))
        assert "他又打她了" in new.told
        assert "他还在打她" in added and "快来，在村口" in added
        taken = Duty.objects.filter(code__in=TAKE, closed_at=None)
        assert taken.count() == 2


def test_told_again_after_the_new_one_has_ended_it_is_a_report_again(ended):
    report, _, number = ended
    status(number, told=AGAIN, harm="now")
    with reach.entered(reach.EVERYTHING):
        new = Report.objects.exclude(pk=report.pk).get()
        for by in reporting.offices():
            actions_dismissing.dismiss(new.matter, "到场看过，没有", by=by, at=now())
    status(number, told="今天又打了", harm="now")
    with reach.entered(reach.EVERYTHING):
        assert Report.objects.count() == 3


def test_the_number_of_the_new_report_is_there_again_after_a_reload(ended):
    _, _, number = ended
    anyone = Client()
    sent = {"number": number, "told": AGAIN, "harm": "now"}
    shown = plain(anyone.post("/report/status/", sent).content.decode())
    new = re.findall(r"\d{4} \d{4} \d{4} \d{5}", shown)[-1]
    again = anyone.get("/report/status/").content.decode()
    assert "您刚才的报告已收到" in again and 'href="/report/done/"' in again
    assert new in plain(anyone.get("/report/done/").content.decode())
    assert "您刚才的报告已收到" not in anyone.get("/report/status/").content.decode()


def test_whoever_tells_of_new_harm_reads_that_nobody_is_on_post_at_the_station(ended):
    _, _, number = ended
    with reach.entered(reach.EVERYTHING):
        Post.objects.filter(role="police_desk").update(until=now() - timedelta(minutes=1))
    page = plain(status(number, told=AGAIN, harm="now").content.decode())
    assert "派出所现在没有人值班，请打 110" in page
