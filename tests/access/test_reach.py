"""The reach of a block, and what is left of it when the block fails."""

import pytest
from django.db import DataError, connection, transaction

from shouwang.access import reach

pytestmark = pytest.mark.django_db


def low() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('shouwang.low', true)")
        return cursor.fetchone()[0]


def test_an_error_of_the_database_is_told_as_it_is_and_the_former_reach_comes_back():
    with reach.entered(reach.NONE):
        before = low()
        with pytest.raises(DataError), transaction.atomic(), reach.entered(reach.EVERYTHING):
            connection.cursor().execute("SELECT 1 / 0")
        assert (low(), reach.current()) == (before, reach.NONE)


def test_the_former_reach_comes_back_when_the_block_gives_up():
    with reach.entered(reach.NONE):
        before = low()
        with pytest.raises(ValueError), reach.entered(reach.EVERYTHING):
            raise ValueError
        assert low() == before
