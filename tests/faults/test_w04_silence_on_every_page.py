"""W04: nobody rings the home of a child that reported itself: no number on any page, and a warning.

At ca70b57: `assert numbers == []` (the village worker read the grandmother's number on the visit form).
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.actions_placement import PlacementFacts, place
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.reports import actions_seeing, actions_taking
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
HOME = ("13805551234", "13905554321", "138****1234", "139****4321")
WORKER = ("/visits/{child}/new/", "/children/{child}/")
ASK = "他们同意以前不要往家里打电话"


def desk(role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), places.post(role, at))


def spoken(kind="child", situation="living_alone"):
    """A known child of whom such a report lies with the offices."""
    with reach.entered(reach.EVERYTHING):
        children.worker()  # before the file, or the town owes the visits
        child = children.registered(now() - timedelta(hours=2))
        facts = {"reporter_kind": kind, "situations": (situation,)}
        reporting.filed(now() - timedelta(minutes=5), child=child, **facts)
        Report.objects.filter(child=child).update(reporter_kind=kind)
        reporting.offices()
    return child


@pytest.mark.parametrize("page", WORKER)
def test_the_village_worker_reads_no_number_and_whom_to_ask(page):
    child = spoken()
    shown = desk("village_worker", places.WANGDIAN).get(page.format(child=child.key))
    text = shown.content.decode()
    numbers = [one for one in HOME if one in text]
    assert numbers == []
    assert ASK in text and "派出所" in text


def test_the_row_on_the_desk_says_it_before_one_sets_out():
    spoken()
    text = desk("village_worker", places.WANGDIAN).get("/").content.decode()
    row = next(one for one in text.split('<li class="todo-row') if "定期走访" in one)
    assert "先问派出所" in row.partition("</li>")[0]


def test_the_number_is_not_opened_with_a_reason_either():
    child = spoken()
    worker = desk("village_worker", places.WANGDIAN)
    asked = {"purpose": "visit", "reason": "约时间"}
    said = worker.post(f"/children/{child.key}/reveal/?group=carer_phone", asked)
    text = said.content.decode()
    assert [one for one in HOME if one in text] == []


@pytest.mark.parametrize("page", ["/visits/{child}/new/", "/children/{child}/"])
def test_the_towns_pages_carry_the_warning(page):
    child = spoken()
    shown = desk("town_supervisor", places.GURAO).get(page.format(child=child.key))
    if shown.status_code == 403:
        return  # the town makes no visits
    text = shown.content.decode()
    assert [one for one in HOME if one in text] == []
    assert "不要往家里打电话" in text


def test_a_neighbours_report_of_violence_reads_the_same_to_the_village():
    """Else the sentence itself would say that the child has spoken."""
    child = spoken()
    other = spoken("citizen", "domestic_violence")
    worker = desk("village_worker", places.WANGDIAN)

    def notice(one):
        text = worker.get(f"/visits/{one.key}/new/").content.decode()
        return text.partition('<p class="notice notice-danger">')[2].partition("</p>")[0]

    assert ASK in notice(child)
    assert notice(child) == notice(other)
    assert "本人" not in notice(child) and "报告" not in notice(child)


def test_once_an_office_has_seen_the_child_the_number_is_there_again():
    child = spoken()
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.get(child=child)
        police = reporting.offices()[0]
        actions_taking.take_here(report.matter, by=police, at=now())
        who = ("民警甲", "away", "父亲", "孩子当面说是爸爸打的")
        facts = actions_seeing.SeenFacts("王店小学", now(), *who)
        actions_seeing.see_child(report.matter, facts, by=police, at=now())
    text = desk("village_worker", places.WANGDIAN).get(f"/visits/{child.key}/new/").content.decode()
    assert "tel:13905554321" in text and ASK not in text


def house(child):
    """Its sister, under the same roof, of whom nobody has said anything."""
    with reach.entered(reach.EVERYTHING):
        sister = children.registered(now() - timedelta(hours=2))
        Child.objects.filter(pk=sister.pk).update(household=child.household_id)
    return sister


@pytest.mark.parametrize("page", WORKER)
def test_the_sister_under_the_same_roof_is_silenced_with_the_same_sentence(page):
    child = spoken()
    sister = house(child)
    worker = desk("village_worker", places.WANGDIAN)
    said = []
    for one in (child, sister):
        text = worker.get(page.format(child=one.key)).content.decode()
        assert [number for number in HOME if number in text] == []
        said.append(text.partition('<p class="notice notice-danger">')[2].partition("</p>")[0])
    assert ASK in said[1] and said[0] == said[1]


def test_another_house_of_the_village_is_rung_as_before():
    spoken()
    with reach.entered(reach.EVERYTHING):
        other = children.registered(now() - timedelta(hours=2))
    text = desk("village_worker", places.WANGDIAN).get(f"/visits/{other.key}/new/")
    assert "tel:13905554321" in text.content.decode()


UNCLE = "13700001111"
PLACED = (
    ("village_worker", places.WANGDIAN, "/visits/{child}/new/"),
    ("village_worker", places.WANGDIAN, "/children/{child}/"),
    ("district_officer", "civil_affairs", "/reports/{case}/take/"),
    ("district_officer", "civil_affairs", "/matters/{case}/"),
    ("town_supervisor", places.GURAO, "/reports/{case}/see/"),
)


def placed(kind, carer):
    """The same child, placed by its case: the case's key and the child's."""
    child = spoken()
    with reach.entered(reach.EVERYTHING):
        case = Report.objects.get(child=child).matter
        facts = PlacementFacts("no_care", kind, "段园镇", carer, UNCLE)
        place(case, facts, by=reporting.offices()[1], at=now() - timedelta(minutes=1))
    return {"child": child.key, "case": case.pk}


@pytest.mark.parametrize(("role", "at", "page"), PLACED)
def test_whoever_has_the_child_now_is_not_rung_either(role, at, page):
    keys = placed("relative", "叔叔郑强")
    shown = desk(role, at).get(page.format(**keys))
    text = shown.content.decode()
    assert shown.status_code == 200 and "叔叔郑强" in text
    assert UNCLE not in text


def test_a_home_that_has_the_child_is_rung():
    keys = placed("relief_station", "站长刘某")
    page = "/reports/{case}/take/".format(**keys)
    text = desk("district_officer", "civil_affairs").get(page).content.decode()
    assert UNCLE in text
