"""`shouwang remove`: asks for the home by name, leaves no trace of it, and nothing else is touched."""

import json
import os
import subprocess

import pytest

from shouwang.kernel.place import OUTSIDE
from tests.database import ROOT
from tests.kill.instance import COMMAND, Instance


@pytest.fixture
def own(tmp_path):
    """A home in a folder that only its owner can enter."""
    above = tmp_path / "closed"
    above.mkdir(mode=0o700)
    instance = Instance(home=above / "home")
    yield instance
    instance.leave()


def typed(own, *words):
    """The command with what it answers and complains of."""
    command = [*COMMAND, *words]
    return subprocess.run(command, env=own.environ, cwd=ROOT, capture_output=True, text=True)


def test_an_instance_goes_whole_and_only_when_it_is_named(own):
    own.run("init", "--sample", "none")
    status = json.loads(own.run("status", "--json"))
    (own.home / "notes.txt").write_text("not ours")

    asked = typed(own, "remove")
    wrong = typed(own, "remove", "--confirm", str(own.home.parent))
    assert (asked.returncode, wrong.returncode) == (1, 1)
    assert f"--confirm {own.home}" in asked.stderr and "没有删除" in wrong.stderr
    assert all(path in asked.stderr for path in status["outside"])

    done = typed(own, "remove", "--confirm", str(own.home))
    assert done.returncode == 0, done.stderr
    assert [path.name for path in own.home.iterdir()] == ["notes.txt"]
    assert not [path for path in status["outside"] if os.path.exists(path)]
    assert "没有实例" in typed(own, "remove", "--confirm", str(own.home)).stderr


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
