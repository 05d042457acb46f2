"""W279: an answer that the head alone gives stood with a button on the officer's desk."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.coordination import actions
from shouwang.kernel.clock import now
from tests.factories import lateness, places
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db):
    """A paper to the bureau, which has an officer and a head who is there."""
    duty, _ = lateness.untaken(now() - timedelta(days=33))
    with reach.entered(reach.EVERYTHING):
        office = places.post("conference_office", "conference_office")
        officer = places.post("district_officer", "civil_affairs")
        duty.holder = officer.unit
        duty.save()
        made = lateness.issued(duty, now(), by=office)
    return officer, office, made


def head() -> object:
    with reach.entered(reach.EVERYTHING):
        return places.post("district_lead", "civil_affairs")


def own_and_beside(post) -> tuple[str, str, str]:
    """What the post owes itself, what others of its office do, and the number in its menu."""
    page = signed_in(Client(), post).get("/").content.decode()
    own, _, rest = page.partition('aria-label="本单位正在办"')
    number = re.search(r'id="owed-count"[^>]*>([^<]*)<', page)
    return own, rest.partition("</section>")[0], number.group(1).strip() if number else ""


def many(own: str) -> str:
    """How many rows the list of what is owed has."""
    return str(own.partition('aria-label="要办的事"')[2].count('class="todo-row') or "")


def test_the_officer_reads_that_the_head_answers_and_the_head_has_the_button(scene):
    officer, _office, made = scene
    way = f'href="/coordination/{made.pk}/"'
    own, beside, number = own_and_beside(officer)
    assert way in own and number == many(own)  # without a head the officer answers
    lead = head()
    own, beside, number = own_and_beside(officer)
    assert way not in own, "由负责人本人答复的，经办人待办里还有“答复”按钮"
    assert "由负责人答复" in beside and way not in beside
    assert number == many(own)
    own, _beside, number = own_and_beside(lead)
    assert way in own and number == many(own)


def test_the_same_of_a_day_that_was_promised(scene):
    officer, office, made = scene
    lead = head()
    day = (now() + timedelta(days=1)).date()
    with reach.entered(reach.EVERYTHING):
        actions.answer(made, "已安排办理。", done_on=None, finish_by=day, by=lead, at=now())
        actions.accept(made, by=office, at=now())
    own, beside, number = own_and_beside(officer)
    assert f'href="/coordination/{made.pk}/"' not in own and "由负责人答复" in beside
    assert number == many(own)
    assert f'href="/coordination/{made.pk}/"' in own_and_beside(lead)[0]
