"""A child kept secret: two decide, the named ones know, everybody else sees the picture of before."""

import pytest
from django.db import connection

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.casework.models import Duty, Event, Matter
from shouwang.children import actions_secret as actions
from shouwang.children import actions_whereabouts as whereabouts
from shouwang.children import queries
from shouwang.children.models import Whereabouts
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person, Post
from tests.arranged import arranged
from tests.factories import children, places, secret

pytestmark = pytest.mark.django_db


@arranged
def scene():
    """A child on the register, its worker, the bureau's officer and lead."""
    with reach.entered(reach.EVERYTHING):
        return children.worker(), secret.registered(), secret.officer(), secret.lead()


def test_one_asks_and_another_decides(scene):
    _, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        (row,) = secret.asked(child, now(), by=officer)
    assert Person.objects.get(pk=officer.person_id).named == []
    with secret.as_now(lead):
        duty = Duty.objects.get(code="children.decide_secret")
        assert duty.child is None and child.name_masked not in duty.subject
        with pytest.raises(Refusal, match="另一人"):
            actions.decide(row, agreed=True, by=_lead_too(officer), at=now())
        actions.decide(row, agreed=True, by=lead, at=now())
        duty.refresh_from_db()
        assert duty.closed_at is not None
    assert Person.objects.get(pk=officer.person_id).named == [child.key]
    assert child.key not in Person.objects.get(pk=lead.person_id).named


def _lead_too(officer):
    return Post(person=officer.person, unit=officer.unit, role="district_lead")


def test_at_most_eight_are_named_and_nobody_with_a_stake(scene):
    from shouwang.children.actions_conflict import declare

    _, child, officer, _ = scene
    with reach.entered(reach.EVERYTHING):
        seven = (places.post("district_officer", "civil_affairs") for _ in range(7))
        nine = [secret.visitor(), officer, *seven]
        with pytest.raises(Refusal, match="最多 8 名"):
            secret.asked(child, now(), by=officer, named=nine)
        assert secret.asked(child, now(), by=officer, named=nine[:8])
        declare(child, nine[0].person, "kin", by=nine[0], at=now())
        nine[0].person.refresh_from_db()
        with pytest.raises(Refusal, match="利害关系"):
            secret.asked(child, now(), by=officer, named=nine[:2])


def test_what_the_named_write_only_the_named_see(scene):
    worker, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead)
    secret.recorded(child, now(), by=officer)
    with secret.as_now(officer):
        entries = whereabouts.read(child, reason="核对安置情况", by=secret.fresh(officer), at=now())
        assert entries[0]["address"] == secret.ADDRESS
        assert Event.objects.filter(name="children.whereabouts_recorded").exists()
    for post in (
        worker,
        lead,
        children.supervisor(),
        places.post("district_officer", "civil_affairs"),
    ):
        with secret.as_now(post):
            assert not Whereabouts.objects.exists()
            for rows in (Event.objects, Duty.objects):
                assert not rows.filter(label=reach.SEALED, matter__child=child.key).exists()
            assert not Secret.objects.exists() or post == lead
            assert queries.files().filter(pk=child.pk).exists()


def test_the_duty_on_the_child_is_owed_by_who_knows_and_stays_in_the_picture(scene):
    worker, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        before = Duty.objects.get(matter=child.key, code="visits.visit")
        secret.kept(child, now(), by=officer, lead_=lead)
    with secret.as_now(worker):
        assert Duty.objects.get(matter=child.key, code="visits.visit") == before
    with secret.as_now(officer):
        twin = Duty.objects.get(matter=child.key, code="visits.visit", label=reach.SEALED)
        assert (twin.holder.kind, twin.due_at) == ("town", before.due_at)


def test_the_database_seals_what_the_program_forgot_to(scene):
    _, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead)
    with secret.as_now(officer):
        matter = Matter.objects.get(pk=child.key)
        event = Event.objects.create(
            matter=matter,
            name="visits.made",
            record="x",
            at=now(),
            division_id=child.division_id,
            label=1,
        )
        event.refresh_from_db()
        assert event.label == reach.SEALED
        Matter.objects.filter(pk=child.key).update(level="red")
        type(child).objects.filter(pk=child.pk).update(level="red", school=secret.SCHOOL)
    with reach.entered(reach.EVERYTHING):
        child.refresh_from_db()
        assert child.level != "red" and child.school != secret.SCHOOL
        assert Matter.objects.get(pk=child.key).level != "red"


def test_whereabouts_lie_under_a_key_of_their_own(scene):
    from shouwang.kernel.crypto import SealBroken, open_sealed

    _, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead)
    secret.recorded(child, now(), by=officer)
    with secret.as_now(officer):
        row = Whereabouts.objects.get()
        given = {"table": "children_whereabouts", "row": row.pk, "field": "facts"}
        blob = bytes(row.facts_sealed)
        assert secret.ADDRESS in open_sealed(blob, **given, under="secret")
        with pytest.raises(SealBroken):
            open_sealed(blob, **given)


def test_even_the_clock_cannot_read_where_the_child_is(scene):
    _, child, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead)
    secret.recorded(child, now(), by=officer)
    with reach.entered(reach.CLOCK), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM children_whereabouts")
        assert cursor.fetchone() == (0,)
