"""A child kept secret: whoever is named registers that it came, left or was visited; it is told to nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from shouwang.reports.models import Addition
from shouwang.visits import actions as visits
from shouwang.visits.models import Visit
from shouwang.visits.rules import VisitFacts
from tests.factories import children, places, reporting, secret, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
WORDS = "孩子跟他爸在一起，住在平安路77号"


@pytest.fixture
def scene():
    """Beaten by its father, handed over to the home, then kept secret; the home and a visitor are named."""
    at = now() - timedelta(hours=1)
    child = children.registered(at - timedelta(days=1))
    case = reporting.accepted(at, child=child)
    found = urgent.result(at, "D", reason="孩子说的", harmers=("father",), harmer_words="高大山")
    actions.investigate(case, found, by=urgent.officer(), at=at)
    there = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    actions.hand_over(case, there, by=urgent.officer(), at=at)
    home, visitor = places.post("placement_home", "relief_station"), secret.visitor()
    officer = secret.officer()
    secret.kept(child, at, by=officer, named=[officer, home, visitor])
    return child, case, officer, home, visitor


def test_the_home_says_that_the_child_came(scene):
    _, case, _, home, _ = scene
    with secret.as_now(home):
        row = Placement.objects.get(case=case)
        post = secret.fresh(home)
        confirm(row.pk, ArrivalFacts(True, now(), "接收员王某", here="yes"), by=post, at=now())
        assert Placement.objects.get(case=case).arrival == Placement.Arrival.ARRIVED


def test_the_page_of_the_home_takes_it(scene):
    _, case, _, home, _ = scene
    with secret.as_now(home):
        key = Placement.objects.get(case=case).pk
    client = places.signed_in(Client(), secret.fresh(home))
    assert client.get(f"/children/placements/{key}/").status_code == 200


def test_what_the_named_writes_of_a_visit_stands_in_no_case(scene):
    child, _, officer, _, visitor = scene
    with secret.as_now(visitor):
        where = {child.key: "placement"}
        met = {"person_met": "他爸", "note": WORDS}
        facts = VisitFacts(seen={child.key: "seen"}, went_at=now(), where=where, **met)
        visits.record([child], facts, author=secret.fresh(visitor), at=now())
        assert Visit.objects.filter(child=child).count() == 1
    for other in (officer, urgent.police(), children.worker(), children.supervisor()):
        assert words_for(other) == [], other.role


def words_for(post) -> list[str]:
    """What this post reads of the words in any case."""
    with secret.as_now(post):
        return [row.told for row in Addition.objects.all() if "平安路77号" in row.told]
