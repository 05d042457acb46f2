"""The world of the matrix really committed, in a database of its own, asked with one wall at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.db.models import Q

from shouwang.access import reach
from shouwang.kernel.connection import parameters
from tests.database import within_clone
from tests.matrix.world import World, build


@contextmanager
def standing() -> Iterator[World]:
    """A clone with the world in it, connected to for the block."""
    with within_clone("standing"):
        with transaction.atomic():
            world = build()
        yield world


@contextmanager
def first_wall_alone() -> Iterator[None]:
    """Connected as the owner, whom no row policy binds: only the application's filters are left."""
    as_owner = parameters("owner", connection.settings_dict["NAME"])
    kept = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update({name: as_owner[name] for name in kept})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)


@contextmanager
def second_wall_alone() -> Iterator[None]:
    """Every filter of the application gone: only the row policies are left."""

    def everything(*given: Any, **more: Any) -> Q:
        return Q()

    with (
        patch.object(reach, "rows", everything),
        patch.object(reach, "reads", lambda *a, **k: True),
    ):
        yield
