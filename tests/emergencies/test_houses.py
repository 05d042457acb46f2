"""A hand-over to the house where the child was harmed is known by any way of writing the place."""

import pytest

from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.around import adults_round
from shouwang.children.houses import is_one_house
from shouwang.children.placed import lasting
from shouwang.emergencies import actions
from shouwang.kernel.refusal import Refusal
from tests.factories import children, reporting, urgent

HOME = "烈山区古饶镇土山社区8组8号"


@pytest.mark.parametrize(
    "place",
    [
        "古饶镇土山社区8组8号",
        "烈山区古饶镇土山社区8组8号老院子东屋",
        "土山社区8组8号",
        "土山社区八组八号",
        "土山村８组８号",
        "8组8号",
        "村东头，土山社区八组 8 号院",
    ],
)
def test_one_house_in_other_words_is_the_same(place):
    assert is_one_house(place, HOME)


@pytest.mark.parametrize(
    "place",
    ["土山社区8组18号", "土山社区9组8号", "王店村8组8号", "土山社区", "区救助管理站", "18组8号"],
)
def test_another_house_is_another(place):
    assert not is_one_house(place, HOME)


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("place", ["土山社区爷爷家", "奶奶家", "张传友家"])
def test_the_house_of_named_kin_is_no_other_place(noon, place):
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    told = urgent.result(noon, "D", harmers=("relative",), harmer_words="爷爷张传友")
    actions.investigate(case, told, by=urgent.police(), at=noon)
    assert "carer" in adults_round(case.child)
    facts = urgent.to_relative("no", place=place)
    with pytest.raises(Refusal) as no:
        actions.hand_over(case, facts, by=urgent.officer(), at=noon)
    assert no.value.code == "place_is_home"


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
def test_seen_again_in_the_house_of_whoever_is_named_the_police_go_on(noon):
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    told = urgent.result(noon, "D", harmers=("relative",), harmer_words="爷爷张传友")
    actions.investigate(case, told, by=urgent.police(), at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    placed = lasting(case)
    lost = ArrivalFacts(False, note="没有送到")
    confirm(placed.pk, lost, by=urgent.officer(), at=noon)
    seen = {
        "is_found": True,
        "arrived_at": noon,
        "seen_by": "派出所王建军",
        "place": "土山社区爷爷家",
    }
    with pytest.raises(Refusal) as no:
        confirm(placed.pk, ArrivalFacts(False, **seen), by=urgent.officer(), at=noon)
    assert no.value.code == "arrival_found_at_home"
    said = ArrivalFacts(False, note="和祖母在一起，祖父在外", **seen)
    confirm(placed.pk, said, by=urgent.officer(), at=noon)
    owed = case.duties.filter(closed_at=None).values_list("code", flat=True)
    assert "emergencies.search" in owed and "emergencies.place_anew" not in owed
