"""`account add`: each role at its seat, a one-time password, and who is turned away."""

from datetime import timedelta

import pyotp
import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.kernel.clock import now
from shouwang.offices import actions_factor
from shouwang.offices.models import Person, Post, Role
from tests.cli.conftest import is_chinese, refused
from tests.factories import places
from tests.factories.places import GURAO, LIESHAN, WANGDIAN

CITY = "340600000000"
SEATS = {
    "village_worker": (WANGDIAN, f"village-{WANGDIAN}"),
    "town_supervisor": (GURAO, f"town-{GURAO}"),
    "district_officer": (LIESHAN, f"civil-affairs-{LIESHAN}"),
    "district_lead": (LIESHAN, f"civil-affairs-{LIESHAN}"),
    "police_desk": (GURAO, f"police-{GURAO}"),
    "school": ("school-gurao", "school-gurao"),
    "class_teacher": ("school-gurao", "school-gurao"),
    "hospital": ("hospital-gurao", "hospital-gurao"),
    "court": ("court", f"court-{LIESHAN}"),
    "prosecutor": ("procuratorate", f"procuratorate-{LIESHAN}"),
    "placement_home": ("relief_station", f"relief-station-{LIESHAN}"),
    "department": ("education", f"education-{LIESHAN}"),
    "hotline": ("hotline", f"hotline-{LIESHAN}"),
    "hotline_supervisor": ("hotline", f"hotline-{LIESHAN}"),
    "city": (CITY, f"civil-{CITY}"),
    "conference_office": (LIESHAN, f"conference-office-{LIESHAN}"),
    "statistics": ("statistics", f"statistics-{LIESHAN}"),
    "auditor": (LIESHAN, f"civil-affairs-{LIESHAN}"),
    "system_admin": (LIESHAN, f"civil-affairs-{LIESHAN}"),
    "security_admin": (LIESHAN, f"civil-affairs-{LIESHAN}"),
}


@pytest.fixture
def district(db):
    places.school()
    places.hospital()


def test_every_role_has_a_seat_here():
    assert set(SEATS) == set(Role.values)


def test_each_role_sits_at_its_unit_with_a_one_time_password(shouwang, district):
    for role, (at, unit) in SEATS.items():
        name = f"li-{role}"
        told = shouwang(
            "account", "add", name, "--role", role, "--at", at, "--title", "李敏", "--json"
        )

        assert told.code == 0, told
        facts = told.facts
        assert set(facts) == {"name", "password", "role", "unit", "unit_name"}
        assert (facts["name"], facts["role"], facts["unit"]) == (name, role, unit)
        person = Person.objects.get(name=name)
        assert person.title == "李敏" and person.must_change
        assert facts["password"] not in person.password and person.check_password(facts["password"])
        post = Post.objects.get(person=person)
        assert (post.unit.code, post.role, post.reason) == (unit, role, "初始化")
        assert timedelta(days=364) < post.until - post.since < timedelta(days=367)


def test_the_password_is_said_once_in_words_too(shouwang, district):
    told = shouwang("account", "add", "wang", "--role", "village_worker", "--at", WANGDIAN)
    assert told.code == 0 and "王店村" in told.out and told.err == ""
    word = told.out.strip().rpartition("：")[2]
    assert Person.objects.get(name="wang").check_password(word)


WRONG = [
    ("village_worker", GURAO, "要设在"),
    ("town_supervisor", WANGDIAN, "要设在"),
    ("district_officer", GURAO, "要设在"),
    ("city", LIESHAN, "要设在"),
    ("mayor", LIESHAN, "没有“mayor”这个岗位"),
    ("department", "castle", "没有找到单位“castle”"),
    ("department", "police_station", "给单位代码"),
    ("village_worker", "999999999999", "999999999999"),
]


def test_the_wrong_seat_is_refused_and_nothing_is_stored(shouwang, district):
    for role, at, part in WRONG:
        told = shouwang("account", "add", "li", "--role", role, "--at", at)
        assert refused(told, part), told
    assert not Person.objects.exists() and not Post.objects.exists()


def test_a_name_is_given_once_whatever_its_case(shouwang, district):
    add = ("--role", "village_worker", "--at", WANGDIAN)
    assert shouwang("account", "add", "li", *add).code == 0
    told = shouwang("account", "add", "LI", *add, "--json")
    assert told.code == 1 and told.err == ""
    assert told.facts["code"] == "name_taken" and is_chinese(told.facts["detail"])
    assert set(told.facts) == {"code", "clause", "detail"}
    assert Person.objects.count() == Post.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("acount",),
        ("account",),
        ("account", "add", "li"),
        ("account", "add", "li", "--role", "school"),
        ("account", "add", "--role", "school", "--at", GURAO),
        ("account", "add", "li", "--role", "school", "--at", GURAO, "--rank", "3"),
    ],
)
def test_misuse_is_told_in_chinese_and_ends_with_2(shouwang, words):
    told = shouwang(*words)
    assert told.code == 2 and told.out == ""
    assert "用法不对" in told.err and is_chinese(told.err)
    assert not Person.objects.exists()


def test_a_lost_second_factor_is_forgotten_and_the_trail_knows(shouwang, district):
    person, secret = places.post("security_admin", LIESHAN).person, actions_factor.new_secret()
    actions_factor.add_app(person, secret, pyotp.TOTP(secret).at(now()), at=now())
    told = shouwang("account", "reset-factor", person.name.upper(), "--json")
    assert (told.code, told.facts) == (0, {"name": person.name})
    assert not actions_factor.has_factor(person)
    with reach.entered(reach.EVERYTHING):
        assert Trail.objects.get(act="reset_factor").reason == f"{person.name} 命令行"
    assert refused(shouwang("account", "reset-factor", "nobody"))
