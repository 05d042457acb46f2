"""What is told of a child keeps two reports apart only where both tell it of the child itself."""

import pytest

from shouwang.reports.apart import are_two, as_told, as_wrote
from shouwang.reports.models import Report


def two(theirs: str, own: str, *, who: str = "") -> bool:
    """Whether somebody's words and a child's own cannot be of one child."""
    a, b = Report(situations=[], described=""), Report(situations=[], described=who)
    return are_two(as_told(a, theirs), as_wrote(b, f"{who}\n{own}"))


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        ("我孙子，两岁，嘴里冒泡", "爸爸打我"),
        ("八个月大的婴儿", "爸爸打我"),
        ("邻居三岁男孩", "初三女生，爸爸打我"),
        ("五年级的孩子", "我在六年级"),
        ("十四岁的孩子", "我上二年级"),
        ("我儿子不见了", "我是女生"),
        ("幼儿园小班的孩子", "我十二岁"),
    ],
)
def test_two_children(theirs, own):
    assert two(theirs, own)


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        ("我女儿，十一岁", "我有个两岁的弟弟，爸爸打我"),
        ("我女儿，十一岁", "弟弟才三岁，爸爸打我们"),
        ("我女儿，五年级", "弟弟上一年级，爸爸打我"),
        ("我女儿跑了", "爸爸打我和弟弟"),
        ("我女儿跑了", "有个男生打我"),
        ("我女儿，十三岁", "我三岁时妈妈走了"),
        ("儿子喝多了打孙女", "我是女孩"),
        ("孩子不见了", "我是女孩，十二岁，六年级"),
        ("十二岁的孩子", "我在六年级"),
    ],
)
def test_it_may_be_one_child(theirs, own):
    assert not two(theirs, own)
