"""W403: whoever writes that a child came is asked plainly whether it is still there, whatever the note says."""

import pytest

from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    button,
    case,
    home,
)
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds
from tests.faults.test_w392_the_note_says_that_it_left_again import ASKED, desks, received

pytestmark = pytest.mark.django_db
STILL = "写下时孩子还在这里吗"
SLIPPED = "孩子趁保安换班溜了"
GONE = [SLIPPED, "十点查房床是空的，衣服鞋子都不在", "司机说路上孩子下车上厕所就没上来"]


def head(client, case):  # noqa: F811
    return of_role(client, *BUREAU).get(f"/matters/{case}/").content.decode()


def test_the_form_asks_and_takes_nothing_without_an_answer(client, case):  # noqa: F811
    key = button(home(client))
    assert STILL in home(client).get(f"/children/placements/{key}").content.decode()
    page = received(client, key, "送到了", here="")
    assert page.status_code == 422 and "请选择写下时孩子还在不在这里" in page.content.decode()


@pytest.mark.parametrize("note", [*GONE, "晚饭后就没看到人影"])
def test_it_is_there_no_longer_and_is_searched_for_whatever_the_words(client, case, note):  # noqa: F811
    key = button(home(client))
    assert received(client, key, note, here="no").status_code == 302
    bureau, police = desks(client)
    assert "马上查找" in bureau and "查找失踪儿童" in police
    assert "现在安置在" not in head(client, case[0])
    for who in (BUREAU, POLICE):
        assert note in of_role(client, *who).get(f"/reports/{case[0]}/more/").content.decode()


def test_gone_and_nothing_else_written_is_asked_for(client, case):  # noqa: F811
    page = received(client, button(home(client)), "", here="no")
    assert page.status_code == 422 and "孩子怎么离开的" in page.content.decode()


@pytest.mark.parametrize("note", GONE)
def test_said_to_be_there_with_words_that_say_otherwise_is_asked(client, case, note):  # noqa: F811
    page = received(client, button(home(client)), note)
    assert page.status_code == 422 and ASKED in page.content.decode(), "写着溜了，登记成已送到"


@pytest.mark.parametrize("note", ["孩子去食堂吃饭了", "洗过澡，睡了", "她说明天去看孩子"])
def test_everyday_words_ask_nothing(client, case, note):  # noqa: F811
    assert received(client, button(home(client)), note).status_code == 302
    assert "现在安置在" in head(client, case[0])


def test_with_whoever_is_named_it_is_with_him(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说爸爸打她", harmers=["father"])
    given = {"here": "no", "left_with": "孩子父亲"}
    assert received(client, key, "送到半小时后", **given).status_code == 302
    shown = head(client, case[0])
    assert "下落在查" in shown and "现在安置在" not in shown
    assert "可能是被指伤害孩子的人" in (
        of_role(client, *POLICE).get(f"/reports/{case[0]}/more/").content.decode()
    )


def test_who_has_it_is_written_of_no_child_that_is_there(client, case):  # noqa: F811
    page = received(client, button(home(client)), "送到了", left_with="她姑姑")
    assert page.status_code == 422 and "把这一项清空" in page.content.decode()


def test_a_child_that_never_came_is_not_still_there(client, case):  # noqa: F811
    page = received(client, button(home(client)), "没有车来", arrived="no")
    assert page.status_code == 422 and "没有送到的，孩子不会还在这里" in page.content.decode()
