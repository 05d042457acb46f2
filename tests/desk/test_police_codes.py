"""The police give their own accounts their codes; the bureau that names them cannot (4.2)."""

import re
from html import unescape

import pytest
from django.test import Client

from shouwang.access.models import Trail
from shouwang.casework import actions_codes as codes
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts
from shouwang.offices.models import Person, Post
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import desk, sent, shown

pytestmark = pytest.mark.django_db
PAGE = "/posts/police/"
WHY = "本人到分局，当面核对警官证"


@pytest.fixture
def station(db) -> Post:
    return places.post("police_desk", places.GURAO)


@pytest.fixture
def officer(station) -> Post:
    return places.post("district_officer", "civil_affairs")


@pytest.fixture
def above(station) -> Post:
    return places.post("police_desk", "police")


def test_the_bureau_prints_no_code_for_a_police_account(officer, station, above):
    rows = shown(officer, "/posts/")[1].split("<tr>")
    row = next(one for one in rows if station.person.name in one)
    assert f"登录码由{above.unit.name}发" in row and f"/posts/{station.pk}/code/" not in row
    status, page = sent(officer, f"/posts/{station.pk}/code/")
    assert status == 422 and above.unit.name in page
    with pytest.raises(Refusal, match="code_police"):
        codes.reset_factor(station.person, "x", by=officer, at=now())


def test_the_districts_police_do_and_the_trail_knows_who_and_why(above, station):
    assert f'href="{PAGE}"' in desk(above)
    status, page = sent(above, PAGE, account=str(station.pk), do="code", reason=WHY)
    word = "".join(re.search(r'class="receipt">([^<]+)<', page).group(1).split())
    assert status == 200 and accounts.use_code(station.person.name, word, at=now())
    row = Trail.objects.get(act="give_code")
    assert row.post == above and WHY in row.reason and station.person.name in row.reason


def test_they_forget_a_second_factor_too(above, station):
    assert sent(above, PAGE, account=str(station.pk), do="factor", reason=WHY)[0] == 302
    assert Trail.objects.get(act="reset_factor").post == above


def test_without_a_reason_nothing_is_given_and_nothing_typed_is_lost(above, station):
    status, page = sent(above, PAGE, account=str(station.pk), do="code")
    assert status == 422 and re.search(rf'value="{station.pk}"\s+selected', page)


def test_only_accounts_below_are_on_the_page(above, station, officer):
    page = shown(above, PAGE)[1]
    assert station.person.name in page
    assert above.person.name not in page.partition("<table")[2] and officer.person.name not in page
    assert sent(above, PAGE, account=str(officer.pk), do="code", reason=WHY)[0] == 422
    with pytest.raises(Refusal, match="code_not_below"):
        codes.one_time_code(children.worker().person, by=above, at=now())


def test_a_station_has_nobody_below_and_no_entry_in_the_menu(station, above):
    assert f'href="{PAGE}"' not in desk(station)
    assert "没有由本单位发登录码的账号" in shown(station, PAGE)[1]
    with pytest.raises(Refusal, match="code_not_below"):
        codes.one_time_code(above.person, by=station, at=now())


def test_the_first_police_account_of_all_has_its_code_from_the_bureau(officer, station):
    new = places.post("police_desk", "police")
    Person.objects.filter(pk=new.person_id).update(last_login=None)
    answer = signed_in(Client(), officer).post(f"/posts/{new.pk}/code/")
    assert answer.status_code == 200 and "一次性登录码" in unescape(answer.content.decode())
    assert codes.one_time_code(station.person, by=officer, at=now())  # nobody above has come yet


def test_the_districts_own_codes_are_the_citys(officer, above):
    city = places.post("police_desk", places.unit("police-340600000000"))
    with pytest.raises(Refusal, match="code_police"):
        codes.one_time_code(above.person, by=officer, at=now())
    assert codes.one_time_code(above.person, by=city, at=now())


def test_who_stands_in_is_listed_with_where_he_works(db):
    boss = children.supervisor()
    worker, other = children.worker(), children.worker(places.QINLOU)
    page = shown(boss, f"/posts/{worker.pk}/leave/")[1]
    assert f"{other.person.title}（{other.person.name}，{other.unit.name}儿童保护专干）" in page
