"""W403: whoever rings a parent of a placed child is asked plainly where the parent says that it is."""

import pytest

from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import case  # noqa: F401  (its fixture)
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE
from tests.faults.test_w391_words_that_it_is_with_him_at_every_door import (  # noqa: F401
    KEPT,
    PLACED,
    SOUGHT,
    both,
    called,
    placed,
)

pytestmark = pytest.mark.django_db
ASKED = "他说孩子现在在哪里"
GONE = [
    "外婆下午去福利院把孩子领回来了",
    "昨晚孩子外婆去福利院领回来了，现在跟外婆在一起",
    "孩子现在在他车上，正往上海开",
    "孩子跟她姑姑去上海了",
    "孩子今天早上坐火车来找我了，现在在我出租屋",
]
AWAY = {"child_where": "away", "child_place": "上海松江", "child_with": "外婆"}


def says(page):
    return page.content.decode()


def more(client, who, key):
    return of_role(client, *who).get(f"/reports/{key}/more/").content.decode()


def test_the_form_asks_while_the_child_is_placed(client, placed):  # noqa: F811
    assert ASKED in says(of_role(client, *BUREAU).get(f"/emergencies/{placed}/parents/"))
    page = called(client, placed, "mother", "", child_where="")
    assert page.status_code == 422 and "请选择他说孩子现在在哪里" in says(page)


def test_it_is_away_and_searched_for_whatever_the_words(client, placed):  # noqa: F811
    called(client, placed, "mother", "她不愿多说", **AWAY)
    for shown in both(client, placed):
        assert PLACED not in shown and "上海松江" in shown
    assert SOUGHT in says(of_role(client, *POLICE).get("/"))
    assert "马上查找" in says(of_role(client, *BUREAU).get("/"))
    assert "上海松江" in more(client, POLICE, placed)


def test_away_asks_where_and_with_whom(client, placed):  # noqa: F811
    page = called(client, placed, "mother", "", child_where="away")
    assert page.status_code == 422 and "跟谁在一起" in says(page)
    assert all(PLACED in shown for shown in both(client, placed))


@pytest.mark.parametrize("given", [{"child_with": "父亲"}, {"child_place": "父亲家"}])
def test_with_whoever_is_named_it_is_with_him(client, placed, given):  # noqa: F811
    called(client, placed, "mother", "", child_where="away", **given)
    assert all(KEPT in shown and PLACED not in shown for shown in both(client, placed))


@pytest.mark.parametrize("where", ["there", "unsaid"])
@pytest.mark.parametrize("note", GONE)
def test_words_that_say_otherwise_are_asked_about(client, placed, note, where):  # noqa: F811
    page = called(client, placed, "mother", note, child_where=where)
    if page.status_code == 422:
        assert "孩子是不是不在安置的地方了" in says(page)
        page = called(client, placed, "mother", note, child_where=where, gone="yes")
    assert page.status_code == 200
    assert all(PLACED not in shown for shown in both(client, placed)), "存了，什么都没有发生"


@pytest.mark.parametrize(
    "note", ["她问孩子吃饭没有", "孩子在上学", "她说明天去看孩子", "孩子去洗澡了"]
)
def test_everyday_words_change_nothing(client, placed, note):  # noqa: F811
    assert called(client, placed, "mother", note, child_where="there").status_code == 200
    shown = both(client, placed)
    assert all(PLACED in one and "孩子在哪里：在安置的地方" in one for one in shown)


def test_where_it_is_stands_with_no_answer_that_it_is_there(client, placed):  # noqa: F811
    page = called(client, placed, "mother", "", child_where="there", child_with="外婆")
    assert page.status_code == 422 and "把这两项清空" in says(page)


def test_nobody_who_was_not_reached_has_said_it(client, placed):  # noqa: F811
    page = called(client, placed, "mother", "关机", child_where="", reached="no")
    assert page.status_code == 200 and all(PLACED in one for one in both(client, placed))


def test_a_child_that_is_not_placed_is_not_asked_about(client, placed):  # noqa: F811
    called(client, placed, "mother", "", **AWAY)
    assert ASKED not in says(of_role(client, *BUREAU).get(f"/emergencies/{placed}/parents/"))
