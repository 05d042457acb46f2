"""A trail in a database of its own."""

import pytest

from tests.access.trails import own_database


@pytest.fixture
def name(django_db_blocker, tmp_path, settings):
    """A database of its own with an empty trail; its witness is tmp_path/roots.log."""
    with own_database(django_db_blocker, "sealing", tmp_path / "roots.log", settings) as own:
        yield own


@pytest.fixture
def path(name, settings):
    """The witness."""
    return settings.WITNESS
