"""The rows that everybody reaches are those of the table, by both walls and by each of them alone."""

from collections.abc import Iterator

import pytest

from shouwang.access import reach
from shouwang.access.may import granted
from tests.matrix.binding import guarded, list_unbound, unbound
from tests.matrix.people import Actor
from tests.matrix.rows import agreed, compared, overheard, unsealed
from tests.matrix.standing import first_wall_alone, second_wall_alone, standing
from tests.matrix.world import World

# Whose figures each role reads (access.md 2.2), by hand.
FIGURES = {
    "village_worker": "village",
    "town_supervisor": "town",
    "district_officer": "district",
    "district_lead": "district",
    "city": "city",
    "conference_office": "district",
    "statistics": "district",
}
# The second wall knows areas, labels, teams and conflicts, and no kinds: what these see of theirs.
KINDS_ARE_THE_FIRST_WALLS = {
    "police_desk": {"visit", "case", "service", "transfer", "conflict"},
    "district_lead": {"visit", "report", "emergency", "case", "service", "ledger"},
    "district_officer": {"ledger"},
    "village_worker": {"conflict"},
    # The wall knows whose unit reported, not who of it.
    "class_teacher": {"report", "duty"},
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Committed, so that another role of the database sees it."""
    with django_db_blocker.unblock(), standing() as made:
        yield made


def actors(world: World) -> list[Actor]:
    """Everybody who may enter at all."""
    return [one for one in world.actors.values() if one.post is not None and not one.is_shut_out]


def wrong(world: World) -> list[str]:
    """Where what they reach is not what the table says."""
    found = [words for actor in actors(world) for words in compared(world, actor)]
    for actor in actors(world):
        found += [*overheard(world, actor), *unsealed(world, actor)]
    return found


def test_both_walls_show_the_rows_of_the_table_and_no_other(world):
    assert not wrong(world)


def test_the_first_wall_alone_shows_the_rows_of_the_table_and_no_other(world):
    with first_wall_alone():
        assert not wrong(world)


def test_the_second_wall_alone_shows_nothing_of_another_place_and_nothing_hidden(world):
    with second_wall_alone():
        found = [words for actor in actors(world) for words in compared(world, actor)]
    by_name = {actor.name: actor.role for actor in actors(world)}
    for words in found:
        name, _, what = words.partition(" ")
        assert "看到了" in what, words
        kinds = KINDS_ARE_THE_FIRST_WALLS.get(by_name[name], set())
        assert words.rsplit(" ", 1)[1] in kinds, words
        assert " kin " not in words or "in_conflict" not in name, words


def test_each_condition_of_each_row_policy_keeps_away_what_it_alone_keeps_away(world):
    assert not [words for model in guarded() for words in unbound(model)]


def test_each_condition_of_the_list_keeps_away_what_it_alone_keeps_away(world):
    with first_wall_alone():
        assert not list(list_unbound())


def test_the_rule_in_words_decides_as_the_rows_are_shown(world):
    assert not [words for actor in actors(world) for words in agreed(actor)]


def test_figures_are_read_up_to_the_level_of_ones_office(world):
    for actor in actors(world):
        place = reach.figures_place(actor.post)
        assert (place.level if place else None) == FIGURES.get(actor.role), actor.name
    assert FIGURES.keys() <= granted().keys()
