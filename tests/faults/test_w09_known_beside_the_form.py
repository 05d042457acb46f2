"""W09: what is known stands beside the assessment; answers that deny it are asked about."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.statute.instruments import instrument
from tests.factories import children, places, support
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db


def assessing() -> tuple[Client, str]:
    """A child found living alone and placed; its town at the page of the assessment."""
    with reach.entered(reach.EVERYTHING):
        case, town = support.opened(now()), children.supervisor()
        key = case.matter_id
    return places.signed_in(Client(), town), f"/assessment/{key}/assess/"


def best() -> dict[str, str]:
    """The best answer to every question, as if nothing had been found."""
    calm = {item.code: item.options[0].code for item in instrument("assessment").items}
    return {**calm, "opinion": "情况良好。"}


def test_best_answers_to_all_are_asked_about_and_nothing_typed_is_lost():
    town, address = assessing()
    answer = town.post(address, best(), follow=True)
    html = answer.content.decode()
    assert "与已经查明的不一致" in html, "found living alone, and assessed as if nothing had been"
    assert "“居住安排”填“与照护人同住”" in html and "情况良好。" in html

    said = {**best(), "differs": "已由姑母接回同住，上门看过。"}
    assert "评估已登记" in town.post(address, said, follow=True).content.decode()


def test_what_is_known_stands_beside_the_form_without_who_reported():
    town, address = assessing()
    page = plain(town.get(address).content.decode())
    assert "已经查明的" in page, "the form does not say what the case knows"
    known = page.partition("已经查明的")[2].partition("安全处境")[0]
    assert "单独居住" in known and "到场调查" in known and "区救助管理站" in known


def test_a_placed_child_and_one_that_will_not_go_home_have_an_answer():
    town, address = assessing()
    page = plain(town.get(address).content.decode())
    assert "住在安置处" in page, "no answer for a child that is placed"
    assert "不愿回家" in page
