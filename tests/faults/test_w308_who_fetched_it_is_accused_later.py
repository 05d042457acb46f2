"""W308: fetched with a word by telephone, and accused afterwards: searched for, and nothing ends before."""

import pytest

from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import case  # noqa: F401  (its fixture)
from tests.faults.test_w249_fetched_with_the_offices_word import came, goes
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds

__all__ = ["came"]
pytestmark = pytest.mark.django_db
SOUGHT = "查找失踪儿童"


@pytest.mark.parametrize("who", ["姑姑", "大爷"])
def test_accused_by_a_finding_it_is_searched_for(client, came, who):
    (case, _), key = came  # noqa: F811
    assert goes(client, key, left_with=f"孩子{who}").status_code == 302
    assert SOUGHT not in desk(client, *POLICE).get("/").content.decode()
    finds(client, case, f"孩子说{who}打她", harmers=["relative"], harmer_words=who)
    assert SOUGHT in desk(client, *POLICE).get("/").content.decode(), "接走的人被指了，没有人找孩子"
    bureau = desk(client, *BUREAU).get("/").content.decode()
    assert "和可能伤害孩子的人在一起" in bureau and "马上查找" in bureau


def test_corrected_to_the_one_who_fetched_it_likewise(client, came):
    (case, _), key = came  # noqa: F811
    finds(client, case, "背上有淤青", harmers=["unknown"])
    goes(client, key, left_with="孩子姑姑")
    finds(client, case, "孩子说姑姑打她", harmers=["relative"], harmer_words="姑姑")
    assert SOUGHT in desk(client, *POLICE).get("/").content.decode()


@pytest.mark.parametrize("office", [POLICE, BUREAU])
def test_nothing_ends_while_nobody_wrote_that_it_may_go(client, came, office):
    (case, _), key = came  # noqa: F811
    finds(client, case, "背上有淤青", harmers=["unknown"])
    goes(client, key, left_with="孩子姑姑")
    page = desk(client, *office).post(f"/emergencies/{case}/settle/", follow=True).content.decode()
    assert "孩子说是电话同意接走的，还没有登记" in page
