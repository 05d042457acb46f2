"""W360: a red child looked calm in the list of 核实; a parent without a name was dropped; heads that
name the doer, and comments on a head, were read by nobody."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Adult, Child
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.asked import text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import HEAD, NAMED, handed_in, shown
from tests.faults.test_w293_a_file_that_is_no_ledger import ROW, given, workbook

pytestmark = pytest.mark.django_db
NEW = {
    "village": places.WANGDIAN,
    "name": "周小满",
    "birth": "2016-05-04",
    "sex": "2",
    "address": "王店村3组",
    "reason": "父母外出务工",
}


@pytest.fixture
def clerk(db) -> Client:
    return places.signed_in(Client(), children.supervisor())


def test_a_child_that_is_red_while_it_waits_stands_first_and_is_marked(db):
    with reach.entered(reach.EVERYTHING):
        children.to_verify(now(), name="安小平")
        red = children.to_verify(now(), name="周小红")
        Child.objects.filter(pk=red.pk).update(level="red")
    page = places.signed_in(Client(), children.worker()).get(f"/children/verify/{places.WANGDIAN}/")
    rows = page.content.decode().split("<tbody>")[1].split("</tr>")
    assert "周小红" in rows[0] and "level-red" in rows[0]
    assert "安小平" in rows[1] and "level-" not in rows[1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"father_out": "2026年1月"}, "填了父亲的外出时间，没有填父亲姓名"),
        ({"mother_place": "上海", "mother_phone": "13900001111"}, "填了母亲的务工地点、电话"),
        ({"carer_phone": "13900001111"}, "填了受委托人的电话"),
    ],
)
def test_a_form_says_that_a_grown_up_without_a_name_is_not_kept(typed, said):
    worker = places.signed_in(Client(), children.worker())
    page = worker.post("/children/new/", {**NEW, **typed})
    assert page.status_code == 422 and said in text(page)
    assert all(f'value="{word}"' in page.content.decode() for word in typed.values())
    with reach.entered(reach.EVERYTHING):
        assert not Child.objects.filter(name="周小满").exists()


def test_a_ledger_says_so_keeps_it_in_the_remark_and_on_the_file(clerk):
    head = "村别,儿童姓名,性别,出生日期,父亲姓名,父亲外出日期,母亲姓名,母亲务工地点,母亲外出日期,母亲电话,备注"
    row = "王店村,张小雨,女,2016-05-04,张大山,2025-01-01,,上海,2025-03-01,13900001111,爱画画"
    way = handed_in(clerk, row, head=head)
    assert "母亲电话（1 行没有填姓名，母亲电话没有入库）" in shown(clerk, way)
    clerk.post(f"{way}store/")
    store_ledger.func(run=way.split("/")[-2])
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.get(name="张小雨")
        told = "母亲（没有填姓名）：务工地点上海，外出时间2025-03-01，电话没有入库"
        assert child.remark == f"爱画画。{told}"
        assert [one.name for one in Adult.objects.filter(ties__child=child)] == ["张大山"]


def test_since_when_the_one_parent_is_away_stands_with_the_child_itself(clerk):
    way = handed_in(clerk, f"{NAMED}爱画画")
    assert "没有填姓名" not in shown(clerk, way)
    clerk.post(f"{way}store/")
    store_ledger.func(run=way.split("/")[-2])
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.get(name="张小雨")
        assert (child.remark, child.out_since) == ("爱画画", "2025-01-01")


@pytest.mark.parametrize("head", ["被谁打", "施害人", "打人者", "施暴者姓名", "加害人及关系"])
def test_a_head_that_names_the_doer_is_words_of_harm(clerk, head):
    line = f"{NAMED}爱画画,继父"
    page = shown(clerk, handed_in(clerk, line, head=f"{HEAD},{head}"))
    assert "1 行写着孩子可能受到伤害" in page and f"{head}：继父" in page


@pytest.mark.parametrize(
    ("head", "said"), [("施害人", "无"), ("打人者", ""), ("受害人", "本人"), ("施害人数", "0")]
)
def test_nobody_under_such_a_head_tells_nothing(clerk, head, said):
    page = shown(clerk, handed_in(clerk, f"{NAMED}爱画画,{said}", head=f"{HEAD},{head}"))
    assert "可能受到伤害" not in page


def test_the_telephone_of_the_doer_is_no_carers(clerk):
    line = f"{NAMED}爱画画,王强,13900001111"
    page = handed_in(clerk, line, head=f"{HEAD},施害人姓名,施害人电话")
    assert "施害人姓名：王强" in shown(clerk, page)
    said = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所王警官", "harm": "已报告"}
    clerk.post(f"{page}store/", said)
    store_ledger.func(run=page.split("/")[-2])
    with reach.entered(reach.EVERYTHING):
        assert not Adult.objects.filter(ties__child__name="张小雨").exists()


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("张小雨被她爸打得不敢回家", True),
        ("填写是否受过家庭暴力、性侵害", False),
        ("指受到家庭暴力、性侵害的儿童", False),
        ("请注意：昨晚她又被爸爸打了", True),
    ],
)
def test_a_comment_on_a_head_is_read_unless_it_says_how_to_fill_it_in(clerk, words, is_told):
    page = shown(clerk, given(clerk, workbook(HEAD.split(","), ROW, comments=[(0, 5, words)])))
    assert ("可能受到伤害" in page) is is_told
