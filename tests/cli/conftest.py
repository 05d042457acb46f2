"""Commands as they are typed, on the database of this test."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from shouwang.cli.main import main


@dataclass(frozen=True)
class Told:
    """What a command left: its exit code, what it said, what it complained of."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        """The answer to --json: one line, nothing beside it."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


@pytest.fixture
def shouwang(db: None, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run one command."""
    return run_in(capsys)


def run_in(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run one command, whatever database is connected."""

    def run(*words: str) -> Told:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return run


def is_chinese(sentence: str) -> bool:
    """Whether it is one sentence that an official can read, not a fault's name or trace."""
    letters = [one for one in sentence if "\u4e00" <= one <= "\u9fff"]
    return len(letters) >= 4 and "Traceback" not in sentence and "Error" not in sentence


def refused(told: Told, part: str = "") -> bool:
    """Exit 1, nothing on the output, one Chinese sentence where complaints go."""
    lines = told.err.strip().splitlines()
    return (
        told.code == 1
        and told.out == ""
        and len(lines) == 1
        and is_chinese(lines[0])
        and part in lines[0]
    )
