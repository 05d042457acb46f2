"""W257: 大爷 is 大伯, 姑爷 is 姑父; whoever ticks 其他亲属 or 其他人 writes who that is."""

import pytest

from tests.faults.test_w173_kin_in_the_words_of_a_finding import bureau, case, found, handed

__all__ = ["bureau", "case"]
pytestmark = pytest.mark.django_db
MARKS = "背上有新旧淤青"
ASKED = "请在“姓名或者称呼”里写明是谁"


@pytest.mark.parametrize("kind", ["relative", "other"])
@pytest.mark.parametrize("words", [MARKS, "孩子说大爷打的"])
def test_a_finding_that_names_nobody_of_others_is_asked_about(bureau, case, kind, words):
    page = found(bureau, case, words, harmers=[kind])
    assert page.status_code == 422, "选了其他亲属、没有写是谁，没有问就收下了"
    assert words in page.content.decode() and "姓名或者称呼" in page.content.decode()
    said = {"harmers": ["unknown"], "harmer_words": "是谁还在查"}
    assert found(bureau, case, words, **said).status_code == 302


def test_nobody_stays_unknown_whom_the_words_call_by_his_place_in_the_family(bureau, case):
    page = found(bureau, case, "说是爸爸用皮带打的，爸爸在家", harmers=["unknown"])
    assert page.status_code == 422, "写着爸爸打的，选了还没有查明，没有问就收下了"
    assert "有人指他的，就选他" in page.content.decode()


def test_it_says_what_to_write(bureau, case):
    assert ASKED in found(bureau, case, MARKS, harmers=["relative"]).content.decode()


@pytest.mark.parametrize(
    ("named", "name", "relation"),
    [
        ("大伯", "爨大勇", "大爷"),
        ("大爷", "爨大勇", "大伯"),
        ("大伯罗有才", "罗大才", "大爷"),
        ("姑父许强", "许大来", "姑爷"),
        ("二叔", "钱来喜", "二爷"),
        ("外祖母", "钱来喜", "姥娘"),
        ("外公", "钱来喜", "外爷"),
    ],
)
def test_whoever_may_be_the_named_one_is_not_handed_the_child(bureau, case, named, name, relation):
    found(bureau, case, MARKS, harmers=["relative"], harmer_words=named)
    page = handed(bureau, case, name, relation).content.decode()
    assert "接收人被指伤害过孩子，不能把孩子交给他" in page


def test_the_carer_is_ticked_while_the_words_say_another(bureau, case):
    page = found(bureau, case, "孩子说大伯打的", harmers=["carer"])
    assert page.status_code == 422, "选了照护人，写的是大伯打的，没有问就收下了"
    assert "说到大伯" in page.content.decode()
    named = {"harmers": ["carer", "relative"], "harmer_words": "大伯"}
    assert found(bureau, case, "孩子说大伯打的", **named).status_code == 302
