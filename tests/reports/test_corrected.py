"""A town does not take back alone what police and civil affairs go by; what they take back is told."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.reports import actions_identity as identity
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting
from tests.faults.harmed import scene
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
AT = now() - timedelta(minutes=30)
WHY = "问过学校，不是这名孩子"


def case_by(post_of):
    """A case whose child was said by this post; both offices have taken it, the town may read it."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(AT, described="三年级男孩")
        case = Matter.objects.get(pk=report.matter_id)
        police, officer = reporting.offices()
        for by in (police, officer):
            actions_taking.take_here(case, by=by, at=AT)
        town = children.supervisor()
        who = {"town": town, "police": police, "officer": officer}
        child = children.registered(AT)
        identity.identify(case, child, "", by=who[post_of], at=AT)
        return case, child, who


def sent(post, case, words, file_no=""):
    client = places.signed_in(Client(), post)
    answer = client.post(f"/reports/{case}/identify/", {"file_no": file_no, "found": words})
    return answer.status_code, plain(answer.content.decode())


def child_of(case):
    with reach.entered(reach.EVERYTHING):
        return Matter.objects.get(pk=case).child


@pytest.mark.parametrize("who", ["police", "officer"])
def test_what_an_office_identified_the_town_is_refused_in_words(who):
    case, child, posts = case_by(who)
    page = places.signed_in(Client(), posts["town"]).get(f"/reports/{case.key}/identify/")
    assert "请区民政局在办件" in plain(page.content.decode())
    code, words = sent(posts["town"], case.key, WHY)
    assert code == 422 and "请区民政局在办件" in words
    assert child_of(case.pk) == child.key


def test_once_a_finding_is_recorded_the_town_takes_nothing_back():
    at = scene()
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    code, words = sent(town, at.case, WHY)
    assert code == 422 and "请区民政局在办件" in words
    assert child_of(at.case) == at.child.key
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(pk=at.child.pk).level == "red"


@pytest.mark.parametrize("who", ["police", "officer"])
def test_what_one_office_takes_back_the_other_is_to_read(who):
    case, _, posts = case_by(who)
    assert sent(posts[who], case.key, WHY)[0] == 302
    assert child_of(case.pk) is None
    other = {"police": "civil_affairs", "officer": "police"}[who]
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(
            matter=case, closed_at=None, code__startswith="reports.read_more"
        )
        assert [one.code for one in owed] == [f"reports.read_more_{other}"]
    reads = posts["officer" if who == "police" else "police"]
    page = places.signed_in(Client(), reads).get(f"/matters/{case.key}/").content.decode()
    assert f"更正原因：{WHY}" in plain(page)


def test_the_town_takes_back_its_own_slip_and_both_offices_are_to_read_it():
    case, _, posts = case_by("town")
    assert sent(posts["town"], case.key, WHY)[0] == 302
    assert child_of(case.pk) is None
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(
            matter=case, closed_at=None, code__startswith="reports.read_more"
        )
        assert owed.count() == 2


@pytest.mark.parametrize("words", ["错", "不是", "不是。。"])
def test_a_reason_of_one_word_is_refused(words):
    case, child, posts = case_by("officer")
    code, said = sent(posts["officer"], case.key, words)
    assert code == 422 and "请写明依据" in said
    assert child_of(case.pk) == child.key
