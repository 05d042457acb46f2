"""What a report tells of a name or a class is compared with the file, and what nobody told is not."""

from types import SimpleNamespace

import pytest

from shouwang.kernel.clock import local
from shouwang.reports.candidates import _in_class, children_like
from shouwang.reports.differing import differences
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def differs(noon, words):
    child = children.registered(noon, name="张小明")
    case = reporting.filed(noon).matter
    told = [SimpleNamespace(described=words, told="", reported_in=None)]
    found = differences(told, case, child, local(noon).date())
    return [one for one in found if "姓" in one or "名字" in one]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("张小明在哭", []),
        ("张晓明在哭", ["报告里写的名字和张小明同音，字不一样"]),
        ("一个姓张的孩子", ["报告里只写了姓张，没有写全名"]),
        ("张某某，男孩", ["报告里只写了姓张，没有写全名"]),
        ("一个姓李的孩子", ["报告里写到姓李的，没有写到姓张的"]),
        ("穿红衣服的孩子", ["报告里没有写到这个孩子的姓名"]),
    ],
)
def test_a_family_name_alone_is_compared_as_that(noon, words, said):
    assert differs(noon, words) == said


@pytest.mark.parametrize(
    "words", ["四（1）班", "四(2)班", "四年级3班", "四年1班", "4（1）班", "4.1班"]
)
def test_a_class_tells_the_grade(words):
    assert _in_class("四年级", f"在{words}的学生")
    assert not _in_class("三年级", f"在{words}的学生")


@pytest.mark.parametrize("words", ["四个孩子", "值班老师说", "2026年3月", "三个班"])
def test_other_words_tell_no_class(words):
    assert not _in_class("四年级", words)
    assert not _in_class("三年级", words)


def test_a_child_of_the_class_in_the_village_is_offered(noon):
    child = children.registered(noon, name="钱小满", grade="四年级")
    report = reporting.filed(noon, described="中心小学四（1）班的男孩")
    assert child.pk in [one.child.pk for one in children_like([report], report.matter)]
