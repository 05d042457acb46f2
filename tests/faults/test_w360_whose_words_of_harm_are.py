"""W360: the teller or the witness ticked and named, or a form answered already: the hurt child had no report."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child, Held
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from shouwang.visits.models import Visit
from tests.factories import children, places, reporting
from tests.faults.asked import text, typed

pytestmark = pytest.mark.django_db
NUMBER = "10月8日已报告派出所，编号2026-00001"


def house(*named: tuple[str, str]) -> list[Child]:
    """Children of one house, each a name and a sex."""
    at = now() - timedelta(days=3)
    facts = children.facts(name=named[0][0], address="王店村8组")
    same = {"father": facts.father, "mother": facts.mother, "address": facts.address}
    made = [children.registered(at, **{**same, "name": name}) for name, _ in named]
    for one, (_, sex) in zip(made, named, strict=True):
        Child.objects.filter(pk=one.pk).update(sex=sex)
    return made


@pytest.fixture
def scene():
    """Three brothers and sisters: 刘小明, 刘小红, 刘伟."""
    with reach.entered(reach.EVERYTHING):
        three = house(("刘小明", "1"), ("刘小红", "2"), ("刘伟", "1"))
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
    return worker, three, police


def visit(worker, three, about, **told):
    seen = {f"seen_{one.key}": "seen" for one in three[1:]}
    ticked = [str(one.key) for one in about]
    sent = typed(three[0], **seen, about=ticked, **told)
    return worker.post(f"/visits/{three[0].key}/new/", sent, follow=True)


def asked(page) -> str:
    return page.redirect_chain[-1][0]


def reports() -> list[Report]:
    with reach.entered(reach.EVERYTHING):
        return list(Report.objects.all())


def state() -> list[tuple[object, ...]]:
    """Level of every child, and every duty that is open."""
    with reach.entered(reach.EVERYTHING):
        levels = list(Child.objects.order_by("name").values_list("name", "level"))
        open_ones = Duty.objects.filter(closed_at=None).order_by("code", "matter_id")
        return levels + list(open_ones.values_list("code", "matter_id"))


@pytest.mark.parametrize(
    "note",
    [
        "小明说他看见妹妹小红被爸爸打",  # the teller
        "小明亲眼看见爸爸用皮带抽小红",  # the witness
        "刘小明在场，刘小红被爸爸用棍子打",
        "小明讲：她妹妹昨晚被爸爸打",
        "小明说小伟被爸爸打",  # as a child of one letter is called
        "小明说起小红就哭。她昨晚被爸爸用皮带抽",
        "小明说三个孩子都被爸爸打",
    ],
)
def test_words_that_name_the_ticked_one_too_ask_which_child_it_is(scene, note):
    worker, three, _police = scene
    page = visit(worker, three, three[:1], note=note)
    assert "是哪个孩子？" in text(page), "小红的事报成了小明的"
    assert not reports()
    worker.post(asked(page), {"answer": "yes", "about": [str(three[1].key)]})
    assert [one.child_id for one in reports()] == [three[1].key]
    with reach.entered(reach.EVERYTHING):
        levels = dict(Child.objects.values_list("pk", "level"))
        kept = Visit.objects.get(child=three[1])
    assert levels[three[1].pk] == "red" and levels[three[0].pk] != "red"
    assert note in kept.note


def test_two_are_ticked_and_the_words_name_the_third(scene):
    worker, three, _police = scene
    page = visit(worker, three, three[::2], note="小明和小伟说小红被爸爸打")
    assert "是哪个孩子？" in text(page)
    both = [str(one.key) for one in three[1:]]
    worker.post(asked(page), {"answer": "yes", "about": both})
    assert {one.child_id for one in reports()} == {three[1].key, three[2].key}


@pytest.mark.parametrize(
    ("about", "note"),
    [
        (1, "小红被爸爸打"),
        (1, "刘小红说爸爸用皮带抽她"),
        (1, "堂弟来玩，说小红被爸爸打"),
        (0, "小明的表妹也看见小明被爸爸打"),
        (0, "小明被爸爸打，大伯劝他小心"),
        (2, "刘伟被爸爸用皮带抽"),
    ],
)
def test_words_of_the_ticked_one_alone_ask_nothing_more(scene, about, note):
    worker, three, _police = scene
    page = visit(worker, three, three[about : about + 1], note=note)
    assert "孩子现在有危险吗" in text(page) and "是哪个孩子？" not in text(page)
    worker.post(asked(page), {"answer": "yes"})
    assert [one.child_id for one in reports()] == [three[about].key]


def test_a_name_without_a_word_of_harm_asks_nothing(scene):
    worker, three, _police = scene
    visit(worker, three, three[:1], note="小明长高了，小红在写作业，弟弟在睡觉", body="ill")
    with reach.entered(reach.EVERYTHING):
        assert Visit.objects.count() == 3 and not Held.objects.exists()


def test_a_form_that_was_answered_asks_all_the_same_and_keeps_every_word(scene):
    worker, three, _police = scene
    note = "小明说他看见妹妹小红被爸爸打"
    told = {"note": note, "harm": NUMBER, "person_met": "奶奶"}
    page = visit(worker, three, three[:1], **told)
    assert page.status_code == 422 and "受到伤害的是哪个孩子" in text(page), "只记在小明名下"
    shown = page.content.decode()
    assert note in shown and NUMBER in shown and "奶奶" in shown
    assert f'value="{three[0].key}" checked' not in re.sub(r"\s+", " ", shown)
    assert 'name="about_sure"' in shown
    none = visit(worker, three, [], **told, about_sure="1")
    assert none.status_code == 422 and "受到伤害的是哪个孩子" in text(none)
    done = visit(worker, three, three[1:2], **told, about_sure="1")
    assert "已登记 3 名儿童的走访" in done.content.decode()
    with reach.entered(reach.EVERYTHING):
        kept = {one.child.name: one.note for one in Visit.objects.select_related("child")}
        owed = Duty.objects.filter(code="visits.follow_finding", closed_at=None)
        assert [one.matter_id for one in owed] == [three[1].key]
    assert NUMBER in kept["刘小红"] and NUMBER not in kept["刘小明"]


def test_an_answered_form_of_the_ticked_one_alone_asks_nothing(scene):
    worker, three, _police = scene
    page = visit(worker, three, three[1:2], note="小红被爸爸打", harm=NUMBER)
    assert "已登记 3 名儿童的走访" in page.content.decode()


def test_a_slip_takes_back_everything(scene):
    worker, three, _police = scene
    before = state()
    page = visit(worker, three, three[:1], note="小明说他看见妹妹小红被爸爸打")
    slip = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    back = worker.post(asked(page), {"answer": "slip", "slip": slip}, follow=True)
    assert "小明说他看见妹妹小红被爸爸打" in text(back)
    assert not reports() and state() == before


def test_what_was_reported_of_the_sister_is_withdrawn_as_a_mistake(scene):
    worker, three, _police = scene
    page = visit(worker, three, three[:1], note="小明说他看见妹妹小红被爸爸打")
    yes = {"answer": "yes", "about": [str(three[1].key)]}
    done = worker.post(asked(page), yes, follow=True)
    of = re.search(r'name="of" value="([^"]+)"', done.content.decode()).group(1)
    said = {"act": "mistaken", "of": of, "words": "写的是隔壁孩子的事"}
    said["harm"] = "隔壁的孩子12月1日已报告派出所"
    here = f"/reports/danger/{three[1].key}/"
    assert "已按误填撤回" in text(worker.post(here, said, follow=True))
    with reach.entered(reach.EVERYTHING):
        assert not Child.objects.filter(level="red").exists()
        left = Duty.objects.filter(closed_at=None, code__startswith="reports.take_")
        assert not left.exists()
