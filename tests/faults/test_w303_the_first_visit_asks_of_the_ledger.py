"""W303 (W271): the first visit of a child of whom a ledger told of harm showed the words and asked nothing of them."""

from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.actions import confirm
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.asked import sent
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED
from tests.faults.test_w200_the_village_sees_what_the_ledger_told import ELSEWHERE, TOLD, stored

pytestmark = pytest.mark.django_db
ASKED = "单独问了没有、孩子怎么说、身上看到什么"


def read(page) -> str:
    return unescape(page.content.decode())


def test_who_met_the_child_writes_what_came_of_asking(db):
    stored(places.signed_in(Client(), children.supervisor()), ELSEWHERE, f"{NAMED}{TOLD}")
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
        child = Child.objects.get(name="张小雨")
        confirm(child.division, [child], by=worker, at=now())
        other = children.registered(now())
    village = places.signed_in(Client(), worker)
    first = sent(village, child)
    assert ASKED in read(first), "台账写着被打，走访一个字不写就过去了"
    assert TOLD in read(village.get(f"/assessment/risk/{child.key}/"))
    done = sent(village, child, note="单独问了孩子，说没有，手臂和背上干净")
    assert done.redirect_chain and TOLD in read(done), "写过以后接着填风险评估，台账写的话在上面"
    assert ASKED not in read(sent(village, child)), "写过了，还在问"
    assert ASKED not in read(sent(village, other))
