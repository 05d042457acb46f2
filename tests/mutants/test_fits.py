"""Every fault that `make mutants` makes in the code can still be made: its text is there, once."""

import pytest

from tests.mutants.code import operators, roster_sql


@pytest.mark.parametrize("mutant", [*operators(), *roster_sql()], ids=lambda one: one.name)
def test_the_fault_can_be_made_and_is_taken_back(mutant):
    with mutant.change():
        pass
