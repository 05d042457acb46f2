"""W312: a search that the police owe can be written down, and ends where the child is seen to be safe."""

import pytest

from tests.factories import places
from tests.faults.test_f08_visited_where_it_lives import HAND, desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w184_met_in_its_old_house import meets

pytestmark = pytest.mark.django_db
POLICE, BUREAU = ("police_desk", places.GURAO), ("district_officer", "civil_affairs")
SOUGHT = "查找失踪儿童"


@pytest.fixture
def met(client, case):  # noqa: F811
    """On its way to the hospital, which has not said that it came; met in its old house."""
    key = button(home(client))
    meets(case[1])
    return case[0], key


def owed(client):
    return SOUGHT in desk(client, *POLICE).get("/").content.decode()


def test_found_by_the_police_it_ends(client, met):
    case, _ = met  # noqa: F811
    assert owed(client)
    given = {"did_at": minute(), "did": "走访", "is_found": "yes", "place": "镇上车站"}
    given["state"] = "没有受伤，自己去车站等妈妈，现在在派出所"
    path = f"/emergencies/{case}/search/"
    answer = desk(client, *POLICE).post(path, given)
    assert answer.status_code == 302, "派出所欠着查找，登记不了"
    assert not owed(client)


def test_come_to_where_it_was_sent_it_ends(client, met):
    given = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "刘芳"}
    assert answered(home(client), met[1], **given).status_code == 302
    assert not owed(client)


def test_placed_anew_and_come_there_it_ends(client, met):
    case, _ = met  # noqa: F811
    bureau = desk(client, *BUREAU)
    unit = places.unit("relief_station").code
    sent = {**HAND, "unit": unit, "received_by": "救助站王某"}
    assert bureau.post(f"/emergencies/{case}/hand-over/", sent).status_code == 302
    given = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "王某"}
    assert answered(bureau, button(bureau), **given).status_code == 302
    assert not owed(client), "孩子已经送到新的地方，派出所还在找"
