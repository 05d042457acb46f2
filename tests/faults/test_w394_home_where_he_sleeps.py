"""W394: a child does not go home where the very words have whoever is named living there."""

import pytest

from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from tests.emergencies.test_home import calm, harmed, out, returned
from tests.faults.test_f08_visited_where_it_lives import desk as of_role

__all__ = ["calm", "harmed"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
THERE = [
    "妈妈会看着，爸爸晚上回来住，我们会打电话",
    "父亲还在家，已经教育",
    "他爸在家住，妈妈陪孩子睡",
    "爸爸不搬，妈妈看着",
    "爸爸已经认错，晚上还回来睡",
]
OUT = [
    "爸爸已搬到工地住，妈妈在家住",
    "爸爸不准回来住，村里每天上门看",
    "妈妈一直在家住，爸爸已被拘留",
    "奶奶也住在家里，每天打电话",
]


@pytest.mark.parametrize("words", THERE)
def test_he_lives_there_and_the_child_does_not_go(harmed, noon, words):
    with pytest.raises(Refusal) as no:
        returned(harmed, noon, **out(noon), wish="想妈妈", despite=words)
    assert no.value.code == "harmer_lives_there"


@pytest.mark.parametrize("words", OUT)
def test_he_is_out_and_it_goes(harmed, noon, words):
    assert returned(harmed, noon, **out(noon), wish="想妈妈", despite=words)


def test_what_the_child_says_of_him_holds_until_he_is_said_to_be_out(harmed, noon):
    wish = "想妈妈，但怕爸爸还在家里"
    with pytest.raises(Refusal) as no:
        returned(harmed, noon, **out(noon), wish=wish, despite="妈妈看着她，村里天天去")
    assert no.value.code == "harmer_lives_there"
    assert returned(harmed, noon, **out(noon), wish=wish, despite="爸爸11月29日搬到镇上工地住了")


def test_the_page_says_which_words_and_what_is_needed(client, harmed, noon):
    today = str(local(now()).date())
    home = {"receiver": "carer", "is_harmer": "no", "wish_asked": "yes", "wish": "想奶奶"}
    home |= {"despite": "奶奶会看着，爸爸晚上回来住，我们会打电话", "assessor": "李素芬"}
    home |= {"unit": "区民政局", "assessed_on": today, "harmer_out": "left", "out_since": today}
    bureau = of_role(client, "district_officer", "civil_affairs")
    answer = bureau.post(f"/emergencies/{harmed.key}/return-home/", home)
    page = answer.content.decode()
    assert answer.status_code == 422 and "爸爸晚上回来住" in page
    assert "出具了告诫书不等于他离开了" in page and home["despite"] in page
