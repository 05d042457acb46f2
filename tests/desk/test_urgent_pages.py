"""Looking in an emergency by the pages: the password again, the bar on top, no way out but a report."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import UrgentLook
from shouwang.children import actions_conflict
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.factories.looking import looked, number_of, police
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
WORD = "gu-rao-2026-zhen"
NEW = "/urgent-looks/new/"
ABSENT = identity.make(date(2016, 1, 1), 987)


@pytest.fixture
def scene(client):
    """A child, and the police desk of another town signed in."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child, desk = children.registered(at), police()
        visit(child, at, by=children.worker())
    desk.person.password = make_password(WORD)
    desk.person.save()
    places.signed_in(client, desk)
    return child, desk


def asked(number: str, **more: str) -> dict[str, str]:
    """The form, filled in."""
    given = {"number": number, "reason": "danger", "words": "群众报警", "password": WORD}
    return given | more


def bare(answer) -> bytes:
    """The page without its token and without what was typed."""
    page = re.sub(rb'value="\w{64}"', b"", answer.content)
    return re.sub(rb'name="number" value="[^"]*"', b"", page)


def opened(client, child):
    answer = client.post(NEW, asked(number_of(child)), follow=True)
    assert answer.redirect_chain[-1][0] == f"/children/{child.key}/"
    return answer.content.decode()


def test_the_file_opens_with_name_house_and_telephone_and_a_bar_on_top(scene, client):
    child, _ = scene
    assert client.get(f"/children/{child.key}/").status_code == 404
    page = opened(client, child)
    assert child.name in page and "紧急查看中" in page and "结束查看" in page
    assert "13905554321" in page  # the carer's
    assert number_of(child) not in page
    for gone in ("file.pdf", "/reveal/", "/change/", "/conflict/", "data-print"):
        assert gone not in page
    assert f"/reports/new/?child={child.key}" in page


def test_nothing_else_opens_and_it_says_so(scene, client):
    child, _ = scene
    opened(client, child)
    for address in ("file.pdf", "reveal/", "conflict/"):
        answer = client.get(f"/children/{child.key}/{address}")
        assert answer.status_code == 403 and "不能打印" in answer.content.decode(), address
    assert client.post(f"/children/{child.key}/reveal/", {"reason": "x"}).status_code == 403
    assert client.get(f"/children/{child.key}/change/").status_code == 403
    found = client.get("/search/", {"q": child.file_no})
    assert f"/children/{child.key}/" not in found.content.decode()
    assert "没有" in client.get("/matters/").content.decode()


def test_a_visit_of_it_can_be_read_and_a_report_filed(scene, client):
    child, _ = scene
    opened(client, child)
    with reach.entered(reach.EVERYTHING):
        key = child.visits.get().key
    assert client.get(f"/visits/record/{key}/").status_code == 200
    page = client.get(f"/reports/new/?child={child.key}").content.decode()
    assert child.name_masked in page
    said = {"situation": ["living_alone"], "ongoing": "yes", "told": "到场后发现"}
    assert client.post(f"/reports/new/?child={child.key}", said).status_code == 302


def test_the_button_ends_it(scene, client):
    child, _ = scene
    opened(client, child)
    assert client.post("/urgent-looks/end/").url == NEW
    assert client.get(f"/children/{child.key}/").status_code == 404
    assert "紧急查看中" not in client.get("/").content.decode()
    assert client.get("/urgent-looks/now/").status_code == 404


def test_a_wrong_password_opens_nothing_and_eight_lock(scene, client):
    child, desk = scene
    wrong = asked(number_of(child), password="x" * 12)
    answer = client.post(NEW, wrong)
    assert answer.status_code == 422 and "密码不对" in answer.content.decode()
    assert "15 分钟" in [client.post(NEW, wrong) for _ in range(7)][-1].content.decode()
    locked = client.post(NEW, asked(number_of(child)))
    assert locked.status_code == 422 and "15 分钟" in locked.content.decode()
    assert client.get("/").status_code == 200
    entered = {"name": desk.person.name, "password": WORD}
    assert Client().post("/sign-in/", entered).status_code == 429
    with reach.entered(reach.EVERYTHING):
        assert not UrgentLook.objects.exists()


def test_the_right_password_forgets_the_wrong_ones(scene, client):
    child, _ = scene
    for _ in range(2):
        tried = [client.post(NEW, asked(ABSENT, password="x" * 12)) for _ in range(6)]
        assert tried[-1].status_code == 422
        assert client.post(NEW, asked(ABSENT)).status_code == 422
    opened(client, child)


def test_absent_elsewhere_sealed_and_hidden_are_byte_for_byte_the_same(scene, client):
    _, desk = scene
    with reach.entered(reach.CLOCK):
        sealed, mine = children.registered(now()), children.registered(now())
        type(sealed).objects.filter(pk=sealed.pk).update(label=4)
        actions_conflict.declare(mine, desk.person, "kin", by=None, at=now())
    answers = [client.post(NEW, asked(one)) for one in numbers(sealed, mine)]
    assert {one.status_code for one in answers} == {422}
    assert len({bare(one) for one in answers}) == 1


def numbers(*found) -> list[str]:
    return [ABSENT, *map(number_of, found)]


def test_a_stake_declared_meanwhile_reads_like_absence(scene, client):
    child, desk = scene
    opened(client, child)
    with reach.entered(reach.EVERYTHING):
        actions_conflict.declare(child, desk.person, "kin", by=None, at=now())
    nobody = "00000000-0000-7000-8000-000000000000"
    for address in ("/children/{}/", "/children/{}/file.pdf"):
        hidden, absent = (client.get(address.format(key)) for key in (child.key, nobody))
        assert hidden.status_code == absent.status_code == 404
        assert bare(hidden) == bare(absent)


def test_a_case_is_read_by_its_number(scene, client):
    child, _ = scene
    with reach.entered(reach.EVERYTHING):
        case = reporting.filed(now(), child=child, by=children.worker()).matter
    answer = client.post(NEW, asked("", case=case.number), follow=True)
    assert answer.redirect_chain[-1][0] == f"/matters/{case.key}/"
    page = answer.content.decode()
    assert "儿童档案不在您的查看范围内" in page
    assert "王店村村民委员会" not in page  # who reported it
    assert client.get(f"/reports/{case.key}/reporter/").status_code == 403


def test_the_town_and_the_lead_find_it_on_their_desks_and_answer(scene):
    child, desk = scene
    made = looked(child, now(), by=desk)
    town, lead = children.supervisor(), places.post("district_lead", "civil_affairs")
    for who, said in ((town, {}), (lead, {"verdict": "improper", "words": "没有警情"})):
        client = places.signed_in(Client(), who)
        address = f"/urgent-looks/{made.pk}/"
        assert address in client.get("/").content.decode()
        page = client.get(address).content.decode()
        assert "群众报警" in page
        assert client.post(address, said).status_code == 302
        assert address not in client.get("/").content.decode()
        assert "不当" in client.get("/urgent-looks/").content.decode() or who is town
    worker = places.signed_in(Client(), children.worker())
    assert worker.get(f"/urgent-looks/{made.pk}/").status_code == 403
    assert "紧急查看" not in worker.get(f"/children/{child.key}/").content.decode()


def test_the_supervisor_of_another_town_does_not_know_of_it(scene):
    child, desk = scene
    made = looked(child, now(), by=desk)
    other = places.signed_in(Client(), children.supervisor(places.SONGTUAN))
    assert other.get(f"/urgent-looks/{made.pk}/").status_code == 404
    assert f"/urgent-looks/{made.pk}/" not in other.get("/urgent-looks/").content.decode()
