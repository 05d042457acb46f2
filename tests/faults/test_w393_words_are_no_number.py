"""W393: 待补, 还不知道 and any words without a figure are no number of a paper or of a call."""

import pytest

from shouwang.kernel.clock import local, now
from shouwang.reports.rules import is_number
from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import case  # noqa: F401  (its fixture)
from tests.faults.test_w309_taken_before_it_is_refused import POLICE, finds

pytestmark = pytest.mark.django_db
WORDS = ["这个还不知道", "待补", "暂无", "没有", "稍后补", "未定", "12月1日补填", "受案回执"]
NUMBERS = ["J340604", "12号", "沛公（古）受案字〔2026〕7号", "Ｊ３４０６０４", "第十二号"]


def today():
    return local(now()).date().isoformat()


@pytest.mark.parametrize("words", WORDS)
def test_words_are_no_number(words):
    assert not is_number(words)


@pytest.mark.parametrize("words", NUMBERS)
def test_a_number_is_one(words):
    assert is_number(words)


def test_the_number_of_the_call_stays_owed(client, case):  # noqa: F811
    page = f"/emergencies/{case[0]}/police/?part=call"
    given = {"number": "这个还不知道", "on": today()}
    answer = of_role(client, *POLICE).post(page, given)
    assert answer.status_code == 422 and "不是编号" in answer.content.decode()
    assert "这个还不知道" in answer.content.decode()
    assert of_role(client, *POLICE).post(page, {**given, "number": "J340604"}).status_code == 302


def test_a_warning_without_a_number_owes_one(client, case):  # noqa: F811
    finds(client, case[0], "孩子说爸爸打她", harmers=["father"])
    page, police = f"/emergencies/{case[0]}/measures/", of_role(client, *POLICE)
    given = {"done": ["written_warning"], "paper_no": "待补", "paper_on": today()}
    answer = police.post(page, given)
    assert answer.status_code == 422 and "不是编号" in answer.content.decode()
    given |= {"paper_no": "", "paper_on": "", "paper_due": today()}
    assert police.post(page, given).status_code == 302
    assert "补填文书编号" in of_role(client, *POLICE).get("/").content.decode()
