"""W392: of a departure that stands in a note nobody has written when it was: no page says that it was then."""

import pytest

from shouwang.access import reach
from shouwang.children.models import Placement
from shouwang.kernel.clock import local
from tests.api.conftest import api as api
from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w248_where_it_was_seen_last import card_page, handed  # noqa: F401
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds
from tests.faults.test_w392_the_note_says_that_it_left_again import AUNT, RAN, received

pytestmark = pytest.mark.django_db
UNSAID = "登记离开，什么时候离开的看情况说明"
LAST_NIGHT = "送到了，昨晚八点自己跑了，到现在没有找到"
MORNING = {"how": "away", "note": "早上查房不在，窗户开着"}


def row_of(key) -> Placement:
    with reach.entered(reach.EVERYTHING):
        return Placement.objects.get(pk=key.strip("/"))


def own_page(client, key) -> str:
    return home(client).get(f"/children/placements/{key}").content.decode()


@pytest.mark.parametrize("note", [AUNT, RAN, LAST_NIGHT])
def test_pages_say_when_it_was_written_and_not_that_it_left_then(client, case, note):  # noqa: F811
    key = button(home(client))
    assert received(client, key, note, gone="yes").status_code == 302
    written = f"{local(row_of(key).left_at):%H:%M}"
    search = of_role(client, *POLICE).get(f"/emergencies/{case[0]}/search/").content.decode()
    for page in (own_page(client, key), search):
        assert f"{written}{UNSAID}" in page and f"{written}离开" not in page
        assert "离开的时间是登记的时间" not in page


def test_a_time_that_is_given_is_the_time(client, case):  # noqa: F811
    key = button(home(client))
    assert received(client, key, "送到了").status_code == 302
    left = minute()
    assert answered(home(client), key, left_at=left, **MORNING).status_code == 302
    page = own_page(client, key)
    assert UNSAID not in page and f"{left[-5:]}离开" in page


def test_a_time_that_cannot_be_is_none_either(client, case):  # noqa: F811
    key = button(home(client))
    assert received(client, key, "送到了").status_code == 302
    finds(client, case[0], "孩子说爸爸打她", harmers=["father"])
    sent = {"left_at": "2020-01-01T10:00", "how": "taken", "left_with": "孩子爸爸"}
    assert answered(home(client), key, **sent).status_code == 302
    assert row_of(key).left_unsaid and UNSAID in own_page(client, key)
    told = of_role(client, *BUREAU).get(f"/reports/{case[0]}/more/").content.decode()
    assert "离开的时间写的是" in told and UNSAID.partition("，")[2] in told


def test_the_card_says_when_it_came_there(client, handed):  # noqa: F811
    key = button(home(client))
    assert received(client, key, RAN, gone="yes").status_code == 302
    row, page = row_of(key), card_page(client, handed)
    assert "时间改为送到的时间（什么时候离开的没有单独写）" in page
    assert f"{local(row.arrived_at):%Y-%m-%dT%H:%M}" in page
    assert "时间改为离开的时间" not in page


def test_back_again_nobody_claims_a_time_and_it_may_leave_anew(client, case):  # noqa: F811
    key = button(home(client))
    assert received(client, key, RAN, gone="yes").status_code == 302
    back = {"arrived_at": minute(), "seen_by": "医院刘芳"}
    assert received(client, key, "没有受伤", **back).status_code == 302
    row = row_of(key)
    assert "登记离开过（没有人接）" in row.arrival_note
    assert (row.left_at, row.left_unsaid) == (None, False)


def test_the_api_says_it_too(client, api, case):  # noqa: F811
    key = button(home(client))
    assert received(client, key, RAN, gone="yes").status_code == 302
    with reach.entered(reach.EVERYTHING):
        who = row_of(key).left_by
    rows = api(who).get("/placements").json()["items"]
    assert [one["left_unsaid"] for one in rows if one["key"] == key.strip("/")] == [True]
