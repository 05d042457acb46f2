"""Whoever has a stake in a child does not see that it exists, from the moment it is known."""

import re
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from shouwang.access import reach
from shouwang.access.models import Conflict
from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions_conflict as actions
from shouwang.children import queries
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person
from tests.factories import children, places, reporting
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
MIGRATIONS = (
    "children.migrations.0006_hidden",
    "assessment.migrations.0003_hidden",
    "emergencies.migrations.0002_hidden",
    "reports.migrations.0002_hidden",
    "visits.migrations.0003_hidden",
)


@pytest.fixture
def scene():
    """A worker, his own child and his neighbour's."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        return children.worker(), children.registered(at), children.registered(at)


def bare(answer):
    """The page without its token, which is another one each time."""
    return re.sub(rb'value="\w{64}"', b"", answer.content)


def declare(child, person, relation="guardian", *, by):
    with reach.entered(reach.EVERYTHING):
        actions.declare(child, person, relation, by=by, at=now())


def test_his_own_child_is_gone_from_every_page_at_the_next_request(scene, client):
    worker, own, other = scene
    places.signed_in(client, worker)
    asked = {"relation": "guardian", "note": "外甥女"}
    assert client.post(f"/children/{own.key}/conflict/", asked).status_code == 302

    client.get("/")  # says once that it is done
    nobody = "00000000-0000-7000-8000-000000000000"
    for pattern in ("/children/{}/", "/visits/{}/new/", "/children/{}/reveal/", "/matters/{}/"):
        absent = client.get(pattern.format(nobody))
        hidden = client.get(pattern.format(own.key))
        assert hidden.status_code == absent.status_code == 404
        assert bare(hidden) == bare(absent)
    for address in ("/", "/children/", "/visits/plan/?days=100"):
        assert own.file_no not in client.get(address).content.decode()
    page = client.get("/children/").content.decode()
    assert other.file_no in page and "共 1 名" in page
    for asked in (own.file_no, own_number(own), own.pinyin):
        found = client.get("/search/", {"q": asked}).content.decode()
        assert f"/children/{own.key}/" not in found


def test_a_figure_is_the_figure_less_that_child(scene, client):
    worker, own, _ = scene
    places.signed_in(client, worker)
    list_address = f"/figures/list/?node={places.WANGDIAN}&what=registered"
    assert "共 <b>2</b> 名" in client.get(list_address).content.decode()
    declare(own, worker.person, by=worker)
    assert "共 <b>1</b> 名" in client.get(list_address).content.decode()


def test_duties_that_nobody_else_there_may_know_of_go_to_the_town(scene):
    worker, own, other = scene
    declare(own, worker.person, by=worker)
    with reach.entered(reach.EVERYTHING):
        duty = Duty.objects.get(matter=own.key, code="visits.visit")
        assert (duty.holder.kind, duty.held_for) == ("town", worker.unit)
        assert Duty.objects.get(matter=other.key, code="visits.visit").holder == worker.unit
        sweep(at=now())
        duty.refresh_from_db()
        assert duty.holder.kind == "town"


def test_a_colleague_without_a_stake_keeps_the_duty_at_the_village(scene):
    worker, own, _ = scene
    with reach.entered(reach.EVERYTHING):
        children.worker()
    declare(own, worker.person, by=worker)
    with reach.entered(reach.EVERYTHING):
        assert Duty.objects.get(matter=own.key, code="visits.visit").holder == worker.unit


def test_a_case_that_is_opened_later_is_hidden_too(scene, client):
    worker, own, _ = scene
    declare(own, worker.person, by=worker)
    with reach.entered(reach.EVERYTHING):
        case = reporting.filed(now(), child=own, by=worker).matter_id
    assert set(Person.objects.get(pk=worker.person_id).hidden) == {own.key, case}
    places.signed_in(client, worker)
    assert client.get("/reports/").content.decode().count("2026-") == 0
    assert client.get(f"/matters/{case}/").status_code == 404


def test_he_can_still_report_harm_to_it(scene, client):
    worker, own, _ = scene
    declare(own, worker.person, by=worker)
    places.signed_in(client, worker)
    asked = {
        "described": "同住的孩子",
        "id": own_number(own),
        "division": places.WANGDIAN,
        "situation": ["domestic_violence"],
        "ongoing": "yes",
    }
    assert client.post("/reports/new/", asked).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.filter(child=own.key, kind=Matter.Kind.CASE).count() == 1


def own_number(child):
    from shouwang.kernel.crypto import open_sealed

    return open_sealed(child.id_sealed, table="children_child", row=child.pk, field="id")


def test_kin_do_not_see_the_brothers_and_sisters_the_accused_only_the_child(noon, everything):
    first = children.facts()
    pair = [children.registered(noon, father=first.father, mother=first.mother) for _ in range(2)]
    town, kin, accused = children.supervisor(), children.worker(), children.worker()

    actions.declare(pair[0], kin.person, "kin", by=town, at=noon)
    actions.declare(pair[0], accused.person, "harmer", by=town, at=noon)

    assert Conflict.objects.filter(person=kin.person).count() == 2
    assert Conflict.objects.filter(person=accused.person).count() == 1


def test_only_somebody_else_ends_it_and_then_the_child_is_back(noon, everything):
    child, worker, town = children.registered(noon), children.worker(), children.supervisor()
    (made,) = actions.declare(child, worker.person, "kin", by=worker, at=noon)
    (mine,) = actions.declare(children.registered(noon), town.person, "kin", by=town, at=noon)

    for conflict, reason, code in (
        (mine, "已查清", "conflict_not_yours"),
        (made, "", "conflict_reason_needed"),
    ):
        with pytest.raises(Refusal) as no:
            actions.end(conflict, reason=reason, by=town, at=noon)
        assert no.value.code == code
    actions.end(made, reason="登记有误", by=town, at=noon)

    assert Person.objects.get(pk=worker.person_id).hidden == []
    assert Duty.objects.get(matter=child.key, code="visits.visit").holder == worker.unit


def test_nobody_but_a_superior_speaks_for_others(noon, everything):
    child, worker = children.registered(noon), children.worker()
    with pytest.raises(Refusal) as no:
        actions.declare(child, children.worker().person, "kin", by=worker, at=noon)
    assert no.value.code == "not_permitted"


def test_the_number_of_a_parent_gives_a_worker_away(noon, everything):
    child, worker = children.registered(noon), children.worker()
    Person.objects.filter(pk=worker.person_id).update(phone="13905554321")  # the carer's

    assert actions.find_kin(at=noon) == 1
    assert actions.find_kin(at=noon) == 0

    assert Person.objects.get(pk=worker.person_id).hidden == [child.key]


def test_the_second_wall_alone_hides_every_row(noon, monkeypatch):
    """With the filters of the application gone, the row policies let nothing of it through."""
    with reach.entered(reach.EVERYTHING):
        worker, child = children.worker(), children.registered(noon)
        visit(child, noon, by=worker)
        case = reporting.accepted(noon, child=child)
        actions.declare(child, worker.person, "kin", by=worker, at=noon)
        post = type(worker).objects.select_related("person", "unit__division").get(pk=worker.pk)
    tables = [pair for name in MIGRATIONS for pair in import_module(f"shouwang.{name}").KEYS]
    tables += [("casework_matter", "key"), ("casework_event", "matter_id")]
    tables += [("casework_duty", "matter_id"), ("access_team", "key"), ("access_conflict", "key")]
    wide = replace(reach.EVERYTHING, hidden=reach.of(post).hidden)
    assert set(wide.hidden) == {child.key, case.key}
    seen = 0
    for table, key in tables:
        with connection.cursor() as cursor:
            sql = f"SELECT count(*) FROM {table} WHERE {key} = ANY (%s)"
            with reach.entered(wide):
                cursor.execute(sql, [list(wide.hidden)])
                assert cursor.fetchone() == (0,), table
            with reach.entered(reach.EVERYTHING):
                cursor.execute(sql, [list(wide.hidden)])
                seen += cursor.fetchone()[0] > 0
    assert seen > 10


def test_the_trail_knows_of_it(noon, everything):
    child, worker = children.registered(noon), children.worker()
    actions.declare(child, worker.person, "kin", by=worker, at=noon)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_trail WHERE act = 'declare_conflict'")
        assert cursor.fetchone() == (1,)
    assert queries.conflicts().get().file_no == child.file_no
