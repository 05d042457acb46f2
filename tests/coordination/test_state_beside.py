"""The state of what a paper lists stands beside the answer; red lateness leads on; nothing typed is lost."""

import subprocess
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.coordination import owing
from shouwang.coordination.models import Directive
from shouwang.kernel.clock import cn_due, local, now
from shouwang.reports import actions_taking
from tests.factories import lateness, places
from tests.factories.places import signed_in
from tests.faults.desks import desk, shown

pytestmark = pytest.mark.django_db
ASKED = "请今天内受理，并说明延误的原因。"


@pytest.fixture
def late(everything):
    """A duty of the station that is red and late beyond its last stage."""
    return lateness.untaken(now() - timedelta(days=33))[0]


@pytest.fixture
def office(late):
    return places.post("conference_office", "conference_office")


@pytest.fixture
def station(late):
    return places.post("police_desk", late.holder)


@pytest.fixture
def paper(late, office) -> Directive:
    return lateness.issued(late, now(), by=office)


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


def answered(station, paper, **given: str):
    """The station answers by its page."""
    client = signed_in(Client(), station)
    said = {"words": "今早已办。", "head": "周建平", "done_on": "", **given}
    answer = client.post(f"/coordination/{paper.pk}/answer/", said)
    return answer.status_code, unescape(answer.content.decode())


def test_done_is_not_taken_while_the_item_is_open(paper, station):
    status, page = answered(station, paper)
    assert status == 422 and "还有 1 件没有办结" in page and "今早已办。" in page
    assert not paper.replies.exists()


def test_with_a_day_it_is_taken_and_the_state_stands_beside_the_answer(paper, station, office):
    assert answered(station, paper, finish_by=day(1))[0] == 302
    page = shown(office, f"/coordination/{paper.pk}/")[1]
    assert (
        "所列 1 件，答复时 1 件没有办结" in page and "仍应在" in page and "前办结并再答复" in page
    )


def test_a_day_that_has_passed_is_refused(paper, station):
    status, page = answered(station, paper, finish_by=day(-1))
    assert status == 422 and "打算办完的日期已经过去" in page


def test_what_is_done_says_so_and_takes_no_day(paper, station, office, late):
    actions_taking.take_here(late.matter, by=station, at=now())
    assert answered(station, paper, done_on=day(0), finish_by=day(1))[0] == 422
    assert answered(station, paper, done_on=day(0))[0] == 302
    page = shown(office, f"/coordination/{paper.pk}/")[1]
    assert "答复时所列事项都已办结" in page and "没有办结，见下表" not in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"done_on": "2020-01-01"}, "办理日期早于所列事项"),
        ({"done_on": day(1)}, "办理日期晚于今天"),
    ],
)
def test_a_day_of_doing_that_cannot_be_is_refused(paper, station, late, given, words):
    actions_taking.take_here(late.matter, by=station, at=now())
    status, page = answered(station, paper, **given)
    assert status == 422 and words in page and not paper.replies.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"finish_by": day(40)}, "打算办完的日期最迟"),
        ({"done_on": day(0), "finish_by": day(1)}, "一件都没有办结，办理日期请留空"),
        ({"finish_by": day(1), "head": "领导"}, "负责人姓名"),
    ],
)
def test_what_cannot_be_is_refused(paper, station, given, words):
    status, page = answered(station, paper, **given)
    assert status == 422 and words in page and not paper.replies.exists()


def test_where_nothing_is_done_yet_no_day_of_doing_is_asked(paper, station):
    assert answered(station, paper, done_on="", finish_by=day(1))[0] == 302
    assert paper.replies.get().done_on is None


def test_where_it_is_done_the_day_is_asked(paper, station, late):
    actions_taking.take_here(late.matter, by=station, at=now())
    status, page = answered(station, paper, done_on="")
    assert status == 422 and "请填办理日期" in page


def test_what_is_open_after_its_paper_ended_reads_so_and_can_be_sent_anew(
    paper, station, office, late, monkeypatch
):
    from shouwang.coordination import actions

    answered(station, paper, finish_by=day(1))
    actions.accept(Directive.objects.get(), by=office, at=now())
    past = now() + timedelta(days=4)  # the day it promised is over
    monkeypatch.setattr("shouwang.coordination.views.now", lambda: past)
    row = row_of(shown(office, "/coordination/red/")[1], late)
    assert f"已督办 {paper.number}，仍未办结" in row and f"/coordination/late/{late.pk}/" in row


def row_of(page: str, duty: Duty) -> str:
    rows = [one for one in page.split("<li") if duty.matter.number in one]
    return next((one for one in rows if duty.holder.name in one), "")


def test_red_lateness_leads_to_the_paper_or_to_sending_one(late, office):
    for page in (desk(office), shown(office, "/coordination/red/")[1]):
        assert f'href="/coordination/late/{late.pk}/"' in row_of(page, late)
    made = lateness.issued(late, now(), by=office)
    for page in (desk(office), shown(office, "/coordination/red/")[1]):
        assert f'href="/coordination/{made.pk}/"' in row_of(page, late)


def test_the_city_is_led_to_the_paper_and_nowhere_else(late, office):
    city = places.post("city", "civil-340600000000")
    assert "/coordination/late/" not in shown(city, "/coordination/red/")[1]
    made = lateness.issued(late, now(), by=office)
    assert f'href="/coordination/{made.pk}/"' in row_of(shown(city, "/coordination/red/")[1], late)


def test_the_second_tab_is_told_and_its_words_stay_on_the_page(late, office):
    client = signed_in(Client(), office)
    made = lateness.issued(late, now(), by=office)
    answer = client.post(f"/coordination/late/{late.pk}/", {"asked": ASKED})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422 and ASKED in page and made.number in page
    assert Directive.objects.count() == 1


def test_so_is_who_meant_to_send_one_about_what_is_done_by_now(late, office, station):
    actions_taking.take_here(late.matter, by=station, at=now())
    answer = signed_in(Client(), office).post(f"/coordination/late/{late.pk}/", {"asked": ASKED})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422 and ASKED in page and "办结，不用督办" in page


def test_a_duty_that_is_not_there_is_still_not_there(office):
    client = signed_in(Client(), office)
    assert client.post("/coordination/late/987654321/", {"asked": ASKED}).status_code == 404


def test_an_answer_to_a_paper_that_was_withdrawn_keeps_its_words(paper, station, office):
    from shouwang.coordination import actions

    actions.withdraw(paper, "误发", by=office, at=now())
    status, page = answered(station, paper, finish_by=day(1))
    assert status == 422 and "今早已办。" in page


def test_the_printed_paper_says_the_days_as_the_page_does(paper, station):
    paper.refresh_from_db()
    due = cn_due(owing.due_of(paper))
    page = shown(station, f"/coordination/{paper.pk}/")[1]
    asked = in_print(station, paper)
    assert due.endswith("24时") and due in page and f"请于{due}前办理" in asked
    assert answered(station, paper, finish_by=day(1))[0] == 302
    printed = in_print(station, paper)
    items = [cn_due(item.due_at) for item in paper.items.all()]
    assert all(words in page and words.replace(" ", "") in printed for words in items)
    assert "办理日期" not in printed  # nothing was done, so no day of it is said
    assert "（所列1件，当时1件没有办结，打算" in printed


def in_print(station, paper) -> str:
    """The text of the paper, without its spaces."""
    answer = signed_in(Client(), station).get(f"/coordination/{paper.pk}/paper.pdf")
    made = subprocess.run(
        ["pdftotext", "-", "-"], input=answer.content, capture_output=True, check=True, timeout=30
    )
    return "".join(made.stdout.decode().split())
