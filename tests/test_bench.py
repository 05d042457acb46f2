"""The bench runs, at a size that fits a test; its figures are not judged here."""

import json
import os
import subprocess
import sys

import pytest

from bench import table
from bench.filling import fill
from bench.ledger import write
from bench.timing import Times, family_of, memory_of
from tests.database import ROOT, clone, drop

TINY = 90
TIMES = Times(wall=2.0, p95=3.0, cpu=1.0).as_json()


@pytest.fixture(scope="module")
def filled():
    """A database of ninety children in the real district."""
    name = clone(f"bench_{os.getpid()}")
    fill(name, TINY)
    yield name
    drop(name)


def test_pages_lists_and_bare_rows_are_timed_on_a_filled_database(filled):
    environ = {**os.environ, "SHOUWANG_DB_NAME": filled}
    command = [sys.executable, "-m", "bench.pages", filled, "340604000000", "1", "2"]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environ, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    lines = table.pages(TINY, found)
    assert {line.code for line in lines} == {"P1", "P1b"}
    assert all(line.ratio > 0 for line in lines)
    assert found["empty"]["cpu"] < found["officer"]["cpu"]


def test_the_trail_is_timed_with_and_without_and_verified(filled):
    environ = {**os.environ, "SHOUWANG_DB_NAME": filled}
    command = [sys.executable, "-m", "bench.trailing", "400", "1"]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environ, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    assert found["verify"]["rows"] == 397 and found["verify"]["batches"] >= 7
    assert [line.code for line in table.trail(found)] == ["P6"] * 3


def test_a_row_says_whether_its_target_is_met():
    pages = ("empty", "worker", "supervisor", "officer", "deep", "json")
    found = dict.fromkeys(pages, TIMES)
    found |= {f"raw_{role}": {**TIMES, "wall": 0.2} for role in table.WORKERS}
    verdicts = {line.cells()[-1] for line in table.pages(5000, found)}
    assert verdicts == {"达到", "未达到"}
    slow = {
        "rows": 100,
        "accepted": 100,
        "memory": 300,
        "reader": 50,
        "seconds": {"calamine": 1, "read": 1, "compare": 1, "store": 2},
    }
    assert [line.ratio for line in table.imported(slow)] == [0.25, 300]


def test_a_generated_ledger_is_one_the_reader_accepts(tmp_path):
    from datetime import date

    from shouwang.exchange.spreadsheets.reading import read_ledger
    from tests.exchange.ledgers import villages

    path = tmp_path / "a.xlsx"
    write(path, 450, ["王店村", "秦楼村"])
    reading = read_ledger(
        path.read_bytes(), path.name, villages=villages(), as_of=date(2026, 9, 10)
    )
    assert (len(reading.accepted), reading.refused, reading.warnings) == (450, [], [])


def test_memory_is_weighed_for_a_process_and_all_below_it():
    assert memory_of(family_of(os.getpid())) > 10
