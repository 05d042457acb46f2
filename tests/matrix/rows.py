"""What each post's reach shows, row by row, against oracle.csv: no page, no template, no template's luck."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.access.policy import Where, decided, may
from shouwang.assessment import queries as assessment
from shouwang.casework import queries as casework
from shouwang.casework.models import Event, Matter
from shouwang.children import queries as children
from shouwang.children import roster
from shouwang.children.models import Child
from shouwang.emergencies import queries as emergencies
from shouwang.exchange import queries as exchange
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import queries as reports
from shouwang.visits import queries as visits
from tests.matrix.oracle import is_glance, may_know
from tests.matrix.people import Actor
from tests.matrix.world import Thing, World

# Kind of thing -> the key by which the world knows it, and the keys that a reach shows of it.
SEEN: dict[str, tuple[str, Callable[[], set[Any]]]] = {
    "file": ("child", lambda: set(children.files().values_list("matter_id", flat=True))),
    "roster": ("child", lambda: _listed()),
    "visit": ("visit", lambda: set(visits.visits().values_list("key", flat=True))),
    "report": ("report", lambda: set(reports.reports().values_list("key", flat=True))),
    "matter": ("matter", lambda: set(casework.cases().values_list("key", flat=True))),
    "emergency": (
        "matter",
        lambda: set(emergencies.emergencies().values_list("matter_id", flat=True)),
    ),
    "case": ("matter", lambda: set(assessment.cases().values_list("matter_id", flat=True))),
    "service": ("service", lambda: set(assessment.services().values_list("key", flat=True))),
    "transfer": ("transfer", lambda: set(children.transfers().values_list("key", flat=True))),
    "conflict": ("conflict", lambda: set(children.conflicts().values_list("pk", flat=True))),
    "ledger": ("run", lambda: set(exchange.runs().values_list("key", flat=True))),
}


MOST = 10_000


def _listed() -> set[UUID]:
    """Whom the list of children names, by its own SQL."""
    page = roster.page({"states": list(children.LIVING)}, None, MOST, visited=roster.DAY)
    return {UUID(row.key) for row in page.rows}


def _post(actor: Actor) -> Post:
    """The actor's post as the database has it now."""
    assert actor.post is not None
    return Post.objects.select_related("person", "unit__division").get(pk=actor.post.pk)


def shown(actor: Actor) -> dict[str, set[Any]]:
    """The keys that this actor's reach shows, by kind."""
    with transaction.atomic(), reach.entered(reach.of(_post(actor))):
        return {kind: ask() for kind, (_, ask) in SEEN.items()}


def compared(world: World, actor: Actor) -> Iterator[str]:
    """What the reach shows against the table, or hides against it."""
    there = shown_to_all(world)
    mine = shown(actor)
    for thing in world.things.values():
        for kind, (key, _) in SEEN.items():
            yield from _one(actor, thing, kind, thing.keys.get(key), mine[kind], there[kind])


def _one(
    actor: Actor, thing: Thing, kind: str, key: UUID | None, mine: set[Any], there: set[Any]
) -> Iterator[str]:
    if key is None or key not in there:
        return
    asked = "file" if kind == "roster" else kind  # whom he lists, he may open
    expected, seen = may_know(asked, actor, thing), key in mine
    if is_glance(actor, thing):  # in no reach but that of a few doors
        expected = False
    if seen != expected:
        word = "看到了不该看的" if seen else "看不到该看的"
        yield f"{actor.name} {word} {thing.name} 的 {kind}"


def agreed(actor: Actor) -> Iterator[str]:
    """Where the rule in words decides otherwise than the rows that are shown."""
    assert actor.post is not None
    post, mine = _post(actor), shown(actor)
    for act, kind in ((May.READ_CHILD, "file"), (May.READ_MATTER, "matter")):
        for where in lying(kind) if may(post, act) else ():
            said = decided(post, act, where, at=now(), stands=frozenset())
            if said.allowed != (where.key in mine[kind]):
                seen = "看得到" if where.key in mine[kind] else "看不到"
                yield f"{actor.name}: {said.rule}，却{seen} {kind}"


def lying(kind: str) -> list[Where]:
    """Every file, or every case, as the rule sees it."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        teams: dict[UUID, set[int]] = {}
        for key, unit in Team.objects.filter(until=None).values_list("key", "unit_id"):
            teams.setdefault(key, set()).add(unit)
        rows = Child.objects.values_list("matter_id", "division_id", "label")
        if kind == "matter":
            cases = Matter.objects.filter(kind=Matter.Kind.CASE)
            rows = cases.values_list("key", "division_id", "label")
        return [Where(key, at, label, frozenset(teams.get(key, ()))) for key, at, label in rows]


def overheard(world: World, actor: Actor) -> Iterator[str]:
    """Duties and happenings shown of a file or case that the actor may know nothing of."""
    assert actor.post is not None
    with transaction.atomic(), reach.entered(reach.of(_post(actor))):
        duties = set(casework.visible_duties().values_list("matter_id", flat=True))
        with reach.entered(reach.EVERYTHING):
            matters = list(Matter.objects.all())
        events = set(casework.events_of(*matters).values_list("matter_id", flat=True))
    for thing in world.things.values():
        child, case = thing.keys.get("child"), thing.keys.get("matter")
        knows_file = may_know("file", actor, thing)
        knows_case = knows_file or may_know("matter", actor, thing)
        if (case in events and not knows_case) or (child in events and not knows_file):
            yield f"{actor.name} 看到 {thing.name} 的经过"
        owes = any(may_know(kind, actor, thing) for kind in ("duty", "transfer", "denial"))
        if {child, case} & duties - {None} and not (knows_case or owes):
            yield f"{actor.name} 看到 {thing.name} 的职责"


def unsealed(world: World, actor: Actor) -> Iterator[str]:
    """What is sealed and shown all the same to somebody who is not named for it."""
    assert actor.post is not None
    sealed = {"label": reach.SEALED}
    with transaction.atomic(), reach.entered(reach.of(_post(actor))):
        keys = set(visits.visits().filter(**sealed).values_list("child_id", flat=True))
        keys |= set(casework.visible_duties().filter(**sealed).values_list("child", flat=True))
        told = Event.objects.filter(reach.rows(key="matter_id"), **sealed)
        keys |= {key for row in told.values_list("matter_id", "matter__child") for key in row}
    for thing in world.things.values():
        knows = may_know("whereabouts", actor, thing)
        if thing.keys.get("child") in keys - {None} and not knows:
            yield f"{actor.name} 看到 {thing.name} 的保密内容"


_all: dict[int, dict[str, set[Any]]] = {}


def shown_to_all(world: World) -> dict[str, set[Any]]:
    """Every key there is in this world."""
    if id(world) not in _all:
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            _all[id(world)] = {kind: ask() for kind, (_, ask) in SEEN.items()}
    return _all[id(world)]
