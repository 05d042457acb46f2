"""W389: who is kept from a child is named to nobody as the hand that does what is owed on it (4.2)."""

import re
from html import unescape

import pytest
from django.test import Client

from shouwang.casework.hands import NOBODY, who_can
from shouwang.casework.models import Duty
from shouwang.children import actions_conflict
from shouwang.kernel.clock import now
from tests.children.test_denials import Scene
from tests.factories import children, places
from tests.factories.secret import fresh

pytestmark = pytest.mark.django_db
TAKE = "reports.take_civil_affairs"


@pytest.fixture
def scene(everything):
    scene = Scene()
    scene.officer.person.title, scene.other_officer.person.title = "黄冬梅", "吕长江"
    for post in (scene.officer, scene.other_officer):
        post.person.save(update_fields=["title"])
    return scene


def of_himself(scene) -> None:
    """The officer says himself that the child is kin of his."""
    person = fresh(scene.officer)
    actions_conflict.declare(scene.child, person.person, "kin", by=person, at=now())


def shown(post, address: str) -> str:
    return unescape(places.signed_in(Client(), post).get(address).content.decode())


def named(page: str) -> list[str]:
    """Whom the rows of a page name as the hands."""
    return re.findall(r'todo-holder">由(.*?)(?:办理|答复)</span>', page)


def test_before_he_is_barred_both_are_named(scene):
    page = named(shown(scene.lead, f"/matters/{scene.case}/"))
    assert page and all("黄冬梅" in one and "吕长江" in one for one in page)


@pytest.mark.parametrize("address", ["/", "/matters/{case}/", "/children/{child}/"])
def test_who_is_barred_is_named_on_no_page_of_the_head(scene, address):
    of_himself(scene)
    page = named(shown(scene.lead, address.format(case=scene.case, child=scene.child.key)))
    assert page and all("吕长江" in one and "黄冬梅" not in one for one in page)


def test_of_another_child_he_is_named_as_before(scene):
    others = Duty.objects.create(**of_another(scene))
    of_himself(scene)
    assert "黄冬梅" in who_can(scene.officer.unit, [others], now())[others.pk]


def of_another(scene) -> dict[str, object]:
    like = scene.duty(TAKE)
    row = {f.attname: getattr(like, f.attname) for f in Duty._meta.concrete_fields}
    other = children.registered(now(), by=scene.town)
    return row | {"id": None, "matter_id": other.key, "child": other.key}


def test_where_everybody_is_barred_nobody_is_named(scene):
    duty = scene.duty(TAKE)
    for post in (scene.officer, scene.other_officer, scene.lead):
        hidden = [*post.person.hidden, scene.case, scene.child.key]
        type(post.person).objects.filter(pk=post.person_id).update(hidden=hidden)
    assert who_can(scene.officer.unit, [duty], now()) == {duty.pk: NOBODY}


def test_who_alone_shut_a_colleague_out_is_no_hand_either(scene):
    duty = Duty.objects.get(code="reports.see_town", matter=scene.case)
    before = who_can(scene.town.unit, [duty], now())[duty.pk]
    assert scene.town.person.title in before and scene.colleague.person.title in before
    scene.declare(scene.colleague, scene.town)
    assert who_can(scene.town.unit, [duty], now()) == {duty.pk: NOBODY}


def test_who_is_barred_is_not_rung_about_it(scene):
    of_himself(scene)
    page = shown(scene.town, f"/reports/{scene.case}/ring-bureau/")
    assert "吕长江" in page and "黄冬梅" not in page
