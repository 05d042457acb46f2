"""What is not found out is not said to be; what sounds alike is not said to be the same."""

import pytest

from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_identity
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def said(noon, words):
    case = reporting.filed(noon).matter
    actions_identity.identify(case, None, words, by=children.supervisor(), at=noon)
    return case


@pytest.mark.parametrize("words", ["还不知道是谁，明天再问", "不知道", "没查到", "不清楚是哪家的"])
def test_words_that_nobody_knows_yet_end_nothing(noon, words):
    with pytest.raises(Refusal) as no:
        said(noon, words)
    assert no.value.code == "identity_unsaid"


def test_of_a_child_from_elsewhere_not_all_must_be_known(noon):
    case = said(noon, "外省儿童王强，不知道父母电话，暂住王店村三组")
    owed = case.duties.get(code="reports.register_child", closed_at=None)
    assert case.reports.get().number in owed.subject
