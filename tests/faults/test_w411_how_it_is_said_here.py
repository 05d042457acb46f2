"""W411: how children and grandmothers here say it, and what is said every day (3.2.1)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.told import calls_in
from shouwang.kernel.clock import now
from shouwang.reports.hearing import heard_in
from shouwang.statute.telling import tells_of, until_struck
from tests.factories import children, places, reporting

HIT = (
    "俺大揍俺",
    "孩子说俺爸揍俺",
    "俺大打俺",
    "俺娘揍俺",
    "俺妈搧俺",
    "俺爸锤俺",
    "俺爷掴俺",
    "昨晚又挨削了",
    "昨晚上又挨削了",
    "天天骂她",
    "骂她是畜生",
)
TOUCHED = (
    "我哥尿尿的地方碰我",
    "我哥哥尿尿的地方碰我",
    "碰我尿尿的地方",
    "有人加她微信叫她拍不穿衣服的",
    "他逼我看那种片子",
    "网上有个叔叔让她发照片",
)
TAKEN = (
    "被人拖进玉米地",
    "孩子叫人拐跑了",
    "堵我天天要钱",
    "他老堵我，天天跟我要钱",
)
ALONE = ("大人都走了，就剩她和弟弟", "一个人在家三天了", "两天没吃上饭")
OF_EVERY_DAY = (
    "妈妈有时骂他两句",
    "母亲有时骂他两句",
    "打球被球砸了脸",
    "演小品演挨打的",
    "班里演小品演被打的坏人",
    "体育课上手指戳了一下",
    "俺大在浙江打工",
    "俺大打电话回来了",
    "俺家在大庙村",
    "俺大伯在家种地",
    "小熊他抱着睡",
    "奶奶给他削苹果",
    "奶奶带他去玉米地掰玉米",
    "大人都下地了，就剩他和奶奶在家",
)


@pytest.mark.parametrize("words", [*HIT, *TOUCHED, *TAKEN])
def test_what_is_said_here_of_harm_calls_the_offices(words):
    assert calls_in(words), words


@pytest.mark.parametrize("words", [*HIT, *TOUCHED, *TAKEN, *ALONE])
def test_a_report_that_says_so_is_red(words):
    assert heard_in(words) == [words]


def test_not_daring_to_go_home_is_still_asked_about():
    assert tells_of("骂得不敢回家")


@pytest.mark.parametrize("words", OF_EVERY_DAY)
def test_a_scolding_a_ball_and_a_play_ask_nothing(words):
    assert not tells_of(words), tells_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "奶奶骂他两句就打他",
        "继父喝了酒骂她两句",
        "骂了她两句，让她去死",
        "天天骂他两句",
        "被球砸了脸，同学故意的",
    ],
)
def test_what_stands_beside_it_is_heard(words):
    assert tells_of(words), words


def test_whose_blow_it_was_is_read_in_the_same_words():
    assert until_struck("俺娘揍俺").startswith("我妈")


@pytest.mark.django_db
@pytest.mark.parametrize("words", [*ALONE, "网上有个叔叔让她发照片"])
def test_no_new_harm_ticked_beside_such_words_is_asked_about(words):
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=3)
        school = places.post("school", places.school())
        report = reporting.filed(at, by=school, child=children.registered(at))
        reporting.offices()
    client = places.signed_in(Client(), school)
    page = client.post(f"/reports/add/{report.key}/", {"words": words, "harm": "none"})
    html = page.content.decode()
    assert page.status_code == 422, f"写着“{words}”，选“没有新的伤害”，没有问"
    assert words in html and not re.search(r'name="harm"[^>]* checked', html)
