"""M70: the police write down their own part, each a duty with a clock; a case goes to another station."""

import re

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.desks import button, desk, sent, shown

pytestmark = pytest.mark.django_db
TODAY = str(local(now()).date())


@pytest.fixture
def case():
    """A report on a child that the station takes on its own page; the key of its case."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now(), child=children.registered(now()))
        key = report.matter_id
    sent(police(), f"/reports/{key}/take/")
    return key


def police():
    """Somebody at the station of the place."""
    with reach.entered(reach.EVERYTHING):
        return places.post("police_desk", places.GURAO)


def other():
    """Somebody at another station."""
    with reach.entered(reach.EVERYTHING):
        return places.post("police_desk", places.SONGTUAN)


def officer():
    """Somebody at the bureau."""
    with reach.entered(reach.EVERYTHING):
        return places.post("district_officer", "civil_affairs")


def typed(post, title, **given):
    """Press the row of that title and send its form; what is shown afterwards, or nothing."""
    where = button(post, title)
    if not where:
        return ""
    sent(post, where, **given)
    return desk(post)


def test_the_number_the_case_the_receipt_and_the_result_are_duties_of_the_police(case):
    titles = {
        "补填接处警编号": {"number": "J34060420261129", "on": TODAY},
        "登记受案、立案结果": {
            "outcome": "admin",
            "number": "烈公（古）受案字12号",
            "on": TODAY,
        },
        "出具受案回执": {"number": "回执12号", "on": TODAY, "told": "学校李老师"},
        "登记查处结果": {
            "outcome": "penalty",
            "number": "烈公行罚决字7号",
            "on": TODAY,
            "told": "父亲、学校",
        },
    }
    for title, given in titles.items():
        assert title in desk(police()), f"受理以后派出所没有“{title}”的待办"
        assert title not in typed(police(), title, **given)
    read = shown(officer(), f"/matters/{case}/")[1]
    for word in ("J34060420261129", "烈公行罚决字7号", "治安处罚", "学校李老师"):
        assert word in read, f"民政看不到公安登记的{word}"


def test_no_other_office_writes_it(case):
    assert "补填接处警编号" in desk(police()), "受理以后派出所没有自己的编号要填"
    for who in (officer(), other()):
        status, _ = sent(who, f"/emergencies/{case}/police/", number="J340604", on=TODAY)
        assert status in (403, 404)
    assert "J340604" not in shown(officer(), f"/matters/{case}/")[1]


def test_a_case_sent_to_another_station_takes_its_duties_with_it(case):
    read = shown(police(), f"/matters/{case}/")[1]
    assert "移送别的派出所" in read, "派出所没有地方把办件移送给有管辖权的派出所"
    page = shown(police(), f"/emergencies/{case}/station/")[1]
    receiver = re.search(r'value="(\d+)"[^>]*>宋疃派出所', page).group(1)
    sent(police(), f"/emergencies/{case}/station/", receiver=receiver, reason="案发地在宋疃镇")
    assert button(police(), "到场调查（公安）"), "接收以前孩子所在地没有人负责到场"
    assert not button(other(), "到场调查（公安）") and button(other(), "接收移送的案件")
    assert shown(police(), f"/matters/{case}/")[0] == 200
    sent(other(), f"/emergencies/{case}/station/", do="receive")
    assert "接收移送的案件" not in desk(other()) and button(other(), "到场调查（公安）")
    assert "到场调查（公安）" not in desk(police())
    assert shown(police(), f"/matters/{case}/")[0] == 404
