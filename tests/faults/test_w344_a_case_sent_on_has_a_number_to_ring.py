"""W344: 移送 showed no number of the receiving station; harm in its reason was read by nobody else."""

import re

import pytest

from shouwang.access import reach
from shouwang.offices.models import Unit
from tests.factories import places
from tests.faults.desks import sent, shown
from tests.faults.test_m70_the_polices_own_part import case, officer, other, police

pytestmark = pytest.mark.django_db
__all__ = ["case"]
THERE = "0561-4567890"
WHY = "案发地在宋疃镇，她二叔在那里拿皮带抽她"


def test_the_number_stands_before_and_after_and_harm_in_the_reason_is_read(case):
    with reach.entered(reach.EVERYTHING):
        Unit.objects.filter(pk=places.post("police_desk", places.SONGTUAN).unit_id).update(
            phone=THERE
        )
    sent(officer(), f"/reports/{case}/take/")
    way = f"/emergencies/{case}/station/"
    page = shown(police(), way)[1]
    assert THERE in page and "110" in page, "移送以前没有对方的号码"
    receiver = re.search(r'value="(\d+)"[^>]*>宋疃派出所', page).group(1)
    sent(police(), way, receiver=receiver, reason=WHY)
    after = shown(police(), way)[1]
    assert THERE in after and "马上打电话" in after, "移送以后没有对方的号码"
    assert "拿皮带抽她" in shown(officer(), f"/reports/{case}/more/")[1], "理由里的话没有别的单位看"
    sent(other(), way, do="return", reason="不归本所，孩子说二叔昨晚又打她")
    assert "昨晚又打她" in shown(officer(), f"/reports/{case}/more/")[1]
