"""A fixture that a file's tests share: arranged once, and each test begins with it as it was.

The rows are made in a transaction around all tests of the file; each test's own is rolled back to
it. What the fixture returns is given to each test as a copy of its own, so that what one test
changed, in the database or in memory, no other finds.
"""

import copy
from collections.abc import Callable, Iterator
from inspect import Parameter, signature
from typing import Any

import pytest
from django.db import transaction

from shouwang.access import reach

# What is there for each test alone; whatever is arranged has both around it already.
PER_TEST = ("everything", "db")
Make = Callable[..., Any]
_as_made: dict[int, Any] = {}  # by the fixture's definition: what it returned, untouched


@pytest.fixture(scope="module")
def around_the_file(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The transaction around all tests of a file."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True  # of the acts in it each counts for itself (offices.locks)
        outer.__enter__()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


def arranged(make: Make) -> Any:
    """A fixture made once for the tests of its file, with the widest reach.

    It may ask for `noon`, for other arranged ones, and for what every test has: `everything`, `db`.
    """
    parameters = signature(make).parameters
    asked = [name for name in parameters if name not in PER_TEST]
    there = {name: None for name in parameters if name in PER_TEST}

    def fixture(**given: Any) -> Any:
        del given["around_the_file"]
        with given.pop("django_db_blocker").unblock(), reach.entered(reach.EVERYTHING):
            return make(**given, **there)

    names = ("django_db_blocker", "around_the_file", *asked)
    wanted = [Parameter(name, Parameter.KEYWORD_ONLY) for name in names]
    fixture.__signature__ = signature(fixture).replace(parameters=wanted)  # type: ignore[attr-defined]
    fixture.__doc__, fixture.__name__ = make.__doc__, make.__name__
    fixture.is_arranged = True  # type: ignore[attr-defined]
    return pytest.fixture(scope="module")(fixture)


def as_it_was(item: pytest.Item) -> None:
    """Before a test: what was arranged for its file is given to it as it was made."""
    definitions = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    arranged_ones = [
        one
        for found in definitions.values()
        for one in found
        if getattr(one.func, "is_arranged", False) and one.cached_result is not None
    ]
    memo: dict[int, Any] = {}
    for one in arranged_ones:
        _, key, error = one.cached_result
        if error is None and id(one) in _as_made:
            one.cached_result = (copy.deepcopy(_as_made[id(one)], memo), key, None)


def keep(definition: Any) -> None:
    """After an arranged fixture was made: keep what it returned, untouched."""
    if getattr(definition.func, "is_arranged", False):
        _as_made[id(definition)] = copy.deepcopy(definition.cached_result[0])
