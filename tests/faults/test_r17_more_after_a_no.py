"""R17: what is told after a no is looked at, and who reported reads the answer.

At ca70b57: `assert ANSWER in page` (by receipt number only three words ever left) and
`assert owes(client, police, AGAIN)`.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.reading import owes, plain

pytestmark = pytest.mark.django_db
AGAIN, TELL = "再次核查报告（公安）", "向报告人反馈"
ANSWER = "到家看过，孩子有人照护，感谢您的报告。"
MORE = "昨天夜里又听到孩子哭，家里没有大人。"
OLD = {"harm": "old"}  # the words tell of harm: of before, as is asked of a report that has ended


@arranged
def scene():
    """A citizen's report of an hour ago on a known child; the number of its receipt."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        police, officer = reporting.offices()
        village = Division.objects.get(code=places.WANGDIAN)
        facts = reporting.facts(reporter_kind="citizen")
        done = actions.file(facts, village, child=child, by=None, at=at)
    return child, done.report, done.receipt, police, officer


def post(by, address, **given):
    return places.signed_in(Client(), by).post(address, given)


def say_no(scene):
    _, report, _, police, officer = scene
    for by in (police, officer):
        post(by, f"/reports/{report.matter_id}/dismiss/", words="到家核查，孩子平安", how="desk")


def look_up(number, **more):
    sent = Client().post("/report/status/", {"number": number, **more})
    return plain(sent.content.decode())


def test_a_citizen_reads_the_answer_by_receipt_number(scene):
    _, report, number, police, _ = scene
    say_no(scene)
    post(police, f"/reports/{report.matter_id}/feed-back/", words=ANSWER)
    page = look_up(number)
    assert ANSWER in page
    assert "已办结" in page


def test_words_that_name_the_child_or_its_home_are_not_told(scene):
    child, report, number, police, _ = scene
    say_no(scene)
    with reach.entered(reach.EVERYTHING):
        name, address = child.name, child.household.address
    for words in (f"{name}平安", f"在{address}看到孩子"):
        answer = post(police, f"/reports/{report.matter_id}/feed-back/", words=words)
        assert "请改写" in answer.content.decode()
        page = look_up(number)
        assert name not in page and address not in page


def test_facts_added_after_a_no_are_looked_at_by_both_offices(client, scene):
    _, _, number, police, officer = scene
    say_no(scene)
    look_up(number, **OLD, told=MORE)
    assert owes(client, police, AGAIN)
    assert owes(client, officer, "再次核查报告（民政）")


def test_an_objection_is_answered_by_looking_again_and_by_words(client, scene):
    _, report, number, police, officer = scene
    say_no(scene)
    post(police, f"/reports/{report.matter_id}/feed-back/", words=ANSWER)
    assert not owes(client, police, TELL)
    assert "异议" in look_up(number)
    look_up(number, **OLD, told=MORE, is_objection="on")
    address = re.search(r'href="(/reports/[^"]+again/[^"]*)"', row(client, police, AGAIN))[1]
    assert MORE in plain(client.get(address).content.decode())
    for by in (police, officer):
        post(by, address, do="uphold", words="再次到家，邻居证实有人照护", how="desk")
    assert owes(client, police, TELL)
    again = look_up(number, **OLD, told="还是不同意", is_objection="on")
    assert "已经提出过异议" in again


def row(client, by, title):
    places.signed_in(client, by)
    rows = re.findall(r"<li\b.*?</li>", client.get("/").content.decode(), re.S)
    found = [one for one in rows if title in one]
    assert found, f"{title} is owed by nobody"
    return found[0]


def test_acting_after_all_makes_the_child_red_and_the_case_run_again(client, scene):
    _, report, number, police, _ = scene
    say_no(scene)
    look_up(number, **OLD, told=MORE)
    assert owes(client, police, AGAIN)
    post(police, f"/reports/{report.matter_id}/again/", do="resume")
    assert owes(client, police, "到场调查（公安）")
    assert "处理中" in look_up(number)


def test_a_school_objects_on_its_own_report(client):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        report = reporting.filed(at, child=children.registered(at), by=school)
        police, officer = reporting.offices()
    say_no((None, report, "", police, officer))
    page = plain(places.signed_in(client, school).get("/reports/").content.decode())
    assert "到家核查，孩子平安" not in page  # why is not for who reported
    given = {"words": MORE, "is_objection": "on", **OLD}
    client.post(f"/reports/add/{report.key}/", given)
    assert owes(client, police, AGAIN)


def joined(scene):
    """A school's report on the same child; the case of both."""
    child, report, _, police, officer = scene
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        second = reporting.filed(now(), child=child, by=school)
    assert second.matter_id == report.matter_id
    for by in (police, officer):
        post(by, f"/reports/{report.matter_id}/take/")
    return second, school


def no_to(report, *posts):
    went_at = local(now()).strftime("%Y-%m-%dT%H:%M")
    went = {"how": "went", "went": "值班民警", "went_at": went_at, "child_seen": "yes"}  # W30
    for by in posts:
        given = {"words": "到家核查，孩子平安", "report": str(report.key), **went}
        post(by, f"/reports/{report.matter_id}/dismiss/", **given)


def test_a_case_is_not_ended_over_an_objection_nobody_has_answered(client, scene):
    child, report, number, police, officer = scene
    second, _ = joined(scene)
    no_to(report, police, officer)
    assert "异议" in look_up(number)
    look_up(number, **OLD, told=MORE, is_objection="on")
    no_to(second, police, officer)
    assert owes(client, police, "到场调查（公安）")
    assert is_red(child)
    where = f"/reports/{report.matter_id}/again/?report={report.key}"
    post(police, where, do="uphold", words="再次到家，邻居证实有人照护", how="desk")
    assert is_red(child)
    post(officer, where, do="uphold", words="再次到家，邻居证实有人照护", how="desk")
    assert not is_red(child)
    assert not owes(client, officer, "到场调查（民政）")
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    page = places.signed_in(client, town).get(f"/children/{child.key}/").content.decode()
    assert "报告不予处置，恢复原等级" in page
    assert "误登更正" not in page


def is_red(child):
    with reach.entered(reach.EVERYTHING):
        child.refresh_from_db()
        return child.level == "red"


def test_the_second_no_does_not_end_what_was_told_after_the_first(client, scene):
    child, report, number, police, officer = scene
    no_to(report, police)
    look_up(number, **OLD, told=MORE)
    no_to(report, officer)
    assert is_red(child)
    assert owes(client, police, AGAIN)
    where = f"/reports/{report.matter_id}/again/"
    post(police, where, do="uphold", words="再次到家，邻居证实有人照护", how="desk")
    assert not is_red(child)
    assert owes(client, police, TELL)


def test_the_row_says_the_child_also_where_a_unit_added(client, scene):
    child, _, _, police, _ = scene
    second, school = joined(scene)
    no_to(second, police)
    page = places.signed_in(client, school).get(f"/reports/add/{second.key}/").content.decode()
    assert "孩子有危险，先打" in page and 'href="tel:110"' in page
    client.post(f"/reports/add/{second.key}/", {"words": MORE, **OLD})
    found = row(client, police, AGAIN)
    assert "身份待查明" not in found
    with reach.entered(reach.EVERYTHING):
        assert child.name_masked in found
