"""The number and the day of a paper are what they can be; a wrong one is corrected and stays in the history."""

from datetime import date, timedelta

import pytest

from shouwang.casework.models import Event
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_papers import written
from shouwang.emergencies.models import Emergency, Measure, Office
from shouwang.emergencies.rules import PaperFacts, SafeFacts
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.kernel.clock import local
from shouwang.kernel.identity import is_telephone
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
NUMBER, RIGHT = "烈公告诫〔2026〕12号", "烈公告诫〔2026〕21号"


@arranged
def case(noon):
    """Violence at home, looked into; the police have taken it."""
    return urgent.investigated(noon, "D", child=children.registered(noon))


def warn(case, at, number=NUMBER, on=None, due=None):
    paper = PaperFacts(number, on or (None if due else local(at).date()), due)
    given = {"paper": paper, "by": urgent.police(), "at": at}
    return actions.do_measures(case, ["written_warning"], **given)[0]


def correct(case, row, at, number=RIGHT, reason="抄错了号", on=None):
    paper = PaperFacts(number, on or local(at).date())
    return actions.correct_paper(case, row.pk, paper, reason, by=urgent.police(), at=at)


def record(case, part, at, **given):
    facts = PoliceFacts(**{"number": "J34060420260910001", "on": local(at).date(), **given})
    return actions.record_police(case, part, facts, by=urgent.police(), at=at)


def refused(act, *given, **more):
    with pytest.raises(Refusal) as no:
        act(*given, **more)
    return no.value.code


def test_a_telephone_is_no_number_of_a_paper(case, noon):
    for phone in ("110", "12345", " 1 1 0 ", "138 0555 1234", "0561-3021110"):
        assert is_telephone(phone)
        assert refused(warn, case, noon, phone) == "paper_is_phone"
        assert refused(record, case, "call", noon, number=phone) == "paper_is_phone"
    for number in ("12号", "12", "J34060420260910001", "20260910153012", "烈公告诫〔2026〕110号"):
        assert not is_telephone(number)


def test_a_day_before_the_report_or_of_another_year_is_refused(case, noon):
    today = local(noon).date()
    assert refused(warn, case, noon, on=today - timedelta(days=1)) == "paper_before_report"
    last_year = today.replace(year=today.year - 1)
    assert refused(warn, case, noon, "12号", on=last_year) == "paper_before_report"
    assert refused(warn, case, noon, "烈公告诫〔2025〕12号") == "paper_other_year"
    given = {"outcome": "criminal", "on": last_year}
    assert refused(record, case, "case", noon, **given) == "paper_before_report"
    assert refused(record, case, "call", noon, on=last_year) == "call_too_early"


def test_who_was_called_before_the_report_has_papers_of_that_day(case, noon):
    before = local(noon).date() - timedelta(days=2)
    record(case, "call", noon, on=before)
    assert warn(case, noon, on=before).paper_on == before
    assert refused(record, case, "receipt", noon, on=date(2026, 9, 1), told="李老师")


def test_a_number_still_to_come_is_held_to_the_same(case, noon):
    warn(case, noon, "", due=local(noon).date())
    by = urgent.police()
    for paper in (
        PaperFacts("110", local(noon).date()),
        PaperFacts("12号", local(noon).date() - timedelta(days=400)),
    ):
        with pytest.raises(Refusal):
            actions.number_paper(case, paper, by=by, at=noon)


def test_a_wrong_number_is_corrected_and_the_old_one_stays(client, case, noon):
    row = warn(case, noon)
    made = correct(case, row, noon + timedelta(hours=1))
    assert Measure.objects.get(pk=row.pk).paper_no == NUMBER
    assert (made.paper_no, made.corrects_id, made.note) == (RIGHT, row.pk, "抄错了号")
    emergency = Emergency.objects.get(matter=case)
    assert [one.pk for one in written(emergency)] == [made.pk]
    assert Event.objects.filter(matter=case, name="emergencies.paper_corrected").exists()
    assert queries.part(emergency, Office.POLICE).done.count("出具告诫书") == 1
    html = places.signed_in(client, urgent.officer()).get(f"/matters/{case.key}/").content.decode()
    assert f"<del>编号 {NUMBER}" in html and f"编号 {RIGHT}" in html and "抄错了号" in html


def test_it_is_corrected_once_with_a_reason_by_the_police(case, noon):
    row = warn(case, noon)
    assert refused(correct, case, row, noon, reason="。") == "paper_reason_needed"
    assert refused(correct, case, row, noon, NUMBER) == "paper_same"
    assert refused(correct, case, row, noon, "110") == "paper_is_phone"
    paper, by = PaperFacts(RIGHT, local(noon).date()), urgent.officer()
    with pytest.raises(Refusal):
        actions.correct_paper(case, row.pk, paper, "抄错了号", by=by, at=noon)
    again = correct(case, row, noon)
    assert refused(correct, case, row, noon) == "paper_corrected"
    assert correct(case, again, noon, NUMBER).corrects_id == again.pk


def test_a_home_is_safe_by_the_corrected_number_alone(case, noon):
    correct(case, warn(case, noon), noon)
    today, by = local(noon).date(), urgent.officer()
    wrong = SafeFacts("李某", "区民政局", today, "warning", NUMBER, today)
    assert refused(actions.stay_at_home, case, wrong, by=by, at=noon) == "warning_other"
    right = SafeFacts("李某", "区民政局", today, "warning", RIGHT, today)
    assert actions.stay_at_home(case, right, by=by, at=noon)


def test_the_page_of_the_police_corrects_it_and_nobody_elses(client, case, noon):
    row = warn(case, noon)
    address = f"/emergencies/{case.key}/paper/?of={row.pk}"
    desk = places.signed_in(client, urgent.police())
    assert f"{address}" in desk.get(f"/matters/{case.key}/").content.decode()
    assert NUMBER in desk.get(address).content.decode()
    given = {"number": RIGHT, "on": str(local(noon).date()), "reason": "抄错了号"}
    assert desk.post(address, given).status_code == 302
    assert RIGHT in desk.get(address).content.decode()
    bureau = places.signed_in(client, urgent.officer())
    assert "/paper/?of=" not in bureau.get(f"/matters/{case.key}/").content.decode()


def test_the_page_of_a_number_still_to_come_is_as_before(client, case, noon):
    warn(case, noon, "", due=local(noon).date())
    desk = places.signed_in(client, urgent.police())
    html = desk.get(f"/emergencies/{case.key}/paper/").content.decode()
    assert "补填文书编号" in html and "更正的原因" not in html


def test_a_second_tab_says_that_it_was_corrected_and_keeps_the_words(client, case, noon):
    row = warn(case, noon)
    again = correct(case, row, noon)
    page = places.signed_in(client, urgent.police())
    address = f"/emergencies/{case.key}/paper/?of={row.pk}"
    typed = {"number": "烈公告诫〔2026〕33号", "on": str(local(noon).date()), "reason": "看错了行"}
    answer = page.post(address, typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and "更正为 烈公告诫〔2026〕21号" in html
    assert "看错了行" in html and f"?of={again.pk}" in html
