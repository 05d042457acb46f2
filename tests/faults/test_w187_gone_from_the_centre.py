"""A child that came to the centre is fetched or runs away from it: said as that, and searched for."""

import pytest

from tests.factories import places
from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)

pytestmark = pytest.mark.django_db
TAKEN = {"how": "taken", "left_with": "自称大伯的男人，皖F牌照面包车"}


@pytest.fixture
def came(client, case):  # noqa: F811
    """The same child, seen at the hospital; the case, its file, the page of the hospital."""
    station = home(client)
    key = button(station)
    answered(
        station, key, arrived="yes", here="yes", arrived_at=minute(minutes=5), received_by="刘芳"
    )
    return case, key


def test_fetched_from_the_centre_it_is_said_as_that_on_case_file_and_desk(client, came):
    (case, child), key = came  # noqa: F811
    station = home(client)
    page = station.get(f"/children/placements/{key}").content.decode()
    assert "被人接走" in page, "被接走的孩子，只能写成没有送到"
    assert answered(station, key, left_at=minute(), **TAKEN).status_code == 302
    bureau = desk(client, "district_officer", "civil_affairs")
    rows = bureau.get("/").content.decode()
    assert "马上查找" in rows and "孩子送到以后被接走" in rows
    for page in (f"/children/{child.key}/", f"/matters/{case}/"):
        shown = bureau.get(page).content.decode()
        assert "以后被接走，下落在查" in shown
        assert "没有送到" not in shown and "现在安置在" not in shown
    police = desk(client, "police_desk", places.GURAO)
    assert "查找失踪儿童" in police.get("/").content.decode()
    assert TAKEN["left_with"] in police.get(f"/emergencies/{case}/search/").content.decode()


def test_gone_by_itself_needs_how_that_was_found_and_nobody_who_fetched_it(client, came):
    _, key = came
    station, sent = home(client), {"left_at": minute(), "how": "away"}
    assert answered(station, key, **sent).status_code == 422
    assert answered(station, key, **sent, left_with="大伯", note="门卫说的").status_code == 422
    assert answered(station, key, **sent, note="早上查房不在，窗户开着").status_code == 302
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "孩子送到以后自己离开、走失" in bureau.get("/").content.decode()


def test_how_it_went_must_be_said_while_nobody_called_it_home(client, came):
    _, key = came
    sent = {"left_at": minute(), "left_with": "大伯"}
    assert answered(home(client), key, **sent).status_code == 422


def test_back_again_it_is_there_and_may_leave_again_and_what_was_stays(client, came):
    _, key = came
    station = home(client)
    answered(station, key, left_at=minute(), **TAKEN)
    back = {
        "arrived": "yes",
        "here": "yes",
        "arrived_at": minute(),
        "received_by": "刘芳",
        "seen_by": "医院刘芳",
    }
    assert answered(station, key, **back).status_code == 302
    page = station.get(f"/children/placements/{key}").content.decode()
    assert "离开过" in page and TAKEN["left_with"] in page
    assert "被人接走" in page
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "马上查找" not in bureau.get("/").content.decode()


def test_that_it_never_came_can_still_be_said(client, came):
    _, key = came
    station = home(client)
    assert answered(station, key, arrived="no", note="名字登记错了，不是他").status_code == 302
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "孩子没有送到" in bureau.get("/").content.decode()
