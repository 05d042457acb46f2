"""W317: one child's own report keeps nobody from being rung about quite another child."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
HIS = "13955660077"
BANNED, POSSIBLE = "不要打这个电话", "可能是办件"
ASKED = "可以打，只问孩子现在怎样、在哪；不要说有孩子报告过，不要说别的孩子在哪"


def filed(kind, told, *, described, where=places.WANGDIAN, situation="other", ongoing="no"):
    facts = reporting.facts(
        reporter_kind=kind,
        described=described,
        situations=(situation,),
        ongoing=ongoing,
        told=told,
        phone="" if kind == "child" else HIS,
    )
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(code=where)
        return actions.file(facts, place, by=None, at=now()).report


@pytest.fixture
def hers():
    with reach.entered(reach.EVERYTHING):
        places.district()
        police, _ = reporting.offices()
    told = "我是女生，我爸打我，我不敢回家"
    return filed("child", told, described="王店初中，初三女生"), police


def shown(police, report):
    address = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    desk = places.signed_in(Client(), police)
    return desk.post(address, {"words": "问清情况"}).content.decode()


@pytest.mark.parametrize(
    ("kind", "described", "told", "where"),
    [
        ("relative", "我孙子，两岁", "喝了洗厕所的水，嘴里冒泡", places.GURAO),
        ("citizen", "邻居家三岁小男孩", "把除草剂当饮料喝了", places.WANGDIAN),
        ("professional", "六年级女生", "手臂上有伤", places.WANGDIAN),
        ("relative", "我儿子，十三岁", "不见了，帮我找", places.WANGDIAN),
        ("citizen", "没有孩子", "学校门口的路灯坏了，天黑危险", places.WANGDIAN),
        ("hotline", "五岁男童", "来电人说孩子一个人在家", places.WANGDIAN),
    ],
)
def test_of_another_child_nothing_is_said_and_he_is_rung(hers, kind, described, told, where):
    _, police = hers
    theirs = filed(kind, told, described=described, where=where)
    page = shown(police, theirs)
    assert BANNED not in page
    assert POSSIBLE not in page
    assert f"tel:{HIS}" in page


@pytest.mark.parametrize(
    ("told", "situation", "ongoing"),
    [
        ("我女儿跑了，帮我找", "other", "yes"),
        ("我女儿喝了农药，叫不醒", "other", "no"),
        ("我女儿从楼上摔下来", "accident", "no"),
    ],
)
def test_what_cannot_wait_is_asked_and_nothing_told(hers, told, situation, ongoing):
    _, police = hers
    his = filed("relative", told, described="十四岁", situation=situation, ongoing=ongoing)
    page = shown(police, his)
    assert ASKED in plain(page)
    assert BANNED not in page
    assert f"tel:{HIS}" in page


def test_whoever_may_be_the_one_is_not_rung_and_nobody_is_called_accused(hers):
    _, police = hers
    his = filed("relative", "我女儿跑了，找到了马上通知我", described="十四岁")
    page = shown(police, his)
    assert BANNED in page
    assert f"tel:{HIS}" not in page
    assert "被指" not in plain(page)
    desk = places.signed_in(Client(), police)
    address = f"/reports/{his.matter_id}/reporter/?report={his.key}"
    given = {"act": "checked", "is_named": "no", "how": "邻居王某，当面核对"}
    assert desk.post(address, given).status_code == 302
    words = plain(desk.get(f"/reports/{his.matter_id}/take/").content.decode())
    assert "核对报告人：不是孩子报告里说的人。邻居王某" in words
    assert "不是被指的人" not in words
