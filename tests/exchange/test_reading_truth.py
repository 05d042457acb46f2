"""The two real-looking ledgers against their truth, row by row."""

import json
from datetime import date
from pathlib import Path

import pytest

from shouwang.exchange.spreadsheets.reading import read_ledger
from tests.exchange.ledgers import villages

SHARED = Path(__file__).resolve().parent.parent / "data"
COUNTS = {"gurao": (90, 0, 0), "songtuan": (140, 20, 10)}


@pytest.fixture(scope="module", params=sorted(COUNTS))
def pair(request):
    ledger = SHARED / f"ledger-{request.param}.xlsx"
    truth = json.loads((SHARED / f"ledger-{request.param}.truth.json").read_text("utf-8"))
    as_of = date.fromisoformat(truth["as_of"])
    known = villages(truth["town"][:9])
    reading = read_ledger(ledger.read_bytes(), ledger.name, villages=known, as_of=as_of)
    return truth, reading, COUNTS[request.param]


def test_the_counts_are_right(pair):
    _, reading, counts = pair
    found = len(reading.accepted), len(reading.refused), len(reading.warnings)
    assert found == counts


def test_every_finding_is_the_right_one(pair):
    truth, reading, _ = pair
    for told, found in (("refuse", reading.refused), ("warn", reading.warnings)):
        expected = {(row["row"], code) for row in truth[told] for code in row["why"]}
        assert {(finding.row, finding.code) for finding in found} == expected


def test_every_accepted_row_is_read_right(pair):
    truth, reading, _ = pair
    rows = {row["row"]: row for row in reading.as_json()["accepted"]}
    phones = {row.row: row.fields["father_phone"] for row in reading.accepted}
    numbers = {row.row: row.id for row in reading.accepted}
    assert set(rows) == {row["row"] for row in truth["accept"]}
    for told in truth["accept"]:
        found = rows[told["row"]]
        for field in ("village", "name", "birth", "sex", "out_since"):
            assert found[field] == told[field], (told["row"], field)
        assert phones[told["row"]] == told["father_phone"]
        assert numbers[told["row"]] == told["id"]


def test_nothing_printed_holds_a_whole_number(pair):
    truth, reading, _ = pair
    printed = json.dumps(reading.as_json(), ensure_ascii=False)
    assert not any(row["id"] and row["id"] in printed for row in truth["accept"])
