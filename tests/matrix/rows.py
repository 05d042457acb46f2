"""What each post's reach shows, row by row, against oracle.csv: no page, no template, no template's luck."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.assessment import queries as assessment
from shouwang.casework import queries as casework
from shouwang.children import queries as children
from shouwang.children import roster
from shouwang.emergencies import queries as emergencies
from shouwang.exchange import queries as exchange
from shouwang.reports import queries as reports
from shouwang.visits import queries as visits
from tests.matrix.oracle import may_know
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


def shown(actor: Actor) -> dict[str, set[Any]]:
    """The keys that this actor's reach shows, by kind."""
    assert actor.post is not None
    post = type(actor.post).objects.select_related("person", "unit__division").get(pk=actor.post.pk)
    with transaction.atomic(), reach.entered(reach.of(post)):
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
    if seen != expected:
        word = "看到了不该看的" if seen else "看不到该看的"
        yield f"{actor.name} {word} {thing.name} 的 {kind}"


_all: dict[int, dict[str, set[Any]]] = {}


def shown_to_all(world: World) -> dict[str, set[Any]]:
    """Every key there is in this world."""
    if id(world) not in _all:
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            _all[id(world)] = {kind: ask() for kind, (_, ask) in SEEN.items()}
    return _all[id(world)]
