"""W370: who brought a child to the home, or stood beside it, was read by nobody though he is named."""

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
ASKS, SOUGHT = "是不是被指伤害孩子的人", "立即查找"
BY = {"harmers": ["other"]}


def told(client, key):
    return of_role(client, *BUREAU).get(f"/reports/{key}/more/").content.decode()


def received(client, key, note, **more):
    given = {
        "arrived": "yes",
        "here": "yes",
        "arrived_at": minute(),
        "received_by": "值班员李梅",
        "note": note,
    }
    return answered(home(client), key, **given, **more)


@pytest.mark.parametrize(
    "note", ["孩子由她堂叔送到门口，路上他一直陪着", "郑大伟开车送来的", "堂叔郑大伟同来"]
)
def test_that_he_brought_it_both_offices_read(client, case, note):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说堂叔打她", **BY, harmer_words="堂叔郑大伟")
    assert received(client, key, note).status_code == 302
    assert note in told(client, case[0]), "送孩子来的是他，没有人看到"
    police = of_role(client, *POLICE).get(f"/reports/{case[0]}/more/").content.decode()
    assert note in police


def test_half_a_name_in_the_note_is_asked_about(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说堂叔打她", **BY, harmer_words="堂叔郑大伟")
    note = "大伟送到门口"
    page = received(client, key, note)
    assert page.status_code == 422 and ASKS in page.content.decode()
    assert received(client, key, note, named="yes").status_code == 302
    assert note in told(client, case[0])


def test_another_one_who_brought_it_is_stored_as_before(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说堂叔打她", **BY, harmer_words="堂叔郑大伟")
    assert received(client, key, "派出所民警李强送来，堂叔不在场").status_code == 302
    assert "送孩子来的" not in told(client, case[0])


def test_found_elsewhere_with_him_beside_it(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说堂叔打她", **BY, harmer_words="堂叔郑大伟")
    answered(home(client), key, arrived="no", note="一直没有送来")
    given = {"arrived": "found", "arrived_at": minute(), "place": "镇上小卖部", "seen_by": "李梅"}
    given["note"] = "店主在，娃他大伟叔叔在边上"
    answered(home(client), key, **given)
    page = of_role(client, *BUREAU).get(f"/matters/{case[0]}/").content.decode()
    assert "和可能伤害孩子的人在一起" in page, "他在边上，就算找到了"


def test_half_a_name_beside_it_is_asked_about(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说邻居打她", **BY, harmer_words="邻居郑大伟")
    answered(home(client), key, arrived="no", note="一直没有送来")
    given = {"arrived": "found", "arrived_at": minute(), "place": "镇上小卖部", "seen_by": "李梅"}
    page = answered(home(client), key, **given, note="店主在，大伟在边上")
    assert page.status_code == 422 and ASKS in page.content.decode()


def test_settle_says_that_it_is_not_where_it_was_placed(client, case):  # noqa: F811
    """W374: the page of the measures still had 安置 among what was done."""
    key = button(home(client))
    answered(home(client), key, arrived="no", note="一直没有送来")
    page = of_role(client, *BUREAU).get(f"/emergencies/{case[0]}/settle/").content.decode()
    assert "孩子现在不在安置的地方" in page
