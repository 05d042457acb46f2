"""Assessment and support, from the opened case to the archive."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.assessment import actions, actions_services, queries
from shouwang.assessment.models import Case, Service
from shouwang.casework import queries as casework
from shouwang.casework.models import Duty, Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from tests.factories import children, places, support, urgent

pytestmark = pytest.mark.django_db
wide = pytest.mark.usefixtures("everything")


def open_codes(matter):
    return set(Duty.objects.filter(matter=matter, closed_at=None).values_list("code", flat=True))


def calm(matter, at):
    child = Child.objects.get(pk=matter.child)
    child = children.met(child, at)
    return files.set_level(child, "yellow", reason="已有人照护", by=children.supervisor(), at=at)


@wide
def test_opening_a_case_closes_the_duty_and_starts_the_assessment(noon):
    case = support.opened(noon)
    assert case.state == "opened"
    assert "assessment.assess" in open_codes(case.matter)
    assert not {"assessment.open_case"} & open_codes(case.matter)
    assert not Duty.objects.filter(code="assessment.open_case", closed_at=None).exists()


@wide
def test_a_child_that_turned_red_gets_a_case_without_a_report(noon):
    child = children.registered(noon)
    files.raise_level(child, ["alone_under_16"], by=children.worker(), at=noon)
    file = Matter.objects.get(pk=child.key)

    case = actions.open_case(file, by=children.supervisor(), at=noon)

    assert case.matter.kind == "case"
    assert case.matter.child == child.key
    assert "assessment.open_case" not in open_codes(file)


@wide
def test_the_score_is_the_tables_and_a_veto_turns_the_child_red(noon):
    case = support.opened(noon)
    calm(case.matter, noon)
    by = children.supervisor()

    with pytest.raises(Refusal) as no:
        actions.assess(case.matter, {}, "意见", by=by, at=noon)
    assert no.value.code == "item_required"
    given = support.answers(living="alone")
    done = actions.assess(case.matter, given, "独居", differs="又独自住回家里", by=by, at=noon)

    assert (done.points, done.level, done.problems) == (8, "red", ["safety"])
    assert Child.objects.get(pk=case.matter.child).level == "red"
    assert "assessment.confer" in open_codes(case.matter)


@wide
def test_a_plan_refers_each_service_with_its_clock(noon):
    matter = support.planned(noon, services=2)

    answer = Duty.objects.filter(matter=matter, code="assessment.answer", closed_at=None)
    assert answer.count() == 2
    assert {duty.holder.kind for duty in answer} == {"education"}
    assert "assessment.review" in open_codes(matter)


@wide
def test_problems_without_services_make_no_plan(noon):
    case, by = support.opened(noon), children.supervisor()
    actions.assess(case.matter, support.answers(mind="watch"), "意见", by=by, at=noon)
    actions.confer(case.matter, support.conference(noon), by=by, at=noon)
    with pytest.raises(Refusal) as no:
        actions.plan(case.matter, "目标", [], by=by, at=noon)
    assert no.value.code == "services_needed"
    assert Case.objects.get().state == "conferred"


def test_a_department_sees_its_referral_and_nothing_else(noon):
    with reach.entered(reach.EVERYTHING):
        matter = support.planned(noon)
        desk = places.post("department", "education")
        other = places.post("department", "justice")
    with reach.entered(reach.of(desk)):
        service = queries.services().get()
        assert "王店村" in service.for_whom
        assert not Case.objects.exists()
        assert not Matter.objects.exists()
        assert not Child.objects.exists()
        actions_services.accept(service, by=desk, at=noon)
    with reach.entered(reach.of(other)):
        assert not Service.objects.exists()
    with reach.entered(reach.EVERYTHING):
        serve = Duty.objects.get(code="assessment.serve", closed_at=None)
        assert serve.due_at.date() == noon.date() + timedelta(days=30)  # 24:00 in Huaibei
        assert serve.holder == desk.unit
        assert matter.pk == serve.matter_id


@wide
def test_a_refused_referral_goes_to_another_unit(noon):
    matter = support.planned(noon)
    desk, town = places.post("department", "education"), children.supervisor()
    service = Service.objects.get(matter=matter)

    with pytest.raises(Refusal):
        actions_services.refuse(service, "", by=desk, at=noon)
    refused = actions_services.refuse(service, "没有心理教师", by=desk, at=noon)
    assert Duty.objects.get(code="assessment.replace", closed_at=None).holder == town.unit
    new = places.post("department", "health").unit
    actions_services.replace(refused, new, service.due_on, by=town, at=noon)

    assert Duty.objects.get(code="assessment.answer", closed_at=None).holder == new
    assert not Duty.objects.filter(code="assessment.replace", closed_at=None).exists()
    with pytest.raises(Refusal) as no:
        actions_services.accept(refused, by=desk, at=noon)
    assert no.value.code == "not_the_unit"


@wide
def test_a_case_closes_only_when_nothing_is_open(noon):
    matter, town = support.planned(noon), children.supervisor()
    desk = places.post("department", "education")
    service = Service.objects.get(matter=matter)
    actions_services.accept(service, by=desk, at=noon)

    with pytest.raises(Refusal) as no:
        actions.close(matter, "目标达到", "情绪稳定", by=town, at=noon)
    assert "心理疏导" in no.value.sentence
    assert "红色" in no.value.sentence
    actions_services.report_done(service, "辅导四次，情绪稳定", by=desk, at=noon)
    children.met(Child.objects.get(pk=matter.child), noon)
    support.calmed(matter, "yellow", by=town, at=noon + timedelta(days=20))
    closed = actions.close(matter, "目标达到", "情绪稳定", by=town, at=noon + timedelta(days=21))
    assert closed.state == "closed"


@wide
def test_papers_of_the_offices_are_owed_on_after_the_case_has_closed(noon):
    matter, town = support.planned(noon, services=1), children.supervisor()
    service = Service.objects.get(matter=matter)
    actions_services.drop(service, "改由学校辅导", by=town, at=noon)
    children.met(Child.objects.get(pk=matter.child), noon)
    support.calmed(matter, "yellow", by=town, at=noon)
    actions.close(matter, "目标达到", "情绪稳定", by=town, at=noon)
    assert {"reports.see_cyberspace", "reports.feed_back", "emergencies.tell_town"} <= open_codes(
        matter
    )


@wide
def test_six_months_of_follow_up_end_in_the_archive(noon):
    matter, town, worker = support.planned(noon), children.supervisor(), children.worker()
    desk = places.post("department", "education")
    police = places.post("police_desk", places.GURAO)
    from shouwang.emergencies.actions import tell_town
    from shouwang.reports import actions_taking
    from shouwang.reports.models import Notice

    tell_town(matter, by=police, at=noon)
    actions_taking.see(matter, by=town, at=noon)
    cyberspace = places.post("department", "cyberspace")
    actions_taking.see_notice(Notice.objects.get(matter=matter), "", by=cyberspace, at=noon)
    service = Service.objects.get(matter=matter)
    actions_services.accept(service, by=desk, at=noon)
    actions_services.report_done(service, "情绪稳定", by=desk, at=noon)
    children.met(Child.objects.get(pk=matter.child), noon)
    support.calmed(matter, "yellow", by=town, at=noon)
    actions_taking.feed_back(matter, "已安置", by=police, at=noon)
    actions.close(matter, "目标达到", "情绪稳定", by=town, at=noon)
    assert "assessment.review" not in open_codes(matter)

    for month in (2, 4):
        at = noon + timedelta(days=30 * month)
        actions.follow_up(matter, seen=True, words="一切正常", by=worker, at=at)
        assert "assessment.follow_up" in open_codes(matter)
    last = noon + timedelta(days=180)
    done = actions.follow_up(matter, seen=True, words="一切正常", by=worker, at=last)

    assert done.state == "archived"
    assert Matter.objects.get(pk=matter.pk).closed_at == last
    assert "assessment.follow_up" not in open_codes(matter)


@wide
def test_a_case_under_way_is_assessed_anew_after_a_new_emergency(noon):
    matter = support.planned(noon)
    case = actions.open_case(matter, by=children.supervisor(), at=noon + timedelta(days=3))
    assert case.state == "opened"
    assert "assessment.assess" in open_codes(matter)


@wide
def test_an_unknown_child_has_no_case_yet(noon):
    from tests.factories import reporting

    report = reporting.filed(noon)
    with pytest.raises(Refusal) as no:
        actions.open_case(report.matter, by=children.supervisor(), at=noon)
    assert no.value.code == "child_needed"
    assert urgent.HANDED.wish


@wide
def test_a_department_finds_its_referral_among_its_own_duties(noon):
    support.planned(noon)
    office = places.post("department", "education")
    with reach.entered(reach.of(office)):
        assert "assessment.answer" in [duty.code for duty in casework.owed_by(office.unit)]
