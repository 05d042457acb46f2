"""A danger is asked about once before it is stored, and reported in the second of saving."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment.ages import age_band
from shouwang.assessment.models import Rating
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.children.models import Child, Held
from shouwang.kernel.clock import cn_moment, now
from shouwang.reports.models import Danger, Report
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.asked import answered, sent, text, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def child():
    """A child on the register since an hour."""
    return children.registered(now() - timedelta(hours=1))


@pytest.fixture
def worker(child):
    """The worker of its village, signed in."""
    return places.signed_in(Client(), children.worker())


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def kept():
    """What waits, or has waited, as the clock sees it."""
    with reach.entered(reach.CLOCK):
        return list(Held.objects.order_by("held_at"))


def test_nothing_is_stored_before_the_answer(worker, child):
    page = sent(worker, child, residence="lives_alone")

    assert "是，现在报告" in text(page) and "说不准，先报告再核实" in text(page)
    assert not Visit.objects.exists() and not Report.objects.exists()
    assert Child.objects.get(pk=child.pk).level == "green"
    assert not owed("reports.report").exists()


@pytest.mark.parametrize(("word", "ongoing"), [("yes", "yes"), ("unsure", "unknown")])
def test_both_offices_hold_it_in_the_second_of_saving(worker, child, word, ongoing):
    page = answered(worker, sent(worker, child, residence="lives_alone"), word)

    report = Report.objects.get()
    assert (report.child, report.situations, report.ongoing) == (child, ["living_alone"], ongoing)
    assert owed("reports.take_police").get().opened_at == report.filed_at
    assert owed("reports.take_civil_affairs").exists() and not owed("reports.report").exists()
    assert "未及时" not in report.told and "自动" not in report.told
    assert "110" in text(page) and report.number in text(page)


def test_a_slip_goes_back_to_the_form_with_everything_typed(worker, child):
    page = sent(worker, child, residence="lives_alone", note="奶奶住院", hazards=["water"])
    back = answered(worker, page, "slip")

    assert not Visit.objects.exists() and not Report.objects.exists()
    shown = back.content.decode()
    assert "奶奶住院" in shown and 'value="water" checked' in shown.replace(
        ' id="id_hazards_0"', ""
    )
    assert 'value="lives_alone" selected' not in shown


def test_unanswered_for_a_minute_it_is_stored_as_unsure_in_its_authors_name(worker, child):
    sent(worker, child, residence="lives_alone")
    held = kept()[0]

    assert sweep(at=held.held_at + timedelta(seconds=30)).each_minute == 0
    sweep(at=held.held_at + timedelta(minutes=1))
    sweep(at=held.held_at + timedelta(minutes=2))

    report, visit = Report.objects.get(), Visit.objects.get()
    assert (report.ongoing, report.filed_by) == ("unknown", visit.author)
    assert visit.went_at == held.held_at
    assert "登记人没有回答，按说不准存下" in report.told and "登记人答" not in report.told
    assert f"{cn_moment(held.held_at)}填写" in report.told
    assert bytes(kept()[0].typed_sealed) == b""


def test_sent_twice_and_answered_in_two_windows_it_is_one(worker, child):
    fields = typed(child, residence="lives_alone", form="0190aaaa-0000-7000-8000-000000000001")
    address = f"/visits/{child.key}/new/"
    first, second = worker.post(address, fields), worker.post(address, fields)
    other = worker.post(address, {**fields, "form": ""})
    assert first.url == second.url == other.url

    worker.post(first.url, {"answer": "yes"})
    worker.post(first.url, {"answer": "unsure"})
    again = worker.post(address, fields)
    sweep(at=now() + timedelta(minutes=5))

    assert Visit.objects.count() == Report.objects.count() == 1
    assert again.url == f"/reports/danger/{child.key}/"
    assert Danger.objects.get().answer == "yes"


def test_what_the_form_refuses_it_refuses_before_it_asks(worker, child):
    page = sent(worker, child, residence="lives_alone", went_at="2020-01-01T10:00")

    assert page.status_code == 422 and "走访时间早于建档" in text(page)
    assert not kept()


def test_another_person_does_not_see_what_waits(worker, child):
    page = sent(worker, child, residence="lives_alone")
    other = places.signed_in(Client(), children.supervisor())

    assert other.get(page.redirect_chain[-1][0]).status_code == 404


def test_what_its_author_may_no_longer_store_is_reported_all_the_same(worker, child):
    sent(worker, child, residence="lives_alone")
    Child.objects.filter(pk=child.pk).update(state="exited")

    sweep(at=now() + timedelta(minutes=2))

    assert not Visit.objects.exists()
    assert Report.objects.get().situations == ["living_alone"]
    assert kept()[0].refused == "not_on_register"


def test_the_level_form_asks_too(worker, child):
    address = f"/children/{child.key}/level/"
    page = worker.post(address, {"found": ["alone_under_16"], "reason": "邻居说"}, follow=True)
    assert not Report.objects.exists()

    answered(worker, page, "yes")
    assert Report.objects.get().ongoing == "yes"
    assert Child.objects.get(pk=child.pk).level == "red"


def test_a_visit_without_danger_is_not_asked_about(worker, child):
    sent(worker, child, parent_contact="lost")

    assert Visit.objects.count() == 1 and not kept()


BOTH = {"residence": "lives_alone", "mind": ["self_harm"]}


def asked_of_two(worker, child):
    """The question about two dangers of one visit; the codes of its ticks."""
    page = sent(worker, child, **BOTH)
    codes = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    return page.redirect_chain[-1][0], codes


def test_of_two_dangers_which_was_the_slip_is_asked(worker, child):
    question, codes = asked_of_two(worker, child)
    assert len(codes) == 2
    refused = worker.post(question, {"answer": "slip"})
    assert refused.status_code == 422 and "勾选点错的是哪一项" in text(refused)
    assert not kept()[0].answer

    away = next(one for one in codes if one != "self_harm")
    back = worker.post(question, {"answer": "slip", "slip": away}, follow=True)
    worker.post(question, {"answer": "slip", "slip": away})  # tapped twice
    assert not kept()[0].answer
    shown = back.content.decode()
    assert "点错的已经去掉" in shown and "自伤" in text(back).partition("点错的已经去掉")[2]
    assert re.search(r'value="self_harm"[^>]*(?:checked|selected)', shown) and "open class" in shown
    assert not re.search(r'value="lives_alone"[^>]*selected', shown)


def test_what_was_no_slip_is_stored_by_the_clock(worker, child):
    question, codes = asked_of_two(worker, child)
    away = next(one for one in codes if one != "self_harm")
    worker.post(question, {"answer": "slip", "slip": away})
    sweep(at=now() + timedelta(minutes=2))

    assert Report.objects.get().situations == ["other"]
    assert "alone_under_16" not in Danger.objects.get().grounds
    assert Visit.objects.get().answers["residence"] == "no_change"


def test_what_waits_is_not_unticked_in_silence(worker, child):
    question, codes = asked_of_two(worker, child)
    away = next(one for one in codes if one != "self_harm")
    back = worker.post(question, {"answer": "slip", "slip": away}, follow=True)
    token = re.search(r'name="form" value="([^"]+)"', back.content.decode()).group(1)
    page = sent(worker, child, form=token)
    assert page.status_code == 422 and "还没有回答" in text(page)
    assert not Visit.objects.exists()

    again = sent(worker, child, form=token, mind=["self_harm"])
    answered(worker, again, "yes")
    sweep(at=now() + timedelta(minutes=5))
    assert Visit.objects.count() == Report.objects.count() == 1


def test_of_a_risk_sheet_the_rest_is_reported_though_the_sheet_is_not_whole(worker, child):
    items = [item for item in instrument("risk").items if not item.multiple]
    sheet = {item.code: item.options[0].code for item in items}
    sheet |= {"age": age_band(child, now()), "living": "alone", "mind": "crisis"}
    page = worker.post(f"/assessment/risk/{child.key}/", sheet, follow=True)
    question = page.redirect_chain[-1][0]
    back = worker.post(question, {"answer": "slip", "slip": "alone_under_16"}, follow=True)
    assert "点错的已经去掉" in text(back)
    sweep(at=now() + timedelta(minutes=2))

    assert "alone_under_16" not in Danger.objects.get().grounds
    assert not Rating.objects.exists()
