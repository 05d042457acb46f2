"""W310, W311: 还没有查明 with 可能是大爷 keeps 大爷 away at every door; 奶奶只是转述 accuses nobody."""

import pytest

from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w173_kin_in_the_words_of_a_finding import handed
from tests.faults.test_w249_fetched_with_the_offices_word import came, goes
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds

__all__ = ["came"]
pytestmark = pytest.mark.django_db
MARKS = "背上有新旧淤青"
MAYBE = {"harmers": ["unknown"], "harmer_words": "可能是大爷，还在查"}
TOLD = {"harmers": ["unknown"], "harmer_words": "奶奶只是转述，是谁还在查"}


def centre(client, key):
    return home(client).get(f"/children/placements/{key}").content.decode()


def test_whoever_has_the_child_reads_who_is_not_to_fetch_it(client, came):
    (case, _), key = came  # noqa: F811
    finds(client, case, MARKS, **MAYBE)
    page = centre(client, key)
    assert "不要让大爷（还没有查明）接走" in page, "书面交接不给大爷，接收的单位不知道"


def test_he_does_not_fetch_it_with_a_word_by_telephone(client, came):
    (case, _), key = came  # noqa: F811
    finds(client, case, MARKS, **MAYBE)
    assert goes(client, key, left_with="大伯罗有才").status_code == 302
    assert "查找失踪儿童" in desk(client, *POLICE).get("/").content.decode()


def test_he_does_not_receive_it(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], MARKS, **MAYBE)
    given = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "孩子大伯"}
    assert (
        "接收孩子的人可能是被指伤害孩子的人"
        in answered(home(client), key, **given).content.decode()
    )


@pytest.mark.parametrize("who", ["爸爸", "孩子父亲"])
def test_a_parent_who_may_have_done_it_neither(client, came, who):
    (case, _), key = came  # noqa: F811
    finds(client, case, MARKS, harmers=["unknown"], harmer_words="怀疑是爸爸，还在查")
    assert goes(client, key, left_with=who).status_code == 302
    assert "查找失踪儿童" in desk(client, *POLICE).get("/").content.decode()


def test_whoever_only_told_of_it_is_accused_nowhere(client, came):
    (case, child), key = came  # noqa: F811
    finds(client, case, "奶奶说有人打孩子，孩子说爷爷打她", **TOLD)
    assert "不要让" not in centre(client, key), "奶奶只是转述，接收的单位读到不要让她接走孩子"
    bureau = desk(client, *BUREAU)
    page = bureau.get(f"/children/{child.key}/").content.decode()
    assert "奶奶只是转述" not in page
    refused = "接收人被指伤害过孩子"
    assert refused not in handed(bureau, case, "王秀英", "奶奶").content.decode()


def test_beside_somebody_named_neither(client, came):
    (case, _), key = came  # noqa: F811
    finds(client, case, "孩子说大爷打她", harmers=["relative"], harmer_words="大爷，奶奶只是转述")
    page = centre(client, key)
    assert "不要让" in page and "奶奶" not in page.partition("不要让")[2][:30]
