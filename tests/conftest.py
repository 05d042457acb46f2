"""Real PostgreSQL for every test: one migrated template, one clone a worker, as the runtime role."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.arranged import around_the_file, as_it_was, keep  # noqa: F401  (a fixture)
from tests.night import leave_for_the_night
from tests.order import long_first
from tests.passwords import make_quick

make_quick()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only the night runs waits for it; of the rest the long files come first."""
    leave_for_the_night(config, items)
    long_first(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What the tests of a file share stands as it was made."""
    as_it_was(item)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Iterator[Any]:
    """What is arranged for a file is kept as it was made."""
    made = yield
    keep(fixturedef)
    return made


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The clone is already there and migrated; what is locked out of order is refused from now on."""
    from shouwang.offices import locks

    locks.watch()


NOON = datetime(2026, 9, 10, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="session")
def noon() -> datetime:
    """Thursday 10 September 2026, noon in Huaibei."""
    return NOON


@pytest.fixture
def everything(db: None) -> Iterator[None]:
    """The widest reach, for arranging and asserting; doors set their own inside it."""
    from shouwang.access import reach

    with reach.entered(reach.EVERYTHING):
        yield
