"""R15: a danger found by an assessment reaches the police like any other."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, support
from tests.faults.reading import a_little_later, behind, owes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"living": "alone"}, "单独居住"),
        ({"harm": "ongoing"}, "正在发生"),
        ({"harm": "suspected"}, "疑似"),
        ({"carer_ability": "nobody"}, "没有照护人"),
        ({"carer_conduct": "abuses"}, "虐待、遗弃、家庭暴力"),
    ],
)
def test_what_an_assessment_finds_is_reported_at_once(client, found, words):
    with reach.entered(reach.EVERYTHING):
        places.district()
        child = children.registered(now() - timedelta(days=9))
        case = support.opened(now() - timedelta(days=2), child=child).matter_id
        town, police = children.supervisor(), places.post("police_desk", places.GURAO)
    assert not owes(client, police, "受理报告（公安）")
    places.signed_in(client, town)
    said = {**support.answers(**found), "opinion": "上门评估时发现。", "differs": "当天又独自在家"}
    answer = client.post(f"/assessment/{case}/assess/", said, follow=True)
    if "是，现在报告" in answer.content.decode():
        client.post(answer.redirect_chain[-1][0], {**said, "answer": "yes"})
    a_little_later()
    assert owes(client, police, "受理报告（公安）"), "the police were not told"
    assert words in behind(client, police, "受理报告（公安）")
