"""W309: fetched by whoever is named, 电话同意 is not asked about first: the alarm comes before any refusal."""

import pytest

from tests.factories import places
from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    case,
    home,
    minute,
)
from tests.faults.test_w249_fetched_with_the_offices_word import came, goes

__all__ = ["came"]
pytestmark = pytest.mark.django_db
POLICE, BUREAU = ("police_desk", places.GURAO), ("district_officer", "civil_affairs")
SILENT = "被指的人接走了孩子，先问电话同意，什么都没有存下"


def finds(client, case, words, **named):  # noqa: F811
    found = {"branch": "D", "team": "派出所", "found": words, "reason": "孩子说的"}
    given = {**found, "arrived_at": minute(), **named}
    return desk(client, *POLICE).post(f"/emergencies/{case}/investigate/", given)


@pytest.mark.parametrize(
    "more",
    [
        {"agreed_by": "区民政局"},
        {"agreed_at": ""},
        {"agreed_by": ""},
        {"how": "away"},
        {"how": "taken"},
        {"left_at": "2020-01-01T10:00"},
    ],
)
def test_whatever_is_missing_it_is_stored_and_searched_for(client, came, more):
    (case, _), key = came  # noqa: F811
    finds(client, case, "孩子说爸爸打她", harmers=["father"])
    answer = goes(client, key, left_with="孩子爸爸", **more)
    assert answer.status_code == 302, SILENT
    assert "查找失踪儿童" in desk(client, *POLICE).get("/").content.decode()
    assert "孩子送到以后被接走" in desk(client, *BUREAU).get("/").content.decode()
    assert 'href="tel:110"' in home(client).get(answer["Location"]).content.decode()


def test_a_time_that_cannot_be_is_said_to_be_wrong(client, came):
    (case, _), key = came  # noqa: F811
    finds(client, case, "孩子说爸爸打她", harmers=["father"])
    goes(client, key, left_with="孩子爸爸", left_at=minute(hours=-2))
    page = desk(client, *BUREAU).get(f"/matters/{case}/").content.decode()
    assert "离开的时间写的是" in page and "请核对" in page


def test_of_anybody_else_it_is_asked_as_before(client, came):
    _, key = came
    assert goes(client, key, agreed_by="区民政局").status_code == 422
