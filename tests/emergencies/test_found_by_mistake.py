"""找到了 by mistake has a way back; what was typed of a search or a card is never dropped in silence."""

from datetime import timedelta

import pytest

from shouwang.emergencies.models import SearchEntry
from shouwang.kernel.clock import local, now
from shouwang.statute.codes import label
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
WHY = "那是同名的另一个孩子，家里说还没有回来"


@pytest.fixture
def case(everything):
    """A child reported missing; the station has taken it."""
    at = now() - timedelta(hours=3)
    child = children.registered(at - timedelta(days=1))
    return reporting.accepted(at, child=child, situations=("missing",))


def sent(client, who, case, what, **typed):
    return places.signed_in(client, who).post(f"/emergencies/{case.key}/{what}/", typed)


def searched(client, case, **typed):
    moment = local(now()).strftime("%Y-%m-%dT%H:%M")
    base = {"did": "调取监控", "did_at": moment, "is_found": "no", "next_on": moment[:10]}
    return sent(client, urgent.police(), case, "search", **{**base, **typed})


def found(client, case, state="没有受伤，和同学在一起"):
    return searched(client, case, is_found="yes", place="镇上网吧", state=state)


def owed(case):
    return case.duties.filter(code="emergencies.search", closed_at=None).exists()


def test_found_by_mistake_is_searched_for_again_and_the_card_is_back(client, case):
    assert found(client, case).status_code == 302
    station, way = places.signed_in(client, urgent.police()), f"/emergencies/{case.key}/search/"
    assert f'href="{way}">登记错了' in station.get(f"/matters/{case.key}/").content.decode()
    assert "登记错了，继续查找" in station.get(way).content.decode()
    assert sent(client, urgent.police(), case, "search", mistaken="错了").status_code == 422
    assert not owed(case)
    assert sent(client, urgent.police(), case, "search", mistaken=WHY).status_code == 302
    assert owed(case)
    page = text(places.signed_in(client, urgent.police()).get(f"/emergencies/{case.key}/search/"))
    assert "马上继续查找" in page
    last = SearchEntry.objects.order_by("-pk").first()
    assert not last.is_found and WHY in last.did
    assert sent(client, urgent.officer(), case, "card", clothes="红棉袄").status_code == 302
    assert found(client, case).status_code == 302


def test_a_child_found_by_mistake_is_as_urgent_as_at_the_first(client, case):
    found(client, case)
    station = places.signed_in(client, urgent.police())
    answer = station.post(f"/emergencies/{case.key}/search/", {"mistaken": WHY}, follow=True)
    page = text(answer)
    assert "已更正：孩子没有找到，马上继续查找" in page
    assert "更正：没有找到" in page and "登记查找" not in case_road(case)
    duty = case.duties.get(code="emergencies.search", closed_at=None)
    assert duty.due_at - duty.opened_at == timedelta(minutes=30)
    assert not case.duties.filter(code="emergencies.search_on").exists()
    assert searched(client, case).status_code == 302
    assert case.duties.filter(code="emergencies.search_on", closed_at=None).exists()


def case_road(case):
    """What the events of the case are called."""
    return [label("events", one.name) for one in case.events.all()]


def test_the_office_that_read_that_it_was_found_owes_to_read_that_it_was_not(client, case):
    found(client, case)
    sent(client, urgent.police(), case, "search", mistaken=WHY)
    assert case.duties.filter(code="reports.read_more_civil_affairs", closed_at=None).exists()
    report = case.reports.get()
    bureau = places.signed_in(client, urgent.officer())
    page = text(bureau.get(f"/reports/{case.key}/more/?report={report.key}"))
    assert "更正：孩子没有找到" in page and WHY in page


def test_one_word_says_nothing_of_a_child_that_was_found(client, case):
    for state in ("好", "安全"):
        answer = found(client, case, state=state)
        assert answer.status_code == 422 and "一两个字说不清" in answer.content.decode()


def test_not_found_with_a_place_is_asked_about_and_not_dropped(client, case):
    answer = searched(client, case, place="镇上网吧")
    assert answer.status_code == 422 and "镇上网吧" in answer.content.decode()
    assert not SearchEntry.objects.exists()


def test_nobody_saw_it_last_tomorrow(client, case):
    later = local(now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = sent(client, urgent.officer(), case, "card", clothes="红棉袄", last_at=later)
    assert answer.status_code == 422 and "晚于现在" in answer.content.decode()
