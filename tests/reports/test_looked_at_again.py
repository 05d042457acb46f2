"""A report under objection reads as looked at again, not as ended; that both have answered is said."""

from datetime import timedelta

import pytest

from shouwang.reports import actions, actions_again, actions_dismissing, actions_taking
from shouwang.reports.queries import reports
from shouwang.reports.told import progress, status_words
from tests.factories import children, places, reporting
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = timedelta(days=1)


def as_read(report):
    """The words of the receipt, and those of the list of the unit that reported."""
    found = reports().get(pk=report.pk)
    return status_words(found), progress(found)


def test_under_objection_it_is_being_looked_at_again_until_both_have(noon):
    report, offices = reporting.dismissed(noon)
    assert as_read(report) == ("已办结", "没有到场，不予处置")
    actions.add(report, "孩子还在哭", is_objection=True, by=None, at=noon + DAY)
    again = ("再次核查中", "没有到场，不予处置；您提出异议，正在再次核查")
    assert as_read(report) == again
    for post in offices:
        assert as_read(report) == again
        actions_again.uphold(report.matter, report.key, "又去看过", by=post, at=noon + 2 * DAY)
    assert as_read(report) == ("已办结", "没有到场，不予处置")


def test_that_somebody_else_added_something_is_not_told_by_it(noon):
    report, _ = reporting.dismissed(noon)
    actions.add(report, "邻居也听到", by=children.worker(), at=noon + DAY)
    assert as_read(report) == ("已办结", "没有到场，不予处置")


def test_the_list_of_cases_says_who_looks_again(noon, client):
    report, (_, bureau) = reporting.dismissed(noon)
    actions.add(report, "孩子还在哭", is_objection=True, by=None, at=noon + DAY)
    page = text(places.signed_in(client, bureau).get("/matters/"))
    assert "已办结，再次核查报告" in page


def test_the_second_no_says_that_both_have_answered(noon, client):
    police, bureau = reporting.offices()
    report = reporting.filed(noon, child=children.registered(noon))
    actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=police, at=noon)
    desk = places.signed_in(client, bureau)
    said = desk.post(
        f"/reports/{report.matter_id}/dismiss/", {"words": "电话核实", "how": "desk"}, follow=True
    )
    assert "两家都已答复：不予处置" in text(said)


def test_where_one_is_still_to_look_again_the_page_says_so(noon, client):
    police, bureau = reporting.offices()
    report = reporting.filed(noon, child=children.registered(noon))
    actions_taking.take_here(report.matter, by=police, at=noon)
    actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=bureau, at=noon)
    desk = places.signed_in(client, police)
    no = {"words": "电话核实过", "how": "desk"}
    said = desk.post(f"/reports/{report.matter_id}/dismiss/", no, follow=True)
    assert "两家都已答复" in text(said)


def test_while_the_other_office_looks_again_the_page_does_not_say_that_both_have(noon, client):
    report, (police, bureau) = reporting.dismissed(noon)
    actions.add(report, "孩子还在哭", is_objection=True, by=None, at=noon + DAY)
    page = f"/reports/{report.matter_id}/again/"
    said = []
    for post in (police, bureau):
        desk = places.signed_in(client, post)
        told = {"do": "uphold", "words": "又去看过孩子", "how": "desk"}
        said.append(text(desk.post(page, told, follow=True)))
    assert "另一家还在再次核查" in said[0]
    assert "两家都已答复：不予处置" not in said[0]
