"""W385: a row of a ledger with another child's number overwrote that child's file, and its own got none."""

from datetime import date, timedelta
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.casework.models import Duty
from shouwang.children import actions_conflict
from shouwang.children.models import Child
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.jobs.tasks import read_ledger, store_ledger
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.factories import children, places
from tests.factories.looking import number_of
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db
HEAD = "村别,儿童姓名,性别,身份证号码,出生日期,父亲外出日期,现居住地,受委托人姓名,受委托人电话,备注"
ELSEWHERE = "340604101001"
BIRTH = date(2015, 11, 23)
HURT = "他爸喝酒就打他，孩子不敢回家"


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


def filed(
    name: str = "顾一鸣", serial: int = 311, village: str = places.WANGDIAN, **given
) -> Child:
    """A child on the register, of a known number; an odd serial is a boy's."""
    number = children.identity.make(BIRTH, serial)
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(days=2)
        sex = "1" if serial % 2 else "2"
        given = {"name": name, "sex": sex, "birth": BIRTH, "id": number, **given}
        return children.registered(at, village=village, **given)


def line(name: str, number: str, sex: str = "男", village: str = "王店村", note: str = "") -> str:
    day = "" if number else "2015-11-23"
    return (
        f"{village},{name},{sex},{number},{day},2025-01-01,黄营东头第三家,钱桂英,13855500001,{note}"
    )


def handed_in(clerk: Client, *lines: str) -> str:
    """The page of a ledger of these lines, read."""
    content = "\r\n".join((HEAD, *lines)).encode("gb18030")
    given = {"file": SimpleUploadedFile("台账.csv", content), "as_of": "2026-09-10"}
    way = clerk.post("/ledgers/", given).url
    read_ledger.func(run=way.split("/")[-2])
    return way


def put_away(clerk: Client, way: str, **said: str) -> None:
    answer = clerk.post(f"{way}store/", said)
    assert answer.status_code == 302, words(answer)
    store_ledger.func(run=way.split("/")[-2])


def words(page) -> str:
    return unescape(page.content.decode())


def run_of(way: str) -> LedgerRun:
    with reach.entered(reach.EVERYTHING):
        return LedgerRun.objects.get(pk=way.split("/")[-2])


def kept(child: Child) -> tuple[str, ...]:
    """What a row might have written across."""
    with reach.entered(reach.EVERYTHING):
        found = Child.objects.select_related("household").get(pk=child.pk)
        carers = found.ties.filter(kind="carer", until=None).values_list("adult__name", flat=True)
        return found.name, found.sex, found.household.address, found.remark, *sorted(carers)


def refused_line(way: str) -> LedgerLine:
    with reach.entered(reach.EVERYTHING):
        return LedgerLine.objects.get(run=run_of(way), code="other_child")


def test_a_row_of_another_child_writes_nothing_on_the_file_of_its_number(clerk):
    child = filed()
    before = kept(child)
    way = handed_in(clerk, line("钱小鹏", number_of(child), village="秦楼村"))
    page = words(clerk.get(way))
    assert "拒收 1 行" in page and "没有入库" in page
    assert "姓名与这一行不同" in page and "对照户口簿改正" in page and "是同一个孩子" in page
    assert child.file_no in page and "顾一鸣" not in page
    assert "转出到" not in page
    assert clerk.post(f"{way}store/").status_code == 422
    assert kept(child) == before, "别的孩子的一行改了这个孩子的档案"


def test_the_other_rows_are_stored_and_this_one_is_not(clerk):
    child = filed()
    before = kept(child)
    other = line("钱小鹏", number_of(child))
    way = handed_in(clerk, line("赵大勇", ""), other)
    assert "入库：新增 1，变更 0" in words(clerk.get(way))
    put_away(clerk, way)
    assert kept(child) == before
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.filter(name="赵大勇").exists()
        assert not Child.objects.filter(name="钱小鹏").exists()


def test_put_right_and_handed_in_again_the_child_has_its_own_file(clerk):
    child = filed()
    handed_in(clerk, line("钱小鹏", number_of(child)))
    put_away(clerk, handed_in(clerk, line("钱小鹏", children.identity.make(BIRTH, 901))))
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(name="钱小鹏").household.address == "黄营东头第三家"


def test_its_words_of_harm_are_asked_for_and_stand_on_no_other_child(clerk):
    child = filed("岳明月", 312)
    before = kept(child)
    way = handed_in(clerk, line("汤小勇", number_of(child), note=HURT), line("赵大勇", ""))
    page = words(clerk.get(f"{way}?kind=refused"))
    assert HURT in page and "/reports/new/" in page
    assert "第 2 行（1 行）没有入库，写到的伤害入库后没有人看得到" in page
    answer = clerk.post(f"{way}store/", {"how": "no", "why": "已经电话问过村里，说没有"})
    assert answer.status_code == 422
    assert kept(child) == before
    with reach.entered(reach.EVERYTHING):
        assert not Duty.objects.filter(
            matter=child.matter_id, code="visits.follow_finding"
        ).exists()


@pytest.mark.parametrize("name", ["顾 一鸣", "顾一鸣 ", " 顾 一 鸣"])
def test_a_name_written_in_other_characters_is_the_same(clerk, name):
    child = filed()
    put_away(clerk, handed_in(clerk, line(name, number_of(child))))
    assert "黄营东头第三家" in kept(child)


@pytest.mark.parametrize(
    ("name", "sex", "what"),
    [("顾一铭", "男", "姓名"), ("顾一鸣", "女", "性别"), ("顾鸣", "女", "姓名、性别")],
)
def test_it_is_said_in_what_they_differ(clerk, name, sex, what):
    child = filed()
    way = handed_in(clerk, line(name, number_of(child), sex))
    assert f"{what}与这一行不同" in words(clerk.get(way))


def test_a_tired_clerk_says_that_it_is_the_same_child(clerk):
    child = filed()
    way = handed_in(clerk, line("顾一铭", number_of(child)), line("赵大勇", ""))
    answer = clerk.post(f"{way}same/", {"line": refused_line(way).pk})
    assert answer.status_code == 302
    page = words(clerk.get(way))
    assert "入库：新增 1，变更 1" in page and "拒收 0 行" in page and "同一个孩子" in page
    put_away(clerk, way)
    name, _, address, *_ = kept(child)
    assert (name, address) == ("顾一鸣", "黄营东头第三家")
    with reach.entered(reach.EVERYTHING):
        assert Trail.objects.filter(key=child.pk, reason__contains="是同一个孩子").count() == 1


def test_the_answer_stays_when_the_ledger_is_read_again(clerk):
    child = filed()
    way = handed_in(clerk, line("顾一铭", number_of(child)))
    clerk.post(f"{way}same/", {"line": refused_line(way).pk})
    from shouwang.exchange import actions

    with reach.entered(reach.EVERYTHING):
        run = run_of(way)
        again = actions.keep_reading(run, actions.read(run))
    assert (again.accepted, again.refused, again.changed, again.warned) == (1, 0, 1, 1)


def test_the_same_child_with_words_of_harm_has_them_on_its_file(clerk):
    child = filed()
    way = handed_in(clerk, line("顾一铭", number_of(child), note=HURT))
    clerk.post(f"{way}same/", {"line": refused_line(way).pk})
    assert "没有人看得到" not in words(clerk.get(way))
    put_away(clerk, way, how="no", why="已经电话问过村里，说没有这回事")
    with reach.entered(reach.EVERYTHING):
        assert child.doubts.filter(code="harm_told", words__contains="他爸喝酒就打他").exists()


def test_an_answer_for_a_row_that_is_not_asked_is_refused_in_words(clerk):
    way = handed_in(clerk, line("赵大勇", ""))
    for given in ({"line": "1"}, {"line": "x"}, {}, {"line": "9" * 30}):
        answer = clerk.post(f"{way}same/", given)
        assert answer.status_code == 422 and "同一个孩子" in words(answer)


def test_who_becomes_another_while_the_clerk_looks_is_looked_at_again(clerk):
    number = children.identity.make(BIRTH, 311)
    way = handed_in(clerk, line("钱小鹏", number), line("赵大勇", ""))
    assert "入库：新增 2" in words(clerk.get(way))
    child = filed()
    before = kept(child)
    put_away(clerk, way)
    page = words(clerk.get(way))
    assert "入库：新增 1，变更 0" in page and "姓名与这一行不同" in page
    assert kept(child) == before
    put_away(clerk, way)
    assert run_of(way).state == "stored" and kept(child) == before


def test_without_a_number_a_girl_is_not_a_boy_of_the_same_name_and_day(clerk):
    child = filed(id="", serial=311)
    before = kept(child)
    page = words(clerk.get(handed_in(clerk, line("顾一鸣", "", "女"))))
    assert "性别与这一行不同" in page and kept(child) == before


def test_twins_without_a_number_are_two_files(clerk):
    filed(id="")
    put_away(clerk, handed_in(clerk, line("顾二鸣", ""), line("顾一鸣", "")))
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.filter(name="顾二鸣").count() == 1
        assert Child.objects.filter(name="顾一鸣").count() == 1


def test_both_rows_of_one_number_the_wrong_one_first(clerk):
    child = filed()
    before = kept(child)
    number = number_of(child)
    way = handed_in(clerk, line("钱小鹏", number), line("顾一鸣", number))
    page = words(clerk.get(way))
    assert "拒收 2 行" in page and "重复" in page
    assert "本期没有" not in page and kept(child) == before


def test_a_number_on_file_out_of_sight_is_answered_as_one_that_nobody_has(clerk):
    elsewhere = filed(village=ELSEWHERE)
    with reach.entered(reach.EVERYTHING):
        hidden = filed("许小鱼", 313)
        person = Post.objects.get(pk=clerk.session["post"]).person
        actions_conflict.declare(hidden, person, "guardian", by=None, at=now() - timedelta(hours=1))
    for child in (elsewhere, hidden):
        page = words(clerk.get(handed_in(clerk, line("钱小鹏", number_of(child)))))
        assert "入库：新增 1，变更 0" in page and "与这一行不同" not in page


def test_the_marked_workbook_shows_the_cell(clerk):
    child = filed()
    way = handed_in(clerk, line("钱小鹏", number_of(child)))
    book = openpyxl.load_workbook(BytesIO(clerk.get(f"{way}marked.xlsx").content))
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any("姓名与这一行不同" in one for one in cells)
