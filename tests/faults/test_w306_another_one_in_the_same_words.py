"""W306: whoever the words of a finding say hurt the child, beside the one that is ticked, is asked about."""

import pytest

from tests.faults.test_w173_kin_in_the_words_of_a_finding import bureau, case, found, handed

__all__ = ["bureau", "case"]
pytestmark = pytest.mark.django_db
UNCLE = {"harmers": ["relative"], "harmer_words": "大伯"}
SILENT = "另一个人写在同一句话里，没有问就收下了"


@pytest.mark.parametrize(
    ("words", "named", "who"),
    [
        (
            "孩子说是爸爸许来福打的，妈妈也打过，大爷也打过",
            {"harmers": ["father"]},
            ("妈妈", "大爷"),
        ),
        ("孩子说大伯打她，爸爸也打她", UNCLE, ("爸爸",)),
        ("她爸和大爷都打过她", {"harmers": ["relative"], "harmer_words": "大爷"}, ("爸",)),
        ("孩子说爸爸打她。妈妈也踹过", {"harmers": ["father"]}, ("妈妈",)),
        ("爷爷、奶奶都打她", {"harmers": ["relative"], "harmer_words": "奶奶"}, ("爷爷",)),
        ("大伯用皮带抽她，姑姑也是", UNCLE, ("姑姑",)),
        ("大伯打她", {"harmers": ["relative"], "harmer_words": "大伯，妈妈"}, ("妈妈",)),
    ],
)
def test_each_of_them_is_asked_about(bureau, case, words, named, who):
    page = found(bureau, case, words, **named)
    assert page.status_code == 422, SILENT
    for one in who:
        assert f"{one}" in page.content.decode().partition("发现的情况里说到")[2][:40]
    assert words in page.content.decode()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("孩子说大伯打她，父母在外打工", UNCLE),
        ("妈妈的男朋友打她", {"harmers": ["other"], "harmer_words": "妈妈的男朋友罗某"}),
        ("奶奶看见大伯打她，爷爷也打电话报警", UNCLE),
        ("爸爸打她，妈妈也打她", {"harmers": ["father", "mother"]}),
    ],
)
def test_whoever_is_ticked_or_only_tells_of_it_asks_nothing(bureau, case, words, named):
    assert found(bureau, case, words, **named).status_code == 302


def test_who_only_told_of_it_is_written_so_and_may_receive_the_child(bureau, case):
    words = "爸爸打她，爷爷也打她"
    said = {"harmers": ["father"], "harmer_words": "爷爷只是转述"}
    assert found(bureau, case, words, **said).status_code == 302
    told = "接收人被指伤害过孩子，不能把孩子交给他"
    assert told not in handed(bureau, case, "张传友", "祖父").content.decode()
