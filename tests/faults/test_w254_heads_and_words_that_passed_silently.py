"""W254: kinds of words of harm, and of heads with their answers, that a ledger passed over in silence."""

import pytest
from django.test import Client

from tests.factories import children
from tests.factories.places import signed_in
from tests.faults.test_w170_a_ledger_that_tells_of_harm import handed_in, shown

PLAIN = "村别,儿童姓名,性别,出生日期,父亲外出日期,"
ROW = "王店村,张小雨,女,2016-05-04,2025-01-01,"
ASKED = "1 行写着孩子可能受到伤害"
GRAVE = (
    "去年吞过一整瓶降压药",
    "偷喝了除草剂，送医院",
    "左手腕上有刀划的好几道",
    "跟同学说死了算了",
    "从教学楼三楼往下跳",
    "四天没见着孩子的人影",
    "跟网上认识的男的跑了",
    "离家快两个月",
    "一个星期没去学校，家里也没有",
    "夜里不回来，睡网吧",
    "被表叔糟践过",
    "腿上好几条印子",
    "脖子上有红印",
    "被人偷拍洗澡",
    "和社会上的人处对象",
    "被大孩子抢走生活费，要交保护费",
    "只剩姐弟两个在家",
    "大人都不在，饿了一天",
    "喝醉了继父就打，不敢哭",
)


@pytest.mark.django_db
def test_a_ledger_asks_about_every_one_of_these_kinds():
    clerk = signed_in(Client(), children.supervisor())
    rows = [
        f"王店村,张小{chr(0x4E00 + n * 7)},女,2016-05-{n + 1:02},2025-01-01,{one}"
        for n, one in enumerate(GRAVE)
    ]
    page = shown(clerk, handed_in(clerk, *rows))
    assert f"{len(GRAVE)} 行写着孩子可能受到伤害" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("head", "answer"),
    [("有无自残行为", "有"), ("是否受过家庭暴力", "有一次"), ("有无监护人照看", "无")],
)
def test_a_ledger_asks_about_what_a_head_with_its_answer_tells(head, answer):
    clerk = signed_in(Client(), children.supervisor())
    assert ASKED in shown(clerk, handed_in(clerk, ROW + answer, head=PLAIN + head))
