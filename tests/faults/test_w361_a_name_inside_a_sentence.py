"""W361: whoever is named is known inside a sentence, at every door; in doubt it is asked whether it is he."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.factories import children, finding, reporting, urgent
from tests.factories.urgent import police
from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w173_kin_in_the_words_of_a_finding import handed
from tests.faults.test_w249_fetched_with_the_offices_word import came, goes
from tests.faults.test_w307_found_with_the_named_one import SOUGHT, desk, searched
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds

__all__ = ["came"]
pytestmark = pytest.mark.django_db
ASKS, WITH_HIM, FOUND = "是不是被指伤害孩子的人", "查找不结束", "已登记找到孩子"
BY = {"harmers": ["other"]}


def missing(who):
    """A case of a child that is missing, and who is named."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        key = reporting.accepted(at, child=child, situations=("missing",)).key
        named = {"harmers": ("other",), "harmer_words": who}
        found = urgent.result(at, "C", reason="孩子说的", found="他打孩子", **named)
        actions.investigate(Matter.objects.get(pk=key), found, by=police(), at=at)
    return key


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("继父 王强", ("孩子没伤，和王强在一起", "王强看着她")),
        ("邻居张老四", ("没有受伤，和张老四在一起",)),
        ("网友 大伟", ("没有受伤，和大伟在一起", "大伟也在屋里")),
    ],
)
def test_found_with_him_it_is_not_found(who, words):
    key = missing(who)
    for state in words:
        told = searched(key, "镇上", state).content.decode()
        assert WITH_HIM in told and FOUND not in told, f"“{state}”登记了找到孩子"
    assert SOUGHT in desk(police)


def test_what_may_be_he_is_asked_and_the_answer_holds():
    key = missing("网友 大伟")
    state = "没有受伤，和网友在一起"
    page = searched(key, "镇上网吧", state).content.decode()
    assert ASKS in page and state in page and FOUND not in page, "没有问就登记了找到孩子"
    told = searched(key, "镇上网吧", state, named="yes").content.decode()
    assert WITH_HIM in told and SOUGHT in desk(police)
    told = searched(key, "镇上网吧", state, named="no").content.decode()
    assert FOUND in told and SOUGHT not in desk(police)
    assert "不是被指伤害孩子的人" in told


def test_a_town_of_his_name_asks_and_does_not_refuse():
    key = missing("继父 王强")
    page = searched(key, "王强镇敬老院", "没有受伤，院里老师看着").content.decode()
    assert ASKS in page
    told = searched(key, "王强镇敬老院", "没有受伤，院里老师看着", named="no").content.decode()
    assert FOUND in told


def test_he_fetched_it_and_a_sentence_says_so(client, came):
    (key, _), placed = came
    finds(client, key, "孩子说继父打她", **BY, harmer_words="继父 王强")
    assert goes(client, placed, left_with="王强来接的，开电动车").status_code == 302
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode(), "登记了电话同意，没有人找"


def test_who_may_have_fetched_it_is_asked(client, came):
    (key, _), placed = came
    finds(client, key, "孩子说有人打她", **BY, harmer_words="网友 大伟")
    page = goes(client, placed, left_with="一个男网友")
    assert page.status_code == 422 and ASKS in page.content.decode()
    answer = goes(client, placed, left_with="一个男网友", named="yes")
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode()
    assert 'href="tel:110"' in home(client).get(answer["Location"]).content.decode()


@pytest.mark.parametrize("who", ["罗强的哥哥，开电动车来接的", "罗英的弟弟来接的", "罗英她弟来接"])
def test_kin_of_another_grown_up_may_be_he(client, came, who):
    """W383: of whom 罗强 is the uncle, his brother is the father."""
    (key, _), placed = came
    finds(client, key, "孩子说爸爸打她", harmers=["father"])
    page = goes(client, placed, left_with=who)
    assert page.status_code == 422 and ASKS in page.content.decode()
    goes(client, placed, left_with=who, named="yes")
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode()


def test_a_woman_is_not_the_father(client, came):
    (key, _), placed = came
    finds(client, key, "孩子说爸爸打她", harmers=["father"])
    assert goes(client, placed, left_with="罗强的姐姐，骑车来接的").status_code == 302
    assert SOUGHT not in of_role(client, *POLICE).get("/").content.decode()


def test_another_one_of_his_kind_is_stored_as_before(client, came):
    (key, _), placed = came
    finds(client, key, "孩子说有人打她", **BY, harmer_words="网友 大伟")
    assert goes(client, placed, left_with="一个男网友", named="no").status_code == 302
    assert SOUGHT not in of_role(client, *POLICE).get("/").content.decode()


@pytest.mark.parametrize("who", ["大爷吴海峰签收", "大爷"])
def test_whatever_the_note_says_who_is_named_has_not_received_it(client, case, who):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "背上有新旧淤青", harmers=["unknown"], harmer_words="可能是大爷")
    given = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": who}
    given["note"] = "孩子跟爷爷大娘住西屋"
    told = answered(home(client), key, **given)
    assert told.status_code == 302
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode(), (
        "写了情况说明，就确认接收了"
    )
    page = of_role(client, *BUREAU).get(f"/matters/{case[0]}/").content.decode()
    assert "和可能伤害孩子的人在一起" in page and "大爷" in page


def test_who_fetched_it_is_named_by_kin_afterwards_and_known_by_his_name(client, came):
    (key, _), placed = came
    goes(client, placed, left_with="舅舅 曾小军，白色面包车")
    finds(client, key, "孩子说舅舅打她", harmers=["relative"], harmer_words="舅舅")
    told = searched(key, "东头曾家院子", "没有受伤，曾小军在旁边守着").content.decode()
    assert WITH_HIM in told and FOUND not in told, "档案里有他的名字，写名字就认不出来"
    back = {
        "arrived": "yes",
        "here": "yes",
        "arrived_at": minute(),
        "received_by": "刘芳",
        "seen_by": "刘芳",
    }
    answered(home(client), placed, **back)
    page = home(client).get(f"/children/placements/{placed}").content.decode()
    assert "不要让" in page and "曾小军" in page.partition("不要让")[2][:40]
    assert goes(client, placed, left_with="曾小军，白色面包车").status_code == 302
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode()


def test_the_hand_over_knows_him_by_half_a_name(client):
    bureau = finding.bureau(client)
    key = finding.of("domestic_violence")[0]
    finding.found(bureau, key, "孩子说有人打她", "D", reason="查明", **BY, harmer_words="网友 大伟")
    told = "接收人被指伤害过孩子"
    assert told in handed(bureau, key, "王大伟", "姑父").content.decode()
    assert told not in handed(bureau, key, "李兰", "姑母").content.decode()
