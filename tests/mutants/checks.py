"""What ought to notice a mutant: the suite's own tests of the policy, each on the part that is concerned."""

import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework.actions_moving import placed_tables
from shouwang.children.models import Held
from tests.access import test_policy
from tests.access.test_second_wall import key_of, may_see
from tests.desk import test_supervise
from tests.matrix import agreeing, matrix, test_rows
from tests.matrix.binding import guarded, list_unbound, unbound
from tests.matrix.matrix import Matrix
from tests.matrix.oracle import ROUTES, Route
from tests.matrix.people import Actor
from tests.matrix.rows import agreed, compared, overheard, unsealed
from tests.matrix.standing import first_wall_alone
from tests.matrix.world import World

RULES = [
    test_policy.test_every_denial_has_its_sentence_and_every_rule_its_line,
    test_policy.test_content_of_a_case_is_for_those_who_work_on_it_and_a_lead_gives_a_reason,
    test_policy.test_a_field_that_nobody_placed_is_absent_for_everybody,
]
RULES_OF_A_SEAT = [
    test_policy.test_a_yes_gives_its_purpose_and_its_law,
    test_policy.test_each_no_says_its_rule_in_a_sentence,
    test_policy.test_denials_win_and_a_conflict_reads_like_nothing,
    test_policy.test_outside_its_time_a_post_may_nothing,
    test_policy.test_what_is_sealed_is_for_the_named_alone_and_reads_like_nothing,
]


SIGNED_IN = 60  # seconds, well within those after which a session must be proved again
# What is seen with the record it hangs on: the path to that, and which it is.
HUNG = {
    "household": ("members__matter_id", "child"),
    "adult": ("ties__child_id", "child"),
    "tie": ("child_id", "child"),
    "receipt": ("report__key", "report"),
    "addition": ("report__key", "report"),
    "phoneclaim": ("report__key", "report"),
    "feedback": ("report__key", "report"),
    "dismissal": ("report__key", "report"),
    "stage": ("duty_id", "duty"),
}


class Checks:
    """The checks by name, over one committed world."""

    def __init__(self, world: World) -> None:
        self.world, self.matrix = world, Matrix(world)
        self.passing: dict[Any, bool] = {}
        self.actors = test_rows.actors(world)
        agreeing.acts = cache(agreeing.acts)  # type: ignore[assignment]
        self._sign_in()

    def _sign_in(self) -> None:
        """Who asks is signed in, and stays so: what a check changes is taken back, its session too."""
        with transaction.atomic():
            self.matrix.run([])
        self.signed_in = time.monotonic()

    def sound(self, needs: Any) -> list[Any]:
        """Those of these checks that pass while nothing is wrong: one that fails anyway notices nothing."""
        if time.monotonic() > self.signed_in + SIGNED_IN:
            self._sign_in()
        for need in needs:
            if need not in self.passing:
                self.passing[need] = not self._fails(*need)
                if not self.passing[need]:
                    print(f"没有改动也不通过：{need}", file=sys.stderr, flush=True)
        return [need for need in needs if self.passing[need]]

    def notices(self, needs: Any) -> str:
        """The first check that fails, or nothing."""
        for name, on in needs:
            found = self._fails(name, on)
            if found:
                return name
        return ""

    def _fails(self, name: str, on: Any) -> bool:
        check: Callable[[Any], Iterator[Any]] = getattr(self, "_" + name.replace(" ", "_"))
        try:
            return any(True for _ in check(on))
        except Exception:  # whatever breaks is noticed
            return True
        finally:
            if connection.in_atomic_block:
                raise RuntimeError("a check left its transaction open")

    def _doors(self, on: None) -> Iterator[str]:
        return agreeing.doors()

    def _contents(self, on: None) -> Iterator[str]:
        return agreeing.contents()

    def _grave(self, on: str) -> Iterator[str]:
        return agreeing.grave(on)

    def _placed(self, on: str) -> Iterator[str]:
        for model in test_policy.own_models():
            if model._meta.label_lower != on:
                continue
            test_policy.test_every_grave_field_has_its_line_and_no_line_speaks_of_another(model)
        return iter(())

    def _matter(self, on: None) -> Iterator[str]:
        RULES[1]()
        return iter(())

    def _figures(self, on: None) -> Iterator[str]:
        test_rows.test_figures_are_read_up_to_the_level_of_ones_office(self.world)
        return iter(())

    def _rows(self, role: str) -> Iterator[str]:
        mine = [actor for actor in self.actors if actor.role == role]
        return chain.from_iterable(
            check(self.world, actor) for check in (compared, unsealed) for actor in mine
        )

    def _policy(self, on: None) -> Iterator[str]:
        with transaction.atomic():
            try:
                for rule in RULES:
                    rule()
                for rule in RULES_OF_A_SEAT:
                    rule(test_policy.seated())  # type: ignore[operator]
            finally:
                transaction.set_rollback(True)
        return iter(())

    def _agreed(self, on: None) -> Iterator[str]:
        return chain.from_iterable(agreed(actor) for actor in self.actors)

    def _first_wall(self, on: None) -> Iterator[str]:
        with first_wall_alone():
            yield from list_unbound()
            for actor in self.actors:
                yield from compared(self.world, actor)
                yield from overheard(self.world, actor)
                yield from unsealed(self.world, actor)

    def _second_wall(self, table: str) -> Iterator[str]:
        paths = dict(placed_tables())
        for model in guarded():
            if model._meta.db_table == table:
                yield from unbound(model)
            if model in paths and model._meta.db_table == table:
                path = paths[model]
                for actor in self.actors:
                    yield from self._let_through(model, path, actor)

        if table == Held._meta.db_table:
            yield from self._held()

    def _held(self) -> Iterator[str]:
        """A form that waits for an answer is its author's alone."""
        for actor in self.actors:
            assert actor.post is not None
            with transaction.atomic(), reach.entered(reach.of(actor.post)):
                for row in Held.objects.exclude(person_id=actor.post.person_id):
                    yield f"{actor.name} {row.pk}"

    def _let_through(self, model: Any, path: str | None, actor: Actor) -> Iterator[str]:
        """What the policy of one table lets through to an actor against the table's own columns."""
        assert actor.post is not None
        post, low, high, label = actor.post, *area_of(actor)
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            team = set(
                Team.objects.filter(unit=post.unit, until=None).values_list("key", flat=True)
            )
            post.person.refresh_from_db()
            hidden, named = set(post.person.hidden), set(post.person.named)
            known = {}
            for row in QuerySet(model):
                key = key_of(row, path)
                by_rule = may_see(actor.role, post.unit_id, team, row, key, (low, high, label))
                known[row.pk] = (by_rule, key)
        with transaction.atomic(), reach.entered(reach.of(post)):
            rows = list(QuerySet(model))
            seen = {row.pk: _files_of(row, path) for row in rows}
            own = {row.pk for row in rows if post.person_id in getattr(row, "deciders", ())}
        if model._meta.model_name in HUNG:
            by_other = with_another(model, actor)
            known = {pk: (ok or pk in by_other, key) for pk, (ok, key) in known.items()}
        for pk, keys in seen.items():
            # What is kept secret is in nobody's reach but theirs who are named, or asked to decide.
            is_allowed, _ = known.get(pk, (pk in own, None))
            if not (is_allowed or keys & named) or keys & hidden:
                yield f"{actor.name} {model._meta.label} {pk}"

    def _door(self, route: Route) -> Iterator[str]:
        """The door of one route, tried by everybody whose work is not there."""
        if route.is_page:
            with transaction.atomic():
                self.matrix._see_form(route)
                transaction.set_rollback(True)
        strangers = [one for one in self.world.actors.values() if one.role != "nobody"]
        for actor in strangers:
            if route.is_for(actor.role):
                continue
            for thing in matrix.things_of(route, self.world):
                for method in matrix.methods(route):
                    yield from self._wrong(route, method, actor, thing)

    def _wrong(self, route: Route, method: str, actor: Actor, thing: Any) -> Iterator[str]:
        self.matrix.wrong.clear()
        for put in matrix.puts(route, method, thing, self.matrix._own(actor)):
            with transaction.atomic():
                self.matrix._cell(route, method, actor, thing, put)
                transaction.set_rollback(True)
        yield from list(self.matrix.wrong)

    def _raw(self, addresses: tuple[str, ...]) -> Iterator[str]:
        """Some addresses, read by everybody about everything: canaries where they should not be."""
        for route in ROUTES:
            if route.address in addresses and route.way in ("page", "GET"):
                for actor in self.world.actors.values():
                    for thing in matrix.things_of(route, self.world):
                        yield from self._wrong(route, "GET", actor, thing)

    def _reporter(self, on: None) -> Iterator[str]:
        told = test_supervise
        tests = (
            told.test_who_reported_stands_only_before_the_offices_that_take_it_and_itself,
            told.test_a_reporter_reads_its_own_words_and_not_what_the_offices_found,
            told.test_names_and_houses_are_whole_only_before_whoever_is_in_charge,
        )
        for test in tests:
            with transaction.atomic():
                try:
                    test(told.made(), Client())
                finally:
                    transaction.set_rollback(True)
        return iter(())


def _files_of(row: Any, path: str | None) -> set[Any]:
    """The file and the case of a row, also of those that are kept secret."""
    of = {row.__dict__.get(name) for name in ("file", "child_id", "child")}
    return of | {key_of(row, path)}


def area_of(actor: Actor) -> tuple[str, str, int]:
    """The area and label of a role at its place (access.md 2.2), by hand."""
    if actor.role == "village_worker":
        return actor.village, actor.village, 2
    if actor.role == "town_supervisor":
        return actor.town.ljust(12, "0"), actor.town.ljust(12, "9"), 3
    if actor.role == "district_officer":
        return "340604000000", "340604999999", 3
    if actor.role == "district_lead":
        return "340604000000", "340604999999", 2
    return "~", "!", 0


def with_another(model: Any, actor: Actor) -> set[Any]:
    """The rows of a table that are seen with the record they hang on."""
    from django.apps import apps

    path, other = HUNG[model._meta.model_name]
    names = {"child": "children.Child", "report": "reports.Report", "duty": "casework.Duty"}
    assert actor.post is not None
    with transaction.atomic(), reach.entered(reach.of(actor.post)):
        seen = set(QuerySet(apps.get_model(names[other])).values_list("pk", flat=True))
        with reach.entered(reach.EVERYTHING):
            return set(QuerySet(model).filter(**{f"{path}__in": seen}).values_list("pk", flat=True))
