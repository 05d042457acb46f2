"""Which file runs when: the long ones first, so that no worker is left alone with one at the end."""

import pytest

# Files whose tests start instances, browsers or processes: a minute and more each.
LONG = (
    "tests/faults/test_o13_first_command.py",
    "tests/browser/test_whole.py",
    "tests/matrix/test_pages.py",
    "tests/cli/test_demo.py",
    "tests/kill/test_kill.py",
    "tests/matrix/test_api.py",
    "tests/cli/test_instance.py",
    "tests/faults/test_f40_hands.py",
    "tests/kill/test_sweep.py",
    "tests/faults/test_s02_a_stranger_takes_a_seat.py",
    "tests/api/test_whole.py",
    "tests/desk/test_every_form.py",
    "tests/hands/test_hands.py",
    "tests/matrix/test_rows.py",
    "tests/access/test_second_wall.py",
)


def long_first(items: list[pytest.Item]) -> None:
    """Order the tests by their file: the long ones as listed, then the others as they were found.

    Workers with whole files each (`--dist loadfile --no-loadscope-reorder`) take them so.
    """
    rank = {path: number for number, path in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(LONG)))
