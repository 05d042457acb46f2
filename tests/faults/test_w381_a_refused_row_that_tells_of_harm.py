"""W381: a row of a ledger that is refused told of harm, and the number of another child's case settled it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in

pytestmark = pytest.mark.django_db
HURT = "大伯夜里摸她，孩子哭着说的"
REFUSED = f"王店村,邵小兰,女,看户口本,2025-01-01,{HURT}"
PUT_RIGHT = f"王店村,邵小兰,女,2015-03-09,2025-01-01,{HURT}"


@pytest.fixture
def clerk(db) -> Client:
    return places.signed_in(Client(), children.supervisor())


def stored(clerk: Client, way: str, **said: str):
    return clerk.post(f"{way}store/", said)


def words(page) -> str:
    return unescape(page.content.decode())


def number_of(described: str, child=None) -> str:
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        if child is not None:
            return str(reporting.filed(at, child=child).number)
        return str(reporting.filed(at, described=described).number)


def test_the_number_of_another_childs_case_settles_no_refused_row(clerk):
    with reach.entered(reach.EVERYTHING):
        other = children.registered(now() - timedelta(days=2), name="周大壮")
    number = number_of("", other)
    way = handed_in(clerk, f"{NAMED}", REFUSED)
    answer = stored(clerk, way, how="number", number=number)
    assert answer.status_code == 422, "别的孩子的编号也算报告了没有入库的这一行"
    assert "不是这个孩子的报告" in words(answer) and number in words(answer)
    assert "入库：新增 1" in words(clerk.get(way))


def test_what_nobody_will_read_is_reported_or_put_right(clerk):
    way = handed_in(clerk, f"{NAMED}", REFUSED)
    assert "没有入库，写到的伤害入库后没有人看得到" in words(clerk.get(way))
    answer = stored(clerk, way, how="no", why="已经电话问过村里，说没有这回事")
    assert answer.status_code == 422 and "请点那一行的“报告”" in words(answer)


def test_the_report_of_this_child_is_enough(clerk):
    number = number_of("邵小兰，女，王店村")
    way = handed_in(clerk, f"{NAMED}", REFUSED)
    assert stored(clerk, way, how="number", number=number).status_code == 302


def test_a_row_put_right_and_stored_lets_the_first_ledger_end(clerk):
    first = handed_in(clerk, REFUSED)
    assert stored(clerk, first, how="no", why="已经电话问过村里，说没有").status_code == 422
    second = handed_in(clerk, PUT_RIGHT)
    assert "没有人看得到" not in words(clerk.get(second))
    assert stored(clerk, second, how="no", why="已经电话问过村里，说没有").status_code == 302
    store_ledger.func(run=second.split("/")[-2])
    answer = stored(clerk, first, how="no", why="改好后在另一份台账入库了")
    assert answer.status_code == 302, "改好入库以后，前一份仍办不完"
