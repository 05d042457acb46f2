"""落实措施: nothing left undone beside 已落实; of a child without a file what was reported; one note once."""

import pytest
from django.test import Client

from shouwang.emergencies import actions, queries
from shouwang.emergencies.models import Office
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db


@arranged
def unknown(noon):
    """A missing child that nobody knows, whom the police have found."""
    case = reporting.filed(noon, situations=("missing",)).matter
    for by in reporting.offices():
        actions.investigate(case, urgent.result(noon, "C"), by=by, at=noon)
    urgent.searched(case, noon)
    return case


def shown(case, page, who=None):
    desk = places.signed_in(Client(), who or urgent.police())
    return text(desk.get(f"/emergencies/{case.key}/{page}/"))


def test_a_child_without_a_file_is_the_one_reported(unknown):
    for page in ("measures", "settle"):
        assert "王店村三年级男孩，穿蓝色校服" in shown(unknown, page)


def test_nothing_waits_beside_the_word_that_all_is_done(unknown, noon, everything):
    page = shown(unknown, "settle")
    assert "还没有登记：通知父母和照护人" in page and "本单位的措施已落实" not in page
    with pytest.raises(Refusal) as no:
        actions.settle(unknown, by=urgent.police(), at=noon)
    assert "通知父母和照护人还没有登记" in no.value.facts["missing"]
    actions.call_parents(unknown, "father", reached=False, note="", by=urgent.officer(), at=noon)
    page = shown(unknown, "settle")
    assert "还没有登记：通知父母和照护人" not in page and "本单位的措施已落实" in page
    actions.settle(unknown, by=urgent.police(), at=noon)


def test_what_stands_for_a_measure_is_not_waited_for(noon, everything):
    case = urgent.investigated(noon, "E")
    actions.investigate(case, urgent.result(noon, "E"), by=urgent.police(), at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    part = queries.part(queries.of_matter(case.key), Office.CIVIL_AFFAIRS)
    assert part.waiting == ["协助就医"]


def test_one_note_of_two_measures_stands_once_and_names_both(noon, everything):
    case = urgent.investigated(noon)
    codes = ["order_return:father", "order_return:mother"]
    actions.do_measures(case, codes, note="电话里说的，答应明天回来", by=urgent.officer(), at=noon)
    desk = places.signed_in(Client(), urgent.officer())
    page = text(desk.get(f"/matters/{case.key}/"))
    assert page.count("答应明天回来") == 1
    assert "（父亲）、责令父母立即返回或确定受委托监护人（母亲）：电话里说的" in page


def test_the_result_has_the_number_of_the_warning_that_was_written_down(noon, everything):
    case = reporting.accepted(noon, situations=("domestic_violence",))
    actions.investigate(case, urgent.result(noon, "D"), by=urgent.police(), at=noon)
    urgent.warned(case, noon, "烈公告诫〔2026〕12号")
    today = local(noon).date()
    took = PoliceFacts(outcome="admin", number="烈公受案〔2026〕3号", on=today)
    actions.record_police(case, "case", took, by=urgent.police(), at=noon)
    wrong = PoliceFacts(outcome="warning", number="烈公告诫〔2026〕21号", on=today, told="母亲")
    with pytest.raises(Refusal) as no:
        actions.record_police(case, "result", wrong, by=urgent.police(), at=noon)
    assert (no.value.code, no.value.facts["number"]) == ("warning_other", "烈公告诫〔2026〕12号")
    right = PoliceFacts(outcome="warning", number="烈公告诫〔2026〕12号", on=today, told="母亲")
    assert actions.record_police(case, "result", right, by=urgent.police(), at=noon)
