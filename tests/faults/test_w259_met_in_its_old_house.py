"""W259: a placed child met in its old house is searched for until whoever has it says where it is."""

import pytest

from tests.factories import places
from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    case,
    home,
    minute,
)
from tests.faults.test_w184_met_in_its_old_house import came, meets

__all__ = ["came"]
pytestmark = pytest.mark.django_db
POLICE, BUREAU = ("police_desk", places.GURAO), ("district_officer", "civil_affairs")


def shown(client, office, page="/"):
    return desk(client, *office).get(page).content.decode()


def here(client, key):
    """Whoever has the child says that it has seen it there."""
    given = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "刘芳"}
    assert answered(home(client), key, **given).status_code == 302


def test_it_is_searched_for_until_it_is_said_where_it_is(client, came):
    (case, child), key = came  # noqa: F811
    meets(child)
    assert "查找失踪儿童" in shown(client, POLICE), "公安看到就办完了，没有查找"
    assert "马上查找" in shown(client, BUREAU)
    station = desk(client, *POLICE)
    assert station.get(f"/emergencies/{case}/search/").status_code == 200
    here(client, key)
    assert "查找失踪儿童" not in shown(client, POLICE)
    assert "马上查找" not in shown(client, BUREAU)


def test_the_head_says_first_that_it_was_met_and_the_placement_as_written_once(client, came):
    (case, child), key = came  # noqa: F811
    meets(child)
    for page in (f"/matters/{case}/", f"/children/{child.key}/", f"/reports/{case}/more/"):
        told = shown(client, BUREAU, page)
        assert "现在安置在" not in told, "还写着现在安置在那里"
        assert "在原住处见到孩子</b>，下落在查" in told and "登记过安置在" in told
    here(client, key)
    assert "现在安置在" in shown(client, BUREAU, f"/matters/{case}/")
