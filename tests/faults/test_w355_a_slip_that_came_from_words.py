"""W355: 误填撤回 or 作废 of what words of harm had raised: nobody read the words, and he was rung first."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Tie
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.factories import children, places
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
WHY = "写成了别的孩子，手快点错了"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        carer = Tie.objects.select_related("adult").get(child=child, kind="carer", until=None)
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
    said = f"孩子说{carer.relation}{carer.adult.name}昨晚用皮带抽他"
    answered(worker, sent(worker, child, note=said), "yes")
    return worker, town, child, carer, said


def state():
    with reach.entered(reach.EVERYTHING):
        return Report.objects.get().state


def withdrawn(worker, child, **more):
    fields = {"act": "mistaken", "words": "手快点错了", **more}
    return worker.post(f"/reports/danger/{child.key}/", fields, follow=True)


def call(town, child, who, heard="safe"):
    given = {"result": "answered", "spoken_to": who, "heard": heard, "note": "孩子在家写作业"}
    return text(town.post(f"/reports/{child.key}/household/", given, follow=True))


def test_the_words_are_asked_about_and_read(scene):
    worker, town, child, _carer, said = scene
    page = withdrawn(worker, child)
    assert state() == "filed", "撤回以前没有问写到的伤害"
    assert said in unescape(page.content.decode()) and 'name="harm"' in page.content.decode()
    withdrawn(worker, child, harm=WHY)
    assert state() == "withdrawn"
    told = unescape(town.get(f"/visits/follow/{child.key}/").content.decode())
    assert said in told and WHY in told


def test_a_void_visit_asks_too(scene):
    worker, town, child, _carer, said = scene
    record = worker.get(f"/children/{child.key}/").content.decode()
    visit = record.split('href="/visits/record/')[1].split("/")[0]
    way = f"/visits/void/{visit}/"
    page = worker.post(way, {"reason": "填错了"}, follow=True)
    assert state() == "filed" and said in unescape(page.content.decode())
    worker.post(way, {"reason": "填错了", "harm": WHY})
    assert state() == "withdrawn"
    assert said in unescape(town.get(f"/visits/follow/{child.key}/").content.decode())


def test_whom_the_words_accuse_is_rung_by_nobody(scene):
    worker, town, child, carer, _said = scene
    withdrawn(worker, child, harm=WHY)
    page = text(town.get(f"/reports/{child.key}/household/"))
    people = page.partition("受委托人" + carer.adult.name)
    assert "不要打给他" in people[2], "写的话里说打孩子的人，电话还是第一个"
    assert "父亲" in people[0]
    assert "不算核实" in call(town, child, f"{carer.relation}{carer.adult.name}")
    assert "不算核实" in call(town, child, carer.adult.name)
    assert "通话情况已登记" in call(town, child, "村专干，到家见到孩子")


def test_a_slip_without_words_is_taken_back_as_before():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
    answered(worker, sent(worker, child, residence="lives_alone", note="孩子在写作业"), "yes")
    assert "已按误填撤回" in text(withdrawn(worker, child))
    assert "不要打给他" not in text(town.get(f"/reports/{child.key}/household/"))
