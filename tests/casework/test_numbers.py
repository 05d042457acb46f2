"""Numbers run on for each kind by itself."""

import pytest

from shouwang.casework.bulk import numbers

pytestmark = pytest.mark.django_db


def tail(number):
    return int(number.rpartition("-")[2])


def test_a_case_does_not_use_up_the_number_of_a_file():
    file, case, transfer = (
        numbers("LS-GR", 1)[0],
        numbers("", 1, year=2026)[0],
        numbers("ZJ", 1)[0],
    )
    numbers("LS-GR", 5)
    assert tail(numbers("", 1, year=2027)[0]) == tail(case) + 1
    assert tail(numbers("ZJ", 1)[0]) == tail(transfer) + 1
    assert tail(numbers("LS-GR", 1)[0]) == tail(file) + 6
