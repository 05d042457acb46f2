"""docs/security.md says what is proved: each test and file it names is there, each line has one."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NOT_YET = re.compile(r"\bnot yet\b", re.IGNORECASE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
# Lines of the two tables that say "not yet". They may only become fewer: a line that is proved now
# takes one off here, in the same commit. (A hazard that nobody had seen before is a new line; where
# nothing controls it yet, its commit says so and adds one.)
LEFT = {"2. Checklist": 17, "3. Hazards to a child": 15}
LINES = {"2. Checklist": 40, "3. Hazards to a child": 31}


@cache
def defined(path: str) -> frozenset[str]:
    """The tests that a file defines, read and not run."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[:5] == "test_"
    )


def lines(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, cell by cell."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return rows[1:]  # without the heads


def test_every_test_named_is_there():
    named = set(TEST.findall(PAGE))
    assert len(named) > 80
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or name not in defined(path)
    ]
    assert not missing


def test_nothing_that_looks_like_a_test_is_misspelt():
    assert len(TEST.findall(PAGE)) == PAGE.count("::")


def test_every_file_named_is_there():
    named = set(re.findall(r"`((?:shouwang|docs|tests)/[\w./-]+)`", PAGE))
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).is_file()]


@pytest.mark.parametrize("heading", LINES)
def test_every_line_is_proved_or_says_not_yet(heading):
    rows = lines(heading)
    assert len(rows) >= LINES[heading]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert len({len(row) for row in rows}) == 1
    bare = [row[0] for row in rows if not TEST.search(row[-1]) and not NOT_YET.search(row[-1])]
    assert not bare


@pytest.mark.parametrize("heading", LINES)
def test_what_is_not_yet_only_becomes_less(heading):
    rows = lines(heading)
    open_ones = [row for row in rows if NOT_YET.search(row[-1])]
    whole = [row[0] for row in open_ones if not TEST.search(row[-1])]
    print(f"{heading}: {len(rows)} lines, {len(open_ones)} say not yet, {len(whole)} have no test")
    assert len(open_ones) <= LEFT[heading], "something that was proved is so no longer"
    assert len(open_ones) == LEFT[heading], f"well done: put {len(open_ones)} into LEFT"


def test_all_eleven_actors_stand_there():
    rows = PAGE.split("\n## 1. ")[1].split("\n## ")[0]
    assert re.findall(r"(?m)^\| A(\d+) ", rows) == [str(number) for number in range(1, 12)]
