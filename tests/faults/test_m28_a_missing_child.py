"""M28: a missing child is searched for by the police from the first second, day by day, and its card printed."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.children.models import Adult
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.desks import button, sent, shown

pytestmark = pytest.mark.django_db
SEARCH = "查找失踪儿童"


@pytest.fixture
def case():
    """A child reported as missing; the key of its case."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        return reporting.filed(now(), child=child, situations=("missing",)).matter_id


def police():
    """Somebody at the station of the place."""
    with reach.entered(reach.EVERYTHING):
        return places.post("police_desk", places.GURAO)


def moment():
    """This minute, as a form says it."""
    return local(now()).strftime("%Y-%m-%dT%H:%M")


def officer():
    """Somebody at the bureau."""
    with reach.entered(reach.EVERYTHING):
        return places.post("district_officer", "civil_affairs")


def test_the_police_hold_the_search_at_once_and_civil_affairs_read_what_was_done(case):
    where = button(police(), SEARCH)
    assert where, "报告失踪以后派出所没有查找的待办"
    tomorrow = str(local(now()).date() + timedelta(days=1))
    vain = {"did": "调取沿途监控", "did_at": moment(), "is_found": "no", "next_on": tomorrow}
    sent(police(), where, **vain)
    assert button(police(), "继续查找失踪儿童")
    assert "调取沿途监控" in shown(officer(), f"/matters/{case}/")[1]
    found = {"did": "车站民警发现", "did_at": moment(), "is_found": "yes"}
    found |= {"place": "县汽车站", "state": "没有受伤"}
    sent(police(), where, **found)
    assert not button(police(), "继续查找失踪儿童") and not button(police(), SEARCH)
    assert "县汽车站" in shown(officer(), f"/matters/{case}/")[1]


def test_the_card_is_printed_by_the_two_offices_without_a_number_of_the_home(case):
    where = button(police(), SEARCH)
    assert where, "报告失踪以后派出所没有查找的待办"
    assert "走失儿童信息卡" in shown(police(), where)[1]
    address = f"/emergencies/{case}/card"
    told = sent(officer(), f"{address}/", clothes="蓝色校服", last_with="奶奶 13800001111")
    assert told[0] == 422, "信息卡收下了家里的电话"
    assert sent(officer(), f"{address}/", clothes="蓝色校服", last_place="王店小学门口")[0] == 302
    for who in (police(), officer()):
        client = places.signed_in(places.Client(), who)
        paper = client.get(f"{address}.pdf")
        assert paper.status_code == 200 and paper.content.startswith(b"%PDF")
    with reach.entered(reach.EVERYTHING):
        town = places.post("town_supervisor", places.GURAO)
        assert Adult.objects.exists()
    assert places.signed_in(places.Client(), town).get(f"{address}.pdf").status_code == 403
