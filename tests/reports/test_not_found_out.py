"""What is not found out is not said to be: who has no file is said by a name and where it lives."""

import pytest

from shouwang.kernel.refusal import Refusal
from shouwang.reports.rules import ELSEWHERE, on_no_register


@pytest.mark.parametrize(
    "name", ["", "?", "王", "13905610001", "问了村里，都说没见过这孩子", "李某1", "·"]
)
def test_what_is_no_name_names_nobody(name):
    with pytest.raises(Refusal) as no:
        on_no_register(name, "王店村", "已派人去问")
    assert no.value.code == "identity_no_name"


@pytest.mark.parametrize(("home", "words"), [("", "王店村三组"), (ELSEWHERE, ""), (ELSEWHERE, "?")])
def test_where_it_lives_is_said_too(home, words):
    with pytest.raises(Refusal) as no:
        on_no_register("王强", home, words)
    assert no.value.code == "identity_no_place"


@pytest.mark.parametrize("name", ["王强", "阿依古丽·买买提", "Maria Schmidt", "གྲོལ་མ"])
def test_a_name_of_any_script_is_one(name):
    assert on_no_register(name, "王店村") == f"{name}，王店村"


def test_of_a_child_from_elsewhere_not_all_must_be_known():
    words = "外省儿童，不知道父母电话，暂住亲戚家"
    assert on_no_register("王强", ELSEWHERE, words) == f"王强，不在本区，{words}"
