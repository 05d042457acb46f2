"""The report of whoever has no account is not refused for what need not be said, nor in silence."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.crypto import open_sealed
from shouwang.reports.models import Report
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
GIVEN = {
    "described": "三年级的孩子，姓邱",
    "division": places.WANGDIAN,
    "situation": "domestic_violence",
    "ongoing": "yes",
}


def sent(**more):
    with reach.entered(reach.EVERYTHING):
        reporting.offices()
    return Client().post("/report/", {"who": "citizen", **GIVEN, **more})


def stored(field):
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.get()
        cipher = getattr(report, f"{field}_sealed")
        return open_sealed(cipher, table="reports_report", row=report.key, field=field)


def test_a_report_with_words_instead_of_a_number_is_taken_with_them():
    words = "没有电话，来学校找我"
    assert sent(phone=words).status_code == 302
    assert stored("phone") == words


def test_a_child_says_in_its_own_words_how_it_is_reached():
    words = "只打 138 0555 6677 这个号码，是李奶奶的，千万不要打给我爸爸"
    page = Client().get("/report/?who=child").content.decode()
    plain_words = page.split('name="situation" value="')[1].split('"')[0]
    done = sent(who="child", situation=plain_words, safe_phone=words)
    assert done.status_code == 302
    assert words in stored("safe")


def test_a_number_is_still_kept_as_digits():
    sent(phone="138 0555-6677")
    assert stored("phone") == "13805556677"


def test_an_error_in_the_folded_part_opens_it_and_says_that_nothing_was_sent():
    page = sent(told="字" * 2001)
    text = page.content.decode()
    assert page.status_code == 422
    assert "<details open>" in text and "报告还没有送出，请看红字" in plain(text)
    assert "字" * 2001 in text


def test_no_browser_cuts_what_is_typed_for_a_receipt_or_how_one_is_reached():
    for page in ("/report/?who=citizen", "/report/?who=child", "/report/status/"):
        assert "maxlength" not in Client().get(page).content.decode().replace('maxlength="32"', "")


def test_a_number_that_was_never_shown_is_there_after_an_impatient_reload_and_once_seen_is_not():
    with reach.entered(reach.EVERYTHING):
        reporting.offices()
    anyone = Client()
    anyone.post("/report/", {"who": "citizen", **GIVEN})
    page = anyone.get("/report/?who=citizen").content.decode()
    assert "您刚才的报告已收到" in page and 'href="/report/done/"' in page
    assert anyone.get("/report/done/").status_code == 200
    assert "您刚才的报告已收到" not in anyone.get("/report/?who=citizen").content.decode()
    assert anyone.get("/report/done/").status_code == 302


def test_leaving_ends_the_page_of_the_number():
    with reach.entered(reach.EVERYTHING):
        reporting.offices()
    anyone = Client()
    anyone.post("/report/", {"who": "citizen", **GIVEN})
    anyone.get("/report/done/")
    anyone.post("/report/done/")  # what the button of leaving sends behind itself
    assert anyone.get("/report/done/").status_code == 302
