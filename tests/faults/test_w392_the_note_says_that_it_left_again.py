"""W392: a note of 确认接收 that tells of a departure is asked about: has the child left again?"""

import pytest

from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds

pytestmark = pytest.mark.django_db
ASKED = "孩子是不是又离开了"
AUNT, RAN = "送到了，半小时后被她姑姑接走了", "送到了，检查时孩子自己跑了，到现在没有找到"


def received(client, key, note, **more):
    given = {
        "arrived": "yes",
        "here": "yes",
        "arrived_at": minute(minutes=3),
        "received_by": "刘芳",
        **more,
    }
    return answered(home(client), key, note=note, **given)


def desks(client):
    return [of_role(client, *who).get("/").content.decode() for who in (BUREAU, POLICE)]


@pytest.mark.parametrize(
    ("note", "became"), [(AUNT, "以后被接走，下落在查"), (RAN, "以后自己离开、走失，下落在查")]
)
def test_it_left_again_and_is_searched_for(client, case, note, became):  # noqa: F811
    key = button(home(client))
    page = received(client, key, note)
    assert page.status_code == 422 and ASKED in page.content.decode(), "写着又走了，登记成已送到"
    assert received(client, key, note, gone="yes").status_code == 302
    bureau, police = desks(client)
    assert "马上查找" in bureau and "查找失踪儿童" in police
    shown = of_role(client, *BUREAU).get(f"/matters/{case[0]}/").content.decode()
    assert became in shown and "现在安置在" not in shown
    for who in (BUREAU, POLICE):
        assert note in of_role(client, *who).get(f"/reports/{case[0]}/more/").content.decode()


def test_still_there_both_offices_read_the_words(client, case):  # noqa: F811
    key = button(home(client))
    assert received(client, key, AUNT, gone="no").status_code == 302
    assert "现在安置在" in of_role(client, *BUREAU).get(f"/matters/{case[0]}/").content.decode()
    for who in (BUREAU, POLICE):
        assert AUNT in of_role(client, *who).get(f"/reports/{case[0]}/more/").content.decode()


def test_fetched_by_whoever_is_named_it_is_with_him(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说爸爸打她", harmers=["father"])
    note = "送到了，半小时后被她爸爸接走了"
    assert received(client, key, note, gone="yes").status_code == 302
    head = of_role(client, *BUREAU).get(f"/matters/{case[0]}/").content.decode()
    assert "下落在查" in head and "现在安置在" not in head
    assert "可能是被指伤害孩子的人" in (
        of_role(client, *POLICE).get(f"/reports/{case[0]}/more/").content.decode()
    )


@pytest.mark.parametrize(
    "note", ["民警送到后走了", "孩子情绪稳定，没有离开过", "爷爷想接走，没有同意"]
)
def test_nothing_is_asked_where_it_stayed(client, case, note):  # noqa: F811
    key = button(home(client))
    assert received(client, key, note).status_code == 302
