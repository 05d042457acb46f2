"""Secrets of one instance: from the environment, else made once in its `keys/` folder."""

import os
import secrets
from pathlib import Path


def secret(name: str, home: Path) -> str:
    """The secret of that name: SHOUWANG_SECRET_<NAME>, or `keys/<name>.secret`, made when absent.

    Two processes that start at once agree on one value.
    """
    given = os.environ.get(f"SHOUWANG_SECRET_{name.upper()}")
    if given:
        return given
    path = home / "keys" / f"{name}.secret"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    value = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(value)
    return value


def given(name: str, home: Path) -> str:
    """A secret that others gave us: SHOUWANG_SECRET_<NAME> or `keys/<name>.secret`; else nothing."""
    said = os.environ.get(f"SHOUWANG_SECRET_{name.upper()}")
    path = home / "keys" / f"{name}.secret"
    return said or (path.read_text(encoding="utf-8").strip() if path.exists() else "")
