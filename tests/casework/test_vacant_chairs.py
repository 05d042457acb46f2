"""Red stays with whoever has come to work; an office with nobody is owed until somebody is there."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework import posts
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import DAY, now
from shouwang.offices import accounts
from shouwang.offices.models import Person, Post
from tests.casework.test_hands import ABOVE, OWN, held, never_signed_in, reported
from tests.casework.test_steps import matter
from tests.factories.places import GURAO, WANGDIAN, post, signed_in, unit
from tests.faults.desks import desk, shown

pytestmark = pytest.mark.django_db
BEFORE = timedelta(days=60)
MINUTE = timedelta(minutes=1)
STATION, EMPTY = "古饶派出所", "没有人的镇街、公安单位"


def newcomer(noon, role: str = "police_desk", at: str = GURAO) -> Post:
    """Somebody named a moment ago, who has never signed in."""
    made = post(role, at, since=noon - MINUTE)
    never_signed_in(made, noon)
    return made


@pytest.fixture
def above(everything, noon) -> Post:
    """The district's police desk, at work."""
    return post("police_desk", "police", since=noon - BEFORE)


def test_red_stays_with_a_working_desk_until_the_newcomer_has_signed_in(above, noon):
    duty = reported(noon)
    assert held(duty) == ABOVE
    new = newcomer(noon)
    posts.peopled(new.unit, None, noon)
    sweep(at=noon + MINUTE)
    assert held(duty) == ABOVE

    Person.objects.filter(pk=new.person_id).update(last_login=noon + 2 * MINUTE)
    sweep(at=noon + 3 * MINUTE)
    assert held(duty) == OWN


def test_who_stopped_at_his_own_password_takes_no_red_from_a_working_desk(above, noon):
    duty, new = reported(noon), newcomer(noon)
    Person.objects.filter(pk=new.person_id).update(last_login=noon, must_change=True)
    sweep(at=noon + MINUTE)
    assert held(duty) == ABOVE
    Person.objects.filter(pk=new.person_id).update(must_change=False)
    sweep(at=noon + 2 * MINUTE)
    assert held(duty) == OWN


def test_red_leaves_a_newcomer_who_is_left_alone_and_what_is_not_red_stays(above, noon):
    old = post("police_desk", GURAO, since=noon - BEFORE)
    red, case = reported(noon), matter(noon)
    other = Duty.objects.get(pk=red.pk)
    other.pk, other.matter, other.level = None, case, "orange"
    other.save()
    newcomer(noon)
    posts.left(old, by=None, at=noon)
    assert held(red) == ABOVE and held(other) == OWN


def test_where_nobody_of_the_chain_has_come_the_newcomer_has_it(everything, noon):
    newcomer(noon)
    newcomer(noon, at="police")
    assert held(reported(noon)) == OWN


@pytest.fixture
def bureau(everything, noon) -> Post:
    """A bureau at work, where no town and no station has anybody."""
    return post("district_officer", "civil_affairs", since=noon - BEFORE)


def owed(office) -> Duty | None:
    return Duty.objects.filter(code="posts.fill_office", matter=office.key, closed_at=None).first()


def test_every_town_and_police_office_with_nobody_is_the_bureaus_to_fill(bureau, noon):
    sweep(at=noon)
    for code in (f"police-{GURAO}", f"town-{GURAO}", "police"):
        duty = owed(unit(code))
        assert duty and duty.holder == bureau.unit and duty.due_at, code
    assert owed(unit(f"police-{GURAO}")).subject.endswith(STATION)


def test_it_stays_owed_while_another_office_does_the_work_and_ends_with_somebody_there(
    bureau, above, noon
):
    duty = reported(noon)
    sweep(at=noon)
    station = unit(f"police-{GURAO}")
    assert held(duty) == ABOVE and owed(station) and not owed(above.unit)

    new = post("police_desk", GURAO, since=noon)
    posts.peopled(new.unit, None, noon + MINUTE)
    assert not owed(station)
    posts.left(new, by=None, at=noon + DAY)
    assert owed(station)


def test_an_office_is_owed_until_its_newcomer_has_set_a_password_of_his_own(bureau, client):
    sweep(at=now())
    new = newcomer(now())
    posts.peopled(new.unit, None, now())
    assert owed(new.unit)
    row = next(one for one in shown(bureau, "/posts/")[1].split("<tr>") if new.person.name in one)
    assert "没有登录过" in row and STATION in desk(bureau).partition(EMPTY)[2]

    word = accounts.give_code(new.person, by=bureau, at=now())
    client.post("/sign-in/", {"name": new.person.name, "password": word})
    sweep(at=now())
    assert owed(new.unit) and "还没有设置本人密码" in shown(bureau, "/posts/")[1]
    own = "wan-an-ye-ban-1130"
    assert client.post("/password/", {"new": own, "again": own}).status_code == 302
    assert not owed(new.unit)


def test_a_village_is_owed_until_its_newcomer_has_set_a_password_of_his_own(everything, client):
    boss = post("town_supervisor", GURAO, since=now() - BEFORE)
    sweep(at=now())
    new = newcomer(now(), "village_worker", WANGDIAN)
    posts.peopled(new.unit, None, now())
    fill = Duty.objects.filter(code="posts.fill", matter=new.unit.key, closed_at=None)
    assert fill.get().holder == boss.unit
    word = accounts.give_code(new.person, by=boss, at=now())
    client.post("/sign-in/", {"name": new.person.name, "password": word})
    sweep(at=now())
    assert fill.exists()
    own = "wan-an-ye-ban-1130"
    client.post("/password/", {"new": own, "again": own})
    assert not fill.exists()


def test_a_district_that_does_not_use_the_program_is_left_alone(everything, noon):
    post("police_desk", GURAO, since=noon - BEFORE)
    sweep(at=noon)
    assert not Duty.objects.filter(code="posts.fill_office").exists()


@pytest.mark.parametrize(
    ("role", "at", "way"),
    [
        ("district_officer", "civil_affairs", "配备人员</a>"),
        ("district_lead", "civil_affairs", "由区民政局经办提名"),
        ("conference_office", "conference_office", "由区民政局经办提名"),
    ],
)
def test_the_desks_of_who_fills_chairs_list_it_though_its_work_is_done_elsewhere(
    bureau, above, noon, role, at, way
):
    reported(noon)
    sweep(at=noon)
    told = desk(post(role, at)).partition(EMPTY)[2]
    row = told.partition(STATION)[2].partition("</tr>")[0]
    assert ">1 项<" in row and way in row


def test_the_page_of_the_posts_shows_the_empty_station_with_its_button(bureau, noon):
    sweep(at=noon)
    page = shown(bureau, "/posts/")[1]
    rows = [one for one in page.split("<tr>") if STATION in one]
    assert any("空缺" in one and "配备" in one for one in rows)
    assert EMPTY in page


def test_a_villages_worker_reads_nothing_of_it(bureau, noon):
    sweep(at=noon)
    page = signed_in(Client(), post("village_worker")).get("/").content.decode()
    assert EMPTY not in page
