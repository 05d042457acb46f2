"""Only who does such work elsewhere stands in; at a police office the police above name him."""

from datetime import timedelta

import pytest

from shouwang.casework import actions_granting as granting
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts
from shouwang.offices.models import Grant, Post
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.desks import sent, shown

pytestmark = pytest.mark.django_db
PAGE = "/posts/police/"


@arranged
def station(db) -> Post:
    return places.post("police_desk", places.GURAO)


@arranged
def other(station) -> Post:
    return places.post("police_desk", places.SONGTUAN)


@arranged
def officer(station) -> Post:
    return places.post("district_officer", "civil_affairs")


def asked(person, **more) -> dict[str, object]:
    days = {"since": str(local(now()).date())}
    days["until"] = str(local(now() + timedelta(days=9)).date())
    return {"person": person.pk, **days, "reason": "住院", **more}


def named(post: Post, person, by: Post) -> Grant:
    span = {"since": now(), "until": now() + timedelta(days=9), "reason": "住院"}
    return granting.stand_in(post, person, **span, by=by, at=now())


def test_the_bureau_names_nobody_to_stand_in_at_a_station_and_reads_who_does(
    officer, station, other
):
    above = places.post("police_desk", "police")
    for who in (other, children.worker()):
        status, _ = sent(officer, f"/posts/{station.pk}/leave/", **asked(who.person))
        assert status == 422
    with pytest.raises(Refusal, match="stand_in_police"):
        named(station, other.person, officer)
    assert (
        f"由{above.unit.name}在“公安账号”里安排" in shown(officer, f"/posts/{station.pk}/leave/")[1]
    )
    assert not Grant.objects.exists()


def test_the_districts_police_name_an_officer_and_nobody_else(station, other):
    above, worker = places.post("police_desk", "police"), children.worker()
    page = shown(above, PAGE)[1]
    assert other.person.name in page and worker.person.name not in page
    with pytest.raises(Refusal, match="stand_in_other_kind"):
        named(station, worker.person, above)
    assert sent(above, PAGE, **asked(worker.person, whose=station.pk))[0] == 422
    assert sent(above, PAGE, **asked(other.person, whose=station.pk))[0] == 302
    held = Grant.objects.get().post
    assert held.stands_for == station and held.is_held(now())


def test_while_the_superior_has_nobody_the_bureau_names_an_officer_still(officer, station, other):
    with pytest.raises(Refusal, match="stand_in_other_kind"):
        named(station, children.worker().person, officer)
    assert named(station, other.person, officer).post is not None


def test_the_police_name_nobody_outside_the_offices_below(station, other):
    above, worker = places.post("police_desk", "police"), children.worker()
    for post in (worker, above):
        with pytest.raises(Refusal, match="stand_in_not_below"):
            named(post, other.person, above)
    with pytest.raises(Refusal, match="stand_in_not_below"):
        named(above, station.person, other)


def test_an_empty_station_gets_a_stand_in_from_the_police_above(station, other):
    above = places.post("police_desk", "police")
    Post.objects.filter(pk=station.pk).update(until=now() - timedelta(days=1))
    assert sent(above, PAGE, **asked(other.person, whose=station.pk))[0] == 302
    assert Grant.objects.get().post.unit == station.unit


def test_in_a_village_a_teacher_does_not_stand_in_and_the_words_say_who_can(db):
    worker, fellow = children.worker(), children.worker(places.QINLOU)
    teacher, boss = places.post("school", places.school()), children.supervisor()
    with pytest.raises(Refusal) as no:
        named(worker, teacher.person, boss)
    assert fellow.person.name in no.value.sentence and teacher.person.title in no.value.sentence
    page = shown(boss, f"/posts/{worker.pk}/leave/")[1]
    assert fellow.person.name in page and f"（{teacher.person.name}，" not in page
    assert named(worker, fellow.person, boss).post is not None


def test_a_stand_in_whom_nobody_approved_opens_no_other_post(db):
    worker, fellow = children.worker(), children.worker(places.QINLOU)
    teacher, boss = places.post("school", places.school()), children.supervisor()
    span = {"since": now() - timedelta(days=2), "until": now() + timedelta(days=2)}
    Post.objects.create(
        person=teacher.person, unit=fellow.unit, role=fellow.role, stands_for=fellow, **span
    )
    with pytest.raises(Refusal, match="stand_in_other_kind"):
        named(worker, teacher.person, boss)


@pytest.mark.parametrize("days", [9, 60])
def test_the_superior_takes_back_whom_it_named_approved_or_not(station, other, days):
    above = places.post("police_desk", "police")
    until = str(local(now() + timedelta(days=days)).date())
    sent(above, PAGE, **asked(other.person, whose=station.pk, until=until))
    grant = Grant.objects.get()
    if days == 9:
        granting.approve(grant, by=places.post("district_lead", "civil_affairs"), at=now())
    assert "收回" in shown(above, PAGE)[1]
    assert sent(above, PAGE, take_back=grant.pk)[0] == 302
    assert not Post.objects.filter(stands_for=station, until__gt=now()).exists()
    assert "本单位安排的代班" not in shown(above, PAGE)[1]


def test_nobody_takes_back_what_another_office_named(station, other, officer):
    grant = named(station, other.person, officer)
    above = places.post("police_desk", "police")
    assert sent(above, PAGE, take_back=grant.pk)[0] == 404
    assert Post.objects.filter(stands_for=station, until__gt=now()).exists()


def test_a_colleague_of_the_bureau_becomes_no_police_desk(station, officer):
    above, worker = places.post("police_desk", "police"), children.worker()
    with pytest.raises(Refusal, match="grant_police_person") as no:
        nominated(worker.person, station, officer)
    assert above.unit.name in no.value.sentence


def nominated(person, station, by) -> Grant:
    given = {"until": now() + timedelta(days=99), "reason": "调入"}
    return granting.ask(person, station.unit, "police_desk", **given, by=by, at=now())


def test_who_becomes_the_police_comes_in_by_a_code_of_the_police_alone(station, officer):
    above, lead = (
        places.post("police_desk", "police"),
        places.post("district_lead", "civil_affairs"),
    )
    new = accounts.add_person("newcomer", title="新人", password="known-to-the-bureau")
    grant = nominated(new, station, officer)
    said = sent(lead, f"/posts/asked/{grant.pk}/", agree="1", follow=True)
    assert said[0] == 302 and Grant.objects.get(pk=grant.pk).post is not None
    new.refresh_from_db()
    assert not new.has_usable_password() and new.must_change
    assert new.name in shown(above, PAGE)[1]
