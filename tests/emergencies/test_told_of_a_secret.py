"""A child kept secret: whoever is named registers that it came, left or was visited; it is told to nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.actions_leaving import LeavingFacts, leave
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from shouwang.reports.models import Addition
from shouwang.visits import actions as visits
from shouwang.visits.models import Visit
from shouwang.visits.rules import VisitFacts
from tests.factories import children, places, reporting, secret, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
BEATEN = "孩子说舅舅上周又用皮带打他，背上有伤"
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


def visited(child, visitor, **met):
    """The visitor, who is named, meets the child where it was placed and writes this."""
    with secret.as_now(visitor):
        facts = VisitFacts(
            seen={child.key: "seen"}, went_at=now(), where={child.key: "placement"}, **met
        )
        visits.record([child], facts, author=secret.fresh(visitor), at=now())
        assert Visit.objects.filter(child=child).count() == 1


def test_where_a_visit_has_the_child_the_offices_named_for_the_case_read_and_nobody_else(scene):
    child, case, officer, _, visitor = scene
    visited(child, visitor, person_met="他爸", note=WORDS)
    assert words_for(officer) and told(case, officer)
    for other in strangers():
        assert words_for(other) == [] and not told(case, other), other.role


@pytest.mark.parametrize("line", ["note", "received_by"])
def test_words_of_harm_at_an_arrival_the_offices_named_for_the_case_read_and_nobody_else(
    scene, line
):
    _, case, officer, home, _ = scene
    with secret.as_now(home):
        row = Placement.objects.get(case=case)
        came = ArrivalFacts(True, now(), "接收员王某", here="yes")
        facts = replace(came, **{line: f"接收员王某：{BEATEN}"})
        confirm(row.pk, facts, by=secret.fresh(home), at=now())
    read_by_the_named_alone(case, officer)


def test_words_of_harm_of_a_visit_the_offices_named_for_the_case_read_and_nobody_else(scene):
    child, case, officer, _, visitor = scene
    visited(child, visitor, note=BEATEN, harm="没有报告过")
    read_by_the_named_alone(case, officer)


def test_words_of_harm_at_a_leaving_the_offices_named_for_the_case_read_and_nobody_else(scene):
    _, case, officer, home, _ = scene
    at = now()
    with secret.as_now(home):
        row = Placement.objects.get(case=case)
        came = ArrivalFacts(True, at, "接收员王某", here="yes")
        confirm(row.pk, came, by=secret.fresh(home), at=at)
    with secret.as_now(home):
        said = {"how": "agreed", "agreed_by": "区民政局李素芬", "agreed_at": at}
        facts = LeavingFacts(at, "孩子母亲李兰", note=BEATEN, **said)
        leave(row.pk, facts, by=secret.fresh(home), at=at)
    read_by_the_named_alone(case, officer)


def read_by_the_named_alone(case, officer):
    """Whoever is named for the case reads the words and owes to; nobody else knows of either."""
    assert words_for(officer, BEATEN) and told(case, officer)
    for other in strangers():
        assert words_for(other, BEATEN) == [] and not told(case, other), other.role


def strangers():
    """Posts of the same offices and of the village, who are not named."""
    own = (secret.officer(), urgent.police(), children.worker(), children.supervisor())
    return (*own, places.post("placement_home", "relief_station"))


def told(case, post) -> bool:
    """Whether this post sees that somebody owes to read what was added."""
    with secret.as_now(post):
        owed = Duty.objects.filter(matter=case.key, code__startswith="reports.read_more")
        return owed.filter(closed_at=None).exists()


def words_for(post, words="平安路77号") -> list[str]:
    """What this post reads of the words in any case."""
    with secret.as_now(post):
        return [row.told for row in Addition.objects.all() if words in row.told]
