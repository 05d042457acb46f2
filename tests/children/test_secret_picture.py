"""What everybody who is not named sees of a child kept secret: to the byte what he saw before."""

import difflib
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children import actions, queries
from shouwang.children import actions_secret as secrets
from shouwang.children import actions_transfer as transfers
from shouwang.children.models import Child, Household, Tie, Transfer, Whereabouts
from shouwang.children.rules import PersonFacts
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Person
from tests.arranged import arranged
from tests.factories import children, moved, places, secret, support, visiting

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/",
    "/children/",
    "/children/?village=340604102201",
    "/children/ledger.xlsx",
    "/children/conflicts/",
    "/children/transfers/",
    "/children/secrets/",
    "/reports/",
    "/figures/",
    "/figures/list/?node=340604102201&what=registered",
    "/policy/",
    "/visits/plan/?days=100",
    "/visits/screening/",
)
OF_CHILD = (
    "/children/{key}/",
    "/children/{key}/change/",
    "/children/{key}/exit/",
    "/children/{key}/level/",
    "/children/{key}/transfer/",
    "/children/{key}/conflict/",
    "/children/{key}/secret/",
    "/children/{key}/secret/ask/",
    "/visits/{key}/new/",
    "/reports/new/?child={key}",
    "/search/?q={number}",
    "/search/?q={pinyin}",
)
NAMED = []
CANARIES = (secret.ADDRESS, secret.SCHOOL, secret.CONTACT, "平安路", "朔里", "13777770077")


@arranged
def scene():
    """A child of a village with a neighbour, and who works with it."""
    at = now() - timedelta(days=20)
    with reach.entered(reach.EVERYTHING):
        supervisor = children.supervisor()
        child = children.registered(at, by=supervisor)
        children.registered(at, by=supervisor)
        officer, lead = secret.officer(), secret.lead()
        NAMED[:] = [officer, secret.visitor()]
        unnamed = [
            children.worker(),
            supervisor,
            secret.officer(),
            places.post("district_lead", "civil_affairs"),
            places.post("police_desk", places.GURAO),
            places.post("city", "340600000000"),
        ]
        return child, officer, lead, unnamed


def pages(client, post, child):
    """Every page this post may open, without what differs at each request."""
    places.signed_in(client, post)
    given = {"key": child.key, "number": child.file_no, "pinyin": child.pinyin}
    found = {}
    for address in (*ADDRESSES, *(one.format(**given) for one in OF_CHILD)):
        answer = client.get(address)
        body = b"" if address.endswith("xlsx") else answer.content
        found[address] = (answer.status_code, bare(body))
        for canary in CANARIES:
            assert canary.encode() not in answer.content, (address, canary)
    return found


def bare(body):
    """A page without its token, the instant it was made, and who looked at it just now."""
    body = re.sub(rb'value="\w{64}"', b"", body)
    body = re.sub(rb'name="form" value="[0-9a-f-]{36}"', b"", body)  # drawn anew for each page
    body = re.sub(rb'data-at="[^"]*"|value="\d{4}-\d\d-\d\dT\d\d:\d\d"', b"", body)
    body = re.sub(rb'name="form" value="[^"]*"', b"", body)
    body = re.sub("截至[^<]*".encode(), b"", body)
    return re.sub(rb'<section id="looks">.*?</section>', b"", body, flags=re.S)


def test_every_page_is_to_the_byte_what_it_was(scene, client):
    child, officer, lead, unnamed = scene
    before = {}
    for post in unnamed:
        pages(client, post, child)
        before[post.pk] = pages(client, post, child)
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    secret.recorded(child, now(), by=officer)
    for post in unnamed:
        after = pages(client, post, child)  # without a word of the new
        for address, page in after.items():
            if post.role != "district_lead":  # who decides reads that there is a secret
                _same(before[post.pk][address], page, (post.role, address))


def test_what_was_written_since_the_move_is_taken_out_of_file_and_history(scene, client):
    child, officer, lead, unnamed = scene
    supervisor = unnamed[1]
    since = now() - timedelta(hours=3)
    later = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        school, house = child.school, child.household.address
        carer = queries.ties(child)["carer"].adult.name
        new = PersonFacts(name="周安", relation="舅父", phone="13777770077")
        actions.change(
            child,
            {"school": secret.SCHOOL},
            people={"carer": new},
            address=secret.ADDRESS,
            by=supervisor,
            at=later,
        )
        (row,) = moved.accepted(moved.asked(child, later, to=moved.ELSEWHERE), later)
        assert Child.objects.get(pk=child.pk).division_id == moved.ELSEWHERE
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED, since=since)
        back = Child.objects.get(pk=child.pk)
        assert (back.division_id, back.school) == (places.WANGDIAN, school)
        assert back.household.address == house
        assert queries.ties(back)["carer"].adult.name == carer
        assert not Transfer.objects.filter(pk=row.pk).exists()
        assert not Tie.objects.filter(adult__name="周安").exists()
    assert_nowhere(secret.ADDRESS, secret.SCHOOL, "周安", moved.ELSEWHERE)
    for post in unnamed:
        pages(client, post, child)
    with secret.as_now(officer):
        facts = whereabouts_of(officer, child)
        assert secret.ADDRESS in facts["address"] and secret.SCHOOL in facts["school"]
        assert "周安" in facts["contact"]


def test_siblings_who_moved_together_leave_nothing_of_the_new_house(scene):
    child, officer, lead, unnamed = scene
    supervisor, later = unnamed[1], now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        for state in ("registered", "to_exit"):  # the second one stays in the old house
            other = children.registered(now() - timedelta(days=9), by=supervisor)
            given = {"household": child.household_id, "state": state}
            Child.objects.filter(pk=other.pk).update(**given)
        village = Division.objects.get(code=moved.ELSEWHERE)
        given = {"reason": "family_moved", "address": secret.ADDRESS, "siblings": True}
        gone = transfers.ask(child, village, **given, by=supervisor, at=later)
        moved.accepted(gone[0], later)
        assert len(gone) == 2 and Household.objects.filter(address=secret.ADDRESS).exists()
        child.refresh_from_db()
        given = {"since": now() - timedelta(hours=3), "siblings": True}
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED, **given)
    assert_nowhere(secret.ADDRESS)


def whereabouts_of(officer, child):
    from shouwang.children import actions_whereabouts

    return actions_whereabouts.read(child, reason="核对", by=secret.fresh(officer), at=now())[0]


def assert_nowhere(*words):
    """No open row of the children's tables, living or kept, says it to whoever is not named."""
    with reach.entered(reach.EVERYTHING), connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if table.startswith(("children_", "casework_", "visits_", "access_")):
                cursor.execute(f"SELECT t::text FROM {table} t")
                text = "\n".join(row[0] for row in cursor.fetchall())
                for word in words:
                    assert word not in text, (table, word)


def test_the_village_goes_on_in_the_picture_and_disturbs_nothing(scene):
    child, officer, lead, unnamed = scene
    worker = unnamed[0]
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    with secret.as_now(worker):
        visiting.visit(child, at=now(), by=secret.fresh(worker))
        assert (
            Duty.objects.filter(matter=child.key, code="visits.visit", closed_at=None).count() == 1
        )
    with secret.as_now(officer):
        owed = Duty.objects.filter(matter=child.key, code="visits.visit", closed_at=None)
        assert sorted(owed.values_list("label", flat=True)) == [1, reach.SEALED]


def test_an_open_case_is_kept_secret_whole(scene, client):
    child, officer, lead, unnamed = scene
    with reach.entered(reach.EVERYTHING):
        case = support.planned(now() - timedelta(hours=4), child=child)
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    for post in unnamed[:3]:
        places.signed_in(client, post)
        nothing = client.get("/matters/00000000-0000-7000-8000-000000000000/")
        hidden = client.get(f"/matters/{case.key}/")
        assert hidden.status_code == 404 and bare(hidden.content) == bare(nothing.content)
        assert case.number not in client.get(f"/children/{child.key}/").content.decode()
    assert set(Person.objects.get(pk=officer.person_id).named) == {child.key, case.key}
    with secret.as_now(officer):
        assert Matter.objects.get(pk=case.key).label == reach.SEALED
        assert Duty.objects.filter(matter=case.key, closed_at=None).exists()
        for duty in Duty.objects.filter(matter=case.key, closed_at=None):
            assert duty.holder in {post.unit for post in NAMED}


def test_after_the_end_everybody_sees_what_was_done_and_nobody_where_it_was(scene):
    child, officer, lead, unnamed = scene
    supervisor = unnamed[1]
    with reach.entered(reach.EVERYTHING):
        case = support.planned(now() - timedelta(hours=4), child=child)
        row = secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
        people = Person.objects.filter(pk=officer.person_id)
    secret.recorded(child, now(), by=officer)
    with secret.as_now(officer):
        secrets.ask_end(row, reason="危险已消除", by=secret.fresh(officer), at=now())
    assert people.get().named
    with secret.as_now(lead):
        secrets.decide(row, agreed=True, by=secret.fresh(lead), at=now())
    assert people.get().named == []
    with secret.as_now(supervisor):
        assert Matter.objects.get(pk=case.key).label == reach.CASE
        assert not Duty.objects.filter(label=reach.SEALED).exists()
        owed = Duty.objects.filter(matter=child.key, code="visits.visit", closed_at=None)
        assert owed.count() == 1
    for post in (*unnamed, officer):
        with secret.as_now(post):
            assert not Whereabouts.objects.exists()


# When the empty chair was found: a minute may turn between two looks.
CLOCK = re.compile(r'(?<=data-name="发现没有人">)[^<]*')


def _same(before, after, where):
    told = [
        line
        for line in difflib.unified_diff(
            *(CLOCK.sub("", one[1].decode()).splitlines() for one in (before, after)), n=0
        )
        if line[:3] not in ("---", "+++")
    ]
    assert (before[0], told) == (after[0], []), where
