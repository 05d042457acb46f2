"""W339: 孩子平安 beside words of harm ended the call to the home, and nobody was asked."""

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from tests.factories import places
from tests.faults.asked import answered, sent, text
from tests.faults.test_w179_what_the_call_heard import scene

pytestmark = pytest.mark.django_db
__all__ = ["scene"]
HEARD = ("昨晚她爸喝多了用皮带打了她几下", "拿笤帚疙瘩招呼了她两下")


@pytest.fixture
def owed(scene):
    """The danger was taken back as a slip: the town owes the call."""
    child, worker, town, police = scene
    answered(worker, sent(worker, child, residence="lives_alone"), "yes")
    slip = {"act": "mistaken", "words": "点到了下一行"}
    worker.post(f"/reports/danger/{child.key}/", slip)
    return child, town, police


def rung(town, child, **said):
    usual = {"result": "answered", "spoken_to": "祖母", "heard": "safe"}
    return town.post(f"/reports/{child.key}/household/", {**usual, **said}, follow=True)


@pytest.mark.parametrize("words", HEARD)
def test_words_of_harm_beside_safe_are_asked_about(owed, words):
    child, town, _ = owed
    page = rung(town, child, note=words)
    assert page.status_code == 422 and "报告了没有" in text(page), f"“{words}”存成了孩子平安"
    assert words in page.content.decode()
    assert "电话核实" in text(town.get("/"))
    kept = rung(town, child, note=words, harm="村里说是管教，不用报告")
    assert kept.status_code == 200 and "通话情况已登记" in text(kept)


def test_not_safe_reports_it_without_a_question(owed):
    child, town, police = owed
    assert "报告派出所和区民政局" in text(rung(town, child, note=HEARD[0], heard="unsafe"))
    assert "受理报告" in text(police.get("/"))


def test_calm_words_are_kept_as_before(owed):
    child, town, _ = owed
    assert "通话情况已登记" in text(rung(town, child, note="在家写作业，奶奶陪着"))


def test_somebody_else_reads_the_answer(owed, client):
    child, town, _ = owed
    rung(town, child, note=HEARD[0], harm="村里说是管教，不用报告")
    with reach.entered(reach.EVERYTHING):
        rows = Matter.objects.get(pk=child.key).duties.filter(closed_at=None)
        assert rows.filter(code="visits.follow_finding").exists(), "没有人看"
    bureau = places.signed_in(client, places.post("district_officer", "civil_affairs"))
    assert "落实走访发现的问题" in text(bureau.get("/"))
