"""`make test` and `make run` from a clean clone, four ways, at night.

By day: an instance in a closed folder, tests/cli/test_instance.py.
"""

import os
import pwd
import shutil
from pathlib import Path

import pytest

from tests.first_minute.clones import PREFIX, Clone, above

pytestmark = pytest.mark.night
ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be root, or another user")


def both_commands_work(folder: Path, name: str, what: str, user: str = "") -> None:
    """The tests pass, the pages answer, a demo account signs in, and nothing stays behind."""
    clone = Clone(folder, pwd.getpwnam(user) if user else None)
    try:
        clone.fetch()
        tested = clone.test()
        assert tested.rstrip().endswith(" 0 failed"), tested[-3000:]
        served = clone.run()
        try:
            assert served.is_well(), clone.output or served.stop()[-3000:]
            assert "待办" in served.signed_in("minzheng")
        finally:
            served.stop()
        clone.keep(name, what)
        assert clone.leave() == []
    finally:
        clone.leave()
        base = next(one for one in (folder, *folder.parents) if one.name.startswith(PREFIX))
        shutil.rmtree(base, ignore_errors=True)


@ROOT_ONLY
def test_as_root_in_a_closed_folder():
    both_commands_work(above(mode=0o700), "first: closed", "root, a folder closed to others")


@ROOT_ONLY
def test_as_root_in_an_open_folder():
    both_commands_work(above(mode=0o755), "first: open", "root, a folder open to others")


@ROOT_ONLY
def test_as_an_ordinary_user():
    both_commands_work(above(mode=0o755), "first: user", "an ordinary user", "nobody")


def test_in_a_path_with_spaces_and_chinese():
    folder = above("民政局 文件 (2018年)", mode=0o755)
    both_commands_work(folder, "first: path", "a path with spaces and Chinese")
