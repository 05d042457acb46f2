"""A child tells of itself; that day somebody asks for a child from the same house and names none."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
GOES_ON = "您的报告已收到，正在依法办理。"
HIS = "13955660077"
HER_WORDS = "我在王店小学三年级，住7组62号，爸爸打我"
POLICE = "查明以前不要给报告人打电话"


def filed(kind, told, *, where=places.WANGDIAN, phone="", described="一个女孩"):
    """A report without an account of a child that nobody knows."""
    facts = reporting.facts(
        reporter_kind=kind,
        described=described,
        situations=("domestic_violence",) if kind == "child" else ("missing",),
        told=told,
        phone=phone,
    )
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(code=where)
        return actions.file(facts, place, by=None, at=now()).report


@arranged
def hers():
    with reach.entered(reach.EVERYTHING):
        places.district()
        offices = reporting.offices()
    return filed("child", HER_WORDS), offices


def page(post, report, name):
    address = f"/reports/{report.matter_id}/{name}/?report={report.key}"
    return plain(places.signed_in(Client(), post).get(address).content.decode())


def test_it_may_be_the_child_of_the_other_case_and_nobody_rings_him(hers):
    own, (police, bureau) = hers
    his = filed("citizen", "孩子不见了，找到了马上通知我", phone=HIS)
    for post in (police, bureau):
        words = page(post, his, "take")
        assert f"可能是办件 {own.number} 的孩子" in words
        assert "同村（居）" in words
        assert POLICE in words
    desk = places.signed_in(Client(), police)
    asked = f"/reports/{his.matter_id}/reporter/?report={his.key}"
    shown = desk.post(asked, {"words": "问清情况"}).content.decode()
    assert f"{HIS}（不要打）" in shown
    assert f"tel:{HIS}" not in shown
    feeds = f"/reports/{his.matter_id}/feed-back/?report={his.key}"
    assert desk.post(feeds, {"words": "孩子找到了，在派出所。"}).status_code == 422
    assert desk.post(feeds, {"words": GOES_ON}).status_code == 302


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("家住七组62号，孩子跑了", "门牌相同"),
        ("王店小学的孩子，没回家", "学校相同"),
        ("我女儿跑了，帮我找", "自称家人"),
    ],
)
def test_of_a_report_that_names_the_town_alone_house_school_and_family_tell(hers, told, why):
    _, (police, _) = hers
    assert why in page(police, filed("citizen", told, where=places.GURAO), "take")


def test_another_town_or_plain_words_of_the_town_are_another_child(hers):
    _, (police, bureau) = hers
    away = filed("citizen", "七组62号的孩子不见了", where=places.QINLOU)
    assert POLICE not in page(bureau, away, "take")
    plain_words = filed("citizen", "路上有个孩子在哭", where=places.GURAO)
    assert POLICE not in page(police, plain_words, "take")


def test_once_an_office_made_sure_who_he_is_he_is_rung(hers):
    _, (police, _) = hers
    his = filed("citizen", "楼下有孩子在哭", phone=HIS)
    desk = places.signed_in(Client(), police)
    asked = f"/reports/{his.matter_id}/reporter/?report={his.key}"
    sure = {"act": "checked", "is_named": "no", "how": "邻居王某，当面核对"}
    assert desk.post(asked, sure).status_code == 302
    assert f"tel:{HIS}" in desk.post(asked, {"words": "问清情况"}).content.decode()


@pytest.mark.parametrize(
    "told",
    ["三组19号的男孩，一个人在家", "王婶家，村东头1号，孩子在哭", "三岁的小男孩在路边哭"],
)
def test_a_neighbour_who_saw_another_child_of_the_village_is_rung(hers, told):
    _, (police, _) = hers
    with reach.entered(reach.EVERYTHING):
        Report.objects.filter(reporter_kind="child").update(described="我今年十一岁")
    theirs = filed("citizen", told, phone=HIS)
    assert POLICE not in page(police, theirs, "take")


def test_whoever_calls_it_his_own_is_not_believed_another_house(hers):
    _, (police, _) = hers
    his = filed("citizen", "我女儿，三组19号，不见了", phone=HIS)
    assert POLICE in page(police, his, "take")
