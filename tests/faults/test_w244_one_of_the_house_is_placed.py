"""One child of a house is placed elsewhere: the visit of the house says nothing of it."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.test_f08_visited_where_it_lives import HAND, desk, unchanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(client):
    """A brother at home; a sister who was handed over to the centre."""
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        kin = children.facts(address="王店村8组")
        given = {"father": kin.father, "mother": kin.mother, "address": kin.address}
        home = children.registered(at, name="许大明", **given)
        away = children.registered(at, name="许小雨", **given)
        away.case = reporting.accepted(at, child=away).key
    bureau = desk(client, "district_officer", "civil_affairs")
    facts = {"branch": "A", "team": "派出所、民政局", "found": "独自居住"}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    bureau.post(f"/emergencies/{away.case}/investigate/", facts)
    bureau.post(f"/emergencies/{away.case}/hand-over/", HAND)
    return home, away


def visitor(client):
    return desk(client, "village_worker", places.WANGDIAN)


def test_the_visit_of_the_house_is_of_whoever_lives_there(client, pair):
    home, away = pair
    page = visitor(client).get(f"/visits/{home.key}/new/").content.decode()
    assert f'name="seen_{away.key}"' not in page, "安置在别处的孩子和家里的一起登记“见到”"
    assert "许小雨" in page and "另走访" in page and HAND["place"] in page
    assert f'href="/visits/{away.key}/new/"' in page


def test_its_own_visit_is_of_it_alone(client, pair):
    home, away = pair
    page = visitor(client).get(f"/visits/{away.key}/new/").content.decode()
    assert f'name="seen_{home.key}"' not in page
    assert f'name="where_{away.key}"' in page


def test_saved_for_the_house_nothing_stands_in_the_file_of_the_other(client, pair):
    home, away = pair
    worker = visitor(client)
    sent = {**unchanged(), "mode": "home", f"seen_{home.key}": "seen", "body": "ill"}
    assert worker.post(f"/visits/{home.key}/new/", sent).status_code == 302
    assert "/visits/record/" in worker.get(f"/children/{home.key}/").content.decode()
    assert "/visits/record/" not in worker.get(f"/children/{away.key}/").content.decode()


def test_a_form_opened_before_is_not_stored_in_part(client, pair):
    home, _ = pair
    sent = {**unchanged(), "mode": "home", "note": "一起在门口"}
    sent |= {f"seen_{child.key}": "seen" for child in pair}
    answer = visitor(client).post(f"/visits/{home.key}/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and "同住的孩子有变化" in page and "一起在门口" in page
