"""W410: two reports of one child know of each other by a name of two characters, and after one has a file."""

from datetime import date, timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from shouwang.reports.names_told import names_told
from tests.factories import children, places, reporting
from tests.factories.places import signed_in
from tests.faults.reading import desk, plain

ACCUSED = "有一份报告指认报告人"
ONE = "可能和办件 {} 说的是同一个孩子"
NOT_RUNG = "查明以前不要给报告人打电话"
BEATEN = "孩子说他爸用皮带打的"
WANTED = "我要知道他在哪里，是谁报的警"


def filed(described, told, *, kind="citizen", where=places.WANGDIAN, child=None):
    facts = reporting.facts(described=described, told=told, reporter_kind=kind)
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(code=where)
        at = now() - timedelta(minutes=30)
        return actions.file(facts, place, child=child, by=None, at=at).report


@pytest.fixture
def offices(db):
    with reach.entered(reach.EVERYTHING):
        places.district()
        return *reporting.offices(), children.supervisor()


@pytest.fixture
def file(offices):
    at = now() - timedelta(days=9)
    with reach.entered(reach.EVERYTHING):
        return children.registered(
            at, name="周馨思", sex="2", birth=date(now().year - 11, 1, 4), grade="五年级"
        )


def page(post, report, address="/matters/{}/"):
    html = signed_in(Client(), post).get(address.format(report.matter_id)).content.decode()
    return plain(html)


def identified(post, report, child, **given):
    sent = {"file_no": child.file_no, "sure": child.file_no, "others": "none", **given}
    return signed_in(Client(), post).post(f"/reports/{report.matter_id}/identify/", sent)


def found_to_be(post, report, child):
    answer = identified(post, report, child)
    assert answer.status_code == 302, plain(answer.content.decode())[:800]


def are_warned(offices, accusing, his):
    """Whether both offices read on both cases what each must know of the other."""
    for post in offices[:2]:
        words = page(post, his)
        assert ONE.format(accusing.number) in words
        assert ACCUSED in words
        words = page(post, accusing)
        assert ONE.format(his.number) in words
        assert f"办件 {his.number} 的报告人可能就是这里被指的人" in words


@pytest.mark.parametrize(
    ("theirs", "his"),
    [
        ("高远，五年级男生", "我儿子高远，11岁，我是他爸"),
        ("五年级学生郑博，男", "我儿子郑博不见了，我是他爸"),
        ("柳青，五年级", "我孩子叫柳青，我是他爸"),
        ("孩子高远", "高远，11岁，我是他爸爸"),
        ("五（2）班高远", "帮我找我儿子，名字：高远，我是他爸"),
        ("高远，五年级男生", "我是高远的爸爸"),
    ],
)
def test_a_name_of_two_characters_says_that_the_father_may_be_the_accused(offices, theirs, his):
    accusing, asking = filed(theirs, BEATEN, kind="school"), filed(his, WANTED)
    are_warned(offices, accusing, asking)
    for post in offices[:2]:
        assert NOT_RUNG in page(post, asking)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高个子男孩", "孩子高个子，瘦"),
        ("男孩，方便的时候来", "方便，男孩"),
        ("周围的孩子", "周围，一个男孩"),
        ("何某，男", "孩子何某，男"),
        ("孩子高兴不起来", "我儿子高兴不起来"),
        ("学生高一，男", "我儿子高一，男"),
        ("孩子曾经被打", "我儿子曾经被打"),
    ],
)
def test_words_that_begin_like_a_family_name_join_nobody(offices, one, other):
    first, second = filed(one, BEATEN, kind="school"), filed(other, WANTED)
    for post in offices:
        assert "说的是同一个孩子" not in page(post, first) + page(post, second)


def test_a_name_is_not_cut_in_the_middle():
    assert not names_told("父顾大海")
    assert names_told("我女儿柳青不见了") == {"柳青"}
    assert names_told("学生高思远被打") == {"高思远"}
    assert not names_told("孩子钱被抢走了")
    assert names_told("孩子王晨，学生李月，我女儿张兴") == {"王晨", "李月", "张兴"}


def test_the_warning_stays_once_the_accusing_report_has_a_file(offices, file):
    bureau = offices[1]
    accusing = filed("周馨思，五年级女生", BEATEN.replace("他", "她"), kind="school")
    his = filed("我女儿周馨思，11岁，我是她爸", WANTED)
    are_warned(offices, accusing, his)
    found_to_be(bureau, accusing, file)
    are_warned(offices, accusing, his)
    for post in offices[:2]:
        assert NOT_RUNG in page(post, his)
        rows = [plain(row) for row in desk(Client(), post)]
        assert any(ONE.format(accusing.number) in row for row in rows)
        assert any(ONE.format(his.number) in row for row in rows)


def test_his_report_joins_that_case_only_once_it_was_made_sure_who_he_is(offices, file):
    bureau = offices[1]
    accusing = filed("周馨思，五年级女生", BEATEN.replace("他", "她"), kind="school", child=file)
    his = filed("我女儿周馨思，11岁，我是她爸", WANTED)
    refused = identified(bureau, his, file)
    assert refused.status_code == 422
    assert ACCUSED in plain(refused.content.decode())
    told = identified(bureau, his, file, checked="打过学校的电话，报告人是孩子的舅舅")
    assert told.status_code == 302
    with reach.entered(reach.EVERYTHING):
        cases = Matter.objects.filter(pk__in=[his.matter_id, accusing.matter_id])
        assert {one.child for one in cases} == {file.key}


def test_what_only_the_file_says_is_compared(offices, file):
    accusing = filed("一个女孩", BEATEN.replace("他", "她"), kind="school", child=file)
    his = filed("我女儿周馨思不见了，我是她爸", WANTED)
    are_warned(offices, accusing, his)
    boy = filed("周馨思，男孩", "没人做饭")
    assert "说的是同一个孩子" not in page(offices[1], boy)


def test_the_warning_stays_once_his_own_report_has_a_file(offices, file):
    police, bureau, _ = offices
    accusing = filed("周馨思，五年级女生", BEATEN.replace("他", "她"), kind="school")
    his = filed("我女儿周馨思，11岁，我是她爸", WANTED)
    found_to_be(bureau, his, file)
    are_warned(offices, accusing, his)
    asked = f"/reports/{his.matter_id}/reporter/?report={his.key}"
    words = signed_in(Client(), police).post(asked, {"words": "问清情况"}).content.decode()
    assert "报告人可能是被指伤害孩子的人" in plain(words)


def test_two_reports_of_two_files_are_of_two_children(offices, file):
    with reach.entered(reach.EVERYTHING):
        other = children.registered(now() - timedelta(days=9), name="周馨思", sex="2")
    first = filed("周馨思", BEATEN, kind="school", child=file)
    second = filed("周馨思", WANTED, child=other)
    for post in offices:
        assert "说的是同一个孩子" not in page(post, first) + page(post, second)


def test_whoever_may_not_see_the_case_with_the_file_learns_nothing_of_it(offices, file):
    accusing = filed("周馨思，五年级女生", BEATEN, kind="school", child=file)
    his = filed("我女儿周馨思，11岁，我是她爸", WANTED)
    police = offices[0]
    with reach.entered(reach.EVERYTHING):
        people = type(police.person).objects.filter(pk=police.person_id)
        people.update(hidden=[accusing.matter_id, file.pk])
    words = page(police, his) + " ".join(plain(row) for row in desk(Client(), police))
    assert "说的是同一个孩子" not in words and accusing.number not in words
    assert "指认报告人" not in words
    assert "说的是同一个孩子" in page(offices[1], his)


def test_a_case_with_a_file_that_has_ended_is_none(offices, file):
    accusing = filed("周馨思，五年级女生", BEATEN, kind="school", child=file)
    his = filed("我女儿周馨思，11岁，我是她爸", WANTED)
    with reach.entered(reach.EVERYTHING):
        Matter.objects.filter(pk=accusing.matter_id).update(closed_at=now())
    assert "说的是同一个孩子" not in page(offices[1], his)
