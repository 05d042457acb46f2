"""A placed child is visited where it is placed; nothing is lowered before."""

from datetime import timedelta

import pytest

from shouwang.children import actions as files
from shouwang.children.actions_placement import PlacementFacts, place
from shouwang.children.models import Placement
from shouwang.children.queries import where_now
from shouwang.kernel.refusal import Refusal
from shouwang.visits import actions
from shouwang.visits.rules import VisitFacts
from tests.factories import children, places, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
CENTRE = PlacementFacts("no_care", "relief_station", "区救助管理站", "站长刘某", "0561-4688110")


def seen(child, at, where=""):
    facts = VisitFacts(
        seen={child.key: "seen"}, went_at=at, where={child.key: where} if where else {}
    )
    return actions.record([child], facts, author=children.worker(), at=at)[0]


def test_only_where_it_is_placed_a_visit_counts_and_the_level_falls(noon):
    child = children.registered(noon)
    town = places.post("town_supervisor", places.GURAO)
    child = files.set_level(child, "orange", reason="核实", by=town, at=noon)
    place(child.key, CENTRE, by=urgent.officer(), at=noon + timedelta(hours=1))
    later = noon + timedelta(hours=2)
    with pytest.raises(Refusal) as no:
        seen(child, later)
    assert no.value.code == "seen_where"
    assert seen(child, later, "home").counted is False
    with pytest.raises(Refusal) as no:
        files.set_level(child, "green", reason="好转", by=town, at=later)
    assert no.value.code == "visit_first"
    assert seen(child, later, "placement").counted


def test_a_second_placement_ends_the_first(noon):
    child, by = children.registered(noon), urgent.officer()
    first = place(child.key, CENTRE, by=by, at=noon)
    second = place(child.key, CENTRE, by=by, at=noon + timedelta(hours=1))
    first.refresh_from_db()
    assert first.end_reason == Placement.End.MOVED
    assert where_now(child.key) == second
