"""One world for all cells of a file, undone at its end; each cell is undone by itself."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.matrix.matrix import Matrix
from tests.matrix.raw import watched
from tests.matrix.world import build


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Matrix]:
    """The matrix over its world."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # a no is what is asked for
    with django_db_blocker.unblock(), transaction.atomic(), watched() as read_raw:
        yield Matrix(build(), read_raw=read_raw)
        transaction.set_rollback(True)
