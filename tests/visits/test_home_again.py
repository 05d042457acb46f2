"""A child that came home while somebody is named: the visit asks whether he is there."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(everything):
    """The father was warned, the child is back with its grandmother; the village has to see it."""
    at = now() - timedelta(hours=3)
    case = reporting.accepted(at, child=children.registered(at - timedelta(days=1)))
    actions.investigate(
        case, urgent.result(at, "D", harmers=("father",)), by=urgent.police(), at=at
    )
    urgent.warned(case, at)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
    out = {"harmer_out": "warning", "paper_no": "12号", "out_since": local(at).date()}
    facts = urgent.home(at, receiver="carer", wish="想和奶奶一起住", **out)
    actions.return_home(case, facts, by=urgent.officer(), at=at + timedelta(hours=1))
    return Child.objects.get(pk=case.child)


@pytest.fixture
def worker():
    return places.signed_in(Client(), children.worker())


def sent(worker, child, **more):
    """What the page sends when nothing but these was touched."""
    items = [one for one in instrument("visit").items if one.default and not one.multiple]
    untouched = {one.code: one.default for one in items}
    typed = {"mode": "home", **untouched, f"seen_{child.key}": "seen", **more}
    return worker.post(f"/visits/{child.key}/new/", typed)


def owed(child):
    return Duty.objects.filter(code="visits.see_home", matter=child.key, closed_at=None).exists()


def answers(child, alone, harmer):
    return {f"alone_{child.key}": alone, f"harmer_{child.key}": harmer}


def test_one_tap_counts_and_the_child_still_has_to_be_seen_at_home(home, worker):
    page = worker.get(f"/visits/{home.key}/new/").content.decode()
    assert "被指的人（父亲" in page and "是不是单独和" in page
    assert sent(worker, home).status_code == 302
    assert Visit.objects.get().state == "made"
    assert owed(home)
    assert "还没有办完" in worker.get("/").content.decode()


def test_it_ends_once_he_is_said_to_be_away(home, worker):
    sent(worker, home, **answers(home, "yes", "unclear"))
    assert owed(home)
    sent(worker, home, **answers(home, "yes", "out"))
    assert not owed(home)
    told = Visit.objects.order_by("-pk").first()
    assert told.note == "看望回家的孩子：单独和孩子谈了，被指伤害孩子的人不在家"


def test_he_is_at_home_that_is_reported_as_other_dangers_are(home, worker):
    answer = sent(worker, home, **answers(home, "no", "in"))
    assert answer.url.startswith("/children/held/")
    before = Report.objects.count()
    worker.post(answer.url, {"answer": "yes"})
    assert Report.objects.count() == before + 1
    told = Report.objects.order_by("-filed_at").first()
    assert told.situations == ["other"] and "被指伤害孩子的人在家" in told.told
    assert owed(home)


def test_the_question_before_it_names_what_was_said_and_110_is_a_link(home, worker):
    page = worker.get(f"/visits/{home.key}/new/").content.decode()
    assert page.partition("在家的，先离开，打")[2].lstrip().startswith('<a href="tel:110">')
    there = sent(worker, home, **answers(home, "no", "in")).url
    asked = worker.get(there).content.decode()
    assert "被指伤害孩子的人在家" in asked and "其他严重侵害" not in asked
    rung = worker.post(there, {"answer": "yes"}, follow=True).content.decode()
    what = rung.partition("发生了什么")[2].partition("</div>")[0]
    assert "被指伤害孩子的人在家" in what and "其他严重侵害" not in what


def test_of_a_child_nobody_is_named_for_it_asks_nothing_more(everything, worker):
    child = children.registered(now() - timedelta(hours=1))
    page = worker.get(f"/visits/{child.key}/new/").content.decode()
    assert "被指的人" not in page


def test_a_void_look_leaves_the_child_to_be_seen_at_home_again(home, worker):
    assert sent(worker, home, **answers(home, "yes", "out")).status_code == 302
    assert not owed(home)

    made = Visit.objects.get(child=home.pk)
    gone = worker.post(f"/visits/void/{made.key}/", {"reason": "没去成，填错了"})

    assert gone.status_code == 302
    assert owed(home)
