"""W291: 共同居住 was read as 同居, and what nobody answered went to the police as harm to the child."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import sent, text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in, shown

pytestmark = pytest.mark.django_db
HEAD = "村别,儿童姓名,性别,出生日期,父亲外出日期,{}"


@pytest.mark.parametrize(
    "note", ["现与爷爷奶奶共同居住，学习正常", "孩子活泼开朗，父母常打电话回来", "家庭暴力：无"]
)
def test_a_note_of_every_day_asks_nothing_and_reports_nothing(note):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
    kept = sent(worker, child, note=note)
    assert "孩子现在有危险吗" not in text(kept) and 'name="harm"' not in kept.content.decode()
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" not in text(places.signed_in(Client(), police).get("/reports/"))


@pytest.fixture
def clerk(db) -> Client:
    return places.signed_in(Client(), children.supervisor())


def test_the_head_of_a_ledger_that_asks_with_whom_it_lives_asks_nothing(clerk):
    page = shown(clerk, handed_in(clerk, f"{NAMED}是", head=HEAD.format("是否与祖父母共同居住")))
    assert "可能受到伤害" not in page


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ("是否受过家庭暴力", "不止一次"),
        ("是否受过家庭暴力", "没少挨"),
        ("挨过打没有", "挨过"),
        ("想过寻短见没有", "想过"),
        ("家庭暴力情况", "父亲酒后"),
        ("备注", "手腕有刀划的口子，说是自己弄的"),
        ("备注", "3月起没上学，在镇上饭店端盘子"),
    ],
)
def test_an_answer_that_begins_as_a_no_is_asked_about(clerk, head, answer):
    page = shown(clerk, handed_in(clerk, f'{NAMED}"{answer}"', head=HEAD.format(head)))
    assert "1 行写着孩子可能受到伤害" in page
