"""F14: what was ticked at a visit has its consequence, and the page says only what was done."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.reading import a_little_later, behind, owes, plain, visited

pytestmark = pytest.mark.django_db


@arranged
def road():
    """A child of the village, its worker, the town, the police desk."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child = children.registered(now())
        police = places.post("police_desk", places.GURAO)
        return child, children.worker(), children.supervisor(), police


@pytest.mark.parametrize(
    "ticked", [{"mind": "self_harm"}, {"carer": "nobody"}], ids=["self-harm", "no carer"]
)
def test_a_danger_to_life_is_red_and_reaches_the_police(client, road, ticked):
    child, worker, _, police = road
    visited(client, worker, child, **ticked)
    a_little_later()
    assert owes(client, police, "受理报告（公安）"), "nobody was told"


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        ({"school": "dropped_out"}, "已不上学"),
        ({"body": "undernourished"}, "营养不良"),
        ({"hazards": ["house"]}, "房屋不安全"),
        ({"needs": ["medical"]}, "就医康复"),
        ({"mind": "low"}, "情绪低落"),
        ({"parent_contact": "lost"}, "联系不上"),
    ],
)
def test_the_town_holds_what_a_visit_found(client, road, ticked, words):
    child, worker, town, _ = road
    visited(client, worker, child, **ticked)
    read = behind(client, town, "落实走访发现的问题")
    assert words in read, "nobody holds what was found"


def test_a_child_no_longer_at_school_is_not_said_to_have_missed_three_days(client, road):
    child, worker, _, _ = road
    visited(client, worker, child, school="dropped_out")
    file = plain(client.get(f"/children/{child.key}/").content.decode())
    assert "无故缺课满" not in file
    assert "已不上学" in file


def test_the_page_says_what_was_raised_and_what_was_passed_on(client, road):
    child, worker, _, _ = road
    told = visited(client, worker, child, school="dropped_out")
    assert "风险等级升为橙色" in told
    assert "已转镇街落实：已不上学" in told


def test_the_page_does_not_say_that_a_level_was_raised_when_none_was(client, road):
    child, worker, _, _ = road
    told = visited(client, worker, child, needs=["study"])
    assert "已转镇街落实：学习辅导" in told
    assert "等级" not in told.partition("下次走访")[0]


def test_what_the_town_wrote_down_ends_it_and_the_village_reads_it(client, road):
    child, worker, town, _ = road
    visited(client, worker, child, body="ill")
    assert owes(client, town, "落实走访发现的问题"), "nobody holds what was found"
    with reach.entered(reach.EVERYTHING):
        key = child.visits.get().key
    client.post(f"/visits/follow/{key}/", {"words": "已送镇卫生院就诊。"})
    assert not owes(client, town, "落实走访发现的问题")
    places.signed_in(client, worker)
    assert "已送镇卫生院就诊" in plain(client.get(f"/visits/record/{key}/").content.decode())
