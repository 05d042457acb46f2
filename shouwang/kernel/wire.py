"""Statements and values as the server takes them from a driver that does nothing for us."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg

PLACE = re.compile(r"%(?:\((\w+)\))?s")


@lru_cache(maxsize=1024)
def numbered(statement: str) -> tuple[bytes, tuple[Any, ...]]:
    """The statement with the server's own marks, and which value stands at each."""
    names: list[Any] = []

    def mark(found: re.Match[str]) -> str:
        name = found[1] or len(names)
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return PLACE.sub(mark, statement).encode(), tuple(names)


def written(value: Any) -> bytes | None:
    """A value as the server writes it; a list as its array."""
    if isinstance(value, str):
        if "\0" in value:  # it would end the value for the driver
            raise psycopg.DataError("no text holds a NUL")
        return value.encode()
    if value is None:
        return None
    if isinstance(value, int | UUID):  # True and False are read as well as t and f
        return str(value).encode()
    if isinstance(value, datetime):
        return value.isoformat().encode()
    if isinstance(value, list | tuple):
        return b"{" + b",".join(_element(one) for one in value) + b"}"
    raise TypeError(f"{type(value).__name__} has no text here")


def _element(value: Any) -> bytes:
    said = written(value)
    if said is None:
        return b"NULL"
    return b'"' + said.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
