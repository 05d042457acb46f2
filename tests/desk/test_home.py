"""待办 lists every duty that the menu counts, also one of a case its holder does not see."""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.assessment import actions_services
from shouwang.assessment.models import Service
from shouwang.casework.models import Duty
from shouwang.children import actions as files
from shouwang.desk.links import link
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, support
from tests.factories.looking import looked, police

pytestmark = pytest.mark.django_db


@pytest.fixture
def stages():
    """A report by a village, and a case with a service referred to the education office."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        by = children.worker()
        reporting.filed(at, child=children.registered(at), by=by)
        support.planned(at, child=children.registered(at))
    return by


@pytest.mark.parametrize(
    ("role", "where", "title"),
    [
        ("village_worker", places.WANGDIAN, "协助调查和应急处置"),
        ("department", "cyberspace", "纳入舆情处理（网信）"),
        ("department", "education", "答复转介"),
    ],
)
def test_the_list_shows_what_the_menu_counts_and_each_button_opens(
    client, stages, role, where, title
):
    post = stages if role == "village_worker" else places.post(role, where)
    places.signed_in(client, post)
    page = client.get("/").content.decode()
    with reach.entered(reach.EVERYTHING):
        owed = list(Duty.objects.filter(holder=post.unit, closed_at=None))
    assert title in page
    assert page.split('class="desk-beside"')[0].count('class="todo-row"') == len(owed) > 0
    for duty in owed:
        assert client.get(link(duty), follow=True).status_code == 200


def test_siblings_under_one_roof_are_one_row(client, db):
    with reach.entered(reach.EVERYTHING):
        worker, first = children.worker(), children.facts()
        for _ in range(2):
            children.registered(
                now() - timedelta(hours=1), father=first.father, mother=first.mother
            )
        children.registered(now() - timedelta(hours=1))
    places.signed_in(client, worker)
    page = client.get("/").content.decode()
    assert page.count("定期走访</a>") == 2
    assert "等 2 名，同住" in page


def test_the_graver_of_two_siblings_gives_the_row_its_colour(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        worker, facts = children.worker(), children.facts()
        pair = [children.registered(at, father=facts.father, mother=facts.mother) for _ in range(2)]
        files.raise_level(pair[1], ["no_valid_carer"], by=worker, at=at)
        Duty.objects.filter(code="visits.visit", matter=pair[1].key).update(
            due_at=at.replace(year=2030)
        )
    places.signed_in(client, worker)
    page = client.get("/").content.decode()
    row = page.partition("等 2 名，同住")[0].rpartition('class="todo-row"')[2]
    assert "level-orange" in row


def test_new_files_of_a_village_are_so_many_children(client, db):
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
        for _ in range(2):
            children.to_verify(now() - timedelta(hours=1))
    places.signed_in(client, worker)
    assert "王店村 2 名" in client.get("/").content.decode()


def test_a_service_taken_on_elsewhere_stays_in_sight_of_whoever_asked_for_it(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        matter = support.planned(at, child=children.registered(at))
        town, desk = children.supervisor(), places.post("department", "education")
        actions_services.accept(Service.objects.get(matter=matter), by=desk, at=at)
    places.signed_in(client, town)
    beside = client.get("/").content.decode().partition('class="desk-beside"')[2]
    assert "提供服务并报告结果" in beside


def test_what_the_lead_alone_may_do_stands_without_a_button_on_his_officers_desk(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        looked(children.registered(at), at, by=police())
    lead = places.post("district_lead", "civil_affairs")
    for post, has_button in (
        (places.post("district_officer", "civil_affairs"), False),
        (lead, True),
    ):
        places.signed_in(client, post)
        page = client.get("/").content.decode()
        assert "复核紧急查看" in page
        assert bool(re.search(r'href="/urgent-looks/\d', page)) == has_button
        below = page.partition("本单位正在办")[2].partition("</section>")[0]
        assert (f"由{lead.get_role_display()} 张三办理" in below) != has_button


def test_the_menu_counts_the_rows_of_a_roof_and_of_a_village_once(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        worker, facts = children.worker(), children.facts()
        for _ in range(2):
            children.registered(at, father=facts.father, mother=facts.mother)
            children.to_verify(at)
    places.signed_in(client, worker)
    page = client.get("/").content.decode()
    assert page.count("todo-act") == 2
    assert 'class="frame-count">2</span>' in page


def counted(page):
    """What the menu says, what the sentence says, and the rows that stand there."""
    menu = re.search(r'class="frame-count">(\d+)', page)[1]
    said = re.search(r"有 (\d+) 项", page)[1]
    rows = page.split('class="desk-beside"')[0].partition("要办的事")[2]
    return int(menu), int(said), rows.count('class="todo-row"')


def test_several_reports_of_one_case_are_so_many_rows_in_the_menu_too(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        for _ in range(3):
            reporting.filed(at, child=child)
        post = places.post("police_desk", places.GURAO)
    page = places.signed_in(client, post).get("/").content.decode()
    assert page.count("?report=") >= 3
    assert len(set(counted(page))) == 1


def test_a_first_visit_that_lacks_its_sheet_is_a_row_of_its_own_in_the_menu_too(client, db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        worker, facts = children.worker(), children.facts()
        house = {"father": facts.father, "mother": facts.mother, "level": "unrated"}
        pair = [children.registered(at, **house) for _ in range(3)]
        children.met(pair[0], at)
    page = places.signed_in(client, worker).get("/").content.decode()
    assert "已走访，还差风险评估" in page
    assert counted(page) == (2, 2, 2)
