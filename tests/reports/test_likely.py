"""Somebody who is named asks for the child before anybody knows which child he means."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Tie
from shouwang.kernel.clock import now
from shouwang.reports import actions_identity, actions_results
from shouwang.reports.suspects import GOES_ON
from tests.factories import children, places, reporting
from tests.faults.harmed import HIS_PHONE, reported, scene
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
HIS_OWN = "13955660077"
LOST = "我的孩子{name}不见了，找到了马上通知我"
SENTENCE = "查明以前不要给报告人打电话，不要告诉孩子在哪里"
FREE = "孩子找到了，正在办理。"


def lost(at, **given):
    """What he sends by the public page, of a child that the report does not know."""
    words = {"reporter_kind": "citizen", "situations": ("missing",), "phone": HIS_OWN}
    return reported(None, **{**words, "told": LOST.format(name=at.child.name), **given})[0]


def read(post, address):
    return plain(places.signed_in(Client(), post).get(address).content.decode())


@pytest.mark.parametrize("who", ["police", "officer"])
def test_every_page_before_the_child_is_known_says_whom_nobody_rings(who):
    at = scene()
    post, report = getattr(at, who), lost(at)
    case = report.matter_id
    pages = [f"/reports/{case}/{one}/" for one in ("take", "identify", "reporter", "feed-back")]
    pages += [f"/matters/{case}/", f"/emergencies/{case}/card/"]
    if who == "police":
        pages.append(f"/emergencies/{case}/search/")
    for page in pages:
        assert SENTENCE in read(post, page), page
    assert "有人被指伤害孩子：先查明身份" in read(post, pages[0])


def test_the_page_of_the_search_says_it_once_above_the_form():
    at = scene()
    page = read(at.police, f"/emergencies/{lost(at).matter_id}/search/")
    assert page.count(SENTENCE) == 1
    assert page.index(SENTENCE) < page.index("做了什么")


def test_the_number_rings_nothing_and_only_the_fixed_sentence_is_told():
    at = scene()
    report = lost(at)
    desk = places.signed_in(Client(), at.police)
    asked = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    page = desk.post(asked, {"words": "问清情况"}).content.decode()
    assert f"{HIS_OWN}（不要打）" in page and f"tel:{HIS_OWN}" not in page
    feeds = f"/reports/{report.matter_id}/feed-back/?report={report.key}"
    assert desk.post(feeds, {"words": FREE}).status_code == 422
    assert desk.post(feeds, {"words": GOES_ON}).status_code == 302


def test_the_number_of_the_case_is_for_whoever_may_read_that_case():
    at = scene()
    report = lost(at)
    with reach.entered(reach.EVERYTHING):
        number = reporting.Matter.objects.get(pk=at.case).number
        away = places.post("police_desk", places.SONGTUAN)
        reach.join(report.matter_id, away.unit, place=report.division_id, why="协助", at=now())
    assert f"可能是办件 {number} 的孩子" in read(at.officer, f"/reports/{report.matter_id}/take/")
    there = read(away, f"/reports/{report.matter_id}/take/")
    assert "可能是另一个办件的孩子" in there and number not in there


def test_whoever_reports_of_another_child_is_rung_and_told_as_before():
    at = scene()
    report = lost(at, told="我的孩子欧阳不见了，找到了马上通知我")
    assert "先查明身份" not in read(at.police, f"/reports/{report.matter_id}/take/")
    desk = places.signed_in(Client(), at.police)
    feeds = f"/reports/{report.matter_id}/feed-back/?report={report.key}"
    assert desk.post(feeds, {"words": FREE}).status_code == 302


def test_a_school_that_names_the_child_is_rung():
    at = scene()
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now() - timedelta(minutes=9), described=at.child.name)
    assert "先查明身份" not in read(at.police, f"/reports/{report.matter_id}/take/")


def test_the_town_that_may_not_know_who_reported_reads_nothing_of_it():
    at = scene()
    report = lost(at)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    assert "有人被指伤害孩子" not in read(town, f"/reports/{report.matter_id}/identify/")


@pytest.mark.parametrize(
    "given",
    [
        {"phone": HIS_PHONE, "told": "孩子不见了"},
        {"told": f"孩子不见了，打我电话 {HIS_PHONE[:3]}-{HIS_PHONE[3:]}"},
    ],
)
def test_his_number_in_the_report_is_he_whatever_child_he_speaks_of(given):
    at = scene()
    report = lost(at, **given)
    page = read(at.police, f"/reports/{report.matter_id}/take/")
    assert "报告人的姓名或电话与被指伤害孩子的人相同" in page
    desk = places.signed_in(Client(), at.police)
    asked = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    shown = desk.post(asked, {"words": "问清情况"}).content.decode()
    assert "不要打这个电话" in plain(shown) and f"tel:{HIS_PHONE}" not in shown


def father(child):
    with reach.entered(reach.EVERYTHING):
        return Tie.objects.get(child=child, kind="father", until=None).adult.name


def known_as_another(at, **given):
    """His report, registered for a child of whom nobody is named."""
    report, _ = reported(None, **{"reporter_kind": "citizen", "situations": ("missing",), **given})
    with reach.entered(reach.EVERYTHING):
        wrong = children.registered(now() - timedelta(hours=3))
        actions_identity.identify(report.matter, wrong, "", by=at.officer, at=now())
        report.refresh_from_db()
    assert report.child_id == wrong.key
    return report


def is_kept_from(at, report, words):
    """Every page says who he may be, nobody rings him, and only the fixed sentence is told."""
    desk, case = places.signed_in(Client(), at.police), report.matter_id
    for one in (f"reports/{case}/take", f"matters/{case}", f"reports/{case}/feed-back"):
        assert words in read(at.police, f"/{one}/"), one
    asked = f"/reports/{case}/reporter/?report={report.key}"
    shown = desk.post(asked, {"words": "问清情况"}).content.decode()
    assert "不要打这个电话" in plain(shown) and "tel:1" not in shown
    feeds = f"/reports/{case}/feed-back/?report={report.key}"
    assert desk.post(feeds, {"words": FREE}).status_code == 422
    assert desk.post(feeds, {"words": GOES_ON}).status_code == 302


def test_his_number_is_his_where_the_report_was_registered_for_a_wrong_child():
    at = scene()
    report = known_as_another(at, phone=HIS_PHONE, told="孩子不见了")
    is_kept_from(at, report, "报告人的姓名或电话与被指伤害孩子的人相同。被指的人在")


def test_whom_an_office_found_to_be_he_stays_he_until_it_finds_otherwise():
    at = scene()
    report = known_as_another(at, phone=HIS_OWN, told="孩子不见了")
    desk = places.signed_in(Client(), at.police)
    feeds = f"/reports/{report.matter_id}/feed-back/?report={report.key}"
    assert "可能登记错了孩子" not in read(at.police, f"/matters/{report.matter_id}/")
    with reach.entered(reach.EVERYTHING):
        actions_results.make_sure(report, "yes", "到派出所当面核对", by=at.police, at=now())
    is_kept_from(at, report, "已核对报告人就是被指伤害孩子的人")
    with reach.entered(reach.EVERYTHING):
        later = now() + timedelta(seconds=1)
        actions_results.make_sure(report, "no", "核对身份证，弄错了人", by=at.police, at=later)
    assert desk.post(feeds, {"words": FREE}).status_code == 302


@pytest.mark.parametrize("blank", [" ", "\u3000"])
def test_a_name_written_with_a_blank_is_the_name(blank):
    at = scene()
    name = f"{at.child.name[:1]}{blank}{at.child.name[1:]}"
    report = lost(at, told=LOST.format(name=name))
    assert SENTENCE in read(at.police, f"/reports/{report.matter_id}/take/")


@pytest.mark.parametrize("is_number", [True, False])
def test_the_case_that_is_read_is_the_one_in_which_somebody_is_named(is_number):
    at = scene()
    with reach.entered(reach.EVERYTHING):
        sibling = children.registered(now() - timedelta(hours=3))
        sibling.household = at.child.household
        sibling.save(update_fields=["household"])
        theirs = reporting.filed(now() - timedelta(hours=1), child=sibling).matter.number
        number = reporting.Matter.objects.get(pk=at.case).number
    given = {"phone": HIS_PHONE} if is_number else {}
    report = lost(at, told=LOST.format(name=sibling.name), **given)
    page = read(at.officer, f"/reports/{report.matter_id}/take/")
    house = "" if is_number else "那一户"
    assert f"可能是办件 {number} {house}的孩子" in page and f"可能是办件 {theirs}" not in page


@pytest.mark.parametrize(
    ("words", "is_he"), [("我是{}，孩子在哪里", True), ("{}又打孩子了，我是楼下的", False)]
)
def test_who_says_that_he_is_the_one_named_is_he_and_who_writes_of_him_is_not(words, is_he):
    at = scene()
    report, _ = reported(at.child, reporter_kind="citizen", told=words.format(father(at.child)))
    page = read(at.police, f"/reports/{report.matter_id}/reporter/?report={report.key}")
    assert ("不要打这个电话" in page) is is_he


def test_the_refusal_at_identifying_sends_nobody_to_the_number_he_left():
    at = scene()
    report = lost(at)
    desk = places.signed_in(Client(), at.police)
    with reach.entered(reach.EVERYTHING):
        number = at.child.file_no
    sent = {"file_no": number, "found": "", "sure": number}
    page = plain(desk.post(f"/reports/{report.matter_id}/identify/", sent).content.decode())
    assert "不要打报告人留的号码，不要告诉他孩子在哪里" in page


def test_a_name_that_is_a_part_of_another_known_childs_name_is_not_meant():
    at = scene()
    longer = f"{at.child.name}思"
    with reach.entered(reach.EVERYTHING):
        children.registered(now(), name=longer)
    report = lost(at, told=f"{longer}不见了，穿蓝校服")
    assert SENTENCE not in read(at.police, f"/reports/{report.matter_id}/take/")
    both = lost(at, told=f"{longer}和{at.child.name}一起不见了")
    assert SENTENCE in read(at.police, f"/reports/{both.matter_id}/take/")


def test_a_name_of_two_characters_is_shown_as_it_is_written():
    """W211: 高涵思, whom nobody knows, is not taken for 高涵 without a word."""
    at = scene()
    with reach.entered(reach.EVERYTHING):
        at.child.name = "高涵"
        at.child.save(update_fields=["name"])
    report = lost(at, told="我的孩子高涵思不见了，找到了马上通知我")
    page = read(at.police, f"/reports/{report.matter_id}/take/")
    assert "报告里写的是“的孩子高涵思不见”，不一定是这个名字" in page
