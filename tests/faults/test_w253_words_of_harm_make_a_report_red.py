"""A report whose words tell of harm or of one's own death is red and rings, whatever was chosen."""

import pytest
from django.test import Client

from shouwang.access import reach
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db

OF_A_CHILD = ("我爸喝了酒就打我。我不想活了，前天吃了奶奶的药", "我割过手，想死，继父摸我")
HARMLESS = ("我想换一个同桌，老师不答应", "爸爸在外面打工，打电话说过年回来")


def by_a_child(told, situation=("other",), **more):
    """What a child writes at the public page, and how the page of it ends."""
    places.district()
    given = {"who": "child", "described": "王店村五年级", "division": places.WANGDIAN}
    given |= {"situation": list(situation), "ongoing": "no", "told": told, **more}
    anyone = Client()
    anyone.post("/report/", given)
    return plain(anyone.get("/report/done/").content.decode())


def box():
    """What rings at the station and at civil affairs."""
    with reach.entered(reach.EVERYTHING):
        both = reporting.offices()
    desks = [places.signed_in(Client(), one) for one in both]
    return desks, [plain(one.get("/alarm/").content.decode()) for one in desks]


@pytest.mark.parametrize("told", OF_A_CHILD)
def test_a_child_that_wrote_of_dying_or_blows_rings_at_both(told):
    by_a_child(told)
    _, ringing = box()
    assert all("报告" in one and "身份待查明" in one for one in ringing)


@pytest.mark.parametrize("told", OF_A_CHILD)
def test_it_reads_red_where_it_is_taken(told):
    by_a_child(told)
    (police, _), _ = box()
    link = next(part for part in police.get("/").content.decode().split('"') if "/take/" in part)
    heading = plain(police.get(link).content.decode()).partition("受理报告 ")[2][:40]
    assert " 红 " in heading, heading


@pytest.mark.parametrize("told", HARMLESS)
def test_other_words_do_not(told):
    by_a_child(told)
    _, ringing = box()
    assert not any("身份待查明" in one for one in ringing)


def test_the_record_says_for_which_words_and_claims_nothing_more():
    by_a_child("我割过手，想死")
    (police, _), ringing = box()
    assert "身份待查明" in ringing[0]
    link = next(part for part in police.get("/").content.decode().split('"') if "/take/" in part)
    shown = plain(police.get(link).content.decode())
    assert "红：经过里写着“" in shown and "我割过手，想死”" in shown
    assert "其他严重侵害身心健康或面临不法侵害危险" in shown
    assert "因自杀、自残" not in shown


def test_a_hospital_that_chose_other_rings_too():
    places.district()
    reporter = places.post("hospital", places.hospital())
    desk = places.signed_in(Client(), reporter)
    given = {"described": "镇小五年级女孩", "division": places.WANGDIAN, "situation": ["other"]}
    given["child_now"] = "unknown"
    told = "前天割腕送来缝针，孩子说不想活了，父亲常打她"
    answer = desk.post(
        "/reports/new/", {**given, "ongoing": "no", "told": told, "done_already": ""}
    )
    assert answer.status_code == 302
    _, ringing = box()
    assert all("身份待查明" in one for one in ringing)


def test_words_added_later_ring_too():
    places.district()
    anyone = Client()
    given = {"described": "王店村女孩", "division": places.WANGDIAN, "who": "citizen"}
    anyone.post("/report/", {**given, "situation": ["guardian_incapable"], "ongoing": "no"})
    page = plain(anyone.get("/report/done/").content.decode())
    number = "".join(one for one in page.partition("不再显示：")[2] if one.isdigit())[:17]
    _, ringing = box()
    assert not any("身份待查明" in one for one in ringing)
    Client().post("/report/status/", {"number": number, "told": "她昨天割腕了，说不想活"})
    _, ringing = box()
    assert all("身份待查明" in one for one in ringing)


def test_a_child_may_choose_it_in_plain_words():
    places.district()
    page = plain(Client().get("/report/?who=child").content.decode())
    assert "我想伤害自己，或者不想活了" in page and "我怀孕了，或者身体不对劲，不敢说" in page
    by_a_child("", situation=("self_harm",))
    _, ringing = box()
    assert all("身份待查明" in one for one in ringing)


def test_the_last_page_of_a_child_has_the_numbers_and_says_what_it_wrote_alone():
    page = by_a_child("别的事")
    assert "12355" in page and "120" in page
    assert "只按你写的时间和电话找你" not in page
    assert "只按你写的时间和电话找你" in by_a_child("别的事", safe_when="放学后")
