"""How each role reaches the database: Django's connection parameters, from the instance's keys."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROLES = {
    "runtime": "shouwang_runtime",
    "owner": "shouwang_owner",
    "backup": "shouwang_backup",
    "admin": "shouwang_admin",
}


def parameters(role: str, name: str = "") -> dict[str, Any]:
    """HOST, PORT, USER, PASSWORD and NAME for a role; the database may be named otherwise."""
    home = Path(os.environ.get("SHOUWANG_HOME", "var")).resolve()
    kept = json.loads((home / "keys" / "database.json").read_text(encoding="utf-8"))
    return {
        "HOST": kept["host"],
        "PORT": str(kept.get("port", "")),
        "USER": kept.get("users", {}).get(role, ROLES[role]),
        "PASSWORD": kept["passwords"][role],
        "NAME": name or os.environ.get("SHOUWANG_DB_NAME") or kept.get("name", "shouwang"),
    }


def keep_url(home: Path, url: str) -> None:
    """Keep how to reach a foreign server: its administrator's login, and passwords for our roles.

    Passwords made before stay; the file is readable by its owner only.
    """
    parts = urlsplit(url)
    path = home / "keys" / "database.json"
    known = json.loads(path.read_text(encoding="utf-8"))["passwords"] if path.exists() else {}
    passwords = {role: known.get(role) or secrets.token_urlsafe(24) for role in ROLES}
    kept = {
        "host": parts.hostname or "",
        "port": parts.port or 5432,
        "name": "shouwang",
        "users": {"admin": unquote(parts.username or "postgres")},
        "passwords": {**passwords, "admin": unquote(parts.password or "")},
    }
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(kept, out)
