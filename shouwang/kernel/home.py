"""Where one instance keeps everything: $SHOUWANG_HOME, by default ./var."""

import os
from pathlib import Path

FOLDERS = ("pg", "media", "keys", "backups", "logs")


def home() -> Path:
    """The instance's folder, whether or not it exists yet."""
    return Path(os.environ.get("SHOUWANG_HOME", "var")).resolve()


def make_home() -> Path:
    """The instance's folder with its parts, closed to others."""
    root = home()
    root.mkdir(mode=0o711, parents=True, exist_ok=True)
    for name in FOLDERS:
        (root / name).mkdir(mode=0o700, exist_ok=True)
    return root
