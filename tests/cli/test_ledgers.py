"""`ledger check` and `ledger import` against the truth of the two towns."""

import json
from pathlib import Path

import pytest

from shouwang.children.models import Child
from shouwang.exchange.models import LedgerRun
from tests.cli.conftest import refused
from tests.factories import places
from tests.factories.places import GURAO, LIESHAN, SONGTUAN

DATA = Path(__file__).resolve().parent.parent / "data"
TOWNS = {"gurao": GURAO, "songtuan": SONGTUAN}
ROW = {"sheet", "row", "name", "village", "birth", "sex", "out_since", "id_masked"}
FINDING = {"sheet", "row", "column", "code", "message"}

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def district(everything):
    places.district()


def ledger(name: str) -> str:
    return str(DATA / f"ledger-{name}.xlsx")


@pytest.mark.parametrize("name", TOWNS)
def test_a_check_says_the_truth_row_by_row_and_stores_nothing(shouwang, name):
    truth = json.loads((DATA / f"ledger-{name}.truth.json").read_text("utf-8"))
    as_of = ("--as-of", truth["as_of"])
    told = shouwang("ledger", "check", ledger(name), "--town", TOWNS[name], *as_of, "--json")

    assert told.code == 0
    facts = told.facts
    assert set(facts) == {"accepted", "refused", "warnings"}
    for key, word in (("refused", "refuse"), ("warnings", "warn")):
        expected = {(row["row"], code) for row in truth[word] for code in row["why"]}
        assert {(one["row"], one["code"]) for one in facts[key]} == expected
        assert all(set(one) - {"of_row"} == FINDING and one["message"] for one in facts[key])
    compared = ("row", "village", "name", "birth", "sex", "out_since")
    wanted = sorted(tuple(row[field] for field in compared) for row in truth["accept"])
    assert sorted(tuple(row[field] for field in compared) for row in facts["accepted"]) == wanted
    assert all(set(row) == ROW for row in facts["accepted"])
    assert not any(row["id"] in told.out for row in truth["accept"] if row["id"])
    assert not Child.objects.exists() and not LedgerRun.objects.exists()


def test_an_import_stores_all_accepted_rows_and_the_same_file_again_changes_nothing(shouwang):
    words = ("ledger", "import", ledger("songtuan"), "--town", SONGTUAN, "--as-of", "2026-09-10")
    told = shouwang(*words, "--json")
    assert told.code == 0 and told.facts["stored"] == {
        "fresh": 140,
        "changed": 0,
        "same": 0,
    }
    before = list(Child.objects.order_by("pk").values())
    assert len(before) == len(told.facts["accepted"]) == 140

    again = shouwang(*words, "--json")

    assert again.facts["stored"] == {"fresh": 0, "changed": 0, "same": 140}
    assert list(Child.objects.order_by("pk").values()) == before
    assert "拒收 20 处" in shouwang(*words).out


def test_a_strict_import_stores_all_rows_or_none(shouwang):
    as_of = ("--as-of", "2026-09-10", "--strict")
    told = shouwang("ledger", "import", ledger("songtuan"), "--town", SONGTUAN, *as_of)
    assert refused(told, "20 行被拒收"), told
    assert not Child.objects.exists()
    assert shouwang("ledger", "import", ledger("gurao"), "--town", GURAO, *as_of).code == 0
    assert Child.objects.count() == 90


def test_what_is_no_ledger_is_refused_whole_in_one_sentence(shouwang, tmp_path):
    letter = tmp_path / "letter.csv"
    letter.write_text("各村：请于月底前报送。\n", encoding="utf-8")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    for verb in ("check", "import"):
        for path in (letter, broken, tmp_path / "none.xlsx"):
            told = shouwang("ledger", verb, str(path), "--town", GURAO)
            assert refused(told), (path, told)
        for town in (LIESHAN, "340604999000", "gurao"):
            told = shouwang("ledger", verb, ledger("gurao"), "--town", town)
            assert refused(told, town), told
    assert not Child.objects.exists()


def test_a_day_that_is_none_is_misuse(shouwang):
    for day in ("2026-02-30", "昨天"):
        told = shouwang("ledger", "check", ledger("gurao"), "--town", GURAO, "--as-of", day)
        assert told.code == 2 and day in told.err
