"""W156: 可能是这些孩子: a homophone of another family name or sex comes last or not at all; 姓 and 罗家 rank."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
AT = now() - timedelta(hours=1)
BOY, GIRL = "1", "2"


def offered(words, *named):
    """The files that are offered for a report in these words, in their order, by their numbers."""
    with reach.entered(reach.EVERYTHING):
        files = [children.registered(AT, **{"school": "", "grade": "", **one}) for one in named]
        case = reporting.filed(AT, described=words).matter_id
        town = children.supervisor()
    page = places.signed_in(Client(), town).get(f"/reports/{case}/identify/").content.decode()
    part = page.partition("可能是这些孩子")[2].partition("</ul>")[0]
    shown = [row.partition("</a>")[0].rpartition(">")[2] for row in part.split("<li")[1:]]
    numbers = [one.file_no for one in files]
    return [numbers.index(one) for one in shown if one in numbers], part


def child(name, sex=BOY, village=places.QINLOU, **more):
    return {"name": name, "sex": sex, "village": village, **more}


def test_a_homophone_of_another_family_name_elsewhere_is_not_offered():
    said = "王店村男孩叫章小铭，身上有伤"
    order, _ = offered(said, child("张小明"), child("章晓明"))
    assert order == [1], "同音不同姓的孩子也列了出来"


def test_a_homophone_of_the_other_sex_is_not_offered_and_the_same_name_is_marked():
    said = "王店村女孩章小铭，身上有伤"
    order, part = offered(said, child("章晓明"), child("章小铭"))
    assert order == [1], "男孩也列为女孩的同音"
    assert "性别不同" in part


def test_a_homophone_of_another_family_name_of_the_village_comes_after_the_name():
    said = "王店村男孩叫章小铭"
    near, far = child("张小明", village=places.WANGDIAN), child("章晓明")
    order, part = offered(said, near, far)
    assert order == [1, 0]
    assert "姓不同" in part


@pytest.mark.parametrize(
    "words", ["一个姓罗的男孩", "罗家的孩子，男孩", "老罗家男孩", "罗某，男孩"]
)
def test_a_family_name_alone_ranks_its_children_first(words):
    said = f"王店村三年级，{words}"
    grade = {"grade": "三年级", "village": places.WANGDIAN}
    order, part = offered(said, child("钱小满", **grade), child("罗小满", **grade))
    assert order == [1, 0], "写了姓罗，没有把姓罗的排在前面"
    assert "姓相同" in part


def test_a_village_that_ends_in_a_family_is_no_family_name():
    grade = {"grade": "三年级", "village": places.WANGDIAN}
    _, part = offered("罗家村边上，大家都说是三年级男孩，姓名不详", child("罗小满", **grade))
    assert "姓相同" not in part and "姓不同" not in part
