"""A report reaches all who must have it, at the same moment."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children import actions as files
from shouwang.children import actions_revealing
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_dismissing, actions_identity, actions_taking, queries
from shouwang.reports.models import Notice, Report
from shouwang.reports.rules import is_receipt, new_receipt
from shouwang.reports.told import status_words
from tests.factories import children, places, reporting

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def wide(everything):
    """For arranging and asserting."""


def open_codes(case):
    return set(Duty.objects.filter(matter=case, closed_at=None).values_list("code", flat=True))


@pytest.mark.usefixtures("everything")
def test_both_offices_the_town_and_cyberspace_hold_it_in_the_same_minute(noon):
    child = children.registered(noon)
    places.post("police_desk", places.GURAO, since=noon - timedelta(days=1))
    report = reporting.filed(noon, child=child)

    duties = {d.code: d for d in Duty.objects.filter(matter=report.matter_id)}
    assert set(duties) == {
        "reports.take_police",
        "reports.take_civil_affairs",
        "reports.see_town",
        "reports.see_cyberspace",
        "reports.assist",
    }
    assert {d.opened_at for d in duties.values()} == {noon}
    assert duties["reports.take_police"].holder.kind == "police_station"
    assert duties["reports.see_cyberspace"].child is None
    assert "张" not in duties["reports.see_cyberspace"].subject
    assert Child.objects.get(pk=child.pk).level == "red"


@pytest.mark.usefixtures("everything")
def test_a_report_never_waits_for_a_name(noon):
    report = reporting.filed(noon)

    duty = Duty.objects.get(code="reports.identify", closed_at=None)
    assert duty.holder.kind == "town"
    town = children.supervisor()
    child = children.registered(noon)
    actions_identity.identify(report.matter, child, "", by=town, at=noon + timedelta(hours=1))
    assert Report.objects.get(pk=report.pk).child == child
    assert Matter.objects.get(pk=report.matter_id).child == child.key
    assert not Duty.objects.filter(code="reports.identify", closed_at=None).exists()


@pytest.mark.usefixtures("everything")
def test_each_office_takes_by_its_own_receipt_and_the_second_accepts(noon):
    report = reporting.filed(noon, child=children.registered(noon))
    police, civil = reporting.offices()
    case = report.matter

    actions_taking.take_here(case, by=police, at=noon + timedelta(minutes=10))
    assert Report.objects.get(pk=report.pk).state == "filed"
    with pytest.raises(Refusal) as no:
        actions_taking.take_here(case, by=police, at=noon + timedelta(minutes=11))
    assert no.value.code == "taken_here_already"

    actions_taking.take_here(case, by=civil, at=noon + timedelta(minutes=20))
    fresh = Report.objects.get(pk=report.pk)
    assert (fresh.state, fresh.accepted_at) == ("accepted", noon + timedelta(minutes=20))
    assert {
        "reports.investigate_police",
        "reports.investigate_civil_affairs",
        "reports.feed_back",
    } <= open_codes(case)


def test_a_citizen_without_an_account_gets_a_receipt_and_only_a_status(noon):
    places.district()
    village = Division.objects.get(code=places.WANGDIAN)
    with reach.entered(reach.NONE):
        done = actions.file(reporting.facts(reporter_kind="citizen"), village, by=None, at=noon)

    assert is_receipt(done.receipt)
    with reach.entered(reach.NONE):
        assert Report.objects.count() == 0
        key, case = queries.by_receipt(done.receipt)
        assert queries.by_receipt(new_receipt()) is None
        with reach.also(case):
            assert status_words(Report.objects.get(pk=key)) == "已收到"
            actions.add(Report.objects.get(pk=key), "又听到哭声", by=None, at=noon)
    with reach.entered(reach.EVERYTHING):
        assert Report.objects.get(pk=key).additions.get().told == "又听到哭声"
        assert not Duty.objects.filter(code="reports.assist").exists()


def test_a_school_sees_its_report_and_neither_the_case_nor_the_child(noon):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(noon)
        number = actions_revealing._opened(child, "identity")[1][1]
        teacher = places.post("school", places.school())
    with reach.entered(reach.of(teacher)):
        village = Division.objects.get(code=places.WANGDIAN)
        actions.file(reporting.facts(number=number), village, by=teacher, at=noon)
    with reach.entered(reach.of(teacher)):
        report = queries.reports().get()
        assert report.number
        assert not Matter.objects.exists()
        assert not Child.objects.exists()
        assert Duty.objects.get().code == "reports.assist"
    with reach.entered(reach.EVERYTHING):
        assert Report.objects.get().child == child


def test_the_police_see_the_file_they_act_on_and_no_other(noon):
    with reach.entered(reach.EVERYTHING):
        child, other = children.registered(noon), children.registered(noon)
        reporting.filed(noon, child=child)
        police = places.post("police_desk", places.GURAO)
        elsewhere = places.post("police_desk", places.SONGTUAN)
    with reach.entered(reach.of(police)):
        assert set(Child.objects.values_list("pk", flat=True)) == {child.key}
        assert child.household.address in {c.household.address for c in Child.objects.all()}
    with reach.entered(reach.of(elsewhere)):
        assert not Child.objects.exists()
        assert not Report.objects.exists()
    assert other.pk != child.pk


def test_cyberspace_learns_place_and_kind_and_nothing_of_the_child(noon):
    with reach.entered(reach.EVERYTHING):
        reporting.filed(noon, child=children.registered(noon), told="张小明的奶奶住院")
        desk = places.post("department", "cyberspace")
    with reach.entered(reach.of(desk)):
        notice = Notice.objects.get()
        assert (notice.town, notice.situations) == ("古饶镇", ["living_alone"])
        assert not Report.objects.exists()
        assert not Matter.objects.exists()
        actions_taking.see_notice(notice, "没有舆情", by=desk, at=noon)
    with reach.entered(reach.EVERYTHING):
        assert "reports.see_cyberspace" not in open_codes(notice.matter_id)


@pytest.mark.usefixtures("everything")
def test_a_second_report_on_the_child_joins_the_open_case_and_owes_its_own_receipts(noon):
    child = children.registered(noon)
    first = reporting.filed(noon, child=child)
    later = noon + timedelta(hours=1)
    second = reporting.filed(later, child=child)
    assert first.matter_id == second.matter_id

    owed = Duty.objects.filter(code="reports.take_police", closed_at=None).order_by("id")
    assert [duty.record for duty in owed] == [f"report:{one.key}" for one in (first, second)]
    assert owed[1].due_at - later == owed[0].due_at - noon
    assert second.matter.events.filter(name="reports.joined").count() == 1


@pytest.mark.usefixtures("everything")
def test_what_came_in_unread_is_not_taken_with_what_was_read(noon):
    child, (police, _) = children.registered(noon), reporting.offices()
    first = reporting.filed(noon, child=child)
    second = reporting.filed(noon + timedelta(minutes=5), child=child)

    later = noon + timedelta(minutes=6)
    done = actions_taking.take_here(first.matter, only=[first.key], by=police, at=later)

    assert [one.report for one in done] == [first]
    left = Duty.objects.get(code="reports.take_police", closed_at=None)
    assert left.record == f"report:{second.key}"


@pytest.mark.usefixtures("everything")
def test_a_graver_report_makes_the_running_case_as_grave(noon):
    case = reporting.filed(noon, ongoing="no").matter
    child = children.registered(noon)
    Matter.objects.filter(pk=case.pk).update(child=child.key, level="orange")

    reporting.filed(noon + timedelta(minutes=5), child=child, ongoing="yes")

    assert Matter.objects.get(pk=case.pk).level == "red"


@pytest.mark.usefixtures("everything")
def test_an_untrue_report_closes_with_its_reason_and_the_reporter_hears(noon):
    report = reporting.filed(noon, child=children.registered(noon))
    police, civil = reporting.offices()

    for post in (police, civil):
        actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=post, at=noon)
    assert open_codes(report.matter_id) >= {"reports.feed_back"}
    assert "reports.take_police" not in open_codes(report.matter_id)
    actions_taking.feed_back(report.matter, "已核实，孩子安全", by=police, at=noon)

    fresh = Report.objects.get(pk=report.pk)
    assert (fresh.state, fresh.feedback) == ("dismissed", "已核实，孩子安全")
    assert Matter.objects.get(pk=report.matter_id).closed_at == noon


@pytest.mark.parametrize("given", [{"situations": ()}, {"situations": ("x",)}, {"described": ""}])
@pytest.mark.usefixtures("everything")
def test_a_report_without_what_or_who_is_refused(noon, given):
    with pytest.raises(Refusal):
        reporting.filed(noon, **given)
    assert not Report.objects.exists()


@pytest.mark.usefixtures("everything")
def test_a_report_found_untrue_leaves_its_child_as_it_was(noon):
    child = children.registered(noon)
    report = reporting.filed(noon, child=child)
    assert Child.objects.get(pk=child.pk).level == "red"
    police, civil = reporting.offices()

    for post in (civil, police):
        later = noon + timedelta(hours=1)
        actions_dismissing.dismiss(report.matter, "误报，孩子在外婆家", by=post, at=later)

    fresh = Child.objects.get(pk=child.pk)
    risk = fresh.risks.get(ground="report_in_90_days")
    assert (fresh.level, risk.ended_by) == ("green", police)
    assert not Duty.objects.filter(code="assessment.open_case", closed_at=None).exists()


@pytest.mark.usefixtures("everything")
def test_what_stands_besides_an_untrue_report_keeps_the_child_red(noon):
    child, offices = children.registered(noon), reporting.offices()
    first = reporting.filed(noon, child=child)
    files.raise_level(child, ["alone_under_16"], by=children.worker(), at=noon)

    for post in offices:
        actions_dismissing.dismiss(first.matter, "误报", by=post, at=noon + timedelta(hours=1))

    assert Child.objects.get(pk=child.pk).level == "red"
    assert Duty.objects.filter(code="assessment.open_case", closed_at=None).exists()
