"""Small files that must never be half there: written beside, synced, then put in place."""

import os
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put the text in the file's place at once: a kill leaves the former one whole."""
    beside = _beside(path, text)
    os.replace(beside, path)
    _sync(path.parent)


def write_new(path: Path, text: str) -> None:
    """The same for a file that must not be there yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = _beside(path, text)
    try:
        os.link(beside, path)
    finally:
        beside.unlink()
    _sync(path.parent)


def _beside(path: Path, text: str) -> Path:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    return beside


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
