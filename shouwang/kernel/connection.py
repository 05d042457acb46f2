"""How each role reaches the database: Django's connection parameters, from the instance's keys."""

import json
import os
from pathlib import Path
from typing import Any

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
        "USER": ROLES[role],
        "PASSWORD": kept["passwords"][role],
        "NAME": name or os.environ.get("SHOUWANG_DB_NAME") or kept.get("name", "shouwang"),
    }
