"""W03: no injury without a doctor and against a recorded one; a paper has its number and its day."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.desks import button, sent, shown

pytestmark = pytest.mark.django_db
TODAY = local(now()).date()


def police():
    """Somebody at the station of the place."""
    with reach.entered(reach.EVERYTHING):
        return places.post("police_desk", places.GURAO)


def investigated(*situations):
    """A case of violence that the police have looked into; its key."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        case = reporting.accepted(now(), child=child, situations=situations).key
    moment = local(now()).strftime("%Y-%m-%dT%H:%M")
    facts = {"branch": "D", "team": "派出所王某", "found": "父亲酒后打人", "harmers": "father"}
    sent(police(), f"/emergencies/{case}/investigate/", **facts, arrived_at=moment)
    return case


def tick(case, code, **given):
    """The police tick a measure on its page: what they are answered, and what the case says then."""
    address = f"/emergencies/{case}/measures/"
    status, page = sent(police(), address, done=code, **{"note": "", **given})
    return status, page, shown(police(), f"/emergencies/{case}/settle/")[1]


def test_nobody_is_unhurt_beside_a_reported_injury_or_without_a_doctor():
    case = investigated("abuse_signs")
    status, page, _ = tick(case, "no_injury", examiner="李医生", exam_unit="古饶镇卫生院")
    assert status == 422, "报告里写着多处损伤，还能登记“经确认没有受伤”"
    assert "多处损伤" in page
    calm = investigated("domestic_violence")
    assert tick(calm, "no_injury")[0] == 422, "没有人检查，也能登记“经确认没有受伤”"
    told = {"examiner": "李医生", "exam_unit": "古饶镇卫生院", "note": "全身查过，没有伤"}
    assert tick(calm, "no_injury", **told)[0] == 302
    read = shown(police(), f"/matters/{calm}/")[1]
    assert "古饶镇卫生院" in read and "李医生" in read


def test_a_warning_has_its_number_and_day_or_a_duty_with_a_day():
    case = investigated("domestic_violence")
    assert tick(case, "written_warning")[0] == 422, "告诫书没有编号和日期也收下"
    due = str(TODAY + timedelta(days=2))
    assert tick(case, "written_warning", paper_due=due)[0] == 302
    where = button(police(), "补填文书编号")
    assert where
    sent(police(), where, number="烈公告诫12号", on=str(TODAY))
    assert not button(police(), "补填文书编号")
    assert "烈公告诫12号" in shown(police(), f"/matters/{case}/")[1]
