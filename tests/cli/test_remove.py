"""`shouwang remove --left`: what a deleted home left behind is said, and removed.

That an instance goes whole: tests/cli/test_instance.py.
"""

import json
import os
import subprocess

import pytest

from shouwang.kernel.place import OUTSIDE
from tests.cli.test_instance import typed
from tests.kill.instance import Instance


@pytest.fixture
def own(tmp_path):
    """A home in a folder that only its owner can enter."""
    above = tmp_path / "closed"
    above.mkdir(mode=0o700)
    instance = Instance(home=above / "home")
    yield instance
    instance.leave()


@pytest.mark.night
@pytest.mark.skipif(os.geteuid() != 0, reason="only root's database lies outside a closed home")
def test_what_a_deleted_home_left_is_said_and_removed(own):
    own.run("init", "--sample", "none")
    (outside,) = json.loads(own.run("status", "--json"))["outside"]
    assert outside.startswith(str(OUTSIDE))
    subprocess.run(["rm", "-rf", str(own.home)], check=True)

    again = typed(own, "init", "--sample", "none")
    assert again.returncode == 0 and "以前的实例" in again.stderr
    status = json.loads(own.run("status", "--json"))
    (left,) = status["left"]
    assert left.startswith(outside) and "以前的实例" in own.run("status")
    assert typed(own, "remove", "--left").returncode == 0
    assert not os.path.exists(left) and os.path.exists(outside)
