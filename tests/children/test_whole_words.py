"""W49: what was typed is kept whole, or refused in words; nothing is cut in silence."""

import pytest
from django.test import Client

from shouwang.children import actions, actions_conflict, actions_transfer
from shouwang.children.models import Risk
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import shortened, within
from shouwang.offices.models import Division
from tests.factories import children, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
LONG = "孩子放学后在村口等人接到天黑，邻居说已经好几天没有见到奶奶。" * 6


def test_why_a_level_was_raised_is_read_whole_on_the_file(noon):
    child = children.registered(noon)
    desk = places.signed_in(Client(), children.supervisor())
    typed = {"found": ["carer_over_75_or_disabled"], "reason": LONG[:200]}
    assert desk.post(f"/children/{child.key}/level/", typed).status_code == 302
    assert LONG[:200] in Risk.objects.get(child=child).words
    assert LONG[:200] in desk.get(f"/children/{child.key}/").content.decode()


def test_why_a_risk_ended_is_kept_whole(noon):
    child, by = children.registered(noon), children.supervisor()
    child = actions.raise_level(child, ["carer_over_75_or_disabled"], by=by, at=noon)
    actions.withdraw_ground(child, "carer_over_75_or_disabled", reason=LONG * 2, by=by, at=noon)
    assert Risk.objects.get(child=child).end_reason == LONG * 2


def test_a_note_of_a_transfer_or_a_conflict_is_refused_where_it_is_too_long(noon):
    child, by = children.registered(noon), children.supervisor()
    to = Division.objects.get(code=places.QINLOU)
    with pytest.raises(Refusal) as no:
        actions_transfer.ask(child, to, reason="family_moved", note="搬" * 301, by=by, at=noon)
    assert no.value.code == "words_too_long"
    with pytest.raises(Refusal) as no:
        actions_conflict.declare(child, by.person, "kin", note="亲" * 201, by=by, at=noon)
    assert no.value.code == "words_too_long"


def test_what_is_refused_says_how_much_may_be_written():
    with pytest.raises(Refusal) as no:
        within("字" * 11, 10)
    assert "10" in no.value.sentence and "11" in no.value.sentence
    assert shortened("字" * 11, 10) == "字" * 9 + "…"
