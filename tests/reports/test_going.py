"""A no of an office that owes to go there says who was there, when, and whether the child was seen."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_dismissing, actions_taking
from shouwang.reports.answering import standing
from shouwang.reports.models import Dismissal
from shouwang.reports.rules import Went
from shouwang.reports.told import progress
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db


@arranged
def taken():
    """A report of three hours ago that the police have taken and nobody has looked into."""
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(at, child=children.registered(at))
        police, officer = reporting.offices()
        actions_taking.take_here(report.matter, by=police, at=at)
    return report, police, officer


def post(by, report, **given):
    return places.signed_in(Client(), by).post(f"/reports/{report.matter_id}/dismiss/", given)


def kinds():
    with reach.entered(reach.EVERYTHING):
        return list(Dismissal.objects.values_list("kind", "went", "child_seen"))


def test_who_took_it_is_asked_whether_anybody_went_there(taken):
    report, police, _ = taken
    answer = post(police, report, words="孩子在外婆家")
    assert answer.status_code == 422 and "请选择有没有去现场" in answer.content.decode()
    assert kinds() == []


def test_who_when_and_whether_the_child_was_seen_stand_in_the_case(taken):
    report, police, officer = taken
    half = post(police, report, words="孩子在外婆家", how="went")
    assert half.status_code == 422 and "谁去的现场" in half.content.decode()
    went_at = local(now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    given = {"how": "went", "went": "王警官、李警官", "went_at": went_at, "child_seen": "yes"}
    assert post(police, report, words="孩子在外婆家", **given).status_code == 302
    assert kinds() == [("untrue", "王警官、李警官", "yes")]
    page = places.signed_in(Client(), officer).get(f"/matters/{report.matter_id}/")
    text = plain(page.content.decode())
    assert "王警官、李警官" in text and "见到了孩子" in text and "核查不实" in text


def test_a_no_from_the_desk_is_called_that(taken):
    report, police, officer = taken
    assert post(police, report, words="电话核实过", how="desk").status_code == 302
    assert kinds() == [("desk", "", "")]
    page = places.signed_in(Client(), officer).get(f"/matters/{report.matter_id}/")
    text = plain(page.content.decode())
    assert "没有到场，不予处置" in text and "核查不实" not in text


def test_who_did_not_take_it_is_asked_as_well_and_says_no_from_the_desk(taken):
    report, _, officer = taken
    asked = post(officer, report, words="没事")
    assert asked.status_code == 422 and "请选择有没有去现场" in asked.content.decode()
    assert post(officer, report, words="没事", how="desk").status_code == 302
    assert kinds() == [("desk", "", "")]
    stay = again(officer, report, do="uphold", words="又打过电话")
    assert "请选择有没有去现场" in stay.content.decode()


def test_who_went_without_taking_it_stands_with_its_no(taken):
    report, _, officer = taken
    went_at = local(now()).strftime("%Y-%m-%dT%H:%M")
    given = {"how": "went", "went": "民政干部", "went_at": went_at, "child_seen": "yes"}
    assert post(officer, report, words="不属于本区", **given).status_code == 302
    assert kinds() == [("not_taken", "民政干部", "yes")]


@pytest.mark.usefixtures("everything")
def test_who_reported_reads_that_nobody_went_where_nobody_did(taken):
    report, police, officer = taken
    actions_dismissing.dismiss(report.matter, "没事", by=officer, at=now())
    assert "没有到场，不予处置" in dict(standing(report)).values()
    went = Went("王警官", now(), "yes")
    actions_dismissing.dismiss(report.matter, "孩子平安", went=went, by=police, at=now())
    report.refresh_from_db()
    assert progress(report) == "核查后不予处置"
    assert "已核查" not in str(standing(report))


@pytest.mark.usefixtures("everything")
def test_where_both_said_no_from_the_desk_who_reported_never_reads_that_it_was_looked_into(noon):
    report = reporting.filed(noon, child=children.registered(noon))
    for by in reporting.offices():
        actions_dismissing.dismiss(report.matter, "没事", by=by, at=noon)
    report.refresh_from_db()
    assert progress(report) == "没有到场，不予处置"


@pytest.mark.usefixtures("everything")
def test_where_its_investigation_is_on_record_nothing_more_is_asked(noon):
    case = urgent.investigated(noon)
    actions_dismissing.dismiss(case, "查明是误会", by=urgent.officer(), at=noon)
    assert kinds() == [("untrue", "", "")]


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("words", ["无", "。。。", " "])
def test_a_reason_that_says_nothing_is_refused(taken, words):
    report, police, _ = taken
    with pytest.raises(Refusal) as no:
        actions_dismissing.dismiss(report.matter, words.strip(), by=police, at=now())
    assert no.value.code == "dismiss_reason_needed"


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"who": "。"}, "went_who_needed"),
        ({"child_seen": ""}, "went_seen_needed"),
        ({"at": timedelta(hours=1)}, "went_in_future"),
        ({"at": timedelta(days=-1)}, "went_before_report"),
    ],
)
def test_what_cannot_be_is_refused(taken, change, code):
    report, police, _ = taken
    given = {"who": "王警官", "at": timedelta(0), "child_seen": "yes", **change}
    went = Went(given["who"], now() + given["at"], given["child_seen"])
    with pytest.raises(Refusal) as no:
        actions_dismissing.dismiss(report.matter, "孩子平安", went=went, by=police, at=now())
    assert no.value.code == code


def again(by, report, **given):
    desk = places.signed_in(Client(), by)
    return desk.post(f"/reports/{report.matter_id}/again/?report={report.key}", given)


def test_a_no_from_the_desk_that_is_upheld_there_stays_one(taken):
    report, police, _ = taken
    post(police, report, words="电话核实过", how="desk")
    stay = {"do": "uphold", "words": "又打过电话"}
    assert "请选择有没有去现场" in again(police, report, **stay).content.decode()
    assert again(police, report, **stay, how="desk").status_code == 302
    assert [kind for kind, *_ in kinds()] == ["desk", "desk"]


def test_who_was_there_stands_with_the_no_that_is_upheld(taken):
    report, police, _ = taken
    went_at = local(now()).strftime("%Y-%m-%dT%H:%M")
    given = {"how": "went", "went": "王警官", "went_at": went_at, "child_seen": "yes"}
    post(police, report, words="孩子在外婆家", **given)
    assert again(police, report, do="uphold", words="再次核实").status_code == 302
    assert kinds() == [("untrue", "王警官", "yes")] * 2


def test_the_api_says_it_as_well(taken):
    report, police, _ = taken
    with reach.entered(reach.EVERYTHING):
        word, _ = tokens.issue(police.person, police, at=now())
    sent = {"words": "孩子平安", "went": "王警官", "went_at": now().isoformat(), "child_seen": "no"}
    done = Client().post(
        f"/api/v1/reports/{report.key}/dismiss",
        sent,
        content_type="application/json",
        headers={"Authorization": f"Bearer {word}"},
    )
    assert done.status_code == 200, done.content
    assert kinds() == [("untrue", "王警官", "no")]
