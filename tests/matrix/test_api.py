"""Every operation of the API, by everybody, about everything: only what the table allows comes back."""

import sys
import time

import pytest

from tests.matrix.matrix import PARTS, Matrix
from tests.matrix.oracle import ROUTES
from tests.matrix.raw import ALLOWED


@pytest.mark.parametrize("part", range(PARTS))
def test_every_operation_tells_and_does_only_what_the_table_allows(
    matrix: Matrix, part: int, capsys
):
    begun = time.monotonic()
    matrix.run([route for route in ROUTES if not route.is_page][part::PARTS])
    with capsys.disabled():
        seconds = time.monotonic() - begun
        print(f"\n接口：{matrix.cells} 格，{seconds:.0f} 秒，{dict(matrix.told)}", file=sys.stderr)
    assert matrix.read_raw <= ALLOWED.keys(), matrix.read_raw - ALLOWED.keys()
    assert not matrix.wrong, "\n".join([f"{len(matrix.wrong)} 处", *matrix.wrong[:300]])
