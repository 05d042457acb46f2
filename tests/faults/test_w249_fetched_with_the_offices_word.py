"""Fetched with an office's word by telephone before anything was written: not 被人接走, and the offices read it."""

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
AGREED = {"how": "agreed", "left_with": "奶奶王秀英", "agreed_by": "区民政局李某"}


@pytest.fixture
def came(client, case):  # noqa: F811
    """The child is at the hospital; the case, its file, the page of the hospital."""
    station = home(client)
    key = button(station)
    answered(
        station, key, arrived="yes", here="yes", arrived_at=minute(minutes=5), received_by="刘芳"
    )
    return case, key


def goes(client, key, **more):
    sent = {**AGREED, "left_at": minute(), "agreed_at": minute(minutes=3), **more}
    return answered(home(client), key, **sent)


def test_the_page_has_a_word_for_it_and_asks_who_said_so_and_when(client, came):
    _, key = came
    page = home(client).get(f"/children/placements/{key}").content.decode()
    assert "电话同意接走" in page, "民政电话同意接走的，只能写成被人接走"
    for left_out in ("agreed_by", "agreed_at", "left_with"):
        answer = goes(client, key, **{left_out: ""})
        assert answer.status_code == 422 and "区民政局" in answer.content.decode()


def test_it_is_not_taken_and_both_offices_read_who_said_so(client, came):
    (case, child), key = came  # noqa: F811
    assert goes(client, key).status_code == 302
    for role, kind in (("police_desk", places.GURAO), ("district_officer", "civil_affairs")):
        office = desk(client, role, kind)
        rows = office.get("/").content.decode()
        assert "马上查找" not in rows and "被接走" not in rows
        assert "查看新补充的情况" in rows
        told = office.get(f"/reports/{case}/more/").content.decode()
        assert "区民政局李某" in told and "电话同意接走" in told
    for page in (f"/children/{child.key}/", f"/matters/{case}/"):
        shown = desk(client, "district_officer", "civil_affairs").get(page).content.decode()
        assert "区民政局还没有登记" in shown and "现在安置在" not in shown


def test_denied_it_was_taken_and_is_searched_for(client, came):
    _, key = came
    goes(client, key)
    bureau = desk(client, "district_officer", "civil_affairs")
    page = bureau.get(f"/children/placements/{key}").content.decode()
    assert "没有同意过" in page
    assert answered(bureau, key, arrived="no", note="问过李某，没有接过电话").status_code == 302
    assert "孩子送到以后被接走" in bureau.get("/").content.decode()
    police = desk(client, "police_desk", places.GURAO)
    assert "查找失踪儿童" in police.get("/").content.decode()


def test_back_again_it_is_there(client, came):
    _, key = came
    goes(client, key)
    back = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "刘芳"}
    assert answered(home(client), key, **back).status_code == 302
    page = home(client).get(f"/children/placements/{key}").content.decode()
    assert "离开过" in page and "被人接走" in page


def test_whoever_is_named_does_not_fetch_it_by_a_word_on_the_telephone(client, came):
    (case, _), key = came  # noqa: F811
    police = desk(client, "police_desk", places.GURAO)
    found = {"branch": "D", "team": "派出所", "found": "孩子说大伯打他", "reason": "孩子说的"}
    given = {"harmers": ["relative"], "harmer_words": "大伯", "arrived_at": minute()}
    police.post(f"/emergencies/{case}/investigate/", {**found, **given})
    assert goes(client, key, left_with="大伯").status_code == 302
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "孩子送到以后被接走" in bureau.get("/").content.decode()
    assert "区民政局李某" in bureau.get(f"/reports/{case}/more/").content.decode()
