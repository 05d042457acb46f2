"""Whatever happened before, the policy decides as it shows: over worlds that nobody thought of."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from shouwang.access import reach
from shouwang.access.fields import Show, fields
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted
from shouwang.access.policy import decided, may, why
from shouwang.casework import queries as casework
from shouwang.children.models import Adult, Child, Household
from shouwang.kernel.clock import now
from shouwang.offices.models import Post, Role
from shouwang.offices.queries import held_posts
from shouwang.reports.models import Report
from tests.access.worlds import (
    POSTS,
    VILLAGES,
    Small,
    build,
    fresh,
    names,
    narrower,
    often,
    stake,
    team_up,
    undone,
    where,
)

CHILDREN = st.integers(0, 7)
SOMEBODY = st.integers(0, len(POSTS) - 1)
EVENTS = st.lists(
    st.tuples(st.sampled_from(("team", "left", "stake")), CHILDREN, SOMEBODY), max_size=8
)
PARTS = st.frozensets(st.sampled_from(("low", "high", "unit", "keys")))
GRADE = {Show.ABSENT: 0, Show.MASK: 1, Show.SHOW: 2, Show.WRITE: 2}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Small]:
    """Made once, undone at the end; each example undoes its own."""
    with django_db_blocker.unblock(), undone():
        yield build()


def happen(world: Small, events: list[tuple[str, int, int]]) -> None:
    """What happened before."""
    for what, child, post in events:
        if what == "stake":
            stake(world, child, post)
        else:
            team_up(world, child, post, left=what == "left")


def test_list_file_search_and_export_name_the_same_children_and_no_wall_more(world):
    @often(15)
    @given(EVENTS, SOMEBODY)
    def holds(events, who):
        with undone():
            happen(world, events)
            found = names(world, world.posts[who])
            assert found.listed == found.opened == found.searched == found.exported
            assert found.opened == found.bare

    holds()


def test_whom_the_rule_lets_open_a_file_is_who_is_shown_it(world):
    @often(20)
    @given(EVENTS, SOMEBODY)
    def holds(events, who):
        with undone():
            happen(world, events)
            post = fresh(world.posts[who])
            with reach.entered(reach.of(post)):
                files = set(names(world, post).opened)
                cases = set(casework.cases().values_list("pk", flat=True))
                with reach.entered(reach.EVERYTHING):
                    all_cases = list(casework.cases().values_list("pk", flat=True))
            asked = [(May.READ_CHILD, child.pk, child.pk in files) for child in world.children]
            asked += [(May.READ_MATTER, key, key in cases) for key in all_cases]
            for act, key, is_shown in asked:
                if may(post, act):
                    said = decided(post, act, where(key), at=now(), stands=frozenset())
                    assert said.allowed == is_shown, said

    holds()


def test_a_narrower_grant_never_sees_more(world):
    @often(15)
    @given(EVENTS, SOMEBODY, st.sampled_from(VILLAGES), st.integers(0, 3), PARTS)
    def holds(events, who, village, label, less):
        with undone():
            happen(world, events)
            own = reach.of(fresh(world.posts[who]))
            whole = names(world, world.posts[who], own)
            part = names(world, world.posts[who], narrower(own, village, label, less))
            assert part.opened <= whole.opened and part.listed <= whole.listed
            assert part.bare <= whole.bare

    holds()


def test_what_is_revoked_is_over_at_the_next_question(world):
    @often(10)
    @given(CHILDREN, SOMEBODY, st.booleans())
    def holds(child, who, by_time):
        post, key = world.posts[who], world.children[child].pk
        with undone():
            before = names(world, post).opened
            team_up(world, child, who)
            works = bool(reach.of(fresh(post)).unit)
            assert (key in names(world, post).opened) == (works or key in before)
            team_up(world, child, who, left=True)
            assert names(world, post).opened == before
            if by_time:
                Post.objects.filter(pk=post.pk).update(until=now())
            else:
                type(post.person).objects.filter(pk=post.person_id).update(is_active=False)
            later = now() + timedelta(seconds=1)
            assert fresh(post) not in held_posts(fresh(post).person, later)
            assert not why(fresh(post), May.WORK, at=later).allowed

    holds()


def test_a_conflict_beats_everything_that_was_given_before_or_after(world):
    @often(12)
    @given(EVENTS, CHILDREN, SOMEBODY, EVENTS)
    def holds(before, child, who, after):
        key, post = world.children[child].pk, world.posts[who]
        with undone():
            happen(world, before)
            stake(world, child, who)
            happen(world, after)
            found = names(world, post)
            ways = (found.listed, found.opened, found.searched, found.exported, found.bare)
            assert not any(key in way for way in ways)
            own = fresh(post)
            with transaction.atomic(), reach.entered(reach.of(own)):
                assert not casework.cases_of(key).exists()
                assert not casework.duties_on_child(key).exists()
            said = decided(own, May.READ_CHILD, where(key), at=now(), stands=frozenset(Stand))
            assert not said.allowed and said.rule == "conflict"

    holds()


ROLES = st.sampled_from(Role.values)
MODELS = st.sampled_from((Child, Adult, Household, Report))
# An urgent look is a way of its own, in the place of the row's and not besides it.
STANDS = st.frozensets(st.sampled_from([one for one in Stand if one is not Stand.URGENT]))
ACTS = st.one_of(st.none(), st.sampled_from(tuple(May)))


@often(150)
@given(ROLES, MODELS, STANDS, STANDS, ACTS)
def test_whoever_stands_nearer_is_shown_no_less_and_an_export_no_more(role, model, some, more, act):
    post = Post(role=role)
    less = fields(post, model, stands=some)
    nearer = fields(post, model, stands=some | more, act=act)
    leaving = fields(post, model, stands=some, leaves=True)
    for name in less:
        assert GRADE[less[name]] <= GRADE[nearer[name]], name
        assert GRADE[leaving[name]] <= max(GRADE[less[name]], 1), name
        if nearer[name] is Show.WRITE:
            assert act in granted().get(role, frozenset())
