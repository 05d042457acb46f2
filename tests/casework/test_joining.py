"""Two cases of one child become one, everything moved, and can be taken apart again."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Conflict, Team
from shouwang.assessment import actions as assessment
from shouwang.casework import actions_joining, joining
from shouwang.casework.models import Duty, Event, Join, Matter, Moved
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.models import Emergency, Measure
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_identity, actions_taking
from shouwang.reports.models import Receipt, Report
from tests.factories import children, places, reporting, support, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("widely")]


@pytest.fixture
def widely():
    with reach.entered(reach.EVERYTHING):
        yield


def codes_of(matter: Matter) -> set[str]:
    rows = Duty.objects.filter(matter=matter, closed_at=None)
    return set(rows.values_list("code", flat=True))


def two(noon, *, further: bool = False):
    """A running case of a child and an unidentified report of it, which is joined by naming it."""
    child, town = children.registered(noon), children.supervisor()
    first = (
        urgent.investigated(noon, child=child) if further else reporting.accepted(noon, child=child)
    )
    report = reporting.filed(noon + timedelta(hours=1), reporter_kind="citizen")
    return child, town, first, report


def test_papers_events_and_duties_go_over_and_are_written_down(noon):
    child, town, first, report = two(noon)
    second = report.matter
    actions_identity.identify(second, child, "", by=town, at=noon + timedelta(hours=2))
    done = Join.objects.get()
    assert (done.matter, done.into) == (second, first)
    assert Report.objects.get(pk=report.pk).matter == first
    assert not Event.objects.filter(matter=second).exclude(name="casework.joined_into").exists()
    assert "reports.take_police" in codes_of(first)
    assert not codes_of(second)
    assert Matter.objects.get(pk=second.pk).closed_at is not None
    assert {"reports_report", "casework_duty", "casework_event"} <= set(
        Moved.objects.values_list("table", flat=True)
    )


def test_what_was_moved_goes_back_and_what_came_later_stays(noon):
    child, town, first, report = two(noon)
    second, later = report.matter, noon + timedelta(hours=3)
    owed = codes_of(second)
    happened = list(Event.objects.filter(matter=second).values_list("pk", flat=True))
    actions_identity.identify(second, child, "", by=town, at=noon + timedelta(hours=2))
    actions_joining.part(Join.objects.get(), "是两个孩子", by=town, at=later)
    assert Report.objects.get(pk=report.pk).matter == second
    assert set(happened) <= set(Event.objects.filter(matter=second).values_list("pk", flat=True))
    assert codes_of(second) >= owed - {"reports.identify"}
    assert Matter.objects.get(pk=second.pk).closed_at is None
    assert Receipt.objects.filter(matter=first).count() == 2
    with pytest.raises(Refusal) as no:
        actions_joining.part(Join.objects.get(), "再来一次", by=town, at=later)
    assert no.value.code == "part_done"


def test_a_joining_needs_a_reason_and_one_child(noon):
    _, town, first, report = two(noon)
    with pytest.raises(Refusal) as no:
        actions_joining.join(first, report.matter, "", by=town, at=noon)
    assert no.value.code == "join_reason_needed"
    with pytest.raises(Refusal) as no:
        actions_joining.join(first, report.matter, "同一件事", by=town, at=noon)
    assert no.value.code == "join_not_these"
    with pytest.raises(Refusal) as no:
        actions_joining.join(first, first, "同一件事", by=children.worker(), at=noon)
    assert no.value.code == "not_permitted"


def test_two_reports_of_one_unknown_child_are_joined_by_hand(noon):
    first = reporting.filed(noon)
    second = reporting.filed(noon + timedelta(minutes=5), reporter_kind="citizen")
    town = children.supervisor()
    done = actions_joining.join(second.matter, first.matter, "同一个孩子", by=town, at=noon)
    assert done.into == first.matter
    assert Report.objects.filter(matter=first.matter).count() == 2


def test_an_emergency_goes_along_where_the_other_case_has_none(noon):
    child, town, first, report = two(noon)
    reports = [report.matter]
    second = reports[0]
    urgent_case = urgent.officer()
    later = noon + timedelta(hours=1)
    emergencies.investigate(second, urgent.result(later), by=urgent_case, at=later)
    actions_identity.identify(second, child, "", by=town, at=noon + timedelta(hours=2))
    done = Join.objects.get()
    assert done.into == second  # an emergency under way goes on under its own number
    assert Report.objects.filter(matter=second).count() == 2
    assert "emergencies.handle_civil_affairs" in codes_of(second)
    assert first.pk == done.matter_id


def test_of_two_emergencies_one_runs_and_the_other_stays_readable(noon):
    child, town, first, report = two(noon, further=True)
    second, officer = report.matter, urgent.officer()
    later = noon + timedelta(hours=1)
    emergencies.investigate(second, urgent.result(later, "B"), by=officer, at=later)
    emergencies.do_measures(second, ["medical_check"], by=officer, at=later)
    actions_identity.identify(second, child, "", by=town, at=noon + timedelta(hours=2))
    done = Join.objects.get()
    assert done.into == first
    assert Emergency.objects.get(matter=second).branch == "B"
    assert Emergency.objects.get(matter=first).branch == "A"
    assert Measure.objects.filter(matter=second).exists()
    assert not {code for code in codes_of(second) if code.startswith("emergencies.")}


def test_a_support_case_goes_over_to_a_running_emergency(noon):
    child = children.registered(noon)
    planned = support.planned(noon, child=child)
    town, officer = children.supervisor(), urgent.officer()
    second = reporting.filed(noon + timedelta(hours=1)).matter
    later = noon + timedelta(hours=1)
    emergencies.investigate(second, urgent.result(later), by=officer, at=later)
    with pytest.raises(Refusal) as no:
        actions_joining.join(second, planned, "同一个孩子", by=town, at=noon)
    assert no.value.code == "join_not_these"
    actions_identity.identify(second, child, "", by=town, at=noon + timedelta(hours=2))
    # The settled emergency stays with its own number; the running one and the support go on together.
    assert Join.objects.get().into == second
    assert assessment.Case.objects.get().matter == second
    assert Emergency.objects.filter(matter=planned).exists()
    assert "assessment.answer" in codes_of(second)


def test_the_offices_of_both_cases_see_the_one_that_goes_on(noon):
    child, town, first, report = two(noon)
    hospital = places.hospital()
    reach.join(report.matter_id, hospital, place=report.division_id, why="协助", at=noon)
    actions_identity.identify(report.matter, child, "", by=town, at=noon + timedelta(hours=2))
    assert Team.objects.filter(key=first.key, unit=hospital, until=None).exists()
    actions_joining.part(Join.objects.get(), "是两个孩子", by=town, at=noon + timedelta(hours=3))
    assert not Team.objects.filter(key=first.key, unit=hospital, until=None).exists()


def test_a_report_hidden_from_somebody_of_the_running_case_stays_by_itself(noon):
    child, town, first, report = two(noon)
    worker = children.worker()
    Conflict.objects.create(
        person=worker.person,
        key=report.matter_id,
        division_id=report.division_id,
        relation="kin",
        declared_at=noon,
        declared_by=town,
    )
    actions_identity.identify(report.matter, child, "", by=town, at=noon + timedelta(hours=2))
    assert not Join.objects.exists()
    assert joining.hides_differ(first.key, report.matter_id)


def test_a_new_report_of_a_child_joins_its_running_case_until_the_support_has_closed(noon):
    child = children.registered(noon)
    matter = support.planned(noon, child=child)
    again = reporting.filed(noon + timedelta(days=3), child=child)
    assert again.matter_id == matter.key


def test_a_case_that_went_into_another_reads_as_that_and_not_as_ended(noon, client):
    child, town, first, report = two(noon)
    later = noon + timedelta(hours=2)
    actions_identity.identify(report.matter, child, "", by=town, at=later)
    desk = places.signed_in(client, town)
    link = f'已并入 <a href="/matters/{first.key}/">{first.number}</a>'
    rows = desk.get("/matters/").content.decode().split("<tr>")
    row = next(one for one in rows if f'href="/matters/{report.matter_id}/"' in one)
    assert link in row
    assert "办结" not in row
    head = desk.get(f"/matters/{report.matter_id}/").content.decode()
    assert link in head.partition('class="desk"')[0]
    assert "办结" not in head.partition('class="desk"')[0]


def test_what_was_named_through_a_joining_goes_with_it(noon):
    """W140: the parted report is of nobody yet; no row of it, done or owed, names the wrong child."""
    child, town = children.registered(noon), children.supervisor()
    first = reporting.filed(noon)
    second = reporting.filed(noon + timedelta(minutes=5), reporter_kind="citizen")
    done = actions_joining.join(second.matter, first.matter, "同一个孩子", by=town, at=noon)
    later = noon + timedelta(hours=2)
    actions_identity.identify(done.into, child, "", by=town, at=later)
    done.refresh_from_db()
    actions_joining.part(done, "是两个孩子", by=town, at=later + timedelta(hours=1))
    parted, other = done.matter, done.into
    rows = Report.objects.filter(matter=parted)
    assert rows.exists()
    assert set(rows.values_list("child", flat=True)) == {None}
    assert set(Report.objects.filter(matter=other).values_list("child", flat=True)) == {child.pk}
    duties = Duty.objects.filter(matter=parted)
    assert duties.filter(code="reports.identify", closed_at=None).exists()
    assert not duties.filter(child=child.pk).exists()
    assert not duties.filter(subject__contains=child.name_masked).exists()
    assert Event.objects.filter(matter=parted, name="reports.identity_unknown").exists()
    assert Event.objects.filter(matter=child.matter, name="reports.identity_withdrawn").exists()
    taken = reporting.offices()[0]
    actions_taking.take_here(parted, by=taken, at=later + timedelta(hours=2))
    assert not Duty.objects.filter(matter=parted, subject__contains=child.name_masked).exists()


def test_parting_cases_that_were_joined_by_name_leaves_the_name(noon):
    child, town, _first, report = two(noon)
    actions_identity.identify(report.matter, child, "", by=town, at=noon + timedelta(hours=2))
    actions_joining.part(Join.objects.get(), "两件事", by=town, at=noon + timedelta(hours=3))
    assert Report.objects.get(pk=report.pk).child == child
