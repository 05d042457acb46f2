"""W363: a second person in the words of a finding is asked about, whatever the deed is that they tell of."""

import pytest

from shouwang.emergencies.struck import kin_told
from tests.faults.test_w173_kin_in_the_words_of_a_finding import bureau, case, found

__all__ = ["bureau", "case"]
BOTH = [
    ("大爷打的，三叔踹他肚子", "三叔"),
    ("大爷打的，三叔夜里钻他被窝，脱他裤子", "三叔"),
    ("奶奶拿针扎她，爷爷脱她裤子", "爷爷"),
    ("继父打的，二叔有时候喝了酒也踹她", "二叔"),
    ("继父打的，二叔亲她嘴", "二叔"),
    ("继父打的，二叔捆她", "二叔"),
    ("继父打的，奶奶罚她跪", "奶奶"),
    ("继父打的，爷爷灌他酒", "爷爷"),
    ("继父打的，奶奶咬她", "奶奶"),
    ("继父打的，二叔捂她的嘴", "二叔"),
    ("继父打的，爷爷用打火机烧她", "爷爷"),
    ("继父打的，三叔踩他手", "三叔"),
    ("继父打的，三叔攮了他一刀", "三叔"),
    ("继父打的，爷爷把他关猪圈", "爷爷"),
    ("继父打的，三叔睡了她", "三叔"),
    ("继父打的，奶奶也修理过她", "奶奶"),
]
ONE = [
    "继父打的，奶奶给她擦伤口",
    "继父打的，背上有淤青，奶奶拦着",
    "继父打的，爷爷看见了，爷爷在院里修理自行车",
    "继父打的，奶奶说背上有伤",
    "继父打的，爷爷去关猪圈门",
    "继父打的，奶奶收拾屋子",
]


@pytest.mark.parametrize(("words", "who"), BOTH)
def test_every_deed_of_kin_is_read(words, who):
    assert who in kin_told(words, is_near=True), "另一个人写在同一句话里，没有问就收下了"


@pytest.mark.parametrize("words", ONE)
def test_whoever_does_no_harm_is_not(words):
    assert kin_told(words, is_near=True) == ["继父"]


@pytest.mark.django_db
def test_the_form_asks_about_him(bureau, case):
    page = found(bureau, case, BOTH[1][0], harmers=["relative"], harmer_words="大爷")
    assert page.status_code == 422
    assert "三叔" in page.content.decode().partition("发现的情况里说到")[2][:40]
    both = {"harmers": ["relative"], "harmer_words": "大爷，三叔"}
    assert found(bureau, case, BOTH[1][0], **both).status_code == 302
