"""A database made from the picture is the one that all migrations make; one that has some goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from tests.beginnings import roads
from tests.database import ROOT

PICTURE = ("cli", "0001_whole")
STATEMENTS = ROOT / "shouwang" / "cli" / "migrations" / "0001_whole.sql"


def _structure(name: str) -> list[str]:
    return roads.dump(name, "--schema-only").splitlines()


def _replaced() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).replacements[PICTURE].replaces)


@pytest.fixture(scope="module")
def pictured() -> Iterator[str]:
    """A fresh database, made as `shouwang init` makes it."""
    with roads.empty("pictured") as name:
        roads.migrate(name)
        yield name


def test_the_picture_replaces_every_file_before_its_own():
    before = {
        (path.parts[-3], path.stem)
        for path in (ROOT / "shouwang").glob("*/migrations/0*.py")
        if path.stem < _first_after(path)
    }
    assert before == _replaced()


def _first_after(path: Path) -> str:
    """The name of the package's file that stands on the picture: what sorts before it is replaced."""
    return min(one.stem for one in path.parent.glob("*_whole.py"))


def test_every_package_goes_on_from_the_picture():
    loader = MigrationLoader(None)
    for label in {label for label, _ in _replaced()}:
        assert [name for app, name in loader.graph.leaf_nodes(label) if app == label]


def test_the_picture_and_its_migrations_say_the_same_of_the_models():
    by_picture, one_by_one = MigrationLoader(None), MigrationLoader(None)
    one_by_one.replace_migrations = False
    one_by_one.build_graph()
    leaves = [node for node in one_by_one.graph.leaf_nodes() if node != PICTURE]
    assert PICTURE in by_picture.graph.nodes
    pictured, walked = by_picture.project_state(), one_by_one.project_state(leaves)
    assert not MigrationAutodetector(walked, pictured).changes(by_picture.graph)
    assert {key: list(one.fields) for key, one in pictured.models.items()} == {
        key: list(one.fields) for key, one in walked.models.items()
    }


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.night
def test_a_fresh_database_is_what_all_migrations_one_by_one_make(pictured):
    with roads.empty("walked") as walked, roads.empty("foreign") as foreign:
        chain = roads.chain(walked)
        for each in (walked, foreign):
            roads.walk_foreign(each)
        roads.walk(walked, len(chain))
        known = roads.applied(walked)
        assert known >= set(chain) and ".".join(PICTURE) not in known
        assert roads.picture(walked, foreign) == STATEMENTS.read_text("utf-8")

        roads.migrate(walked)  # an instance that had them all: what came after the picture is added

        assert _structure(walked) == _structure(pictured)
        assert roads.rows(walked) == roads.rows(pictured)
        assert roads.applied(walked) == roads.applied(pictured)


@pytest.mark.night
def test_one_that_has_some_goes_on_by_the_old_files(pictured):
    with roads.empty("halfway") as halfway:
        chain = roads.chain(halfway)
        roads.walk(halfway, len(chain) // 2)
        assert 0 < len(roads.applied(halfway) & set(chain)) < len(chain)

        roads.migrate(halfway)

        assert _structure(halfway) == _structure(pictured)
        assert roads.rows(halfway) == roads.rows(pictured)
        assert roads.applied(halfway) == roads.applied(pictured)
