"""Who may do something reads what it needs: the two tables are held together."""

import pytest

from shouwang.access.kinds import lines
from shouwang.access.may import granted

HOW = "answer_referral"


@pytest.mark.parametrize("kind", ["file", "identity", "phone"])
def test_whoever_may_answer_a_referral_reads_what_the_service_needs(kind):
    granted_to = {role for role, acts in granted().items() if HOW in {act.value for act in acts}}
    (row,) = [line for line in lines() if line.kind == kind and line.how == HOW]
    assert granted_to and set(row.roles) == granted_to
