"""W177: words of new beating typed into a look, a visit, a result or a follow-up are not routine.

At ca70b57: the look is stored as 没有发现, the visit as 已登记, the result and the follow-up as said.
"""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions, actions_services
from shouwang.assessment.models import Review, Service
from shouwang.casework.models import Matter
from shouwang.children.models import Child, Tie
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_taking
from shouwang.reports.models import Notice, Report
from shouwang.visits.models import Visit
from tests.arranged import arranged
from tests.factories import children, places, reporting, support, urgent
from tests.faults.asked import answered, sent

pytestmark = pytest.mark.django_db
BEATEN = "外公昨天又用皮带打她，背上有伤"
WHY = "11月20日已报告，编号 2026-0012"


def read(page) -> str:
    return unescape(page.content.decode())


def everything():
    return reach.entered(reach.EVERYTHING)


@arranged
def child(db) -> Child:
    with everything():
        return children.registered(now() - timedelta(hours=2))


@pytest.fixture
def worker(child) -> Client:
    return places.signed_in(Client(), children.worker())


def test_a_visit_whose_note_tells_of_beating_is_asked_about_and_reported(worker, child):
    with everything():
        reporting.offices()
    page = sent(worker, child, note=BEATEN)
    assert "孩子现在有危险吗" in read(page) and BEATEN in read(page)
    answered(worker, page, "yes")
    with everything():
        assert Visit.objects.get(child=child).state == "made"
        assert Child.objects.get(pk=child.pk).level == "red"
        told = list(Report.objects.filter(matter__child=child.key).values_list("told", flat=True))
    assert any(BEATEN in one for one in told), told


def test_said_to_be_reported_before_it_is_kept_with_the_visit_and_the_town_follows(worker, child):
    page = sent(worker, child, note=BEATEN)
    assert 'name="harm"' in read(page), "没有问为什么不报告"
    again = sent(worker, child, note=BEATEN, harm="")
    assert "孩子现在有危险吗" in read(again)
    kept = answered(worker, again, "slip", harm=WHY)
    assert "已存下，没有报告" in read(kept)
    with everything():
        visit = Visit.objects.get(child=child)
        owed = child.matter.duties.filter(code="visits.follow_finding", closed_at=None)
        assert BEATEN in visit.note and WHY in visit.note and owed.exists()
        assert not Report.objects.filter(matter__child=child.key).exists()


def test_a_note_without_such_words_asks_nothing(worker, child):
    page = sent(worker, child, note="爸爸打工，晚上打电话回来")
    assert "孩子现在有危险吗" not in read(page)


@arranged
def service(db) -> Service:
    at = now() - timedelta(hours=1)
    with everything():
        matter = support.planned(at)
        found = Service.objects.get(matter=matter)
        actions_services.accept(found, by=places.post("department", "education"), at=at)
    return found


def test_the_result_of_a_service_asks_whether_it_was_reported(service):
    desk = places.signed_in(Client(), places.post("department", "education"))
    way = f"/assessment/services/{service.key}/done/"
    page = read(desk.post(way, {"words": BEATEN}))
    with everything():
        assert Service.objects.get(pk=service.pk).result == "", "存成了一般的服务结果"
    assert 'name="harm"' in page and "/reports/new/" in page and BEATEN in page
    assert desk.post(way, {"words": BEATEN, "harm": "有"}).status_code == 422
    desk.post(way, {"words": BEATEN, "harm": WHY})
    with everything():
        result = Service.objects.get(pk=service.pk).result
    assert BEATEN in result and WHY in result


def test_the_closing_page_shows_what_the_service_came_to(service):
    at = now()
    with everything():
        by = places.post("department", "education")
        given = {"harm": WHY} if hasattr(actions_services, "must_answer_harm") else {}
        actions_services.report_done(service, BEATEN, by=by, at=at, **given)
    town = places.signed_in(Client(), children.supervisor())
    assert BEATEN in read(town.get(f"/assessment/{service.matter_id}/close/"))


@pytest.fixture
def closed(service) -> Matter:
    at = now()
    with everything():
        matter, town = service.matter, children.supervisor()
        children.worker()
        desk = places.post("department", "education")
        police = places.post("police_desk", places.GURAO)
        emergencies.tell_town(matter, by=police, at=at)
        actions_taking.see(matter, by=town, at=at)
        cyberspace = places.post("department", "cyberspace")
        actions_taking.see_notice(Notice.objects.get(matter=matter), "", by=cyberspace, at=at)
        actions_services.report_done(service, "情绪稳定", by=desk, at=at)
        children.met(Child.objects.get(pk=matter.child), at)
        support.calmed(matter, "yellow", by=town, at=at)
        actions_taking.feed_back(matter, "已安置", by=police, at=at)
        actions.close(matter, "目标达到", "情绪稳定", by=town, at=at)
        return matter


def test_a_follow_up_after_closing_asks_whether_it_was_reported(closed):
    village = places.signed_in(Client(), children.worker())
    way = f"/assessment/{closed.key}/follow-up/"
    page = village.post(way, {"seen": "yes", "words": BEATEN})
    with everything():
        kept = Review.objects.filter(matter=closed.key, kind="follow_up")
        assert not kept.exists(), "存成了一般的跟踪"
    assert 'name="harm"' in read(page)
    assert f"/reports/new/?child={closed.child}" in read(page)
    village.post(way, {"seen": "yes", "words": BEATEN, "harm": WHY})
    with everything():
        assert WHY in kept.get().words


@pytest.fixture
def looked_at(child) -> tuple[Client, object, Child]:
    """Somebody is named by civil affairs: the other child of the house is owed a look."""
    at = now() - timedelta(hours=1)
    with everything():
        other = children.registered(at - timedelta(minutes=30), name="李小雪")
        Child.objects.filter(pk=other.pk).update(household=child.household)
        for tie in Tie.objects.filter(child=child):
            Tie.objects.filter(child=other, kind=tie.kind).update(adult=tie.adult)
        case = reporting.accepted(at, child=child, situations=("domestic_violence",))
        found = {"harmers": ("father",), "harmer_words": "", "found": "父亲用皮带打，背上有淤青"}
        given = {"by": urgent.officer(), "at": at}
        emergencies.investigate(case, urgent.result(at, "D", **found), **given)
        return places.signed_in(Client(), urgent.police()), case, other


def seen(other: Child, found: str, told: str, **more: str) -> dict[str, str]:
    at = local(now() - timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M")
    given = {"seen_by": "民警王某", "seen_at": at, "seen_where": "学校，爸爸不在场"}
    return {"child": str(other.key), "found": found, "told": told, **given, **more}


def test_a_look_that_found_nothing_is_refused_where_its_words_tell_of_beating(looked_at):
    from shouwang.emergencies.models import SiblingLook

    desk, case, other = looked_at
    way = f"/emergencies/{case.key}/siblings/"
    told = "单独问的，他说外公喝了酒也拿棍子抽他，腿上有一块青"
    page = desk.post(way, seen(other, "safe", told))
    with everything():
        assert not SiblingLook.objects.filter(child=other).exists(), "存成了没有发现受到伤害"
    assert "也受到伤害，或者有危险" in read(page) and told in read(page)


def test_of_one_that_was_not_seen_it_is_asked_whether_it_was_reported(looked_at):
    from shouwang.emergencies.models import SiblingLook

    desk, case, other = looked_at
    way = f"/emergencies/{case.key}/siblings/"
    told = "孩子去了姑姑家，邻居说外公也用皮带打他"
    page = read(desk.post(way, {"child": str(other.key), "found": "unseen", "told": told}))
    assert 'name="harm"' in page
    desk.post(way, {"child": str(other.key), "found": "unseen", "told": told, "harm": WHY})
    with everything():
        assert WHY in SiblingLook.objects.get(child=other).told
