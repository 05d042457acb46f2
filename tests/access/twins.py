"""Two children of one story, of whom one is kept secret: what was done of both is the same, act by act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from shouwang.access import reach
from shouwang.children.models import Child, Placement
from shouwang.children.queries import where_now
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.visits import actions as visits
from shouwang.visits.rules import PLACED, VisitFacts
from tests.factories import places, secret, urgent
from tests.matrix import cases, world
from tests.matrix.people import Actor
from tests.matrix.world import Builder, Thing

# Eight at most may be named: one of each line that has acts on a child or in its case.
NAMED = (
    *("village_worker", "town_supervisor", "district_officer", "police_desk", "district_lead"),
    *("school", "placement_home", "department"),
)
# Of the same roles, and not named.
OTHERS = ("stand_in", "supervisor_of_another_town", "officer_who_is_named", "hospital", "court")


@dataclass(frozen=True)
class Twins:
    """The open child and the one kept secret, of one story."""

    name: str
    open: Thing
    kept: Thing


def _home_again(make: Builder) -> None:
    """Beaten by its father, taken to the home, where nobody has said yet that it came."""
    thing, child = make.child("handed_over")
    matter = cases._taken(make, thing, child)
    by = make.post("district_officer")
    found = urgent.result(make.at, "D", harmers=("father",), harmer_words="高大山")
    emergencies.investigate(matter, found, by=by, at=make.at)
    there = urgent.HANDED
    emergencies.hand_over(matter, there, by=by, at=make.at)
    thing.keys["placement"] = Placement.objects.get(case=matter).key


STORIES: tuple[Callable[[Builder], None], ...] = (
    world._home,
    world._changed,
    world._leaving,
    world._going,
    cases._fresh,
    cases._urgent,
    _home_again,
    cases._planned,
    cases._closed,
    cases._own,
)


def build() -> tuple[dict[str, Actor], list[Twins]]:
    """Every story twice, in one transaction; then one child of each is kept secret and both are visited."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        make = Builder()
        found = [Twins(*_told(make, story), _told(make, story)[1]) for story in STORIES]
        for two in found:
            _keep(make, two.kept)
    for two in found:
        for thing in (two.open, two.kept):
            _visit(make, thing)
    return make.actors, found


def _told(make: Builder, story: Callable[[Builder], None]) -> tuple[str, Thing]:
    story(make)
    name, thing = make.things.popitem()
    return name, thing


def _keep(make: Builder, thing: Thing) -> None:
    child = Child.objects.get(pk=thing.keys["child"])
    by, lead = make.post("district_officer"), make.post("district_lead")
    at, named = make.at + timedelta(minutes=10), [make.post(name) for name in NAMED]
    secret.kept(child, at, by=by, lead_=lead, named=named, since=make.at)


def _visit(make: Builder, thing: Thing) -> None:
    """The village, which is named, meets the child once more."""
    worker = make.post("village_worker")
    with secret.as_now(worker):
        child = Child.objects.get(pk=thing.keys["child"])
        where = {child.key: PLACED} if where_now(child.key) else {}
        said = VisitFacts(seen={child.key: "seen"}, went_at=now(), where=where, note="一切都好")
        met = visits.record([child], said, author=secret.fresh(worker), at=now())
        thing.keys["visit"] = met[0].key
