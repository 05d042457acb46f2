"""W373: two running reports of one child without a file say on both cases that they may be of one child."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.factories import children, places, reporting
from tests.factories.places import signed_in
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db
HIS = "13955660077"
NAME, OTHER = "罗玥琪，女，11岁", "邻居家的罗玥琪，女孩，五年级"
ONE = "可能和办件 {} 说的是同一个孩子"
NOT_RUNG = "查明以前不要给报告人打电话"


def filed(described, told="天天一个人在家", *, where=places.WANGDIAN, kind="citizen", phone=""):
    facts = reporting.facts(described=described, told=told, reporter_kind=kind, phone=phone)
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(code=where)
        return actions.file(facts, place, by=None, at=now() - timedelta(minutes=30)).report


@pytest.fixture
def offices():
    with reach.entered(reach.EVERYTHING):
        places.district()
        return *reporting.offices(), children.supervisor()


def page(post, report, address="/matters/{}/"):
    html = signed_in(Client(), post).get(address.format(report.matter_id)).content.decode()
    return plain(html)


def test_same_name_and_same_village_is_said_on_both_cases_and_on_the_desks(offices):
    first, second = filed(NAME), filed(OTHER)
    for post in offices:
        for own, other in ((first, second), (second, first)):
            words = ONE.format(other.number)
            assert f"{words}：姓名相同、同村（居）" in page(post, own)
            assert any(words in plain(row) for row in desk(Client(), post))
    police, bureau, _ = offices
    for post in (police, bureau):
        assert ONE.format(first.number) in page(post, second, "/reports/{}/take/")
    assert ONE.format(first.number) in page(police, second, "/reports/{}/identify/")


def test_nothing_is_joined_by_itself_and_the_town_joins_it_from_the_list(offices):
    first, second = filed(NAME), filed(f"{OTHER}，王店小学", where=places.GURAO)
    *_, town = offices
    assert (
        f"/matters/{second.matter_id}/join/"
        in signed_in(Client(), town).get(f"/matters/{second.matter_id}/").content.decode()
    )
    assert "已并入" not in page(town, second)
    form = page(town, second, "/matters/{}/join/")
    assert first.number in form, "办件没有列在可以合并的里面"
    signed_in(Client(), town).post(
        f"/matters/{second.matter_id}/join/", {"case": first.number, "words": "同名同村，已核对"}
    )
    assert "已并入" in page(town, first) + page(town, second)
    assert "说的是同一个孩子" not in page(town, first) + page(town, second)


@pytest.mark.parametrize(
    "other",
    [
        "罗玥琪，男，11岁",
        "罗玥琪，女，4岁，上幼儿园",
        "王店村的男孩，穿蓝色校服",
        "张小月，女，11岁",
    ],
)
def test_of_what_cannot_be_one_child_or_names_nobody_nothing_is_said(offices, other):
    first, second = filed(NAME), filed(other)
    for post in offices:
        assert "说的是同一个孩子" not in page(post, first) + page(post, second)


def test_the_same_name_in_another_town_is_another_child(offices):
    bureau = offices[1]
    first, second = filed(NAME), filed(OTHER, where=places.QINLOU)
    assert "说的是同一个孩子" not in page(bureau, first) + page(bureau, second)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("家里电话13511112222，没人做饭", "打13511112222找孩子，没人做饭", "电话相同"),
        ("住7组62号，没人做饭", "七组62号，没人做饭", "门牌相同"),
    ],
)
def test_number_and_house_say_it_without_a_name(offices, one, other, why):
    bureau = offices[1]
    first, second = filed("一个女孩", one), filed("小女孩", other)
    for own in (first, second):
        words = page(bureau, own)
        assert "说的是同一个孩子" in words and why in words


def test_what_was_identified_or_has_ended_is_no_second_case(offices):
    bureau = offices[1]
    first, second = filed(NAME), filed(OTHER)
    with reach.entered(reach.EVERYTHING):
        Matter.objects.filter(pk=second.matter_id).update(closed_at=now())
    assert "说的是同一个孩子" not in page(bureau, first)


def test_whoever_may_not_see_the_other_case_learns_nothing_of_it(offices):
    police, _, town = offices
    first, second = filed(NAME), filed(OTHER)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        people = type(police.person).objects.filter(pk__in=[police.person_id, town.person_id])
        people.update(hidden=[second.matter_id])
    for post in (police, town):
        assert "说的是同一个孩子" not in page(post, first)
        rows = " ".join(plain(row) for row in desk(Client(), post))
        assert "说的是同一个孩子" not in rows and second.number not in rows
    assert "说的是同一个孩子" not in " ".join(desk(Client(), school))


@pytest.mark.parametrize(
    ("his", "given"),
    [
        ("我女儿不见了，帮我找", {}),
        ("我是她叔叔罗强，帮我找", {}),
        ("孩子不见了，告诉我在哪", {"phone": f"罗强 {HIS}"}),
    ],
)
def test_both_offices_read_that_the_one_report_accuses_who_made_the_other(offices, his, given):
    police, bureau, town = offices
    tells = "她爸爸用皮带打她" if "女儿" in his else f"她叔叔罗强打她，电话{HIS}"
    accusing, theirs = filed(OTHER, tells), filed(NAME, his, **given)
    for post in (police, bureau):
        words = page(post, theirs)
        assert "有一份报告指认报告人" in words and NOT_RUNG in words
        assert f"办件 {theirs.number} 的报告人可能就是这里被指的人" in page(post, accusing)
    asked = f"/reports/{theirs.matter_id}/reporter/?report={theirs.key}"
    shown = signed_in(Client(), police).post(asked, {"words": "问清情况"}).content.decode()
    assert f"tel:{HIS}" not in shown
    for own in (accusing, theirs):
        told = page(town, own)
        assert "指认报告人" not in told and "被指的人" not in told


def test_a_neighbour_who_tells_the_same_is_rung(offices):
    police = offices[0]
    filed(OTHER, "她叔叔罗强打她")
    theirs = filed(NAME, "听见她叔叔打她", phone=HIS)
    words = page(police, theirs)
    assert "说的是同一个孩子" in words
    assert "指认报告人" not in words and NOT_RUNG not in words


def found(post, report, name, home=places.WANGDIAN, words=""):
    given = {"name": name, "home": home, "found": words, "others": "none"}
    answer = signed_in(Client(), post).post(f"/reports/{report.matter_id}/identify/", given)
    assert answer.status_code == 302, plain(answer.content.decode())[:600]


def test_the_name_and_the_home_that_offices_found_are_compared_too(offices):
    _, bureau, _ = offices
    first = filed("一个女孩", "天天一个人在家", where=places.LIESHAN)
    second = filed("小女孩，十来岁", "没人做饭")
    assert "说的是同一个孩子" not in page(bureau, first)
    found(bureau, first, "罗玥琪")
    assert "说的是同一个孩子" not in page(bureau, first)
    found(bureau, second, "罗玥琪")
    for own, other in ((first, second), (second, first)):
        assert f"{ONE.format(other.number)}：姓名相同、同村（居）" in page(bureau, own)
        assert any(ONE.format(other.number) in plain(row) for row in desk(Client(), bureau))
    assert second.number in page(bureau, first, "/matters/{}/join/")


def test_what_was_found_is_compared_with_what_another_report_tells(offices):
    bureau = offices[1]
    first, second = filed("一个女孩", where=places.LIESHAN), filed(NAME)
    found(bureau, first, "罗玥琪")
    assert ONE.format(second.number) in page(bureau, first)


def test_another_name_found_in_the_village_is_another_child(offices):
    bureau = offices[1]
    first, second = filed("一个女孩"), filed("小女孩", "没人做饭")
    found(bureau, first, "罗玥琪")
    found(bureau, second, "张小月")
    assert "说的是同一个孩子" not in page(bureau, first) + page(bureau, second)
