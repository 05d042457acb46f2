"""Months of an office in any order, beside a model of thirty lines: who sees which child at each step."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from shouwang.access import reach
from shouwang.access.models import Conflict, Team
from shouwang.children import actions_conflict, actions_transfer, queries
from shouwang.children.models import Child, Whereabouts
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import posts_now
from tests.access.referring import Referring, with_cases
from tests.access.worlds import POSTS, VILLAGES, Small, build, fresh, names, often, undone
from tests.factories import children, looking, secret

CHILDREN = st.integers(0, 7)
SOMEBODY = st.integers(0, len(POSTS) - 1)
# Area and works-on-files of each post by hand (access.md 2.2).
AREA = {"village_worker": 12, "town_supervisor": 9, "district_officer": 6, "district_lead": 6}
OFFICER, LEAD = 6, 7  # where the bureau's two sit in POSTS
WORKS = {*AREA, "police_desk", "department", "hotline"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Small]:
    """Made once; each history is undone."""
    with django_db_blocker.unblock(), undone():
        made = build()
        with_cases(made)
        yield made


def machine(world: Small) -> Any:
    """The machine over this world."""
    homes = {child.pk: child.division_id for child in world.children}  # before any history

    class Office(Referring, RuleBasedStateMachine):
        """One history."""

        def __init__(self) -> None:
            super().__init__()
            self.block = undone()
            self.block.__enter__()
            self.world, self.place = world, dict(homes)
            self.stakes: set[tuple[int, UUID]] = set()
            self.gone: set[int] = set()
            self.named: dict[UUID, set[int]] = {}
            with reach.entered(reach.EVERYTHING):
                rows = Team.objects.filter(until=None).values_list("unit_id", "key")
                self.team = {(unit, key) for unit, key in rows if key in self.place}
            self.begin_services()

        def teardown(self) -> None:
            """Undo it."""
            self.block.__exit__(None, None, None)

        def sees(self, post: Post, key: UUID) -> bool:
            """The model: what anybody could tell from the table on the wall."""
            if post.pk in self.gone or (post.person_id, key) in self.stakes:
                return False
            far, home = AREA.get(post.role), post.unit.division_id
            if post.person_id in self.named.get(key, ()):
                return True
            by_place = bool(far) and self.place[key][:far] == home[:far]
            return by_place or (post.role in WORKS and (post.unit_id, key) in self.team)

        @rule(child=CHILDREN, who=SOMEBODY)
        def assign(self, child: int, who: int) -> None:
            """An office is put on the team of a child."""
            key, unit = world.children[child].pk, world.posts[who].unit
            with reach.entered(reach.EVERYTHING):
                reach.join(key, unit, place=self.place[key], why="协助", at=world.at)
            self.team.add((unit.pk, key))

        @rule(child=CHILDREN, who=SOMEBODY)
        def leave(self, child: int, who: int) -> None:
            """It leaves the team."""
            key, unit = world.children[child].pk, world.posts[who].unit
            with reach.entered(reach.EVERYTHING):
                reach.leave(key, unit, at=world.at)
            self.team.discard((unit.pk, key))

        @rule(child=CHILDREN, who=SOMEBODY)
        def declare(self, child: int, who: int) -> None:
            """Somebody turns out to be kin."""
            one, person = world.children[child], world.posts[who].person
            with reach.entered(reach.EVERYTHING):
                one.refresh_from_db()
                actions_conflict.declare(one, person, "kin", by=None, at=now())
            self.stakes.add((person.pk, one.pk))

        @rule(child=CHILDREN, who=SOMEBODY)
        def clear(self, child: int, who: int) -> None:
            """It was an error."""
            key, person = world.children[child].pk, world.posts[who].person
            by = (
                world.posts[OFFICER]
                if world.posts[OFFICER].person_id != person.pk
                else world.posts[LEAD]
            )
            with reach.entered(reach.EVERYTHING):
                for row in Conflict.objects.filter(key=key, person=person, ended_at=None):
                    actions_conflict.end(row, reason="误报", by=by, at=now())
            self.stakes.discard((person.pk, key))

        @rule(child=CHILDREN, to=st.sampled_from(VILLAGES))
        def transfer(self, child: int, to: str) -> None:
            """The child moves to another village, which takes it over."""
            one = world.children[child]
            if self.place[one.pk] == to or one.pk in self.named:
                return
            with reach.entered(reach.EVERYTHING):
                one.refresh_from_db()
                village, at = Division.objects.get(pk=to), now()
                by = children.supervisor(one.division.parent_id)
                asked = actions_transfer.ask(one, village, reason="family_moved", by=by, at=at)[0]
                actions_transfer.accept(asked, by=children.worker(to), at=at)
            former = self.offices(self.place[one.pk]) - self.offices(to)
            self.team -= {(unit, one.pk) for unit in former}
            self.place[one.pk] = to

        @rule(child=CHILDREN, who=SOMEBODY)
        def seal(self, child: int, who: int) -> None:
            """A child is kept secret; the bureau's officer and one more are told where it is."""
            one, officer = world.children[child], world.posts[OFFICER]
            people = {officer.person_id, world.posts[who].person_id}
            if one.pk in self.named or self.gone & {officer.pk, world.posts[LEAD].pk}:
                return
            if world.posts[who].role not in ("village_worker", "town_supervisor"):
                return  # somebody must go and see the child
            if any((person, one.pk) in self.stakes for person in people):
                return
            if (world.posts[LEAD].person_id, one.pk) in self.stakes:
                return  # nobody could decide
            with reach.entered(reach.EVERYTHING):
                one.refresh_from_db()
                both, lead = [officer, world.posts[who]], world.posts[LEAD]
                secret.kept(one, now(), by=fresh(officer), lead_=fresh(lead), named=both)
            secret.recorded(one, now(), by=officer)
            self.named[one.pk] = people

        @rule(child=CHILDREN, who=SOMEBODY)
        def look_urgently(self, child: int, who: int) -> None:
            """A file is opened in an emergency: on its own doors, in no list and no ordinary reach."""
            one, post = world.children[child], world.posts[who]
            if post.role != "police_desk" or post.pk in self.gone:
                return
            is_shut = (post.person_id, one.pk) in self.stakes
            try:
                looking.looked(one, now(), by=fresh(post))
            except Refusal:
                return  # in sight already, another one is open, or there is no such child for him
            assert not is_shut

        def offices(self, place: str) -> set[int]:
            """Village, town and bureau of a place: what goes when a child leaves it."""
            return {
                post.unit_id
                for post in world.posts
                if post.role in AREA
                and place[: AREA[post.role]] == post.unit.division_id[: AREA[post.role]]
            }

        @rule(who=SOMEBODY, by_time=st.booleans())
        def end(self, who: int, by_time: bool) -> None:
            """A post expires, or its holder's account is closed."""
            post = world.posts[who]
            if by_time:
                Post.objects.filter(pk=post.pk).update(until=now())
            else:
                type(post.person).objects.filter(pk=post.person_id).update(is_active=False)
            self.gone.add(post.pk)

        @rule(who=SOMEBODY)
        def come_back(self, who: int) -> None:
            """It is given again."""
            post = world.posts[who]
            Post.objects.filter(pk=post.pk).update(until=post.until)
            type(post.person).objects.filter(pk=post.person_id).update(is_active=True)
            self.gone.discard(post.pk)

        @invariant()
        def everybody_sees_what_the_model_says(self) -> None:
            """Each post, each child, by the filter and by the row policies."""
            for post in world.posts:
                own = fresh(post)
                soon = now() + timedelta(seconds=1)
                if post not in posts_now(own.person, soon):
                    assert post.pk in self.gone
                    continue
                assert post.pk not in self.gone
                with transaction.atomic(), reach.entered(reach.of(own)):
                    found = names_of(own)
                expected = {key for key in self.place if self.sees(post, key)}
                assert found[:2] == (expected, expected), str(post)
                told = {key for key, some in self.named.items() if post.person_id in some}
                assert found[2] == {key for key in told if key in expected}, str(post)

    return Office


def names_of(post: Post) -> tuple[set[UUID], set[UUID], set[UUID]]:
    """Whom the reach in force shows: by both walls, by the second alone; and of whom, where it is."""
    bare = reach.models.QuerySet(Child)
    return (
        set(queries.files().values_list("pk", flat=True)),
        set(bare.values_list("pk", flat=True)),
        set(reach.models.QuerySet(Whereabouts).values_list("child_id", flat=True)),
    )


def test_whoever_sees_a_child_is_whom_the_model_says_after_any_history(world):
    run_state_machine_as_test(machine(world), settings=often(6))


def test_after_any_history_every_way_to_a_child_says_the_same(world):
    with undone():
        for post in world.posts:
            found = names(world, post)
            assert found.listed == found.opened == found.exported
