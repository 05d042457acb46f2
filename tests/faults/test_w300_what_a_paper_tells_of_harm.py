"""W300, W301: a directive's words of harm reached nobody; a day months ahead was promised for a red duty."""

import pytest
from django.test import Client

from shouwang.access import reach
from tests.factories import urgent
from tests.factories.places import signed_in
from tests.faults.asked import text
from tests.faults.test_w227_the_head_and_the_day import answered, day, scene

pytestmark = pytest.mark.django_db
__all__ = ["scene"]
TOLD = "邻居说孩子被他爸打得跑到河边，两天没见人"
NO = "村里口头说过了"


def test_what_an_answer_tells_of_harm_is_asked_about_and_read_by_the_bureau(scene):
    _, station, way, duty = scene
    with reach.entered(reach.EVERYTHING):
        bureau = signed_in(Client(), urgent.officer())
    asked = answered(station, way, words=TOLD)
    assert asked.status_code == 422 and "报告了没有" in text(asked), "答复里的话没有问报告了没有"
    done = answered(station, way, words=TOLD, harm=NO)
    assert TOLD in text(done) and NO in text(done)
    page = text(bureau.get(f"/reports/{duty.matter_id}/take/"))
    page += text(bureau.get(f"/reports/{duty.matter_id}/more/"))
    assert "两天没见人" in page, "只有负责人看到"


def test_what_is_asked_for_asks_as_well_and_names_no_child(scene):
    office, station, way, duty = scene
    answered(station, way)
    client = signed_in(Client(), office)
    with reach.entered(reach.EVERYTHING):
        child = duty.matter
    sent = client.post(f"{way}return/", {"words": "孩子上周又被他爸用皮带打了，马上去。"})
    page = text(sent)
    assert sent.status_code == 422 and "报告了没有" in page and "您的岗位不填报告" in page
    assert child is not None


def test_a_red_duty_is_not_promised_for_months_and_a_promise_is_taken_back(scene):
    office, station, way, _ = scene
    after = answered(station, way, finish_by=day(2))
    assert after.status_code == 422, "红色的限 1 日，答应到了后天"
    far = answered(station, way, finish_by=day(200))
    assert far.status_code == 422 and "打算办完的日期最迟" in text(far), "红色的答应到半年后"
    answered(station, way)
    client = signed_in(Client(), office)
    client.post(f"{way}accept/", {})
    assert "收回认可，退回重办" in text(client.get(way)), "认可了就收不回"
    back = client.post(f"{way}return/", {"words": "红色的今天就要办，请再答复。"}, follow=True)
    assert "已退回，重新计算答复期限" in text(back) and "答应" not in text(
        client.get("/coordination/")
    )
    assert "收回认可" not in text(client.get(way))
