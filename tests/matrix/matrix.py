"""The matrix itself: which cells there are, what each must answer, and what was found instead."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

from django.db import connection, transaction

from shouwang.access import reach
from tests.factories import places
from tests.matrix import bodies
from tests.matrix.asking import Answer, Put, Somebody, puts
from tests.matrix.oracle import (
    ENDS_ASKING,
    ON_ITS_OWN_PAGE,
    RUNG_FROM,
    Route,
    is_glance,
    is_shut_away,
    may_know,
    may_use,
)
from tests.matrix.people import Actor
from tests.matrix.world import Thing, World

FULL = os.environ.get("SHOUWANG_MATRIX") == "full"
# Written by a refusal, or by the sign-in that precedes it: not what was asked for.
NOT_THE_ACT = ("access_trail", "api_token", "django_session", "django_migrations")
PARTS = 12 if FULL else 1  # whole it is the work of an hour: each worker takes some of it
LOOKS = 30 if FULL else 6  # pages opened in search of a form
# Shown to one post about one thing alone: looked for to the end, in the sample too.
RARELY_SHOWN = {"/children/<key>/approve/"}
# Needs a warning of the ledger beside the child.
NEEDS_MORE = {"/children/<key>/settle/", "/children/{key}/settle"}
NEEDS_MORE |= {"/reports/sent/<key>/"}  # a report of the asker's own office
NEEDS_MORE |= {"/reports/danger/<key>/"}  # a danger that the asker's own office has found
# Proposed already: the same page now waits for the supervisor's decision alone.
SECOND_STEP = {("/children/<key>/exit/", "leaving")}
STAGES = {
    "emergency": ("urgent", "planned", "referred", "closed", "far"),
    "case": ("planned", "referred", "closed", "far"),
    "follow_up": ("closed",),
    "notice": (),
}
# Answered with what may be seen of it, so that nothing need be refused.
SIFTED = {"/children/search", "/children/confirm"}
# Doors that open wider than the work behind them; inside, whose work it is not finds nothing.
WIDER_DOORS = {"/reports/<key>/see/", "/figures/list/", "/reports/<key>/weigh/"}
WIDER_DOORS |= {"/reports/<key>/register/", "/reports/{key}/register"}
WIDER_DOORS |= {"/children/held/<key>/"}  # a form held back is its author's alone
WIDER_DOORS |= {
    "/children/numbers/<key>/",
    "/numbers/{key}",
}  # the district's, of a secret who knows
# Late red matters by number (access.md 2.2, the city's row): the number of a file, and no more of it.
BY_NUMBER = {"/coordination/red/", "/directives/red", "/"}
# Who was shut out from which file (2.2b): as little.
BY_NUMBER |= {"/denials/", "/denials/<pk>/", "/denials", "/denials/{pk}"}
BY_NUMBER |= {"/denials/{pk}/confirm", "/denials/{pk}/lift"}
BY_NUMBER_FOR = {"city", "conference_office", "district_lead"}
REPORTS = {"report", "reporter"}
ALWAYS_503 = {"/healthz"}  # while no clock runs
KEYED_BY_THING = {"child", "visit", "matter", "report", "service", "run", "transfer", "conflict"}
KEYED_BY_THING |= {"village", "asked", "look", "denial", "secret", "placement"}


@dataclass
class Matrix:
    """One run over some routes."""

    world: World
    cells: int = 0
    wrong: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    people: dict[str, Somebody] = field(default_factory=dict)
    nothing: dict[tuple[str, ...], Answer] = field(default_factory=dict)
    before: dict[str, tuple[int, int]] = field(default_factory=dict)
    stood_at: float = 0.0
    read_raw: set[tuple[str, str]] = field(default_factory=set)

    def run(self, routes: list[Route]) -> None:
        """Every cell of these routes; in the sample, each route by each role whose work it is."""
        self.cells, self.wrong, self.told = 0, [], Counter()
        self.people = {name: Somebody(actor) for name, actor in self.world.actors.items()}
        for route in routes:
            if route.is_page:
                self._see_form(route)
            for method in methods(route):
                self._route(route, method)

    def _see_form(self, route: Route) -> None:
        """What the page's form looks like, as it is shown to somebody who may use it."""
        if not route.things or route.address.endswith((".pdf", ".xlsx")):
            return
        for looks, (actor, thing) in enumerate(self._viewers(route)):
            if route.address in bodies.SHOWN:
                return
            if looks == LOOKS and route.address not in RARELY_SHOWN:
                return
            put = next(puts(route, "GET", thing, self._own(actor)))
            shown = self.people[actor.name].ask(route, "GET", put)
            if shown.status == 200:
                bodies.remember(route, shown.body)

    def _viewers(self, route: Route) -> list[tuple[Actor, Thing | None]]:
        """Who may use the page about what, one of each role a thing, mixed so that states change."""
        some: dict[tuple[str, str], tuple[Actor, Thing | None]] = {}
        for actor, thing in self._pairs(route, everything=True):
            if may_use(route, actor, thing) and not route.is_open:
                some.setdefault((actor.role, thing.name if thing else ""), (actor, thing))
        return [some[key] for key in sorted(some, key=lambda key: _chance(route.address, *key))]

    def _route(self, route: Route, method: str) -> None:
        """Whoever may use it is undone one by one; the refused ones must need no undoing."""
        refused = []
        for actor, thing in self._pairs(route):
            if not FULL and not self._is_due(route, method, actor):
                continue
            ways = list(puts(route, method, thing, self._own(actor)))
            if not FULL:
                ways = [ways[_chance(route.address, actor.name) % len(ways)]]
            if self._is_compared(route, actor, thing):
                self._of_nothing(route, method, actor)
            for put in ways:
                is_sifted = route.address in SIFTED and route.is_for(actor.role)
                if is_sifted or method == "GET" or self._opens(route, actor, thing):
                    with transaction.atomic():
                        self._cell(route, method, actor, thing, put)
                        transaction.set_rollback(True)
                else:
                    refused.append((actor, thing, put))
        if refused:
            self._stand()
            with transaction.atomic():
                for actor, thing, put in refused:
                    self._cell(route, method, actor, thing, put)
                self._must_have_changed_nothing(f"{method} {route.address}", refused)
                transaction.set_rollback(True)

    def _stand(self) -> None:
        """What there is before anybody is refused; a sign-in that ran out and was renewed changed it."""
        if self.stood_at < max(one.signed_in for one in self.people.values()):
            self.before, self.stood_at = standing(), monotonic()

    def _opens(self, route: Route, actor: Actor, thing: Thing | None) -> bool:
        if route.is_open or may_use(route, actor, thing):
            return True
        is_near = thing is not None and self._knows_place(route, actor, thing)
        return route.is_for(actor.role) and is_near

    def _is_due(self, route: Route, method: str, actor: Actor) -> bool:
        """In the sample a page is read by a third of those whose work it is; by a part of the others.

        Of the others each ninth, reading or writing. Whole in `make night`.
        """
        chance = _chance(route.address, actor.name, method)
        is_ninth = chance % 9 == 0
        if method == "GET":
            is_stranger = route.is_open and actor.role == "nobody"
            return (route.is_for(actor.role) and chance % 3 == 0) or is_stranger or is_ninth
        is_written_to = route.holds_key and not route.address.endswith((".pdf", ".xlsx"))
        is_his = route.is_for(actor.role) and is_written_to and not route.is_open
        return is_his or is_ninth

    def _pairs(
        self, route: Route, everything: bool = False
    ) -> Iterator[tuple[Actor, Thing | None]]:
        """Who asks about what."""
        things = things_of(route, self.world)
        if FULL or everything:
            yield from ((actor, one) for actor in self.world.actors.values() for one in things)
            return
        by_role: dict[str, list[Actor]] = {}
        for actor in self.world.actors.values():
            by_role.setdefault(actor.role, []).append(actor)
        for role, actors in by_role.items():
            chance = _chance(route.way, route.address, role)
            yield actors[chance % len(actors)], things[chance // 7 % len(things)]

    def _own(self, actor: Actor) -> dict[str, object]:
        """Good keys of the asker's own place, beside which a bad one is put."""
        far = actor.town == places.SONGTUAN[:9]
        home = self.world.things["far" if far else "home"]
        other = "340604101001" if far else places.QINLOU
        waiting = self.world.things["far" if far else "waiting"]
        return {
            "child": home.keys["child"],
            "waiting": waiting.keys["child"],
            "village": home.village,
            "other_village": other,
        }

    def _cell(self, route: Route, method: str, actor: Actor, thing: Thing | None, put: Put) -> None:
        self.cells += 1
        answer = self.people[actor.name].send(route, method, put)
        where = f"{method} {route.address} · {actor.name} · {thing.name if thing else '-'}"
        where += f" · {put.asked}" if route.by == "asked" else ""
        self.told[f"{answer.status}"] += 1
        if answer.status >= 500 and route.address not in ALWAYS_503:
            self.wrong.append(f"{where}: 回答 {answer.status}")
        self._canaries(route, actor, answer, where)
        if route.is_open:
            return
        if may_use(route, actor, thing):
            if self._must_open(route, thing) and answer.status in (401, 403, 404):
                self.wrong.append(f"{where}: 应当能进，却是 {answer.status}")
            return
        if not route.is_for(actor.role) and answer.status not in self._noes(route, actor):
            self.wrong.append(f"{where}: 不该进，却是 {answer.status}")
        if self._is_compared(route, actor, thing):
            nothing = self._of_nothing(route, method, actor)
            if (answer.status, answer.bare) != (nothing.status, nothing.bare):
                self.wrong.append(f"{where}: {answer.status}，与不存在的（{nothing.status}）不一样")

    def _noes(self, route: Route, actor: Actor) -> tuple[int, ...]:
        """What whoever has no work there is answered: no, before anything is looked up."""
        if actor.role == "nobody":
            return (302, 401, 403, 404, *ENDS_ASKING.get(route.address, ()))
        return (403, 404) if route.address in WIDER_DOORS else (403,)

    def _knows_place(self, route: Route, actor: Actor, thing: Thing) -> bool:
        """Whether a list of that village may show him something else of it."""
        there = [one for one in self.world.things.values() if one.village == thing.village]
        known = (may_know(kind, actor, one) for one in there for kind in route.things)
        return route.by == "village" and any(known)

    def _must_open(self, route: Route, thing: Thing | None) -> bool:
        """Whether there is such a thing at all: not each case has come to each of its stages."""
        if thing is None or not route.holds_key or route.address in NEEDS_MORE:
            return False
        if (route.address, thing.name) in SECOND_STEP:
            return False
        if REPORTS & {*route.things} and not thing.keys.get("report"):
            return False  # the town opened that case by itself
        return all(thing.name in STAGES[kind] for kind in route.things if kind in STAGES)

    def _canaries(self, route: Route, actor: Actor, answer: Answer, where: str) -> None:
        by_number = {thing.number: thing for thing in self.world.things.values()}
        for number, kind, text in sorted(self.world.finder.found(answer.bare)):
            thing = by_number[number]
            is_late = route.address in BY_NUMBER and actor.role in BY_NUMBER_FOR
            if is_late and text.startswith("LS-"):
                continue
            beside = kind in ON_ITS_OWN_PAGE and kind not in route.things
            beside |= kind == "phone" and route.address not in RUNG_FROM
            if is_glance(actor, thing):  # whom to ring stands in the file itself
                beside = is_shut_away(route, actor, thing) and kind != "look"
            if beside or not may_know(kind, actor, thing):
                self.wrong.append(f"{where}: 泄露 {thing.name} 的 {kind}（{text}）")

    def _is_compared(self, route: Route, actor: Actor, thing: Thing | None) -> bool:
        """Whether the answer must be the same as about nothing: his door, but not his thing."""
        if thing is None or thing.name == "absent" or not route.is_for(actor.role):
            return False
        if is_glance(actor, thing):  # he knows that it is there
            return False
        return not self._opens(route, actor, thing)

    def _of_nothing(self, route: Route, method: str, actor: Actor) -> Answer:
        """What he is answered about something that does not exist."""
        kept = (route.way, route.address, method, actor.name)
        if kept not in self.nothing:
            absent = self.world.things["absent"]
            put = next(puts(route, method, absent, self._own(actor)))
            self.nothing[kept] = self.people[actor.name].ask(route, method, put)
        return self.nothing[kept]

    def _must_have_changed_nothing(
        self, where: str, refused: list[tuple[Actor, Thing | None, Put]]
    ) -> None:
        after = standing()
        changed = sorted(table for table in after if self.before[table] != after[table])
        if changed:
            names = sorted({f"{who.name}/{it.name if it else '-'}" for who, it, _ in refused})
            self.wrong.append(f"{where}: 被拒绝却改了 {changed}（{'、'.join(names)}）")


def methods(route: Route) -> tuple[str, ...]:
    """A page is read and written to; an operation has its one method."""
    return ("GET", "POST") if route.is_page else (route.way,)


def things_of(route: Route, world: World) -> list[Thing | None]:
    """The things this route can be asked about."""
    if route.by not in KEYED_BY_THING:
        return [None]
    if route.by == "asked":
        return [thing for thing in world.things.values() if thing.asked]
    if route.by == "village":
        return list(world.things.values())
    return [thing for thing in world.things.values() if thing.keys.get(route.by)]


def _chance(*words: str) -> int:
    return int.from_bytes(hashlib.sha256("|".join(words).encode()).digest()[:6])


def standing() -> dict[str, tuple[int, int]]:
    """How many rows every table has, and which versions of them."""
    with reach.entered(reach.EVERYTHING), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname <> ALL(%s)"
            " AND relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(oid, 'SELECT')",
            [list(NOT_THE_ACT)],
        )
        tables = sorted(row[0] for row in cursor.fetchall())
        each = " UNION ALL ".join(
            f"SELECT '{table}', count(*), coalesce(sum(hashtext(t.xmin::text || t.ctid::text)), 0)"
            f' FROM "{table}" t'
            for table in tables
        )
        cursor.execute(each)
        return {name: (rows, int(total)) for name, rows, total in cursor.fetchall()}
