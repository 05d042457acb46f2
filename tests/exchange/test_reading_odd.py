"""Ledgers of many towns and kinds, made from seeds, against the truth they were made with."""

import pytest

from shouwang.exchange.spreadsheets.reading import read_ledger
from tests.exchange.ledgers import villages
from tests.exchange.odd_ledgers import Odd, make

SEEDS = range(48)
TOLD = ("village", "name", "id", "birth", "sex", "father_out", "mother_out")


def differences(odd: Odd) -> list[str]:
    """What came out otherwise than it had to: the row, the expected, the found, the cells."""
    known = villages(odd.town.code[:9])
    found = read_ledger(odd.data, odd.name, villages=known, as_of=odd.as_of)
    accepted = {
        (row["sheet"], row["row"]): tuple(row[told] for told in ("village", "birth", "sex", "out_since"))
        for row in found.as_json()["accepted"]
    }  # fmt: skip
    said = [
        f"{where} expected {odd.accepted.get(where)}, found {accepted.get(where)}{_cells(odd, where)}"
        for where in sorted({*accepted, *odd.accepted})
        if accepted.get(where) != odd.accepted.get(where)
    ]
    for word, expected, findings in (
        ("refused", odd.refused, found.refused),
        ("warned", odd.warned, found.warnings),
    ):
        codes = {(one.sheet, one.row, one.code) for one in findings}
        said += [f"not {word}: {one}{_cells(odd, one[:2])}" for one in sorted(expected - codes)]
        said += [f"wrongly {word}: {one}{_cells(odd, one[:2])}" for one in sorted(codes - expected)]
    return said


def _cells(odd: Odd, where: tuple[str, int]) -> str:
    if where not in odd.said:
        return " (no child stands there)"
    cells = odd.said[where].cells
    return f" of { ({name: cells[name] for name in TOLD if name in cells}) }"


@pytest.mark.parametrize("seed", SEEDS)
def test_an_odd_ledger_is_read_as_it_was_meant(seed):
    odd = make(seed)
    said = differences(odd)
    assert not said, "\n".join([f"seed {seed}, {odd.kind}, {odd.town.name}:", *said[:12]])


def test_the_seeds_reach_every_kind_town_and_code():
    made = [make(seed) for seed in SEEDS]
    kinds = {part for odd in made for part in odd.kind.split("/")}
    assert kinds == {
        *("named", "merged", "filled", "sections", "sheets", "title"),
        *("xlsx", "ods", "utf-8", "utf-8-sig", "gb18030"),
        *("1", "2", "3"),
    }
    assert len({odd.town for odd in made}) == 8
    codes = {code for odd in made for _, _, code in odd.refused | odd.warned}
    assert codes == {
        *("id_check_digit", "id_as_number", "id_format", "duplicate", "sixteen_or_over"),
        *("unknown_village", "name_not_a_name", "required_missing", "date_unreadable"),
        *("id_missing", "sex_disagrees_with_id", "birth_disagrees_with_id", "region_unknown"),
        *("phone_unreadable", "eligibility_doubtful"),
    }
