"""Statements written once and planned once a connection: for what every page asks."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection


class _ByHeart(psycopg.Cursor[tuple[Any, ...]]):
    """A cursor that leaves the values to the server, which keeps the plan."""

    def execute(self, query: Any, params: Any = None, **given: Any) -> "_ByHeart":
        """Execute, prepared from the first time on."""
        return super().execute(query, params, prepare=True, **given)


def fetch(statement: str, given: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Every row of a statement whose text is always the same; only its values change.

    Planning under row policies takes longer than finding fifty rows. Row policies, transactions
    and the count of queries are those of Django's own connection.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = connection._prepare_cursor(_ByHeart(connection.connection))
    with cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
