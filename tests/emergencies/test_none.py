"""An emergency that both offices find to be none: what must not be lost by it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Matter
from shouwang.children import harmers
from shouwang.emergencies import actions, actions_ending
from shouwang.emergencies.models import Emergency
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
FATHER = {"harmers": ("father",), "harmer_words": "赵大山", "found": "父亲用皮带打，背上有淤青"}


def refused(act, *args, **given):
    with pytest.raises(Refusal) as no:
        act(*args, **given)
    return no.value.code


def found(noon):
    """A case in which both offices found that the father hits the child."""
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    for by in (urgent.officer(), urgent.police()):
        actions.investigate(case, urgent.result(noon, "D", **FATHER), by=by, at=noon)
    return case, child


def ended(case, at):
    """Both offices say that it was none."""
    actions.close(case, urgent.none(at), by=urgent.police(), at=at)
    words = "已到祖母家看过孩子，同意"
    actions.answer(case, words, agreed=True, by=urgent.officer(), at=at)


def taken(case, at):
    for by in (urgent.officer(), urgent.police()):
        actions_taking.take_here(Matter.objects.get(pk=case.pk), by=by, at=at)


def test_it_is_not_ended_as_none_while_a_report_of_the_case_waits(noon):
    case, child = found(noon)
    hour = noon + timedelta(hours=1)
    report = reporting.filed(hour, child=child, ongoing=True, situations=("domestic_violence",))
    assert report.matter_id == case.pk
    words = urgent.none(hour)
    assert refused(actions.close, case, words, by=urgent.police(), at=hour) == "report_waits"
    taken(case, hour)
    assert refused(actions.close, case, words, by=urgent.police(), at=hour) == "report_waits"


def test_a_report_that_comes_while_the_other_is_asked_keeps_it_from_ending(noon):
    case, child = found(noon)
    actions.close(case, urgent.none(noon), by=urgent.police(), at=noon)
    hour = noon + timedelta(hours=1)
    reporting.filed(hour, child=child, ongoing=True, situations=("domestic_violence",))
    yes = {"agreed": True, "by": urgent.officer(), "at": hour}
    assert refused(actions.answer, case, "也已看过孩子", **yes) == "report_waits"
    actions.answer(case, "又有报告", **{**yes, "agreed": False})
    assert Emergency.objects.get().state == "investigated"


def test_a_report_taken_in_a_case_that_ended_as_none_begins_a_new_round(noon, monkeypatch):
    case, child = found(noon)
    hour = noon + timedelta(hours=1)
    reporting.filed(hour, child=child, ongoing=True, situations=("domestic_violence",))
    monkeypatch.setattr(actions_ending, "must_be_none", lambda _: None)  # as older records have it
    ended(case, hour)

    later = hour + timedelta(minutes=10)
    result = urgent.result(later, "D", **FATHER)
    assert refused(actions.investigate, case, result, by=urgent.police(), at=later) == "not_open"
    taken(case, later)
    assert Matter.objects.get(pk=case.pk).closed_at is None
    for by in (urgent.officer(), urgent.police()):
        actions.investigate(case, result, by=by, at=later)
    assert Emergency.objects.get().state == "investigated"
    open_ones = set(case.duties.filter(closed_at=None).values_list("code", flat=True))
    assert "reports.investigate_police" not in open_ones
    assert {"emergencies.handle_police", "emergencies.handle_civil_affairs"} <= open_ones


def test_whom_the_findings_name_stays_named_after_it_ended_as_none(noon):
    case, child = found(noon)
    ended(case, noon + timedelta(hours=1))
    named = harmers.named(child.key)
    assert named.is_known
    assert "赵大山" in named.said


def test_a_word_ends_no_emergency_against_what_the_offices_found(noon):
    case, _ = found(noon)
    police = urgent.police()
    whole = urgent.none(noon)
    for change, code in (
        ({"reason": "没事"}, "close_reason_needed"),
        ({"seen": ""}, "none_seen_needed"),
        ({"seen_where": ""}, "none_seen_needed"),
        ({"seen_at": noon + timedelta(hours=1)}, "none_seen_when"),
        ({"seen": "no"}, "none_unseen_named"),
        ({"found": "无"}, "none_found_needed"),
        ({"named": ""}, "none_named_needed"),
        ({"owed": ""}, "none_owed_needed"),
    ):
        facts = replace(whole, **change)
        assert refused(actions.close, case, facts, by=police, at=noon) == code, change
    asked = actions.close(case, whole, by=police, at=noon)
    assert "民警王某" in asked.reason
    assert "没有办的（" in asked.reason
    yes = {"agreed": True, "by": urgent.officer(), "at": noon}
    assert refused(actions.answer, case, "同意", **yes) == "answer_reason_needed"


def test_a_missing_child_is_not_ended_as_none_before_it_was_found(noon):
    case = urgent.investigated(noon, "C")
    police, facts = urgent.police(), urgent.none(noon)
    assert refused(actions.close, case, facts, by=police, at=noon) == "none_still_missing"
    urgent.searched(case, noon)
    assert actions.close(case, facts, by=police, at=noon).answered_at is None


def test_the_page_shows_the_findings_and_asks_of_each(noon, client):
    case, _ = found(noon)
    page = text(places.signed_in(client, urgent.police()).get(f"/emergencies/{case.pk}/close/"))
    for words in ("父亲用皮带打", "赵大山", "还没有办的", "有没有见到孩子本人", "被指的人"):
        assert words in page
